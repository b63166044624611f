<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Keys\Exceptions\UnreadableRecord;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

/** Reading, inserting and deleting; see OptionStoreChangeTest for compare-and-swap, OptionStoreFailuresTest for what fails. */
final class OptionStoreTest extends TestCase {
	use KeyObjects;

	private const NAME = 'latchkey_test_one';

	/** @test */
	public function what_is_inserted_is_read_back_in_any_language(): void {
		$data = [
			'title' => "Čtyři «ключи» 🔑 \" ' \\ % %s \n",
			'deep'  => [ 'a' => [ 1, null, true, 1.5 ] ],
		];
		$this->store()->insert( [ self::NAME => $data ] );
		$row = $this->store()->read( self::NAME );
		self::assertNotNull( $row );
		self::assertSame( $data, $row->data );
		self::assertSame( [ self::NAME, 1 ], [ $row->name, $row->revision ] );
		self::assertMatchesRegularExpression( '/\A[\x20-\x7E]+\z/', (string) $this->raw( self::NAME ), 'ASCII, so that no character set can change it.' );
		self::assertSame( $this->raw( self::NAME ), $row->raw );
	}

	/** @test */
	public function a_row_tells_its_format_and_revision_and_is_not_autoloaded_unless_asked(): void {
		$this->store()->insert( [ self::NAME => [ 'a' => 1 ] ] );
		$this->store()->insert( [ 'latchkey_test_two' => [ 'a' => 1 ] ], true );
		self::assertSame( '{"v":2,"rev":1,"a":1}', $this->raw( self::NAME ) );
		self::assertSame( [ 'off', 'on' ], $this->database()->get_col( "SELECT autoload FROM {$this->database()->options} WHERE option_name LIKE 'latchkey_test_%' ORDER BY option_name" ) );
	}

	/** @test */
	public function what_does_not_exist_is_null_and_no_error(): void {
		self::assertNull( $this->store()->read( self::NAME ) );
		self::assertSame( [], $this->store()->read_many( [ self::NAME ] ) );
		self::assertSame( [], $this->store()->read_many( [] ) );
	}

	/** @test */
	public function a_read_is_one_select_each_time_and_leaves_no_trace_in_any_cache(): void {
		$this->store()->insert( [ self::NAME => [ 'a' => 1 ] ] );
		wp_load_alloptions();
		$store = $this->store();
		foreach ( [ self::NAME, 'latchkey_test_unknown', self::NAME ] as $name ) {
			$before = (int) $this->database()->num_queries;
			$store->read( $name );
			self::assertSame( 1, (int) $this->database()->num_queries - $before, $name );
			self::assertFalse( wp_cache_get( $name, 'options' ) );
		}
		self::assertFalse( wp_cache_get( 'notoptions', 'options' ) );
		self::assertArrayNotHasKey( self::NAME, wp_load_alloptions() );
	}

	/** @test */
	public function a_read_sees_what_another_just_wrote(): void {
		$this->store()->insert( [ self::NAME => [ 'a' => 1 ] ] );
		self::assertSame( 1, $this->store()->read( self::NAME )?->data['a'] );
		$this->put_raw( self::NAME, '{"v":1,"rev":7,"a":2}' );
		$row = $this->store()->read( self::NAME );
		self::assertSame( [ 2, 7 ], [ $row?->data['a'], $row?->revision ] );
	}

	/** @test */
	public function reads_pass_by_every_filter_on_options(): void {
		$this->store()->insert( [ self::NAME => [ 'a' => 1 ] ] );
		foreach ( [ 'pre_option', 'pre_option_' . self::NAME, 'option_' . self::NAME, 'default_option_' . self::NAME ] as $filter ) {
			add_filter( $filter, static fn (): string => '{"v":1,"rev":1,"a":"forged"}' );
		}
		self::assertSame( 1, $this->store()->read( self::NAME )?->data['a'] );
	}

	/** @test */
	public function several_rows_are_one_statement(): void {
		$before = (int) $this->database()->num_queries;
		$this->store()->insert( [ 'latchkey_test_a' => [], 'latchkey_test_b' => [], 'latchkey_test_c' => [] ] );
		self::assertSame( 1, (int) $this->database()->num_queries - $before );
		self::assertCount( 3, $this->store()->scan( 'latchkey_test_' ) );
	}

