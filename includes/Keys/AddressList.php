<?php
/**
 * The addresses that may use a key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\InvalidKey;

/**
 * IPv4 and IPv6 addresses and networks in CIDR notation (RFC 4632, RFC 4291), up to 64. Empty: any address.
 *
 * IPv4 within IPv6 (::ffff:192.0.2.1, RFC 4291 section 2.5.5.2) counts as IPv4: servers that listen on both report it so.
 */
final class AddressList {

	public const LONGEST = 64;

	private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

	/**
	 * A stored list, normalised by normalise() when it was written.
	 *
	 * @param list<string> $ranges Addresses and networks.
	 */
	public function __construct( private readonly array $ranges ) {}

	/**
	 * Texts in the one form that is stored: no host bits beyond the prefix, no prefix on a single address, no repetition.
	 *
	 * @param array<mixed> $texts What was typed.
	 * @return list<string>
	 * @throws InvalidKey When one is no address or network, or when there are too many.
	 */
	public static function normalise( array $texts ): array {
		$ranges = [];
		foreach ( $texts as $text ) {
			$range = is_string( $text ) ? self::parse( trim( $text ) ) : null;
			if ( null === $range ) {
				/* translators: %s: what was typed. */
				throw new InvalidKey( 'allowed_ips', sprintf( __( '“%s” is no address. Write an IPv4 or IPv6 address, or a network such as 203.0.113.0/24 or 2001:db8::/32.', 'latchkey' ), is_string( $text ) ? mb_substr( wp_check_invalid_utf8( $text ), 0, 60, 'UTF-8' ) : gettype( $text ) ) );
			}
			[ $bytes, $bits ] = $range;
			$whole            = 8 * strlen( $bytes );
			$ranges[]         = inet_ntop( $bytes & self::mask( $bits, strlen( $bytes ) ) ) . ( $bits < $whole ? '/' . $bits : '' );
		}
		$ranges = array_values( array_unique( $ranges ) );
		if ( count( $ranges ) > self::LONGEST ) {
			/* translators: %d: number of addresses. */
			throw new InvalidKey( 'allowed_ips', sprintf( __( 'At most %d addresses or networks. Draw neighbours together into a network.', 'latchkey' ), self::LONGEST ) );
		}
		return $ranges;
	}

	/**
	 * Whether an address is in the list. What is no address is in no list.
	 *
	 * @param string $address The client's.
	 */
	public function contains( string $address ): bool {
		$client = self::parse( $address );
		if ( null === $client || str_contains( $address, '/' ) ) {
			return false;
		}
		foreach ( $this->ranges as $text ) {
			$range = self::parse( $text );
			if ( null === $range || strlen( $range[0] ) !== strlen( $client[0] ) ) {
				continue;
			}
			$mask = self::mask( $range[1], strlen( $range[0] ) );
			if ( ( $client[0] & $mask ) === ( $range[0] & $mask ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A single address in its shortest form (RFC 5952), IPv4 within IPv6 as IPv4.
	 *
	 * @param string $text What may be one.
	 * @return ?string Null when it is none.
	 */
	public static function address( string $text ): ?string {
		$parsed = str_contains( $text, '/' ) ? null : self::parse( $text );
		return null === $parsed ? null : (string) inet_ntop( $parsed[0] );
	}

	/**
	 * An address or a network.
	 *
	 * @param string $text What was typed, without surrounding blanks.
	 * @return ?array{string, int} Bytes in network order, and the length of the prefix in bits; null for anything else.
	 */
	private static function parse( string $text ): ?array {
		if ( 1 !== preg_match( '#\A([0-9a-f.:]{2,45})(?:/(0|[1-9]\d{0,2}))?\z#i', $text, $parts ) || false === filter_var( $parts[1], FILTER_VALIDATE_IP ) ) {
			return null;
		}
		$bytes = inet_pton( $parts[1] );
		if ( false === $bytes ) {
			return null;
		}
		$bits = (int) ( $parts[2] ?? 8 * strlen( $bytes ) );
		if ( $bits > 8 * strlen( $bytes ) ) {
			return null;
		}
		return str_starts_with( $bytes, self::MAPPED ) && $bits >= 96 ? [ substr( $bytes, 12 ), $bits - 96 ] : [ $bytes, $bits ];
	}

	/**
	 * A network mask.
	 *
	 * @param int $bits  Length of the prefix.
	 * @param int $bytes 4 or 16.
	 */
	private static function mask( int $bits, int $bytes ): string {
		$mask = str_repeat( "\xff", intdiv( $bits, 8 ) );
		if ( 0 !== $bits % 8 ) {
			$mask .= chr( 0xff << ( 8 - $bits % 8 ) & 0xff );
		}
		return str_pad( $mask, $bytes, "\0" );
	}
}
