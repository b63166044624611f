<?php
/**
 * Plugin Name: Fixture store (tests only; a fixture, not WooCommerce)
 * Description: A few routes under wc/v3 with WooCommerce's style of permission checks, for machines where WooCommerce cannot be had.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Site\Fixture;

if ( \class_exists( 'WooCommerce', false ) ) {
	return;
}

\define( 'LATCHKEY_FIXTURE_STORE', true );

\add_filter( 'latchkey_store_present', '__return_true', 5 );

require __DIR__ . '/roles.php';
require __DIR__ . '/routes.php';

\register_activation_hook( __FILE__, __NAMESPACE__ . '\add_roles' );
\add_action( 'rest_api_init', __NAMESPACE__ . '\register_routes' );
\add_filter( 'map_meta_cap', __NAMESPACE__ . '\limit_shop_managers', 10, 4 );

\add_action(
	'admin_menu',
	static function (): void {
		\add_menu_page( 'Fixture store', 'Fixture store', 'manage_woocommerce', 'woocommerce', '__return_null', 'dashicons-store', 55 );
	},
	5
);
