<?php
/**
 * The text of a WooCommerce pair.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * A consumer key and a consumer secret: `ck_` and `cs_` and 40 hexadecimal digits each (160 bits).
 */
final class ConsumerPair {

	/**
	 * The consumer key's hash, once it was asked for: a request needs it to look the row up and to verify the secret.
	 *
	 * @var ?string
	 */
	private ?string $lookup_hash = null;

	/**
	 * Holds both halves.
	 *
	 * @param Secret $consumer_key    Begins with ck_.
	 * @param Secret $consumer_secret Begins with cs_.
	 */
	public function __construct(
		public readonly Secret $consumer_key,
		public readonly Secret $consumer_secret,
	) {}

	/**
	 * A new pair.
	 */
	public static function make(): self {
		return new self(
			new Secret( 'ck_' . Secret::random_hex( 40 )->reveal() ),
			self::make_consumer_secret(),
		);
	}

	/**
	 * A new second half.
	 */
	public static function make_consumer_secret(): Secret {
		return new Secret( 'cs_' . Secret::random_hex( 40 )->reveal() );
	}

	/**
	 * Whether a text has the form of a consumer key. Any other form is WooCommerce's to judge.
	 *
	 * @param string $text What was presented.
	 */
	public static function is_consumer_key( string $text ): bool {
		return 43 === strlen( $text ) && 1 === preg_match( '/\Ack_[0-9a-f]{40}\z/', $text );
	}

	/**
	 * WooCommerce's own lookup hash of the consumer key (its wc_api_hash()): 64 hexadecimal digits.
	 */
	public function lookup_hash(): string {
		return $this->lookup_hash ??= hash_hmac( 'sha256', $this->consumer_key->reveal(), 'wc-api' );
	}

	/**
	 * The id of the key's record: a presented consumer key leads to its row with no second index.
	 */
	public function id(): string {
		return substr( $this->lookup_hash(), 0, 24 );
	}

	/**
	 * What is hashed and kept: both halves at full length.
	 */
	public function secret(): Secret {
		return self::hashed_text( $this->lookup_hash(), $this->consumer_secret );
	}

	/**
	 * The same, of a pair whose consumer key is known by its lookup hash alone.
	 *
	 * @param string $lookup_hash     64 hexadecimal digits.
	 * @param Secret $consumer_secret Begins with cs_.
	 */
	public static function hashed_text( string $lookup_hash, Secret $consumer_secret ): Secret {
		return new Secret( $lookup_hash . ':' . $consumer_secret->reveal() );
	}
}
