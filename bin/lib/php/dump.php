<?php
/**
 * Prints every row of every table: wp-load.php as argument.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals, WordPress.DB, WordPress.Security.EscapeOutput, WordPress.WP.AlternativeFunctions

require __DIR__ . '/request.php';
require $argv[1];

global $wpdb;

foreach ( $wpdb->get_col( 'SHOW TABLES' ) as $table ) {
	foreach ( $wpdb->get_results( "SELECT * FROM `$table`", ARRAY_N ) as $row ) {
		fwrite( STDOUT, $table . "\t" . implode( "\t", array_map( 'strval', $row ) ) . "\n" );
	}
}
