<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Orphans;

use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Orphans\Reassigned;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;

/** The database goes away while keys are reassigned. */
final class ReassignmentFailuresTest extends TestCase {
	use KeyObjects;
	use ShopPeople;
	use WithoutTransaction;

	/** @test */
	public function a_database_that_goes_away_half_way_leaves_whole_keys_and_the_next_call_goes_on(): void {
		$from     = $this->administrator()->ID;
		$to       = $this->administrator()->ID;
		$keys     = array_map( fn (): Key => $this->stored_key( more: [ 'user' => $from ] )->key, range( 1, 4 ) );
		$reassign = fn (): Reassigned => $this->services()->reassignment()->run( $from, $to, null, 1, static fn (): bool => true, static fn (): bool => true );
		$n        = 0;
		$this->before_statement(
			'/UPDATE .*latchkey_key_/s',
			static function () use ( &$n ): ?string {
				return 3 === ++$n ? 'SELECT no_such_column FROM no_such_table' : null;
			}
		);
		try {
			$reassign();
			self::fail( 'no word of the fault' );
		} catch ( StoreUnavailable ) {
			$owners = array_map( fn ( Key $key ): int => $this->service()->find( $key->id )->user, $keys );
			self::assertEquals( [ $from => 2, $to => 2 ], array_count_values( $owners ) );
		}
		self::assertCount( 2, $reassign()->keys );
	}
}
