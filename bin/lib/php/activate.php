<?php
/**
 * Activates a plugin, on a network for all of its sites: wp-load.php and the plugin's file as arguments.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals, WordPress.WP.AlternativeFunctions

require __DIR__ . '/request.php';
require $argv[1];
require_once ABSPATH . 'wp-admin/includes/plugin.php';

wp_set_current_user( 1 );
$result = activate_plugin( $argv[2], '', is_multisite() );
if ( is_wp_error( $result ) ) {
	fwrite( STDERR, $result->get_error_message() . "\n" );
	exit( 1 );
}
