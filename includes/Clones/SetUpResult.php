<?php
/**
 * What a clone set-up made.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\Key;

/**
 * The clone, and its keys with their secrets, for the one answer that shows them.
 */
final class SetUpResult {

	/**
	 * A result.
	 *
	 * @param CloneSite       $clone   The clone as stored.
	 * @param list<IssuedKey> $issued  The account key, then the pair if there is one.
	 * @param ?SkipReason     $skipped Why a WooCommerce clone got no pair.
	 */
	public function __construct(
		public readonly CloneSite $clone,
		public readonly array $issued,
		public readonly ?SkipReason $skipped = null,
	) {}

	/**
	 * The keys, without their secrets.
	 *
	 * @return list<Key>
	 */
	public function keys(): array {
		return array_map( static fn( IssuedKey $issued ): Key => $issued->key, $this->issued );
	}
}