	/** @return array<string,array{string}> */
	public function unreadable(): array {
		return [
			'a newer format'    => [ '{"v":3,"rev":1,"a":1}' ],
			'no format'         => [ '{"rev":1,"a":1}' ],
			'format as text'    => [ '{"v":"1","rev":1}' ],
			'no revision'       => [ '{"v":1,"a":1}' ],
			'cut off'           => [ '{"v":1,"rev":1,"a":' ],
			'empty'             => [ '' ],
			'a number'          => [ '1' ],
			'serialized by PHP' => [ 'a:1:{s:1:"v";i:1;}' ],
		];
	}

	/**
	 * @test
	 * @dataProvider unreadable
	 */
	public function a_record_that_cannot_be_read_is_refused_and_left_as_it_is( string $bytes ): void {
		$this->put_raw( self::NAME, $bytes );
		foreach ( [ fn () => $this->store()->read( self::NAME ), fn () => $this->store()->change( self::NAME, static fn (): array => [ 'a' => 2 ] ) ] as $call ) {
			try {
				$call();
				self::fail( 'It was taken.' );
			} catch ( UnreadableRecord ) {
				self::assertSame( $bytes, $this->raw( self::NAME ) );
			}
		}
	}

	/** @test */
	public function a_record_of_the_first_format_is_read_and_written_in_the_present_one(): void {
		$this->put_raw( self::NAME, '{"v":1,"rev":7,"a":1}' );
		self::assertSame( [ 'a' => 1 ], $this->store()->read( self::NAME )?->data );
		$this->store()->change( self::NAME, static fn (): array => [ 'a' => 2 ] );
		self::assertSame( '{"v":2,"rev":8,"a":2}', $this->raw( self::NAME ) );
	}

	/** @test */
	public function a_scan_skips_what_it_cannot_read_and_what_only_looks_alike(): void {
		$this->store()->insert( [ 'latchkey_test_a' => [], 'latchkey_test_c' => [], 'latchkeyXtest_d' => [], 'latchkey_tesU' => [] ] );
		$this->put_raw( 'latchkey_test_b', '{"v":3,"rev":1}' );
		self::assertSame( [ 'latchkey_test_a', 'latchkey_test_c' ], array_keys( $this->store()->scan( 'latchkey_test_' ) ) );
		self::assertSame( [ 'latchkey_test_a' ], array_keys( $this->store()->read_many( [ 'latchkey_test_a', 'latchkey_test_b', 'latchkey_test_z' ] ) ) );
	}

	/** @test */
	public function a_row_that_only_answers_to_the_name_is_not_ours(): void {
		$this->put_raw( 'LATCHKEY_test_One', '{"v":1,"rev":1}' );
		self::assertNull( $this->store()->read( self::NAME ) );
		self::assertSame( [], $this->store()->scan( 'latchkey_test_' ) );
	}

	/** @test */
	public function rows_are_deleted_only_as_they_were_read(): void {
		$this->store()->insert( [ 'latchkey_test_a' => [], 'latchkey_test_b' => [] ] );
		$a = $this->store()->read( 'latchkey_test_a' );
		$b = $this->store()->read( 'latchkey_test_b' );
		self::assertNotNull( $a );
		self::assertNotNull( $b );
		$this->store()->change( 'latchkey_test_b', static fn (): array => [ 'changed' => true ] );
		self::assertSame( 1, $this->store()->delete( $a, $b ) );
		self::assertSame( [ 'latchkey_test_b' ], array_keys( $this->store()->scan( 'latchkey_test_' ) ) );
		self::assertSame( 0, $this->store()->delete( $a ) );
	}

	/** @test */
	public function what_has_no_json_is_not_stored(): void {
		foreach ( [ [ 'a' => "\xff" ], [ 'a' => NAN ] ] as $data ) {
			try {
				$this->store()->insert( [ self::NAME => $data ] );
				self::fail( 'It was stored.' );
			} catch ( \JsonException ) {
				self::assertNull( $this->raw( self::NAME ) );
			}
		}
	}

	/** @test */
	public function changing_what_is_not_there_is_not_found(): void {
		$this->expectException( NotFound::class );
		$this->store()->change( self::NAME, static fn (): array => [] );
	}
}
