<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyPage;
use Latchkey\Keys\KeyRecord;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\PreviousSecret;
use Latchkey\Keys\RowText;
use Latchkey\Rest\KeyQuery;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

/** What a list shows at first, without reading every key: the same keys, in the same order, as when every key is read. */
final class NewestKeysTest extends TestCase {
	use KeyObjects;

	/** @test */
	public function it_is_what_reading_all_of_them_gives(): void {
		$titles = [ 'Accounting', '"created_at":1,', '{"v":2,"rev":1,"created_at":9999999999,', '"pending":true', "Wägelchen\n\"1\" 🗝 ‮" ];
		for ( $number = 0; $number < 23; $number++ ) {
			// Some were made in the same second.
			$created = self::instant( sprintf( '2026-01-%02d 00:00:00', intdiv( $number * 7 % 23, 3 ) + 1 ) );
			$this->repository()->insert(
				$this->key(
					[ KeyKind::Account, KeyKind::WooCommerce, KeyKind::Personal ][ $number % 3 ],
					[
						'title'      => $titles[ $number % count( $titles ) ],
						'system'     => 0 === $number % 4 ? '"created_at":5,' : null,
						'created_at' => $created,
						'pending'    => 2 === $number % 9,
						'revoked_at' => 0 === $number % 5 ? self::instant( '2026-12-02 00:00:00' ) : null,
						'previous'   => 0 === $number % 6 ? PreviousSecret::from_array(
							[
								'hash'        => str_repeat( 'a', 64 ),
								'replaced_at' => 1,
								'expires_at'  => 2,
							]
						) : null,
					]
				)
			);
		}
		$all = ( new KeyQuery() )->apply( $this->repository()->all(), self::instant( '2026-11-21 00:00:00' ) );
		self::assertNotCount( 23, $all, 'Some are pending.' );
		foreach ( [ 1, 4, 10, 100 ] as $length ) {
			for ( $offset = 0; $offset <= 24; $offset += $length ) {
				$page = $this->repository()->newest( $offset, $length );
				self::assertNotNull( $page );
				self::assertSame( count( $all ), $page->total );
				self::assertEquals( array_slice( $all, $offset, $length ), $page->keys, "$length from $offset" );
			}
		}
	}

	/** @test */
	public function a_database_that_sorts_in_another_language_changes_nothing(): void {
		$created = self::instant( '2026-01-01 00:00:00' );
		$ids     = [];
		for ( $number = 0; $number < 5; $number++ ) {
			$key   = $this->key( KeyKind::Account, [ 'created_at' => $created ] );
			$ids[] = $key->id;
			$this->repository()->insert( $key );
		}
		sort( $ids, SORT_STRING );
		foreach ( [ 'ASC', 'DESC' ] as $order ) {
			$turned = 0;
			$other  = static function ( string $sql ) use ( &$turned, $order ): string {
				if ( ! str_contains( $sql, 'LIKE' ) ) {
					return $sql;
				}
				++$turned;
				return $sql . " ORDER BY option_name $order";
			};
			add_filter( 'query', $other );
			$page = $this->repository()->newest( 0, 3 );
			remove_filter( 'query', $other );
			self::assertSame( 1, $turned );
			self::assertSame( array_slice( $ids, 0, 3 ), array_map( static fn ( Key $key ): string => $key->id, $page->keys ?? [] ), $order );
		}
	}

	/** @test */
	public function there_may_be_none(): void {
		$page = $this->repository()->newest( 0, 20 );
		self::assertSame( [ [], 0 ], [ $page?->keys, $page?->total ] );
	}

	/** @test */
	public function a_key_deleted_between_the_two_reads_is_no_gap(): void {
		$this->stored_key();
		$gone  = $this->stored_key()->key;
		$clear = static function ( string $sql ) use ( $gone ): string {
			return str_replace( $gone->id, str_repeat( '0', 24 ), $sql );
		};
		add_filter( 'query', $clear );
		$page = $this->repository()->newest( 0, 20 );
		remove_filter( 'query', $clear );
		self::assertNull( $page );
	}

