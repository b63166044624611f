<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\RunsTogether;

/** Eight processes that count the same thing at the same instants, over the edges of many windows. */
final class CountersTest extends HttpTestCase {
	use RunsTogether;

	private const ROUNDS = 150;

	/** @test */
	public function in_every_window_each_number_is_given_once_and_none_is_left_out(): void {
		// Two of the processes have clocks that are a second late. A window is four, so that three may pass between time() and the count, before such a clock is taken for one that was set back.
		$deed   = '$late  = "2" === $with || "5" === $with ? 1 : 0;
			$tally = Latchkey\Plugin::services()->counter_table()->hit( "race", time() - $late, 4 );
			return [ $tally->ends_at, $tally->hits ];';
		$deeds  = [];
		foreach ( range( 1, 8 ) as $process ) {
			$deeds[ "p$process" ] = str_replace( '$with', "'$process'", $deed );
		}
		$windows = [];
		foreach ( self::together( $deeds, self::ROUNDS, 0.11 ) as $numbers ) {
			self::assertCount( self::ROUNDS, $numbers );
			foreach ( $numbers as $number ) {
				self::assertIsArray( $number, 'counted, not refused: ' . json_encode( $number ) );
				$windows[ (int) $number[0] ][] = (int) $number[1];
			}
		}
		self::assertGreaterThanOrEqual( 4, count( $windows ) );
		foreach ( $windows as $end => $numbers ) {
			sort( $numbers );
			self::assertSame( range( 1, count( $numbers ) ), $numbers, "the window that ends at $end" );
		}
	}

	/** @test */
	public function sums_lose_nothing(): void {
		self::together( array_fill_keys( [ 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' ], 'Latchkey\Plugin::services()->counter_table()->add( "sum", 1795680000 + $i, 1795690000 ); return true;' ), 25, 0.01 );
		$row = static::in_site( 'return Latchkey\Plugin::services()->counter_table()->find( "sum" );' );
		self::assertSame( 200, $row['hits'] );
	}

	/** @test */
	public function a_table_that_is_missing_is_made_by_all_who_miss_it_and_counts_at_once(): void {
		static::in_site( 'Latchkey\Plugin::services()->counter_table()->drop(); return true;' );
		$given = self::together( array_fill_keys( [ 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' ], 'return Latchkey\Plugin::services()->counter_table()->hit( "made", 1795680000, 60 )->hits;' ), 1, 0.01 );
		$given = array_merge( ...array_values( $given ) );
		sort( $given );
		self::assertSame( range( 1, 8 ), $given );
		self::assertSame( '', self::site()->debug_log() );
	}
}
