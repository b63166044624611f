<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

/** Compare-and-swap, and where reads go. */
final class OptionStoreChangeTest extends TestCase {
	use KeyObjects;

	private const NAME = 'latchkey_test_one';

	protected function setUp(): void {
		parent::setUp();
		$this->store()->insert( [ self::NAME => [ 'a' => 1, 'b' => 1 ] ] );
	}

	/** @test */
	public function a_change_raises_the_revision_and_gives_the_row_as_it_now_is(): void {
		$row = $this->store()->change( self::NAME, static fn ( array $data ): array => [ 'a' => 2 ] + $data );
		self::assertSame( [ [ 'a' => 2, 'b' => 1 ], 2 ], [ $row->data, $row->revision ] );
		self::assertSame( $row->raw, $this->raw( self::NAME ) );
		self::assertEquals( $row, $this->store()->read( self::NAME ) );
	}

	/** @test */
	public function a_change_that_changes_nothing_writes_nothing(): void {
		$before = $this->raw( self::NAME );
		$writes = 0;
		$this->before_statement(
			'/^UPDATE/',
			static function () use ( &$writes ): void {
				++$writes;
			}
		);
		$row = $this->store()->change( self::NAME, static fn (): ?array => null );
		self::assertSame( [ 0, 1, $before ], [ $writes, $row->revision, $this->raw( self::NAME ) ] );
	}

	/** @test */
	public function format_and_revision_are_the_stores_whatever_the_change_gives(): void {
		$row = $this->store()->change( self::NAME, static fn (): array => [ 'v' => 99, 'rev' => 99, 'a' => 3 ] );
		self::assertSame( '{"v":2,"rev":2,"a":3}', $row->raw );
		self::assertSame( $row->raw, $this->raw( self::NAME ) );
	}

	/** @test */
	public function a_racing_change_is_neither_lost_nor_undone(): void {
		$calls = 0;
		$raced = false;
		$this->before_statement(
			'/^UPDATE/',
			function () use ( &$raced ): void {
				if ( ! $raced ) {
					$raced = true;
					$this->store()->change( self::NAME, static fn ( array $data ): array => [ 'b' => 'theirs' ] + $data );
				}
			}
		);
		$row = $this->store()->change(
			self::NAME,
			static function ( array $data ) use ( &$calls ): array {
				++$calls;
				return [ 'a' => 'ours' ] + $data;
			}
		);
		self::assertSame( 2, $calls );
		self::assertSame( [ 'a' => 'ours', 'b' => 'theirs' ], array_intersect_key( $row->data, [ 'a' => 0, 'b' => 0 ] ) );
		self::assertSame( 3, $row->revision );
	}

	/** @test */
	public function the_second_try_decides_on_what_the_other_wrote(): void {
		$raced = false;
		$this->before_statement(
			'/^UPDATE/',
			function () use ( &$raced ): void {
				if ( ! $raced ) {
					$raced = true;
					$this->store()->change( self::NAME, static fn (): array => [ 'revoked' => true ] );
				}
			}
		);
		$row = $this->store()->change( self::NAME, static fn ( array $data ): ?array => isset( $data['revoked'] ) ? null : [ 'title' => 'new' ] + $data );
		self::assertSame( [ 'revoked' => true ], $row->data );
		self::assertSame( [ 'revoked' => true ], $this->store()->read( self::NAME )?->data );
	}

	/** @test */
	public function five_lost_tries_are_contended_and_the_other_has_won(): void {
		$calls = 0;
		$race  = 0;
		$this->before_statement(
			'/^UPDATE/',
			function () use ( &$race ): void {
				$this->put_raw( self::NAME, sprintf( '{"v":1,"rev":%d,"a":"theirs"}', 100 + ++$race ) );
			}
		);
		try {
			$this->store()->change(
				self::NAME,
				static function () use ( &$calls ): array {
					++$calls;
					return [ 'a' => 'ours' ];
				}
			);
			self::fail( 'It won.' );
		} catch ( Contended ) {
			self::assertSame( 5, $calls );
			self::assertSame( [ 'a' => 'theirs' ], $this->store()->read( self::NAME )?->data );
		}
	}

	/** @test */
	public function a_row_that_is_deleted_meanwhile_does_not_come_back(): void {
		$this->before_statement(
			'/^UPDATE/',
			function (): void {
				$this->database()->query( $this->database()->prepare( "DELETE FROM {$this->database()->options} WHERE option_name = %s", self::NAME ) );
			}
		);
		try {
			$this->store()->change( self::NAME, static fn (): array => [ 'a' => 2 ] );
			self::fail( 'It was written.' );
		} catch ( NotFound ) {
			self::assertNull( $this->raw( self::NAME ) );
		}
	}

	/** @test */
	public function what_a_change_throws_is_passed_on_and_nothing_is_written(): void {
		$before = $this->raw( self::NAME );
		try {
			$this->store()->change( self::NAME, static fn (): array => throw new \DomainException( 'no' ) );
			self::fail( 'It did not throw.' );
		} catch ( \DomainException ) {
			self::assertSame( $before, $this->raw( self::NAME ) );
		}
	}

	/** @test */
	public function the_primary_is_asked_for_our_statements_alone(): void {
		$database       = $this->database();
		$database->srtm = false; // @phpstan-ignore property.notFound (HyperDB and LudicrousDB have it)
		$seen           = [];
		$this->before_statement(
			'/latchkey_test_/',
			static function () use ( $database, &$seen ): void {
				$seen[] = $database->srtm;
			}
		);
		try {
			$this->store()->read( self::NAME );
			self::assertSame( [ true ], $seen );
			self::assertFalse( $database->srtm );
			$this->break_statement( '/SELECT/' );
			try {
				$this->store()->read( self::NAME );
			} catch ( \Latchkey\Keys\Exceptions\StoreUnavailable ) {
				self::assertFalse( $database->srtm, 'Restored after a failure too.' );
			}
		} finally {
			unset( $database->srtm );
		}
	}

	/** @test */
	public function where_no_such_switch_exists_none_is_made(): void {
		$this->store()->read( self::NAME );
		self::assertFalse( isset( $this->database()->srtm ) );
	}

	/** @test */
	public function a_proxys_hint_is_put_in_front_of_a_read(): void {
		$seen = [];
		add_filter( 'latchkey_primary_read_hint', static fn (): string => '/* to the primary */ ' );
		$this->before_statement(
			'/SELECT option_name, option_value/',
			static function ( string $sql ) use ( &$seen ): void {
				$seen[] = $sql;
			}
		);
		self::assertNotNull( $this->store()->read( self::NAME ) );
		self::assertCount( 1, $seen );
		self::assertStringStartsWith( '/* to the primary */ SELECT ', $seen[0] );
	}
}