	/** @test */
	public function a_database_that_fails_in_the_second_read_is_no_empty_list(): void {
		$this->stored_key();
		$fail = static fn ( string $sql ): string => str_contains( $sql, 'option_name IN' ) ? 'SELECT * FROM latchkey_no_such_table' : $sql;
		add_filter( 'query', $fail );
		$this->expectException( StoreUnavailable::class );
		try {
			$this->repository()->newest( 0, 20 );
		} finally {
			remove_filter( 'query', $fail );
		}
	}

	/** @test */
	public function a_key_of_another_making_is_seen_at_a_glance_once_it_is_changed(): void {
		$key  = $this->stored_key()->key;
		$name = 'latchkey_key_' . $key->id;
		foreach ( [ 'the first format', 'another order of fields' ] as $made ) {
			$data = (array) json_decode( (string) $this->raw( $name ), true );
			$old  = 'the first format' === $made
				? str_replace( '{"v":' . RowText::FORMAT, '{"v":1', RowText::encode( array_diff_key( $data, array_flip( [ 'pending', 'role', 'areas', 'allowed_ips', 'rate_limit', 'self_service', 'paused_at', 'previous', 'lookup_hash', 'warned_expiry' ] ) ), 3 ) )
				: RowText::encode( [ 'of_a_later_version' => 'kept' ] + array_reverse( $data, true ), 3 );
			$this->put_raw( $name, $old );
			self::assertNull( $this->repository()->newest( 0, 20 ), $made );
			$this->repository()->change( $key->id, static fn ( Key $before ): Key => $before->with( [ 'title' => $made ] ) );
			$page = $this->repository()->newest( 0, 20 );
			self::assertInstanceOf( KeyPage::class, $page );
			self::assertSame( [ $made ], array_map( static fn ( Key $one ): string => $one->title, $page->keys ) );
		}
		self::assertStringContainsString( '"of_a_later_version":"kept"', (string) $this->raw( $name ) );
	}

	/** @test */
	public function the_longest_head_is_read(): void {
		$key  = $this->key( KeyKind::WooCommerce, [ 'created_at' => self::instant( '9999-12-31 23:59:59' ) ] );
		$name = 'latchkey_key_' . $key->id;
		$this->put_raw( $name, RowText::encode( KeyRecord::from_key( $key ), PHP_INT_MAX ) );
		self::assertSame( [ $key->id ], array_map( static fn ( Key $one ): string => $one->id, $this->repository()->newest( 0, 20 )->keys ?? [] ) );
	}

	/** @return array<string,array{callable(string):string}> */
	public function strange_rows(): array {
		return [
			'the first format'     => [ static fn ( string $text ): string => str_replace( '{"v":' . RowText::FORMAT, '{"v":1', RowText::encode( array_diff_key( (array) json_decode( $text, true ), array_flip( [ 'v', 'rev', 'pending', 'role', 'areas', 'allowed_ips', 'rate_limit', 'self_service', 'paused_at', 'previous', 'lookup_hash', 'warned_expiry' ] ) ), 3 ) ) ],
			'a newer format'       => [ static fn ( string $text ): string => str_replace( '"v":' . RowText::FORMAT, '"v":' . ( RowText::FORMAT + 1 ), $text ) ],
			'another order'        => [ static fn ( string $text ): string => (string) json_encode( array_reverse( (array) json_decode( $text, true ), true ) ) ],
			'blanks between'       => [ static fn ( string $text ): string => (string) json_encode( json_decode( $text ), JSON_PRETTY_PRINT ) ],
			'no JSON'              => [ static fn ( string $text ): string => substr( $text, 0, 40 ) ],
			'JSON that breaks off' => [ static fn ( string $text ): string => substr( $text, 0, -2 ), false ],
			'a field lost'         => [ static fn ( string $text ): string => str_replace( '"revoked_at"', '"revoked"', $text ), false ],
			'an unknown kind'      => [ static fn ( string $text ): string => str_replace( '"kind":"woocommerce"', '"kind":"magic"', $text ) ],
			'made at no time'      => [ static fn ( string $text ): string => (string) preg_replace( '/"created_at":\d+/', '"created_at":null', $text ) ],
			'another id'           => [ static fn ( string $text ): string => (string) preg_replace( '/"id":"[^"]+"/', '"id":"' . str_repeat( 'z', 24 ) . '"', $text ) ],
		];
	}

