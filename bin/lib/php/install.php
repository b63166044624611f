<?php
/**
 * Installs WordPress: wp-load.php, login and password as arguments.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals, WordPress.WP.GlobalVariablesOverride

define( 'WP_INSTALLING', true );
require __DIR__ . '/request.php';
require $argv[1];
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'Tulip & Sons', $argv[2], 'owner@shop.example', true, '', wp_slash( $argv[3] ) );

update_option( 'show_avatars', '0' );
update_option( 'blogdescription', 'A shop for tests' );
update_option( 'timezone_string', 'Europe/Amsterdam' );

global $wp_rewrite;
$wp_rewrite->set_permalink_structure( '/%postname%/' );
$wp_rewrite->flush_rules( false );
