<?php
/**
 * The text of a Bearer key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\MalformedKey;

/**
 * Prefix, id, `_`, 32 base62 characters of secret, 6 base62 characters of CRC-32 over all before them.
 *
 * The checksum tells a mistyped key from a wrong one without a query, and lets a secret scanner be certain.
 */
final class KeyText {

	public const LENGTH = 67;

	private const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

	/**
	 * Built by make() and parse() alone.
	 *
	 * @param KeyKind $kind   One of the three Bearer kinds.
	 * @param string  $id     24 characters of [0-9a-z].
	 * @param Secret  $secret The 32 secret characters.
	 */
	private function __construct(
		public readonly KeyKind $kind,
		public readonly string $id,
		public readonly Secret $secret,
	) {}

	/**
	 * A new key's text.
	 *
	 * @param KeyKind $kind One of the three Bearer kinds.
	 */
	public static function make( KeyKind $kind ): self {
		return self::renew( $kind, Secret::id() );
	}

	/**
	 * The same key's text with a new secret.
	 *
	 * @param KeyKind $kind One of the three Bearer kinds.
	 * @param string  $id   The key's id.
	 */
	public static function renew( KeyKind $kind, string $id ): self {
		return new self( $kind, $id, Secret::random_base62( 32 ) );
	}

	/**
	 * Reads a presented text.
	 *
	 * @param string $text What the client sent.
	 * @throws MalformedKey When length, alphabet or checksum is off: mistyped or cut off.
	 */
	public static function parse( #[\SensitiveParameter] string $text ): self {
		$kind = KeyKind::from_bearer_prefix( substr( $text, 0, 4 ) );
		if ( null === $kind || self::LENGTH !== strlen( $text ) || 1 !== preg_match( '/\Alk[arp]_([0-9a-z]{24})_([0-9A-Za-z]{32})[0-9A-Za-z]{6}\z/', $text, $parts ) ) {
			throw new MalformedKey();
		}
		if ( ! hash_equals( self::checksum( substr( $text, 0, -6 ) ), substr( $text, -6 ) ) ) {
			throw new MalformedKey();
		}
		return new self( $kind, $parts[1], new Secret( $parts[2] ) );
	}

	/**
	 * The whole text, as the client sends it.
	 */
	public function text(): Secret {
		$text = $this->kind->prefix() . $this->id . '_' . $this->secret->reveal();
		return new Secret( $text . self::checksum( $text ) );
	}

	/**
	 * CRC-32 as six base62 digits, most significant first.
	 *
	 * @param string $text All that stands before the checksum.
	 */
	private static function checksum( #[\SensitiveParameter] string $text ): string {
		$number = crc32( $text );
		$digits = '';
		for ( $i = 0; $i < 6; $i++ ) {
			$digits = self::DIGITS[ $number % 62 ] . $digits;
			$number = intdiv( $number, 62 );
		}
		return $digits;
	}
}
