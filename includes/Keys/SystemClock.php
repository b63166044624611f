<?php
/**
 * The machine's clock.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * Time as the machine has it.
 */
final class SystemClock implements Clock {

	/**
	 * The present instant.
	 *
	 * @return \DateTimeImmutable In UTC.
	 */
	public function now(): \DateTimeImmutable {
		return new \DateTimeImmutable( 'now', new \DateTimeZone( 'UTC' ) );
	}
}
