<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Usage;

use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;
use Latchkey\Usage\CounterTable;
use Latchkey\Usage\Tally;

/** Counters in the database: exact, in windows, forgotten in time, and never silently wrong. */
final class CounterTableTest extends TestCase {
	use KeyObjects;
	use WithoutTransaction;

	private const NOW = 1795680000;

	private CounterTable $table;

	protected function setUp(): void {
		parent::setUp();
		$this->table = new CounterTable( $this->database() );
	}

	/** @return array{int,int} */
	private static function pair( Tally $tally ): array {
		return [ $tally->hits, $tally->ends_at ];
	}

	/** @test */
	public function a_window_begins_with_its_first_and_ends_at_the_very_second(): void {
		$ends = self::NOW + 60;
		self::assertSame( [ 1, $ends ], self::pair( $this->table->hit( 'a', self::NOW, 60 ) ) );
		self::assertSame( [ 2, $ends ], self::pair( $this->table->hit( 'a', self::NOW, 60 ) ) );
		self::assertSame( [ 3, $ends ], self::pair( $this->table->hit( 'a', self::NOW + 59, 60 ) ) );
		self::assertSame( [ 1, $ends + 60 ], self::pair( $this->table->hit( 'a', self::NOW + 60, 60 ) ) );
		self::assertSame( [ 2, $ends + 60 ], self::pair( $this->table->hit( 'a', self::NOW + 61, 60 ) ) );
		self::assertSame( [ 1, self::NOW + 1060 ], self::pair( $this->table->hit( 'a', self::NOW + 1000, 60 ) ) );
	}

	/** @test */
	public function a_clock_that_is_set_back_by_hours_does_not_close_a_window_for_hours_and_one_by_seconds_opens_none(): void {
		$this->table->hit( 'a', self::NOW, 60 );
		self::assertSame( [ 2, self::NOW + 60 ], self::pair( $this->table->hit( 'a', self::NOW - 30, 60 ) ) );
		self::assertSame( [ 3, self::NOW + 60 ], self::pair( $this->table->hit( 'a', self::NOW - 60, 60 ) ) );
		self::assertSame( [ 1, self::NOW - 3540 ], self::pair( $this->table->hit( 'a', self::NOW - 3600, 60 ) ) );
	}

	/** @test */
	public function names_do_not_disturb_each_other(): void {
		for ( $i = 1; $i <= 5; $i++ ) {
			self::assertSame( $i, $this->table->hit( 'a', self::NOW, 60 )->hits );
			self::assertSame( $i, $this->table->hit( 'b', self::NOW, 60 )->hits );
			self::assertSame( 1, $this->table->hit( "new $i", self::NOW, 60 )->hits, 'a first one right after an update' );
		}
	}

	/** @test */
	public function on_mariadb_a_count_is_one_statement(): void {
		$this->table->hit( 'a', self::NOW, 60 );
		$before = (int) $this->database()->num_queries;
		$this->table->hit( 'a', self::NOW, 60 );
		$this->table->hit( 'b', self::NOW, 60 );
		self::assertSame( 'sqlite' === $this->site()->database ? 4 : 2, (int) $this->database()->num_queries - $before );
	}

	/** @test */
	public function sums_have_no_window(): void {
		self::assertNull( $this->table->find( 'sum' ) );
		$this->table->add( 'sum', self::NOW, self::NOW + 100 );
		$this->table->add( 'sum', self::NOW + 200, self::NOW + 300 );
		self::assertSame( [ 'hits' => 2, 'last_at' => self::NOW + 200, 'expires_at' => self::NOW + 300 ], $this->table->find( 'sum' ) );
	}

	/** @test */
	public function what_has_expired_is_forgotten_and_nothing_else(): void {
		$this->table->add( 'old', self::NOW - 100, self::NOW );
		$this->table->add( 'young', self::NOW - 100, self::NOW + 1 );
		$this->table->prune( self::NOW );
		self::assertNull( $this->table->find( 'old' ) );
		self::assertNotNull( $this->table->find( 'young' ) );
		$this->table->forget( 'young' );
		self::assertNull( $this->table->find( 'young' ) );
	}

	/** @test */
	public function a_statement_that_fails_is_an_error_never_a_count(): void {
		$this->break_statement( '/^(INSERT|UPDATE|SELECT)/' );
		foreach ( [ fn () => $this->table->hit( 'a', self::NOW, 60 ), fn () => $this->table->add( 'a', self::NOW, self::NOW ), fn () => $this->table->find( 'a' ) ] as $deed ) {
			try {
				$deed();
				self::fail( 'no error' );
			} catch ( StoreUnavailable ) {
				self::assertSame( '', $this->site()->debug_log() );
			}
		}
	}

	/** @test */
	public function a_deadlock_is_tried_again(): void {
		$this->table->hit( 'a', self::NOW, 60 );
		$left = 2;
		$this->before_statement(
			'/^(INSERT|UPDATE)/',
			static function () use ( &$left ): ?string {
				return $left-- > 0 ? 'SELECT no_such_column FROM no_such_table' : null;
			}
		);
		self::assertSame( 2, $this->table->hit( 'a', self::NOW, 60 )->hits );
	}

	/** @test */
	public function where_the_table_is_missing_it_is_made_and_counts(): void {
		$table = new CounterTable( $this->database() );
		$table->drop();
		try {
			self::assertSame( 1, $table->hit( 'a', self::NOW, 60 )->hits );
			self::assertSame( 2, $table->hit( 'a', self::NOW, 60 )->hits );
		} finally {
			$table->create();
			$table->forget( 'a' );
		}
		self::assertSame( '', $this->site()->debug_log() );
	}
}
