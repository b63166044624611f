<?php
/**
 * A clock that stands still until it is set.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * For tests of expiry and for anything else that must know the instant beforehand.
 */
final class FixedClock implements Clock {

	/**
	 * Starts at an instant.
	 *
	 * @param \DateTimeImmutable $now The instant to give.
	 */
	public function __construct( private \DateTimeImmutable $now ) {}

	/**
	 * Sets the clock.
	 *
	 * @param \DateTimeImmutable $now The instant to give from now on.
	 */
	public function set( \DateTimeImmutable $now ): void {
		$this->now = $now;
	}

	/**
	 * The instant that was set.
	 *
	 * @return \DateTimeImmutable In UTC.
	 */
	public function now(): \DateTimeImmutable {
		return $this->now->setTimezone( new \DateTimeZone( 'UTC' ) );
	}
}
