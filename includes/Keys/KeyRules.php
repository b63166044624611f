<?php
/**
 * What each kind of key needs and cannot have.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\InvalidKey;

/**
 * One table for new keys and for changed ones. Whether the person may have such a key is not asked here.
 */
final class KeyRules {

	/** Requests a minute that a limit can allow. */
	public const HIGHEST_RATE = 100000;

	/**
	 * Checks what does not depend on the moment.
	 *
	 * @param NewKey|Key $key A wish, or a key as it would be after a change.
	 * @throws InvalidKey When a value cannot be.
	 */
	public static function check( NewKey|Key $key ): void {
		match ( $key->kind ) {
			KeyKind::WooCommerce => self::check_pair( $key ),
			KeyKind::Account     => self::check_account_key( $key ),
			KeyKind::Role        => self::check_role_token( $key ),
			KeyKind::Personal    => self::check_personal_key( $key ),
		};
		if ( KeyKind::WooCommerce !== $key->kind ) {
			self::refuse_unless( ! $key->allow_in_url, 'allow_in_url', __( 'Only a WooCommerce key may be allowed in a URL.', 'latchkey' ) );
			self::refuse_unless( null === $key->areas, 'areas', __( 'Areas are for WooCommerce keys.', 'latchkey' ) );
		}
		if ( KeyKind::Account !== $key->kind ) {
			self::refuse_unless( [] === $key->scopes, 'scopes', __( 'Scopes are for clone account keys. Other keys have a permission.', 'latchkey' ) );
			self::refuse_unless( null !== $key->permission, 'permission', __( 'Choose what the key may do: read, write or read_write.', 'latchkey' ) );
		}
		self::refuse_unless( KeyKind::Role === $key->kind || null === $key->role, 'role', __( 'Roles are for role tokens.', 'latchkey' ) );
		/* translators: %d: number of requests. */
		self::refuse_unless( null === $key->rate_limit || ( $key->rate_limit >= 1 && $key->rate_limit <= self::HIGHEST_RATE ), 'rate_limit', sprintf( __( 'Choose between 1 and %d requests a minute, or leave it out for no limit.', 'latchkey' ), self::HIGHEST_RATE ) );
	}

	/**
	 * A pair.
	 *
	 * @param NewKey|Key $key The key.
	 */
	private static function check_pair( NewKey|Key $key ): void {
		if ( null !== $key->areas && null !== $key->permission ) {
			self::refuse_unless( $key->areas->is_within( $key->permission ), 'areas', __( 'An area allows more than the key’s permission does. Raise the permission, or lower the area.', 'latchkey' ) );
		}
	}

	/**
	 * An account key. One made for a clone may have lost every scope to its asker's limits.
	 *
	 * @param NewKey|Key $key The key.
	 */
	private static function check_account_key( NewKey|Key $key ): void {
		self::refuse_unless( [] !== $key->scopes || Origin::Clone === $key->origin, 'scopes', __( 'Choose at least one scope.', 'latchkey' ) );
		self::refuse_unless( null === $key->permission, 'permission', __( 'A clone account key has scopes, not a permission.', 'latchkey' ) );
	}

	/**
	 * A role token.
	 *
	 * @param NewKey|Key $key The key.
	 */
	private static function check_role_token( NewKey|Key $key ): void {
		self::refuse_unless( null !== $key->role && '' !== $key->role, 'role', __( 'Choose the role whose rights the token shall have.', 'latchkey' ) );
		self::refuse_unless( null !== $key->system, 'system', __( 'Name the site or system that will use this token.', 'latchkey' ) );
	}

	/**
	 * A personal key: its owner's rights in full, so it is made by that person for nobody else.
	 *
	 * @param NewKey|Key $key The key.
	 */
	private static function check_personal_key( NewKey|Key $key ): void {
		self::refuse_unless( null === $key->created_by || $key->created_by === $key->user, 'user', __( 'A personal key can be made for oneself only.', 'latchkey' ) );
		self::refuse_unless( null === $key->clone_id, 'clone_id', __( 'A personal key belongs to a person, not to a clone.', 'latchkey' ) );
	}

	/**
	 * Refuses a value.
	 *
	 * @param bool   $fine    Whether it can be.
	 * @param string $field   Its name on the wire.
	 * @param string $message What is wrong and what to do, translated.
	 * @throws InvalidKey When it cannot be.
	 */
	private static function refuse_unless( bool $fine, string $field, string $message ): void {
		if ( ! $fine ) {
			throw new InvalidKey( $field, $message );
		}
	}
}
