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
			if ( KeyKind::Account === $key->kind ) {
				$id = $this->account_owner->present();
			} else {
				$id = self::exists( $key->user ) ? $key->user : null;
			}
			return null === $id || ( is_multisite() && ! is_user_member_of_blog( $id ) && ! is_super_admin( $id ) ) ? null : $id;
		} finally {
			DeadDatabase::watch( false );
		}
	}

	/**
	 * Whether a key would be let in for its owner: the person is there, may hold it, and can be cut down to a role where that is asked.
	 *
	 * @param Key $key The key.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function stand_for( Key $key ): bool {
		$owner = $this->acting_for( $key );
		return null !== $owner && ! ( KeyKind::Role === $key->kind && is_multisite() && is_super_admin( $owner ) );
	}

	/**
	 * Whether there is such a user. WordPress loads the person's rights itself, once the key is in force.
	 *
	 * @param int $id The user's id.
	 * @throws StoreUnavailable When the database did not answer: WordPress would say "no such user".
	 */
	private static function exists( int $id ): bool {
		global $wpdb;
		if ( false !== \WP_User::get_data_by( 'id', $id ) ) {
			return true;
		}
		return '' === $wpdb->last_error ? false : throw new StoreUnavailable();
	}
}
