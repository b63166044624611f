<?php
/**
 * The address of a site or a clone.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\InvalidUrl;
use WpOrg\Requests\IdnaEncoder;

/**
 * A normalised URL, so that one place has one spelling: `HTTPS://Bücher.example:443/` is `https://xn--bcher-kva.example`.
 *
 * RFC 3986 normalisation: scheme and host in lower case, IDN as ASCII, no default port, no trailing slash, unreserved
 * characters not percent-encoded. A user name, a query, a fragment or a dot segment has no meaning here and is refused.
 */
final class Url {

	private const MAX_LENGTH = 500;

	/**
	 * Built by from() alone.
	 *
	 * @param string $scheme http or https.
	 * @param string $host   ASCII, lower case.
	 * @param ?int   $port   Null when it is the scheme's own.
	 * @param string $path   Empty, or from its first slash, without a trailing one.
	 */
	private function __construct(
		private readonly string $scheme,
		public readonly string $host,
		private readonly ?int $port,
		private readonly string $path,
	) {}

	/**
	 * Reads what somebody typed or sent.
	 *
	 * @param string $text With or without a scheme; https is assumed.
	 * @throws InvalidUrl When it is no address of a site.
	 */
	public static function from( string $text ): self {
		$text = trim( $text );
		if ( '' === $text ) {
			throw new InvalidUrl( __( 'Enter the URL, for example nl.example.com.', 'latchkey' ) );
		}
		if ( strlen( $text ) > self::MAX_LENGTH || 1 !== preg_match( '/\A[^\p{C}\s\\\\<>"^`{|}]+\z/u', $text ) ) {
			throw self::no_url();
		}
		if ( 1 !== preg_match( '#\A[a-z][a-z0-9+.-]*://#i', $text ) ) {
			$text = 'https://' . ltrim( $text, '/' );
		}
		if ( 1 !== preg_match( '#\A(https?)://([^/?\#]*)([^?\#]*)(.*)\z#i', $text, $parts ) ) {
			throw new InvalidUrl( __( 'The URL must begin with https:// or http://.', 'latchkey' ) );
		}
		[ , $scheme, $authority, $path, $rest ] = $parts;
		if ( str_contains( $authority, '@' ) || '' !== $rest ) {
			throw new InvalidUrl( __( 'Enter the URL without user name, query (?…) and fragment (#…).', 'latchkey' ) );
		}
		$scheme = strtolower( $scheme );
		if ( 1 !== preg_match( '/\A(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::([0-9]{1,5}))?\z/i', $authority, $parts ) ) {
			throw self::no_url();
		}
		return new self( $scheme, self::host( $parts[1] ), self::port( $scheme, $parts[2] ?? '' ), self::path( $path ) );
	}

	/**
	 * The URL, normalised.
	 */
	public function text(): string {
		return $this->scheme . '://' . $this->label();
	}

	/**
	 * The URL without its scheme: what a person calls the clone.
	 */
	public function label(): string {
		return $this->host . ( null === $this->port ? '' : ':' . $this->port ) . $this->path;
	}

	/**
	 * A name for the place at this URL, for use in an option's name: http and https are one place. 64 hexadecimal digits.
	 */
	public function slot(): string {
		return hash( 'sha256', $this->label() );
	}

	/**
	 * Whether both are one place.
	 *
	 * @param self $other Another URL.
	 */
	public function is_same_place( self $other ): bool {
		return $this->label() === $other->label();
	}

	/**
	 * A host name, normalised.
	 *
	 * @param string $host As it came.
	 * @throws InvalidUrl When it is none.
	 */
	private static function host( string $host ): string {
		if ( '[' === $host[0] ) {
			$address = filter_var( trim( $host, '[]' ), FILTER_VALIDATE_IP, FILTER_FLAG_IPV6 );
			return is_string( $address ) ? '[' . inet_ntop( (string) inet_pton( $address ) ) . ']' : throw self::no_url();
		}
		$host = mb_strtolower( (string) preg_replace( '/\.\z/', '', $host ), 'UTF-8' );
		if ( 1 === preg_match( '/[^\x00-\x7F]/', $host ) ) {
			$host = self::ascii( $host );
		}
		if ( strlen( $host ) > 253 || 1 !== preg_match( '/\A[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\z/', $host ) ) {
			throw self::no_url();
		}
		return $host;
	}

	/**
	 * An internationalised host name in its ASCII form (RFC 5891), by PHP's intl where it is there, else by WordPress's own encoder.
	 *
	 * @param string $host Lower case.
	 * @throws InvalidUrl When it has none.
	 */
	private static function ascii( string $host ): string {
		if ( function_exists( 'idn_to_ascii' ) ) {
			$ascii = idn_to_ascii( $host, IDNA_NONTRANSITIONAL_TO_ASCII, INTL_IDNA_VARIANT_UTS46 );
			return false === $ascii ? throw self::no_url() : strtolower( $ascii );
		}
		try {
			return strtolower( IdnaEncoder::encode( $host ) );
		} catch ( \Throwable ) {
			throw self::no_url();
		}
	}

	/**
	 * A port that is not the scheme's own.
	 *
	 * @param string $scheme http or https.
	 * @param string $port   Digits, or none.
	 * @throws InvalidUrl When there is no such port.
	 */
	private static function port( string $scheme, string $port ): ?int {
		$number = '' === $port ? null : (int) $port;
		if ( null !== $number && ( $number < 1 || $number > 65535 ) ) {
			throw self::no_url();
		}
		return ( 'https' === $scheme ? 443 : 80 ) === $number ? null : $number;
	}

	/**
	 * A path, normalised; case matters in it.
	 *
	 * @param string $path As it came.
	 * @throws InvalidUrl When it has dot segments or broken percent-encoding.
	 */
	private static function path( string $path ): string {
		$path = rtrim( $path, '/' );
		if ( 1 === preg_match( '/%(?![0-9A-Fa-f]{2})/', $path ) ) {
			throw self::no_url();
		}
		// Decode what needs no encoding, encode what does, and write every code in one way.
		$path = (string) preg_replace_callback( '/%[0-9A-Fa-f]{2}/', static fn( array $code ): string => 1 === preg_match( '/[A-Za-z0-9._~-]/', rawurldecode( $code[0] ) ) ? rawurldecode( $code[0] ) : strtoupper( $code[0] ), $path );
		$path = (string) preg_replace_callback( '/[^\x21-\x7E]/', static fn( array $byte ): string => rawurlencode( $byte[0] ), $path );
		if ( str_contains( $path, '//' ) || 1 === preg_match( '#/\.{1,2}(/|\z)#', $path ) ) {
			throw self::no_url();
		}
		return $path;
	}

	/**
	 * The refusal that fits whatever has no better one.
	 */
	private static function no_url(): InvalidUrl {
		return new InvalidUrl( __( 'This is no URL of a website. Enter it like nl.example.com or https://example.com/nl.', 'latchkey' ) );
	}
}
