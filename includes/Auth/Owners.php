<?php
/**
 * Whom a key acts as.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\DeadDatabase;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Settings\SettingsRepository;

/**
 * Finds a key's owner, and whether that person may still hold a key of this kind.
 */
final class Owners {

	/**
	 * Built once by Plugin.
	 *
	 * @param SettingsRepository $settings Names the account owner; autoloaded, so no query.
	 */
	public function __construct( private readonly SettingsRepository $settings ) {}

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
		$id   = KeyKind::Account === $key->kind ? $this->settings->get()->account_owner : $key->user;
		$user = null === $id ? null : $this->user( $id );
		if ( null === $user || ( is_multisite() && ! is_user_member_of_blog( $user->ID ) && ! is_super_admin( $user->ID ) ) ) {
			return null;
		}
		return KeyKind::Account === $key->kind && ! $user->has_cap( 'manage_options' ) ? null : $user->ID;
	}

	/**
	 * A user.
	 *
	 * @param int $id The user's id.
	 * @throws StoreUnavailable When the database did not answer: WordPress would say "no such user".
	 */
	private function user( int $id ): ?\WP_User {
		global $wpdb;
		DeadDatabase::watch( true );
		try {
			$user = get_userdata( $id );
		} finally {
			DeadDatabase::watch( false );
		}
		if ( false === $user && '' !== $wpdb->last_error ) {
			throw new StoreUnavailable();
		}
		return false === $user ? null : $user;
	}
}
