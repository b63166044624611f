<?php
/**
 * Rows to measure on: real keys, made by the plugin's own code, in tables of their own.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Bench;

use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Origin;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\Plugin;

/** Fills options tables. */
final class Fill {

	/** Keys whose plaintext is kept for measuring, of each kind. */
	private const SAMPLE = 200;

	/**
	 * A copy of the options table with so many keys, half of them pairs; a tenth is revoked, most have been used.
	 *
	 * @param int $count How many keys.
	 * @param int $owner The account owner.
	 * @return array{table: string, pairs: list<array{IssuedKey, int}>, account: list<array{IssuedKey, int}>}
	 */
	public static function table( int $count, int $owner ): array {
		global $wpdb;
		$options = $wpdb->options;
		$table   = $wpdb->prefix . 'bench_' . $count;
		$wpdb->query( "DROP TABLE IF EXISTS $table" );
		$wpdb->query( "CREATE TABLE $table LIKE $options" );
		$wpdb->query( "INSERT INTO $table SELECT * FROM $options" );
		$sample        = [ 'table' => $table, 'pairs' => [], 'account' => [] ];
		$every         = max( 1, intdiv( $count, 2 * self::SAMPLE ) );
		$wpdb->options = $table;
		$rows          = [];
		for ( $i = 0; $i < $count; $i++ ) {
			$kind   = $i % 2 ? 'account' : 'pairs';
			$chosen = 0 === intdiv( $i, 2 ) % $every;
			$issued = self::key( $i, $kind, $owner, $chosen );
			$rows[] = $issued->key;
			if ( $chosen ) {
				$sample[ $kind ][] = [ $issued, $owner ];
			}
			if ( 500 === count( $rows ) || $i === $count - 1 ) {
				Plugin::services()->key_repository()->insert( ...$rows );
				$rows = [];
			}
		}
		$wpdb->query( "ANALYZE TABLE $table" );
		$wpdb->get_var( "SELECT SUM( LENGTH( option_value ) ) FROM $table" ); // Brings every page into memory.
		$wpdb->get_var( "SELECT COUNT( DISTINCT option_name ) FROM $table" );
		$wpdb->options = $options;
		return $sample;
	}

	/**
	 * One key as shops have them.
	 *
	 * @param int    $i      Counts them.
	 * @param string $kind   account or pairs.
	 * @param int    $owner  Whom it acts as.
	 * @param bool   $active Whether it must work.
	 */
	private static function key( int $i, string $kind, int $owner, bool $active ): IssuedKey {
		$store  = 'pairs' === $kind;
		$issued = Plugin::services()->keys()->issue(
			new NewKey(
				kind: $store ? KeyKind::WooCommerce : KeyKind::Account,
				title: sprintf( '%s of shop %d', $store ? 'Accounting sync' : 'Clone service', $i ),
				user: $owner,
				system: sprintf( 'shop-%d.example.com', $i ),
				created_by: $owner,
				origin: $i % 3 ? Origin::Manual : Origin::Clone,
				clone_id: $i % 3 ? null : substr( md5( (string) $i ), 0, 24 ),
				permission: $store ? Permission::ReadWrite : null,
				scopes: $store ? [] : Scope::viewing(),
			)
		);
		$ended  = ! $active && 0 === $i % 10;
		return new IssuedKey(
			$issued->key->with(
				[
					'first_used_at' => $issued->key->created_at,
					'revoked_at'    => $ended ? $issued->key->created_at : null,
					'revoked_by'    => $ended ? $owner : null,
				]
			),
			$issued->secrets
		);
	}

	/**
	 * Native keys: so many that no two uses of one fall into one second, whose second write would change nothing.
	 *
	 * @param int $count How many.
	 * @param int $user  Whose.
	 * @return list<array{string, string}>
	 */
	public static function native( int $count, int $user ): array {
		global $wpdb;
		$pairs = [];
		for ( $i = 0; $i < $count; $i++ ) {
			$pair = [ 'ck_' . wc_rand_hash(), 'cs_' . wc_rand_hash() ];
			$wpdb->insert(
				$wpdb->prefix . 'woocommerce_api_keys',
				[
					'user_id'         => $user,
					'description'     => sprintf( 'Accounting sync %d', $i ),
					'permissions'     => 'read_write',
					'consumer_key'    => wc_api_hash( $pair[0] ),
					'consumer_secret' => $pair[1],
					'truncated_key'   => substr( $pair[0], -7 ),
				]
			);
			$pairs[] = $pair;
		}
		return $pairs;
	}

	/**
	 * A user with so many application passwords, all used today.
	 *
	 * @param int $count How many.
	 * @return array{string, int, list<string>}
	 */
	public static function passwords( int $count ): array {
		$login = sprintf( 'passwords-%d', $count );
		$user  = (int) wp_insert_user( [ 'user_login' => $login, 'user_pass' => wp_generate_password(), 'user_email' => $login . '@shop.example', 'role' => 'shop_manager' ] );
		$texts = [];
		for ( $i = 0; $i < $count; $i++ ) {
			[ $texts[], $item ] = \WP_Application_Passwords::create_new_application_password( $user, [ 'name' => sprintf( 'Accounting sync %d', $i ) ] );
			\WP_Application_Passwords::record_application_password_usage( $user, $item['uuid'] );
		}
		return [ $login, $user, $texts ];
	}
}
