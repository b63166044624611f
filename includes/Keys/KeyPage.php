<?php
/**
 * Some of all keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * Keys that stand beside each other in a longer list.
 */
final class KeyPage {

	/**
	 * A part of a list.
	 *
	 * @param list<Key> $keys  The part.
	 * @param int       $total How many keys the whole list has.
	 */
	public function __construct(
		public readonly array $keys,
		public readonly int $total,
	) {}
}
