<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** A key as its client holds it, and the ways in which a client sends it. */
final class GivenKey {
	public function __construct(
		public readonly string $id,
		public readonly ?string $secret,
		public readonly ?string $consumer_key,
		public readonly ?string $consumer_secret,
	) {}

	/**
	 * The usual way of this kind.
	 * @return array<string,string>
	 */
	public function headers(): array {
		return null === $this->secret ? self::basic( (string) $this->consumer_key, (string) $this->consumer_secret ) : self::bearer( $this->secret );
	}

	/** The same key with another secret, well formed. */
	public function with_wrong_secret(): self {
		if ( null === $this->secret ) {
			return new self( $this->id, null, $this->consumer_key, self::other( (string) $this->consumer_secret ) );
		}
		$text = substr( $this->secret, 0, 29 ) . self::other( substr( $this->secret, 29, 32 ) );
		return new self( $this->id, $text . self::checksum( $text ), null, null );
	}

	/** A key of the same kind that nobody has made, well formed. */
	public function unknown(): self {
		if ( null === $this->secret ) {
			return new self( '', null, self::other( (string) $this->consumer_key ), $this->consumer_secret );
		}
		$text = substr( $this->secret, 0, 4 ) . self::other( substr( $this->secret, 4, 24 ) ) . substr( $this->secret, 28, 33 );
		return new self( '', $text . self::checksum( $text ), null, null );
	}

	/** One letter of a Bearer key is wrong. */
	public function mistyped(): string {
		$letter = substr( (string) $this->secret, 40, 1 );
		return substr_replace( (string) $this->secret, 'a' === $letter ? 'b' : 'a', 40, 1 );
	}

	/** What a pair looks like in a URL. */
	public function query(): string {
		return http_build_query(
			[
				'consumer_key'    => $this->consumer_key,
				'consumer_secret' => $this->consumer_secret,
			]
		);
	}

	/**
	 * Every text that must never be seen again.
	 * @return list<string>
	 */
	public function secrets(): array {
		return array_values( array_filter( [ $this->secret, $this->consumer_key, $this->consumer_secret ] ) );
	}

	/** @return array<string,string> */
	public static function basic( string $user, string $password ): array {
		return [ 'Authorization' => 'Basic ' . base64_encode( $user . ':' . $password ) ];
	}

	/** @return array<string,string> */
	public static function bearer( string $token ): array {
		return [ 'Authorization' => 'Bearer ' . $token ];
	}

	/** CRC-32 as six base62 digits, as DESIGN.md says; written down a second time on purpose. */
	public static function checksum( string $text ): string {
		$digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
		$number = crc32( $text );
		$out    = '';
		while ( strlen( $out ) < 6 ) {
			$out    = $digits[ $number % 62 ] . $out;
			$number = intdiv( $number, 62 );
		}
		return $out;
	}

	/** The last character changed to another of the same alphabet. */
	private static function other( string $text ): string {
		return substr( $text, 0, -1 ) . ( str_ends_with( $text, '1' ) ? '2' : '1' );
	}
}
