<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** The secrets that were shown, and whether any part of one is found again elsewhere. */
final class Secrets {
	/** Characters that make a part: twelve of base62 are 71 bits, of hexadecimal 48: no coincidence. */
	private const WINDOW = 12;

	/** @var array<string,string> Window → name of the secret. */
	private array $windows = [];

	/**
	 * Remembers all secrets in a key as it was shown; the id in a Bearer key is public.
	 * @param array<string,mixed> $key On the wire.
	 */
	public function remember( array $key ): void {
		foreach ( [ 'secret', 'consumer_key', 'consumer_secret' ] as $name ) {
			if ( isset( $key[ $name ] ) ) {
				$this->add( $name . ' of ' . $key['title'], substr( $key[ $name ], 'secret' === $name ? 29 : 3 ) );
			}
		}
	}

	public function count(): int {
		return count( $this->windows );
	}

	/**
	 * The secrets of which at least a part is in a text, as it is or in one of the usual codings.
	 *
	 * @return list<string> Their names.
	 */
	public function found_in( string $text ): array {
		$found = [];
		foreach ( self::readings( $text ) as $reading ) {
			for ( $at = 0, $last = strlen( $reading ) - self::WINDOW; $at <= $last; $at++ ) {
				$name = $this->windows[ substr( $reading, $at, self::WINDOW ) ] ?? null;
				if ( null !== $name ) {
					$found[ $name ] = $name;
				}
			}
		}
		return array_values( $found );
	}

	private function add( string $name, string $secret ): void {
		for ( $at = 0, $last = strlen( $secret ) - self::WINDOW; $at <= $last; $at++ ) {
			$this->windows[ substr( $secret, $at, self::WINDOW ) ] = $name;
		}
	}

	/**
	 * The text, and what its base64 says (a Basic header that somebody kept).
	 *
	 * @return list<string>
	 */
	private static function readings( string $text ): array {
		preg_match_all( '#[A-Za-z0-9+/]{24,}={0,2}#', $text, $coded );
		$decoded = array_map( static fn ( string $part ): string => (string) base64_decode( $part, true ), $coded[0] );
		return [ $text, implode( "\n", array_filter( $decoded ) ) ];
	}
}
