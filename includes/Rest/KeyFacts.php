<?php
/**
 * What is known about keys beside their rows.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * What KeyQuery filters and sorts by and no key holds. Whoever asks gets only as much as the query needs.
 */
final class KeyFacts {

	/**
	 * Facts about a list of keys.
	 *
	 * @param array<string, int> $used    When they were last used, in seconds since the Unix epoch, by id.
	 * @param array<int, string> $names   Names of users, by id.
	 * @param ?int               $account The account owner: whom account keys act as.
	 */
	public function __construct(
		public readonly array $used = [],
		public readonly array $names = [],
		public readonly ?int $account = null,
	) {}

	/**
	 * When a key was last used; null for never.
	 *
	 * @param Key $key The key.
	 */
	public function used( Key $key ): ?int {
		return $this->used[ $key->id ] ?? null;
	}

	/**
	 * The name of the user that a key acts as.
	 *
	 * @param Key $key The key.
	 */
	public function name( Key $key ): string {
		return $this->names[ $this->user( $key ) ] ?? '';
	}

	/**
	 * The user that a key acts as.
	 *
	 * @param Key $key The key.
	 */
	public function user( Key $key ): int {
		return KeySchema::acts_as( $key, $this->account );
	}
}
