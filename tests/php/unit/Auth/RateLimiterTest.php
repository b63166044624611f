<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\RateLimiter;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;
use Latchkey\Usage\CacheCounter;
use Latchkey\Usage\CounterTable;

/** Requests a minute, at instants that the test sets. With a persistent cache: http/ObjectCacheTest. */
final class RateLimiterTest extends TestCase {
	use KeyObjects;
	use WithoutTransaction;

	private function limiter(): RateLimiter {
		return new RateLimiter( new CacheCounter(), new CounterTable( $this->database() ), $this->clock() );
	}

	/** @test */
	public function a_key_without_a_limit_costs_no_query(): void {
		$key    = $this->key();
		$before = (int) $this->database()->num_queries;
		self::assertNull( $this->limiter()->count( $key ) );
		self::assertSame( $before, (int) $this->database()->num_queries );
	}

	/** @test */
	public function as_many_as_the_limit_pass_in_a_minute_and_the_next_minute_begins_anew(): void {
		$key     = $this->key( more: [ 'rate_limit' => 3 ] );
		$limiter = $this->limiter();
		$steps   = [
			[ '08:00:30.9', [ '"default";q=3;w=60', '"default";r=2;t=60' ], false ],
			[ '08:00:31', [ '"default";q=3;w=60', '"default";r=1;t=59' ], false ],
			[ '08:01:29.999', [ '"default";q=3;w=60', '"default";r=0;t=1' ], false ],
			[ '08:01:29.999', [ '"default";q=3;w=60', '"default";r=0;t=1' ], true ],
			[ '08:01:30', [ '"default";q=3;w=60', '"default";r=2;t=60' ], false ],
			[ '08:10:00', [ '"default";q=3;w=60', '"default";r=2;t=60' ], false ],
		];
		foreach ( $steps as [ $time, $headers, $exceeded ] ) {
			$this->clock()->set( self::instant( "2026-11-21 $time" ) );
			$limit = $limiter->count( $key );
			self::assertNotNull( $limit );
			self::assertSame( [ $headers, $exceeded ], [ array_values( $limit->headers() ), $limit->is_exceeded() ], $time );
		}
	}

	/** @test */
	public function a_client_that_spreads_its_requests_evenly_is_never_refused(): void {
		$key     = $this->key( more: [ 'rate_limit' => 30 ] );
		$limiter = $this->limiter();
		for ( $second = 0; $second < 300; $second += 2 ) {
			$this->clock()->set( self::instant( '2026-11-21 08:00:00' )->modify( "+$second seconds" ) );
			self::assertFalse( $limiter->count( $key )?->is_exceeded() );
		}
	}

	private static function exceeded( RateLimiter $limiter, Key $key ): ?bool {
		return $limiter->count( $key )?->is_exceeded();
	}

	/** @test */
	public function each_key_has_a_count_of_its_own_and_a_changed_limit_holds_at_once(): void {
		$limiter = $this->limiter();
		$one     = $this->key( more: [ 'rate_limit' => 1 ] );
		$two     = $this->key( more: [ 'rate_limit' => 1 ] );
		self::assertFalse( self::exceeded( $limiter, $one ) );
		self::assertFalse( self::exceeded( $limiter, $two ) );
		self::assertTrue( self::exceeded( $limiter, $one ) );
		self::assertFalse( self::exceeded( $limiter, $one->with( [ 'rate_limit' => 3 ] ) ) );
		self::assertTrue( self::exceeded( $limiter, $one->with( [ 'rate_limit' => 3 ] ) ) );
	}

	/** @test */
	public function nobody_passes_when_nobody_can_count(): void {
		$this->break_statement( '/latchkey_counters/' );
		$this->expectException( StoreUnavailable::class );
		$this->limiter()->count( $this->key( more: [ 'rate_limit' => 1000 ] ) );
	}
}
