<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\StoredRow;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;

/** Statements that fail. */
final class OptionStoreFailuresTest extends TestCase {
	use KeyObjects;
	use WithoutTransaction;

	private const NAME = 'latchkey_test_one';

	/** @test */
	public function rows_are_inserted_all_or_none(): void {
		$this->store()->insert( [ 'latchkey_test_b' => [ 'a' => 'first' ] ] );
		try {
			$this->store()->insert(
				[
					'latchkey_test_a' => [ 'a' => 'second' ],
					'latchkey_test_b' => [ 'a' => 'second' ],
					'latchkey_test_c' => [ 'a' => 'second' ],
				]
			);
			self::fail( 'A taken name was overwritten.' );
		} catch ( NameTaken ) {
			self::assertSame( [ 'latchkey_test_b' ], array_keys( $this->store()->scan( 'latchkey_test_' ) ) );
			self::assertSame( 'first', $this->store()->read( 'latchkey_test_b' )?->data['a'] );
		}
	}

	/** @test */
	public function an_insert_that_the_database_refuses_is_unavailable_and_not_taken(): void {
		$this->break_statement( '/^INSERT/' );
		try {
			$this->store()->insert( [ self::NAME => [] ] );
			self::fail( 'It was inserted.' );
		} catch ( StoreUnavailable ) {
			self::assertNull( $this->raw( self::NAME ) );
		}
	}

	/** @test */
	public function a_failed_read_is_an_error_and_never_no_such_row(): void {
		$this->store()->insert( [ self::NAME => [] ] );
		$this->break_statement( '/SELECT/' );
		$row   = new StoredRow( self::NAME, [], 1, '' );
		$calls = [
			fn () => $this->store()->read( self::NAME ),
			fn () => $this->store()->read_many( [ self::NAME ] ),
			fn () => $this->store()->scan( 'latchkey_' ),
			fn () => $this->store()->change( self::NAME, static fn ( array $data ): array => $data ),
			function () use ( $row ): void {
				$this->break_statement( '/DELETE/' );
				$this->store()->delete( $row );
			},
		];
		foreach ( $calls as $place => $call ) {
			try {
				$call();
				self::fail( "Call $place said there is nothing." );
			} catch ( StoreUnavailable ) {
				$this->addToAssertionCount( 1 );
			}
		}
	}

	/** @test */
	public function a_failed_statement_prints_and_logs_nothing_and_leaves_error_showing_as_it_was(): void {
		$this->break_statement( '/SELECT option_name, option_value/' );
		$shown = $this->database()->show_errors( true );
		ob_start();
		try {
			$this->store()->read( self::NAME );
			self::fail( 'It did not fail.' );
		} catch ( StoreUnavailable ) {
			self::assertSame( '', ob_get_clean() );
			self::assertFalse( $this->database()->suppress_errors );
			self::assertTrue( $this->database()->show_errors );
		} finally {
			$this->database()->show_errors( $shown );
		}
	}
}
