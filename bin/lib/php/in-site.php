<?php
/**
 * Runs PHP from standard input inside a site: wp-load.php as argument. What the
 * code returns is printed as JSON behind a marker.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals, WordPress.WP.AlternativeFunctions, Squiz.PHP.Eval, WordPress.PHP.DiscouragedPHPFunctions

// Not the constants: a fork of in-site-forks.php has streams of its own.
$code = (string) file_get_contents( 'php://stdin' );

require __DIR__ . '/request.php';
require $argv[1];

$result = ( static function ( string $code ) {
	return eval( $code );
} )( $code );

file_put_contents( 'php://stdout', "\x1e" . json_encode( $result, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR ) );
