<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;

final class SmokeTest extends HttpTestCase {
	/** @test */
	public function processes_in_the_site_really_run_at_the_same_time(): void {
		$running = [];
		for ( $i = 0; $i < 4; $i++ ) {
			$running[] = self::start_in_site( '$a = microtime( true ); usleep( 300000 ); return [ $a, microtime( true ) ];' );
		}
		$times  = array_map( static fn ( $process ) => $process->result(), $running );
		$begins = array_column( $times, 0 );
		$ends   = array_column( $times, 1 );
		self::assertLessThan( min( PHP_INT_MAX, ...$ends ), max( 0, ...$begins ), 'the last began before the first ended' );
	}

	/** @test */
	public function a_process_can_be_killed(): void {
		$process = self::start_in_site( 'sleep( 60 );' );
		usleep( 100_000 );
		self::assertTrue( $process->is_running() );
		$process->kill();
		self::assertFalse( $process->is_running() );
	}
}
