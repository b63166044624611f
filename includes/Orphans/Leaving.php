<?php
/**
 * What happens when a person leaves.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * The keys that stop with them, and those whose secret they take along.
 */
final class Leaving {

	/**
	 * What is at stake.
	 *
	 * @param int             $user  The person; may be gone already.
	 * @param list<Key>       $stops Keys that act as them, by title; account keys too where they are the account owner.
	 * @param list<Knowledge> $knows Keys that they made, rotated or were shown, by title.
	 */
	public function __construct(
		public readonly int $user,
		public readonly array $stops,
		public readonly array $knows,
	) {}
}
