<?php
/**
 * A plaintext secret, and the only source of randomness.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * Carries a plaintext from the place where it is made or presented to the one place that shows or verifies it.
 *
 * The object has no property that holds the text, so that no dump, export, cast or serializer prints it; reveal() is
 * the only way out.
 */
final class Secret {

	private const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';
	private const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

	/**
	 * The texts of all secrets that are still in use.
	 *
	 * @var ?\WeakMap<self, string>
	 */
	private static ?\WeakMap $texts = null;

	/**
	 * Wraps a text.
	 *
	 * @param string $text The plaintext.
	 */
	public function __construct( #[\SensitiveParameter] string $text ) {
		self::$texts        ??= new \WeakMap();
		self::$texts[ $this ] = $text;
	}

	/**
	 * The plaintext. Call it where it is shown once or verified, and keep the result in no property.
	 */
	public function reveal(): string {
		return self::$texts[ $this ] ?? throw new \LogicException( 'A Secret must be constructed.' );
	}

	/**
	 * Nobody needs a second one.
	 */
	private function __clone() {}

	/**
	 * What var_dump() and print_r() show.
	 *
	 * @return array{secret: string}
	 */
	public function __debugInfo(): array {
		return [ 'secret' => '[redacted]' ];
	}

	/**
	 * A secret cannot be stored.
	 *
	 * @return array<never, never>
	 * @throws \LogicException Always.
	 */
	public function __serialize(): array {
		throw new \LogicException( 'A Secret cannot be serialized.' );
	}

	/**
	 * The id of a record: 24 characters of [0-9a-z], because option names compare without case. 124 bits.
	 */
	public static function id(): string {
		return self::draw( 24, self::BASE36 );
	}

	/**
	 * The id under which a refusal is recorded: 8 characters of [0-9a-z].
	 */
	public static function reference(): string {
		return self::draw( 8, self::BASE36 );
	}

	/**
	 * A random text of base62 characters, 5.95 bits each.
	 *
	 * @param int $length Characters.
	 */
	public static function random_base62( int $length ): self {
		return new self( self::draw( $length, self::BASE62 ) );
	}

	/**
	 * A random text of lower-case hexadecimal digits, 4 bits each.
	 *
	 * @param int $length Digits.
	 */
	public static function random_hex( int $length ): self {
		return new self( self::draw( $length, '0123456789abcdef' ) );
	}

	/**
	 * Draws characters from the system's random source, each as likely as any other.
	 *
	 * @param int    $length   Characters to draw.
	 * @param string $alphabet The characters to choose from.
	 */
	private static function draw( int $length, string $alphabet ): string {
		$text = '';
		$last = strlen( $alphabet ) - 1;
		for ( $i = 0; $i < $length; $i++ ) {
			$text .= $alphabet[ random_int( 0, $last ) ];
		}
		return $text;
	}
}
