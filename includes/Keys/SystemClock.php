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
	 * The zone of every instant.
	 *
	 * @var ?\DateTimeZone
	 */
	private static ?\DateTimeZone $utc = null;

	/**
	 * The present instant.
	 *
	 * @return \DateTimeImmutable In UTC.
	 */
	public function now(): \DateTimeImmutable {
		self::$utc ??= new \DateTimeZone( 'UTC' );
		return new \DateTimeImmutable( 'now', self::$utc );
	}
}
