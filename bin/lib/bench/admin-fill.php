<?php
/**
 * Fills a site with keys: php admin-fill.php <wp-load.php> <how many>.
 *
 * @package Latchkey
 */

declare(strict_types=1);

use Latchkey\Keys\KeyKind;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\Plugin;

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals, WordPress.DB

require dirname( __DIR__ ) . '/php/request.php';
require $argv[1];

$services = Plugin::services();
$wanted   = (int) $argv[2];
$owner    = 1;
$services->settings()->change( static fn( $settings ) => $settings->with_account_owner( $owner ) );

/** As many users as a shop's people: the list of users is compared with. */
for ( $number = count_users( 'memory' )['total_users']; $number < 60; $number++ ) {
	wp_insert_user(
		[
			'user_login' => 'person-' . $number,
			'user_email' => "person-$number@shop.example",
			'user_pass'  => 'x',
			'role'       => 'author',
		]
	);
}

$there = count( $services->keys()->all() );
$keys  = [];
for ( $number = $there; $number < $wanted; $number++ ) {
	$store  = 0 === $number % 2;
	$keys[] = $services->keys()->issue(
		new NewKey(
			kind: $store ? KeyKind::WooCommerce : KeyKind::Account,
			title: sprintf( '%s of shop %d', $store ? 'Accounting sync' : 'Clone service', $number ),
			user: $owner,
			system: sprintf( 'shop-%d.example.com', $number ),
			created_by: $owner,
			permission: $store ? Permission::ReadWrite : null,
			scopes: $store ? [] : Scope::viewing(),
		)
	)->key;
	if ( 500 === count( $keys ) || $number === $wanted - 1 ) {
		$services->key_repository()->insert( ...$keys );
		$keys = [];
	}
}

if ( class_exists( 'WooCommerce' ) ) {
	global $wpdb;
	for ( $number = (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}woocommerce_api_keys" ); $number < min( $wanted, 1000 ); $number++ ) {
		$wpdb->insert(
			$wpdb->prefix . 'woocommerce_api_keys',
			[
				'user_id'         => $owner,
				'description'     => "Accounting sync $number",
				'permissions'     => 'read',
				'consumer_key'    => md5( "k$number" ),
				'consumer_secret' => 'cs_' . md5( "s$number" ),
				'truncated_key'   => '1234567',
			]
		);
	}
}
echo "\x1e", count( $services->keys()->all() );
