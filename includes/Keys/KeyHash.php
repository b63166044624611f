<?php
/**
 * The stored hash of a secret.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * BLAKE2b through WordPress: secrets are random at 160 bits or more, so a slow hash would only slow us down.
 *
 * No salt from wp-config: rotating the salts must not void keys.
 */
final class KeyHash {

	/**
	 * Hashes a secret for storage.
	 *
	 * @param Secret $secret The secret part of the key.
	 */
	public static function of( Secret $secret ): string {
		return wp_fast_hash( $secret->reveal() );
	}

	/**
	 * Verifies a presented secret in constant time.
	 *
	 * A hash of any other form is refused: wp_verify_fast_hash() would fall back to password hashes.
	 *
	 * @param Secret $secret The presented secret part.
	 * @param string $hash   The stored hash.
	 */
	public static function verify( Secret $secret, string $hash ): bool {
		return str_starts_with( $hash, '$generic$' ) && wp_verify_fast_hash( $secret->reveal(), $hash );
	}
}
