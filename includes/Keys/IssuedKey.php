<?php
/**
 * A key with its plaintext, for the one response that shows it.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * What is handed to the person or program that asked, once.
 */
final class IssuedKey {

	/**
	 * A key and its plaintext.
	 *
	 * @param Key                   $key     The key as stored.
	 * @param array<string, Secret> $secrets By their names on the wire: secret; or consumer_key and consumer_secret, after a rotation the latter alone.
	 */
	public function __construct(
		public readonly Key $key,
		public readonly array $secrets,
	) {}
}
