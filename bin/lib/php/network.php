<?php
/**
 * Makes a network of an installed WordPress, as wp-admin's Network Setup does: wp-load.php and the domain with its
 * port as arguments. Its wp-config.php must say so from then on.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals, WordPress.WP.AlternativeFunctions

require __DIR__ . '/request.php';
require $argv[1];
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

global $wpdb;

wp_set_current_user( 1 );
foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) {
	$wpdb->$table = $prefixed;
}
install_network();
$result = populate_network( 1, $argv[2], 'owner@shop.example', 'Tulip network', '/', false );
if ( is_wp_error( $result ) ) {
	fwrite( STDERR, $result->get_error_message() . "\n" );
	exit( 1 );
}
