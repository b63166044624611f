<?php
/**
 * A count.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Usage;

defined( 'ABSPATH' ) || exit;

/**
 * How many came in a window of time, the one that asks among them.
 */
final class Tally {

	/**
	 * A count at its instant.
	 *
	 * @param int $hits    From 1.
	 * @param int $ends_at Seconds since the Unix epoch: the first second that is in no longer.
	 */
	public function __construct(
		public readonly int $hits,
		public readonly int $ends_at,
	) {}
}
