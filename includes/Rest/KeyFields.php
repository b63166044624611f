<?php
/**
 * Fields of a key, from the wire to the domain.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Areas;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;

/**
 * Reads values that have passed KeyArgs, and refuses what only this site can know to be wrong: users, roles, instants.
 */
final class KeyFields {

	/** RFC 3339, section 5.6: a date, a time and an offset from UTC. */
	private const INSTANT = '/\A(\d{4})-(\d\d)-(\d\d)[Tt ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?\z/';

	/**
	 * Values as Key has them.
	 *
	 * @param array<string, mixed> $sent What was sent, by field; fields that need no reading are given back.
	 * @param KeyKind              $kind The key's kind.
	 * @return array<string, mixed>
	 * @throws InvalidKey When a value cannot be.
	 */
	public static function read( array $sent, KeyKind $kind ): array {
		foreach ( $sent as $field => $value ) {
			$sent[ $field ] = match ( $field ) {
				'user'       => self::owner( (int) $value, $kind ),
				'permission' => null === $value ? null : Permission::from( $value ),
				'scopes'     => array_values( array_map( Scope::from( ... ), $value ?? [] ) ),
				'areas'      => null === $value ? null : Areas::from_array( (array) $value ),
				'role'       => null === $value ? null : self::role( $value ),
				'expires_at' => null === $value ? null : self::instant( $value ),
				default      => $value,
			};
		}
		return $sent;
	}

	/**
	 * An instant.
	 *
	 * @param string $text As in RFC 3339.
	 * @throws InvalidKey When there is no such instant, or when nobody can know which one is meant.
	 */
	public static function instant( string $text ): \DateTimeImmutable {
		if ( 1 !== preg_match( self::INSTANT, $text, $parts ) || ! checkdate( (int) $parts[2], (int) $parts[3], (int) $parts[1] ) ) {
			throw new InvalidKey( 'expires_at', __( 'There is no such instant. Write it as 2027-01-31T17:00:00Z or 2027-01-31T17:00:00+01:00.', 'latchkey' ) );
		}
		if ( ! isset( $parts[7] ) ) {
			throw new InvalidKey( 'expires_at', __( 'Say the time zone too: the same clock time is another instant elsewhere. Write 2027-01-31T17:00:00Z for UTC, or 2027-01-31T17:00:00+01:00.', 'latchkey' ) );
		}
		return ( new \DateTimeImmutable( "$parts[1]-$parts[2]-$parts[3]T$parts[4]:$parts[5]:$parts[6]" . strtoupper( $parts[7] ) ) )->setTimezone( new \DateTimeZone( 'UTC' ) );
	}

	/**
	 * Whether there is such a user on this site.
	 *
	 * @param int $user A user's id.
	 */
	public static function is_user_here( int $user ): bool {
		return false !== get_userdata( $user ) && ( ! is_multisite() || is_user_member_of_blog( $user ) || is_super_admin( $user ) );
	}

	/**
	 * A role of this site.
	 *
	 * @param string $role Its name.
	 * @throws InvalidKey When there is none of this name.
	 */
	private static function role( string $role ): string {
		if ( ! wp_roles()->is_role( $role ) ) {
			/* translators: 1: what was sent, 2: names of roles, separated by commas. */
			throw new InvalidKey( 'role', sprintf( __( 'There is no role “%1$s” on this site. Its roles are %2$s.', 'latchkey' ), sanitize_text_field( $role ), implode( ', ', array_keys( wp_roles()->roles ) ) ) );
		}
		return $role;
	}

	/**
	 * A user whom a key of a kind can act as. Whether the person in front may have it so is Rights' question.
	 *
	 * @param int     $user The user.
	 * @param KeyKind $kind The kind.
	 * @throws InvalidKey When it cannot be that user.
	 */
	private static function owner( int $user, KeyKind $kind ): int {
		if ( ! self::is_user_here( $user ) ) {
			throw new InvalidKey( 'user', __( 'There is no such user on this site. Choose another one.', 'latchkey' ) );
		}
		if ( KeyKind::Role === $kind && is_multisite() && is_super_admin( $user ) ) {
			throw new InvalidKey( 'user', __( 'A super admin of the network cannot own a role token: WordPress lets a super admin pass before it looks at any role, so the role would bound nothing. Choose another user.', 'latchkey' ) );
		}
		return $user;
	}
}
