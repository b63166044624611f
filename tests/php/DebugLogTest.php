<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests;

use Latchkey\Tests\Support\Site;

/** The last test of every suite. */
final class DebugLogTest extends \PHPUnit\Framework\TestCase {
	/** @test */
	public function the_debug_log_is_empty_at_the_end_of_the_suite(): void {
		self::assertSame( '', Site::current()->debug_log() );
	}
}
