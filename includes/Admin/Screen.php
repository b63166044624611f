<?php
/**
 * The tabs of the API keys page.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Which tab is shown, from the page's address.
 */
enum Screen: string {
	case Keys     = 'keys';
	case Settings = 'settings';

	/**
	 * The tab that the address names; the keys where it names none.
	 */
	public static function current(): self {
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- Reads which tab to show, changes nothing.
		$tab = isset( $_GET['tab'] ) && is_string( $_GET['tab'] ) ? sanitize_key( wp_unslash( $_GET['tab'] ) ) : '';
		// phpcs:enable
		return self::tryFrom( $tab ) ?? self::Keys;
	}
}
