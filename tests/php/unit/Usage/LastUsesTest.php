<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Usage;

use Latchkey\Keys\FixedClock;
use Latchkey\Keys\Key;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;
use Latchkey\Usage\LastUses;

final class LastUsesTest extends TestCase {
	use KeyObjects;

	/** @test */
	public function a_use_is_written_at_shutdown_and_not_before(): void {
		$key = $this->stored_key()->key;
		remove_all_actions( 'shutdown' );
		$this->uses( '2026-11-21T08:00:00Z' )->note( $key );
		self::assertSame( [], $this->uses()->of( [ $key ] ) );
		do_action( 'shutdown' );
		self::assertSame( [ $key->id => strtotime( '2026-11-21T08:00:00Z' ) ], $this->uses()->of( [ $key ] ) );
	}

	/** @test */
	public function the_latest_use_counts_and_others_keys_have_their_own(): void {
		$key   = $this->stored_key()->key;
		$other = $this->stored_key()->key;
		$this->use_at( $key, '2026-11-21T08:00:00Z' );
		$this->use_at( $key, '2026-11-21T09:00:00Z' );
		self::assertSame( [ $key->id => strtotime( '2026-11-21T09:00:00Z' ) ], $this->uses()->of( [ $other, $key ] ) );
	}

	/** @test */
	public function a_page_of_keys_costs_one_query_and_so_do_a_thousand(): void {
		$key = $this->stored_key()->key;
		$this->use_at( $key, '2026-11-21T08:00:00Z' );
		foreach ( [ 20, 1000 ] as $count ) {
			$keys   = array_map( static fn( int $i ): Key => $key->with( [ 'id' => str_pad( (string) $i, 24, '0', STR_PAD_LEFT ) ] ), range( 1, $count ) );
			$before = $this->database()->num_queries;
			self::assertArrayHasKey( $key->id, $this->uses()->of( [ ...$keys, $key ] ) );
			self::assertSame( 1, $this->database()->num_queries - $before );
		}
	}

	/** @test */
	public function a_key_that_was_used_before_this_was_kept_is_not_called_unused(): void {
		$key = $this->stored_key()->key->with( [ 'first_used_at' => new \DateTimeImmutable( '2026-01-01T00:00:00Z' ) ] );
		self::assertSame( [ $key->id => strtotime( '2026-01-01T00:00:00Z' ) ], $this->uses()->of( [ $key ] ) );
	}

	/** @test */
	public function a_deleted_key_is_forgotten(): void {
		$key = $this->stored_key()->key;
		$this->use_at( $key, '2026-11-21T08:00:00Z' );
		$this->services()->keys()->revoke( $key->id, null );
		$this->services()->keys()->delete( $key->id, null );
		self::assertNull( $this->services()->counter_table()->find( 'used:' . $key->id ) );
	}

	/** @test */
	public function the_hourly_work_keeps_last_uses(): void {
		$key = $this->stored_key()->key;
		$this->use_at( $key, '2026-11-21T08:00:00Z' );
		$this->services()->counter_table()->prune( (int) strtotime( '2030-01-01T00:00:00Z' ) );
		self::assertCount( 1, $this->uses()->of( [ $key ] ) );
	}

	private function use_at( Key $key, string $instant ): void {
		remove_all_actions( 'shutdown' );
		$this->uses( $instant )->note( $key );
		do_action( 'shutdown' );
	}

	private function uses( string $now = '2026-11-21T08:00:00Z' ): LastUses {
		return new LastUses( $this->services()->counter_table(), new FixedClock( new \DateTimeImmutable( $now ) ) );
	}
}
