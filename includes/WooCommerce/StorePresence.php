<?php
/**
 * Whether there is a WooCommerce.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Without WooCommerce the kind of key that is a pair is absent.
 */
final class StorePresence {

	/**
	 * Whether a store runs on this site.
	 */
	public function is_present(): bool {
		/**
		 * Filters whether a store with WooCommerce's REST API runs on this site.
		 *
		 * @since 0.1.0
		 *
		 * @param bool $present Whether WooCommerce is active.
		 */
		return (bool) apply_filters( 'latchkey_store_present', class_exists( 'WooCommerce', false ) );
	}
}
