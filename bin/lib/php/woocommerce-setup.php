<?php
/**
 * Finishes WooCommerce's set-up and adds twelve products: wp-load.php as argument.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals

require __DIR__ . '/request.php';
require $argv[1];

wp_set_current_user( 1 );
WC_Install::newly_installed(); // Else the first page of wp-admin does it, after tests may have made orders.
WC_Install::create_pages();
WC_Install::create_terms();
update_option( 'woocommerce_coming_soon', 'no' );
update_option( 'woocommerce_default_country', 'NL' );
update_option( 'woocommerce_currency', 'EUR' );
update_option( 'woocommerce_onboarding_profile', [ 'skipped' => true ] );
update_option( 'woocommerce_allow_tracking', 'no' );
delete_transient( '_wc_activation_redirect' );

for ( $number = 1; $number <= 12; $number++ ) {
	$product = new WC_Product_Simple();
	$product->set_name( sprintf( 'Tulip %d', $number ) );
	$product->set_regular_price( (string) ( 2 + $number ) );
	$product->set_sku( sprintf( 'TULIP-%02d', $number ) );
	$product->save();
}
flush_rewrite_rules( false );
