<?php
/**
 * Measures authentication inside a site: wp-load.php as argument. Prints JSON behind a marker.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Bench;

use Latchkey\Plugin;

const ROUNDS = 60;
const CALLS  = 50;
const SIZES  = [ 10, 1000, 100000 ];

require dirname( __DIR__ ) . '/php/request.php';
define( 'REST_REQUEST', true );
require $argv[1];
require __DIR__ . '/harness.php';
require __DIR__ . '/subjects.php';
require __DIR__ . '/fill.php';

$say   = static fn( string $line ) => fwrite( STDERR, "    $line\n" );
$owner = (int) get_users( [ 'role' => 'administrator', 'number' => 1, 'fields' => 'ID' ] )[0];
Plugin::services()->settings()->change( static fn( $settings ) => $settings->with_account_owner( $owner ) );
get_userdata( $owner );
rest_get_server();

$tables = [];
foreach ( SIZES as $size ) {
	$say( sprintf( 'filling a table with %s keys', number_format( $size ) ) );
	$tables[ $size ] = Fill::table( $size, $owner );
}
$passwords = [ Fill::passwords( 1 ), Fill::passwords( 100 ) ];
$native    = class_exists( 'WC_REST_Authentication' ) ? Fill::native( 2000, $owner ) : null;

/**
 * Lets a subject work on one of the tables.
 *
 * @param string   $table   Its name.
 * @param \Closure $subject The subject.
 */
$on = static fn( string $table, \Closure $subject ): \Closure => static function ( int $i ) use ( $table, $subject ): array {
	global $wpdb;
	$options       = $wpdb->options;
	$wpdb->options = $table;
	try {
		return $subject( $i );
	} finally {
		$wpdb->options = $options;
	}
};

$ground   = new Ground();
$subjects = new Subjects( $ground );
$names_of = static fn( array $table ): array => array_map( static fn( array $key ): string => 'latchkey_key_' . $key[0]->key->id, array_merge( $table['pairs'], $table['account'] ) );
$small    = $tables[10];
$on( $small['table'], $subjects->ours( $small['pairs'], Subjects::STORE_ROUTE ) )( 0 );
$added    = $ground->added();
$compared = [
	'floor'    => $on( $small['table'], $subjects->floor( $names_of( $small ) ) ),
	'least'    => $on( $small['table'], $subjects->least( $small['pairs'], $added ) ),
	'account'  => $on( $small['table'], $subjects->ours( $small['account'], Subjects::ACCOUNT_ROUTE ) ),
	'pair'     => $on( $small['table'], $subjects->ours( $small['pairs'], Subjects::STORE_ROUTE ) ),
	'password' => $subjects->application_passwords( ...$passwords[0] ),
	'password_100' => $subjects->application_passwords( ...$passwords[1] ),
];
if ( null !== $native ) {
	$compared['native'] = $subjects->native( $native, $owner );
}
$compared['user'] = $subjects->user( $owner );

$scaled = [];
foreach ( $tables as $size => $table ) {
	$pair            = $on( $table['table'], $subjects->ours( $table['pairs'], Subjects::STORE_ROUTE ) );
	$account         = $on( $table['table'], $subjects->ours( $table['account'], Subjects::ACCOUNT_ROUTE ) );
	$scaled[ $size ] = static fn( int $i ): array => $i % 2 ? $pair( intdiv( $i, 2 ) ) : $account( intdiv( $i, 2 ) );
}

$parts = [
	'compared' => [ $compared, false ],
	'in_turn'  => [ $compared, true ],
	'scaled'   => [ $scaled, false ],
];
foreach ( $parts as $part => [ $set, $in_turn ] ) {
	$say( sprintf( '%s: %d calls of each', $part, ROUNDS * CALLS ) );
	$parts[ $part ] = Rounds::run( $set, ROUNDS, CALLS, $in_turn );
	foreach ( $set as $name => $subject ) {
		$parts[ $part ][ $name ] += Rounds::statements( $subject );
	}
}
$ground->verify();
$GLOBALS['wp_filter'] = [];
fwrite( STDOUT, "\x1e" . json_encode( array_merge( $parts, [ 'scaled' => (object) $parts['scaled'] ] ), JSON_THROW_ON_ERROR ) );
