<?php
/**
 * What a pair may do in each area of the store.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\InvalidKey;

/**
 * A permission or nothing for each area. An area that is not named is closed: least power first.
 */
final class Areas {

	private const NONE = 'none';

	/**
	 * Use from_array().
	 *
	 * @param array<string, string> $access Area to none, read, write or read_write; every area is there.
	 */
	private function __construct( private readonly array $access ) {}

	/**
	 * From the wire or from a record.
	 *
	 * @param array<mixed> $access Area to none, read, write or read_write.
	 * @throws InvalidKey When there is no such area or access, or when all are closed.
	 */
	public static function from_array( array $access ): self {
		$known = array_fill_keys( array_map( static fn( Area $area ): string => $area->value, Area::cases() ), self::NONE );
		foreach ( $access as $area => $allowed ) {
			if ( ! isset( $known[ $area ] ) || ! is_string( $allowed ) || ( self::NONE !== $allowed && null === Permission::tryFrom( $allowed ) ) ) {
				/* translators: 1: areas of the store, 2: what can be allowed in them. */
				throw new InvalidKey( 'areas', sprintf( __( 'Areas are %1$s; each can have %2$s.', 'latchkey' ), implode( ', ', array_keys( $known ) ), 'none, read, write, read_write' ) );
			}
			$known[ $area ] = $allowed;
		}
		if ( [ self::NONE ] === array_values( array_unique( $known ) ) ) {
			throw new InvalidKey( 'areas', __( 'Open at least one area, or leave areas out for all of them.', 'latchkey' ) );
		}
		return new self( $known );
	}

	/**
	 * What may be done in an area; null for nothing.
	 *
	 * @param Area $area The area.
	 */
	public function permission( Area $area ): ?Permission {
		return Permission::tryFrom( $this->access[ $area->value ] );
	}

	/**
	 * Whether no area allows more than a permission for all of them does.
	 *
	 * @param Permission $overall The key's permission.
	 */
	public function is_within( Permission $overall ): bool {
		foreach ( Area::cases() as $area ) {
			$permission = $this->permission( $area );
			if ( null !== $permission && ( ( $permission->allows_read() && ! $overall->allows_read() ) || ( $permission->allows_write() && ! $overall->allows_write() ) ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The least permission for all areas that allows what one of them does.
	 */
	public function union(): Permission {
		$allowed = array_filter( array_map( $this->permission( ... ), Area::cases() ) );
		$reads   = [] !== array_filter( $allowed, static fn( Permission $permission ): bool => $permission->allows_read() );
		$writes  = [] !== array_filter( $allowed, static fn( Permission $permission ): bool => $permission->allows_write() );
		return match ( true ) {
			$reads && $writes => Permission::ReadWrite,
			$writes           => Permission::Write,
			default           => Permission::Read,
		};
	}

	/**
	 * What is stored and what goes over the wire.
	 *
	 * @return array<string, string>
	 */
	public function to_array(): array {
		return $this->access;
	}
}
