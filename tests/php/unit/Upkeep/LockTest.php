<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Upkeep;

use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;
use Latchkey\Upkeep\Lock;
use Latchkey\Upkeep\Upkeep;

/** Scheduled work is done by one, and by somebody. */
final class LockTest extends TestCase {
	use KeyObjects;
	use WithoutTransaction;

	private function lock(): Lock {
		return new Lock( $this->store(), $this->clock(), 'test' );
	}

	/** @test */
	public function it_has_one_holder_until_it_is_released(): void {
		$mine   = $this->lock();
		$theirs = $this->lock();
		self::assertSame( [ true, false ], [ $mine->take(), $theirs->take() ] );
		$theirs->release();
		self::assertFalse( $this->lock()->take(), 'only the holder releases it' );
		$mine->release();
		self::assertTrue( $theirs->take() );
	}

	/** @test */
	public function whose_holder_died_is_taken_over_after_an_hour(): void {
		$dead = $this->lock();
		self::assertTrue( $dead->take() );
		$this->clock()->set( self::instant( '2026-11-21 08:59:59' ) );
		self::assertFalse( $this->lock()->take() );
		$this->clock()->set( self::instant( '2026-11-21 09:00:00' ) );
		$heir = $this->lock();
		self::assertSame( [ true, false ], [ $heir->take(), $this->lock()->take() ] );
		$dead->release();
		self::assertFalse( $this->lock()->take(), 'who was thought dead does not release the heir’s' );
	}

	/** @test */
	public function all_tasks_are_done_whatever_becomes_of_one(): void {
		$done   = [];
		$upkeep = new Upkeep(
			$this->lock(),
			[
				'one'   => static function () use ( &$done ): void {
					$done[] = 'one';
					throw new StoreUnavailable();
				},
				'two'   => function () use ( &$done ): void {
					$done[] = 'two';
					self::assertFalse( ( new Upkeep( $this->lock(), [] ) )->run(), 'not twice at a time' );
				},
			]
		);
		self::assertSame( [ true, true ], [ $upkeep->run(), $upkeep->run() ] );
		self::assertSame( [ 'one', 'two', 'one', 'two' ], $done );
	}

	/** @test */
	public function a_task_that_breaks_is_logged_without_its_words(): void {
		$upkeep = new Upkeep( $this->lock(), [ 'breaks' => static fn () => throw new \RuntimeException( 'lka_secret' ) ] );
		self::assertTrue( $upkeep->run() );
		$log = $this->site()->take_debug_log();
		self::assertStringContainsString( 'the scheduled task breaks failed: RuntimeException', $log );
		self::assertStringNotContainsString( 'lka_secret', $log );
	}

	/** @test */
	public function nothing_is_done_while_the_database_is_away(): void {
		$this->break_statement( '/latchkey_lock_/' );
		self::assertFalse( ( new Upkeep( $this->lock(), [ 'never' => static fn () => self::fail() ] ) )->run() );
	}
}
