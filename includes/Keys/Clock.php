<?php
/**
 * The one source of time.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * Gives the present instant. Tests hand in a fixed one.
 */
interface Clock {

	/**
	 * The present instant.
	 *
	 * @return \DateTimeImmutable In UTC.
	 */
	public function now(): \DateTimeImmutable;
}
