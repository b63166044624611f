<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\RunsTogether;

/** Whatever else happens to a key at the same instant: once revoked it stays so. */
final class ChangeAgainstRevokeTest extends HttpTestCase {
	use MakesKeys;
	use RunsTogether;

	/** Revokes, and then looks for as long as a late writer could take. */
	private const REVOKE = '
		$keys->revoke( $with["ids"][ $i ], 1, "round $i" );
		$alive = 0;
		for ( $until = microtime( true ) + 0.004; microtime( true ) < $until; ) {
			$alive += null === $keys->find( $with["ids"][ $i ] )->revoked_at ? 1 : 0;
		}
		return $alive;';

	/**
	 * @param list<string> $ids
	 * @return array<string,array<string,mixed>> The records of these keys.
	 */
	private static function records( array $ids ): array {
		$records = [];
		foreach ( self::stored( 'latchkey_key_' ) as $bytes ) {
			$record                    = json_decode( $bytes, true, 8, JSON_THROW_ON_ERROR );
			$records[ $record['id'] ] = $record;
		}
		return array_intersect_key( $records, array_flip( $ids ) );
	}

	/** @test */
	public function a_rename_that_races_a_revoke_never_brings_a_key_back_to_life_in_two_hundred_times(): void {
		$ids     = self::many_keys( 200 );
		$rename  = 'Latchkey\Plugin::services()->editor()->edit( $with["ids"][ $i ], [ "title" => "%s $i" ], 1 ); return "renamed";';
		$results = self::together(
			[
				'first'  => sprintf( $rename, 'first' ),
				'revoke' => self::REVOKE,
				'second' => sprintf( $rename, 'second' ),
			],
			200,
			0.008,
			[ 'ids' => $ids ]
		);
		self::assertSame( [ 0 => 200 ], array_count_values( $results['revoke'] ), 'every revoke was done, and after it no read found the key alive' );
		self::assertSame( [ 'renamed' => 400 ], array_count_values( array_merge( $results['first'], $results['second'] ) ), 'and no rename was lost' );
		$records = self::records( $ids );
		self::assertCount( 200, $records );
		foreach ( $records as $record ) {
			self::assertIsInt( $record['revoked_at'] );
			self::assertSame( 1, $record['revoked_by'] );
			self::assertMatchesRegularExpression( '/\A(first|second) \d+\z/', $record['title'] );
			self::assertSame( 4, $record['rev'], 'three changes, none of them lost' );
		}
	}

	/** @test */
	public function noting_the_first_use_never_undoes_a_revoke(): void {
		$ids     = self::many_keys( 100 );
		$results = self::together(
			[
				'note'   => 'static $all = null; $all ??= array_map( $keys->find( ... ), $with["ids"] ); $keys->mark_first_used( $all[ $i ] ); return "noted";',
				'revoke' => self::REVOKE,
			],
			100,
			0.008,
			[ 'ids' => $ids ]
		);
		self::assertSame( [ 0 => 100 ], array_count_values( $results['revoke'] ) );
		self::assertSame( [ 'noted' => 100 ], array_count_values( $results['note'] ) );
		foreach ( self::records( $ids ) as $record ) {
			self::assertIsInt( $record['revoked_at'] );
			self::assertIsInt( $record['first_used_at'] );
		}
	}

	/** @test */
	public function two_revokes_at_once_are_one(): void {
		$ids     = self::many_keys( 50 );
		$revoke  = 'return $keys->revoke( $with["ids"][ $i ], 1, "%s" )->revoke_reason;';
		$results = self::together( [ 'a' => sprintf( $revoke, 'a' ), 'b' => sprintf( $revoke, 'b' ) ], 50, 0.005, [ 'ids' => $ids ] );
		self::assertSame( $results['a'], $results['b'], 'both are told what is stored' );
		self::assertSame( [ 2 ], array_values( array_unique( array_column( self::records( $ids ), 'rev' ) ) ) );
	}

	/** @test */
	public function a_delete_that_races_a_revoke_leaves_no_key_alive(): void {
		$ids     = self::many_keys( 50 );
		$results = self::together(
			[
				'delete' => '$keys->delete( $with["ids"][ $i ], 1 ); return "deleted";',
				'revoke' => '$keys->revoke( $with["ids"][ $i ], 1, null ); return "revoked";',
			],
			50,
			0.004,
			[ 'ids' => $ids ]
		);
		self::assertSame( [ 'revoked' => 50 ], array_count_values( $results['revoke'] ) );
		self::assertSame( [], array_diff( array_unique( $results['delete'] ), [ 'deleted', 'NotRevoked', 'Contended' ] ) );
		$left = self::records( $ids );
		self::assertCount( 50 - count( array_keys( $results['delete'], 'deleted', true ) ), $left );
		self::assertNotContains( null, array_column( $left, 'revoked_at' ) );
	}
}