	/**
	 * @test
	 * @dataProvider strange_rows
	 */
	public function what_is_seen_at_a_glance_is_seen_from_every_page( callable $change, bool $at_a_glance = true ): void {
		$old = $this->key( KeyKind::WooCommerce, [ 'created_at' => self::instant( '2020-01-01 00:00:00' ) ] );
		$this->repository()->insert( $old );
		$this->stored_key();
		$name = 'latchkey_key_' . $old->id;
		$this->put_raw( $name, $change( (string) $this->raw( $name ) ) );
		self::assertSame( $at_a_glance, null === $this->repository()->newest( 0, 1 ) );
		self::assertNull( $this->repository()->newest( 1, 1 ), 'asked for' );
	}

	/**
	 * @test
	 * @dataProvider strange_rows
	 */
	public function with_a_row_of_another_making_it_does_not_guess( callable $change ): void {
		$good = $this->stored_key()->key;
		$key  = $this->stored_key()->key;
		$name = 'latchkey_key_' . $key->id;
		$this->put_raw( $name, $change( (string) $this->raw( $name ) ) );
		self::assertNull( $this->repository()->newest( 0, 20 ) );

		// And the list goes on, as before.
		wp_set_current_user( $this->administrator()->ID );
		$answer = $this->dispatch( 'GET', '/latchkey/v1/keys' );
		self::assertSame( 200, $answer->get_status() );
		self::assertContains( $good->id, array_column( $answer->get_data(), 'id' ) );
	}

	/** @test */
	public function the_first_view_is_told_apart_from_every_other(): void {
		self::assertTrue( ( new KeyQuery() )->wants_newest() );
		$others = [
			new KeyQuery( search: 'a' ),
			new KeyQuery( kinds: [ KeyKind::Role ] ),
			new KeyQuery( statuses: [ KeyStatus::Active ] ),
			new KeyQuery( order_by: 'title' ),
			new KeyQuery( descending: false ),
			new KeyQuery( users: [ 1 ] ),
			new KeyQuery( systems: [ 'a' ] ),
			new KeyQuery( roles: [ 'a' ] ),
			new KeyQuery( unused: 90 ),
			new KeyQuery( expires_within: 30 ),
			new KeyQuery( clones: [ 'a' ] ),
		];
		self::assertCount( count( get_object_vars( $others[0] ) ), $others, 'one for each of what can be asked' );
		foreach ( $others as $number => $query ) {
			self::assertFalse( $query->wants_newest(), "number $number" );
		}
	}

	/** @test */
	public function who_may_not_see_all_keys_sees_their_own_alone(): void {
		$this->store_is_present( true );
		$this->name_account_owner();
		$this->stored_key( KeyKind::Account );
		$mine = $this->user_with_role( 'shop_manager' );
		wp_set_current_user( $mine->ID );
		$made = $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'personal', 'title' => 'Mine' ] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs.
		self::assertSame( 201, $made->get_status() );
		$answer = $this->dispatch( 'GET', '/latchkey/v1/keys' );
		self::assertSame( [ $made->get_data()['id'] ], array_column( $answer->get_data(), 'id' ) );
		self::assertSame( '1', (string) $answer->get_headers()['X-WP-Total'] );
	}
}
