<?php
/**
 * A key that would be refused whoever presents it.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * A key and what it lacks.
 */
final class Orphan {

	/**
	 * An orphan.
	 *
	 * @param Key        $key    The key; it has not ended.
	 * @param StopReason $reason What it lacks.
	 */
	public function __construct(
		public readonly Key $key,
		public readonly StopReason $reason,
	) {}
}
