<?php
/**
 * What a reassignment did.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * Every key that was asked for is in one of the two lists.
 */
final class Reassigned {

	/**
	 * What was done.
	 *
	 * @param list<Key>                                                 $keys    Keys as they now are.
	 * @param list<array{id: string, title: ?string, reason: SkipReason}> $skipped Keys that stayed as they were; the title where it was asked for no id.
	 */
	public function __construct(
		public readonly array $keys,
		public readonly array $skipped,
	) {}
}
