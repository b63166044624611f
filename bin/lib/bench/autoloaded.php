<?php
/**
 * Bytes that Latchkey adds to the options that WordPress loads on every request: wp-load.php as argument.
 *
 * @package Latchkey
 */

declare(strict_types=1);

require dirname( __DIR__ ) . '/php/request.php';
require $argv[1];

$pair = [ 'enabled' => true, 'user' => 1, 'permission' => 'read' ];
Latchkey\Plugin::services()->settings()->change(
	static fn( $settings ) => $settings->with_account_owner( 1 )->with_clone_pair( Latchkey\Settings\ClonePair::from_array( $pair ) )
);
wp_cache_flush();
$bytes = 0;
foreach ( wp_load_alloptions() as $name => $value ) {
	$bytes += str_starts_with( (string) $name, 'latchkey_' ) ? strlen( (string) $name ) + strlen( (string) $value ) : 0;
}
// Its line in active_plugins is autoloaded too.
$bytes += strlen( 'i:0;' . serialize( 'latchkey/plugin.php' ) );
fwrite( STDOUT, "\x1e" . json_encode( $bytes ) );
