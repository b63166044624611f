<?php
/**
 * How long a client shall wait.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

/**
 * Goes with latchkey_rate_limited. Of a flood only the first refusal in each window is written down.
 */
final class Wait {

	/**
	 * A time to wait.
	 *
	 * @param int  $seconds From 1.
	 * @param bool $first   Whether this is the first refusal in its window.
	 */
	public function __construct(
		public readonly int $seconds,
		public readonly bool $first,
	) {}
}
