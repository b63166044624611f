<?php
/**
 * A key in words.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * What people call a kind, a status and a right: for e-mails and exports, in the present locale.
 */
final class KeyWords {

	/**
	 * A kind's name.
	 *
	 * @param KeyKind $kind The kind.
	 */
	public static function kind( KeyKind $kind ): string {
		return match ( $kind ) {
			KeyKind::WooCommerce => __( 'WooCommerce key', 'latchkey' ),
			KeyKind::Role        => __( 'Role token', 'latchkey' ),
			KeyKind::Account     => __( 'Clone account key', 'latchkey' ),
			KeyKind::Personal    => __( 'Personal key', 'latchkey' ),
		};
	}

	/**
	 * A status's name.
	 *
	 * @param KeyStatus $status The status.
	 */
	public static function status( KeyStatus $status ): string {
		return match ( $status ) {
			KeyStatus::Active  => __( 'Active', 'latchkey' ),
			KeyStatus::Paused  => __( 'Paused', 'latchkey' ),
			KeyStatus::Expired => __( 'Expired', 'latchkey' ),
			KeyStatus::Revoked => __( 'Revoked', 'latchkey' ),
		};
	}

	/**
	 * What a key may do.
	 *
	 * @param Key $key The key.
	 */
	public static function rights( Key $key ): string {
		$rights = match ( $key->permission ) {
			Permission::Read      => __( 'Read', 'latchkey' ),
			Permission::Write     => __( 'Write', 'latchkey' ),
			Permission::ReadWrite => __( 'Read/Write', 'latchkey' ),
			null                  => implode( ', ', array_map( static fn( Scope $scope ): string => $scope->value, $key->scopes ) ),
		};
		if ( null !== $key->areas ) {
			$areas  = array_filter( $key->areas->to_array(), static fn( string $access ): bool => 'none' !== $access );
			$parts  = array_map( static fn( string $area, string $access ): string => "$area: $access", array_keys( $areas ), $areas );
			$rights = $rights . ' (' . implode( ', ', $parts ) . ')';
		}
		/* translators: 1: Read, Write or Read/Write. 2: a role's name, such as editor. */
		return null === $key->role ? $rights : sprintf( __( '%1$s, as the role %2$s', 'latchkey' ), $rights, $key->role );
	}

	/**
	 * An instant as this site shows it, with its time zone.
	 *
	 * @param \DateTimeImmutable $instant The instant.
	 */
	public static function instant( \DateTimeImmutable $instant ): string {
		return (string) wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ) . ' T', $instant->getTimestamp() );
	}
}
