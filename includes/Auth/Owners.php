<?php
/**
 * Whom a key acts as.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\DeadDatabase;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;

/**
 * Finds a key's owner, and whether that person may still hold a key of this kind.
 */
final class Owners {

	/**
	 * Built once by Plugin.
	 *
	 * @param AccountOwner $account_owner Whom account keys act as.
	 */
	public function __construct( private readonly AccountOwner $account_owner ) {}

	/**
	 * The user that a key acts as now.
	 *
	 * Account keys belong to the account: they act as its present owner, whoever that is.
	 *
	 * @param Key $key The key.
	 * @return ?int Null when that person is gone or may not hold it.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function acting_for( Key $key ): ?int {
		DeadDatabase::watch( true );
		try {
			$id   = KeyKind::Account === $key->kind ? $this->account_owner->present() : $key->user;
			$user = null === $id ? null : self::user( $id );
			return null === $user || ( is_multisite() && ! is_user_member_of_blog( $user->ID ) && ! is_super_admin( $user->ID ) ) ? null : $user->ID;
		} finally {
			DeadDatabase::watch( false );
		}
	}

	/**
	 * A user.
	 *
	 * @param int $id The user's id.
	 * @throws StoreUnavailable When the database did not answer: WordPress would say "no such user".
	 */
	private static function user( int $id ): ?\WP_User {
		global $wpdb;
		$user = get_userdata( $id );
		if ( false === $user && '' !== $wpdb->last_error ) {
			throw new StoreUnavailable();
		}
		return false === $user ? null : $user;
	}
}
