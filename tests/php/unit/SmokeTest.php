<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit;

use Latchkey\Tests\TestCase;

final class SmokeTest extends TestCase {
	/** @test */
	public function the_plugin_is_active(): void {
		self::assertTrue( is_plugin_active( 'latchkey/plugin.php' ) );
	}

	/** @test */
	public function it_runs_on_the_wanted_wordpress_and_database(): void {
		self::assertSame( $this->site()->wordpress_version, get_bloginfo( 'version' ) );
		self::assertSame( 'sqlite' === $this->site()->database, defined( 'SQLITE_DRIVER_VERSION' ) || class_exists( 'WP_SQLite_DB', false ) );
	}

	/** @test */
	public function a_test_writes_into_a_transaction(): void {
		update_option( 'smoke_left_over', 'yes' );
		$this->addToAssertionCount( 1 );
	}

	/**
	 * @test
	 * @depends a_test_writes_into_a_transaction
	 */
	public function nothing_of_a_test_is_left_for_the_next(): void {
		self::assertFalse( get_option( 'smoke_left_over' ) );
		self::assertSame( '0', $this->database()->get_var( "SELECT COUNT(*) FROM {$this->database()->options} WHERE option_name LIKE '%left_over'" ) );
	}
}
