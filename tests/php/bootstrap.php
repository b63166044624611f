<?php
/**
 * Tests inside a real WordPress, or beside a served one.
 *
 * LATCHKEY_SITE names the site.json of the site that bin/test has made. With
 * LATCHKEY_IN_PROCESS=1 that WordPress is loaded into this process (suite
 * `unit`); else the tests talk to it over HTTP and by processes of their own.
 *
 * @package Latchkey
 */

declare(strict_types=1);

require_once dirname( __DIR__, 2 ) . '/vendor/autoload.php';

if ( false === getenv( 'LATCHKEY_SITE' ) ) {
	fwrite( STDERR, "LATCHKEY_SITE is not set: run the tests with bin/test php.\n" );
	exit( 1 );
}

if ( '1' === getenv( 'LATCHKEY_IN_PROCESS' ) ) {
	$latchkey_site = Latchkey\Tests\Support\Site::current();

	require dirname( __DIR__, 2 ) . '/bin/lib/php/request.php';
	// All tables exist before the first test: creating one ends a transaction.
	require_once $latchkey_site->wp . '/wp-load.php';
	require_once ABSPATH . 'wp-admin/includes/admin.php';
	rest_get_server();
	$GLOBALS['wp_rest_server'] = null;
	unset( $latchkey_site );
}
