<?php
/**
 * Plugin Name:       Latchkey: API keys for WooCommerce
 * Description:       API keys for your shop: see which programs use it, limit what each may do, switch one off instantly. Secrets are stored hashed.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * Author:            The Latchkey founders
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       latchkey
 * Domain Path:       /languages
 * WC requires at least: 9.9
 *
 * @package Latchkey
 */

// This file must parse on any PHP that WordPress runs on, so that Requirements can say what is missing.
defined( 'ABSPATH' ) || exit;

define( 'LATCHKEY_VERSION', '0.1.0' );
define( 'LATCHKEY_FILE', __FILE__ );

require_once __DIR__ . '/includes/Requirements.php';

if ( ! Latchkey\Requirements::met() ) {
	Latchkey\Requirements::explain();
	return;
}

spl_autoload_register(
	static function ( $name ) {
		if ( 0 === strncmp( $name, 'Latchkey\\', 9 ) ) {
			$latchkey_file = __DIR__ . '/includes/' . strtr( substr( $name, 9 ), '\\', '/' ) . '.php';
			if ( is_file( $latchkey_file ) ) {
				require $latchkey_file;
			}
		}
	}
);

require_once __DIR__ . '/includes/functions.php';

Latchkey\Plugin::boot( __FILE__ );
