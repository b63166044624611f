<?php
/**
 * WooCommerce's own screens in wp-admin.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Where WooCommerce keeps what Latchkey replaces.
 */
final class StoreScreens {

	/**
	 * Whether the page being shown is WooCommerce → Settings → Advanced → REST API.
	 */
	public static function is_rest_api_keys(): bool {
		foreach ( [ 'page' => 'wc-settings', 'tab' => 'advanced', 'section' => 'keys' ] as $name => $value ) {
			if ( ! isset( $_GET[ $name ] ) || ! is_string( $_GET[ $name ] ) || sanitize_key( $_GET[ $name ] ) !== $value ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Reads which page is shown, changes nothing.
				return false;
			}
		}
		return true;
	}

	/**
	 * Address of that page.
	 */
	public static function rest_api_keys_url(): string {
		return admin_url( 'admin.php?page=wc-settings&tab=advanced&section=keys' );
	}
}
