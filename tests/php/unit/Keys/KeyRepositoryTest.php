<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\UnreadableRecord;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyRecord;
use Latchkey\Keys\RowText;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

final class KeyRepositoryTest extends TestCase {
	use KeyObjects;

	/** @test */
	public function every_fact_of_a_key_comes_back_as_it_was(): void {
		$all = [
			'title'         => 'Wägelchen "1"',
			'system'        => 'nl.example.com',
			'created_by'    => null,
			'clone_id'      => str_repeat( 'c', 24 ),
			'allow_in_url'  => true,
			'expires_at'    => self::instant( '2027-01-01 00:00:00' ),
			'first_used_at' => self::instant( '2026-12-01 00:00:00' ),
			'revoked_at'    => self::instant( '2026-12-02 00:00:00' ),
			'revoked_by'    => 3,
			'revoke_reason' => 'gone',
		];
		foreach ( [ KeyKind::Account, KeyKind::WooCommerce ] as $kind ) {
			foreach ( [ [], $all ] as $values ) {
				$key = $this->key( $kind, $values );
				$this->repository()->insert( $key );
				self::assertEquals( $key, $this->repository()->find( $key->id ) );
			}
		}
	}

	/** @test */
	public function finding_a_key_is_one_select_whatever_the_number_of_keys(): void {
		for ( $i = 0; $i < 20; $i++ ) {
			$key = $this->stored_key()->key;
		}
		$before = (int) $this->database()->num_queries;
		$this->repository()->find( $key->id );
		self::assertSame( 1, (int) $this->database()->num_queries - $before );
	}

	/** @test */
	public function an_id_that_cannot_be_one_costs_no_query(): void {
		$before = (int) $this->database()->num_queries;
		foreach ( [ '', 'settings', str_repeat( 'A', 24 ), str_repeat( 'a', 23 ) . "\n", str_repeat( 'a', 23 ) . '%' ] as $id ) {
			self::assertNull( $this->repository()->find( $id ) );
		}
		self::assertSame( 0, (int) $this->database()->num_queries - $before );
	}

	/** @return array<string,array{callable(array<string,mixed>):array<string,mixed>}> */
	public function damages(): array {
		return [
			'another id'               => [ static fn ( array $data ): array => [ 'id' => str_repeat( 'z', 24 ) ] + $data ],
			'an unknown kind'          => [ static fn ( array $data ): array => [ 'kind' => 'magic' ] + $data ],
			'an unknown permission'    => [ static fn ( array $data ): array => [ 'permission' => 'all' ] + $data ],
			'an unknown scope'         => [ static fn ( array $data ): array => [ 'scopes' => [ 'everything' ] ] + $data ],
			'a user that is no number' => [ static fn ( array $data ): array => [ 'user' => '1' ] + $data ],
			'revoked at no instant'    => [ static fn ( array $data ): array => [ 'revoked_at' => 'yesterday' ] + $data ],
			'no hash'                  => [ static fn ( array $data ): array => array_diff_key( $data, [ 'hash' => 0 ] ) ],
			'revoked_at lost'          => [ static fn ( array $data ): array => array_diff_key( $data, [ 'revoked_at' => 0 ] ) ],
			'expires_at lost'          => [ static fn ( array $data ): array => array_diff_key( $data, [ 'expires_at' => 0 ] ) ],
		];
	}

	/**
	 * @test
	 * @dataProvider damages
	 */
	public function a_damaged_key_is_unreadable_and_never_a_working_one( callable $damage ): void {
		$good = $this->stored_key()->key;
		$key  = $this->key();
		$this->store()->insert( [ 'latchkey_key_' . $key->id => $damage( KeyRecord::from_key( $key ) ) ] );
		self::assertSame( [ $good->id ], array_map( static fn ( Key $one ): string => $one->id, $this->repository()->all() ) );
		foreach ( [ fn () => $this->repository()->find( $key->id ), fn () => $this->service()->revoke( $key->id, 1 ) ] as $deed ) {
			try {
				$deed();
				self::fail( 'It was read.' );
			} catch ( UnreadableRecord ) {
				$this->addToAssertionCount( 1 );
			}
		}
	}

	/** @test */
	public function a_key_of_a_newer_version_is_neither_read_nor_changed(): void {
		$key   = $this->stored_key()->key;
		$newer = str_replace( '"v":' . RowText::FORMAT, '"v":' . ( RowText::FORMAT + 1 ), (string) $this->raw( 'latchkey_key_' . $key->id ) );
		$this->put_raw( 'latchkey_key_' . $key->id, $newer );
		foreach ( [ fn () => $this->repository()->find( $key->id ), fn () => $this->editor()->edit( $key->id, [ 'title' => 'x' ], 1 ), fn () => $this->service()->revoke( $key->id, 1 ), fn () => $this->service()->delete( $key->id, 1 ) ] as $deed ) {
			try {
				$deed();
				self::fail( 'It was taken.' );
			} catch ( UnreadableRecord ) {
				self::assertSame( $newer, $this->raw( 'latchkey_key_' . $key->id ) );
			}
		}
	}

	/** @test */
	public function a_key_of_the_first_format_lives_on_and_has_nothing_of_what_came_later(): void {
		$key   = $this->key();
		$added = [ 'role', 'areas', 'allowed_ips', 'rate_limit', 'self_service', 'paused_at', 'pending', 'previous', 'lookup_hash', 'warned_expiry' ];
		$this->put_raw( 'latchkey_key_' . $key->id, (string) json_encode( [ 'v' => 1, 'rev' => 3 ] + array_diff_key( KeyRecord::from_key( $key ), array_flip( $added ) ) ) );
		$read = $this->repository()->find( $key->id );
		self::assertEquals( $key->with( [ 'revision' => 3, 'lookup_hash' => null ] ), $read );
	}

	/** @test */
	public function a_record_that_lost_one_of_the_later_fields_or_all_of_them_is_refused(): void {
		$key   = $this->stored_key()->key;
		$added = [ 'role', 'areas', 'allowed_ips', 'rate_limit', 'self_service', 'paused_at', 'pending', 'previous', 'lookup_hash', 'warned_expiry' ];
		foreach ( [ [ 'paused_at' ], [ 'pending' ], [ 'areas' ], [ 'allowed_ips' ], $added ] as $lost ) {
			$this->put_raw( 'latchkey_key_' . $key->id, (string) json_encode( [ 'v' => 2, 'rev' => 3 ] + array_diff_key( KeyRecord::from_key( $key ), array_flip( $lost ) ) ) );
			try {
				$this->repository()->find( $key->id );
				self::fail( 'It was taken without ' . implode( ', ', $lost ) );
			} catch ( UnreadableRecord ) {
				$this->addToAssertionCount( 1 );
			}
		}
	}

	/** @test */
	public function fields_that_this_version_does_not_know_outlive_a_change(): void {
		$key = $this->key();
		$this->store()->insert( [ 'latchkey_key_' . $key->id => KeyRecord::from_key( $key ) + [ 'colour' => [ 'red' ] ] ] );
		$this->editor()->edit( $key->id, [ 'title' => 'New' ], 1 );
		$row = $this->store()->read( 'latchkey_key_' . $key->id );
		self::assertSame( [ 'New', [ 'red' ] ], [ $row?->data['title'], $row?->data['colour'] ] );
	}

	/** @test */
	public function a_key_that_changed_since_it_was_judged_is_not_deleted(): void {
		$key = $this->stored_key()->key;
		$this->before_statement(
			'/^DELETE/',
			function () use ( $key ): void {
				$this->store()->change( 'latchkey_key_' . $key->id, static fn ( array $data ): array => [ 'title' => 'Theirs' ] + $data );
			}
		);
		try {
			$this->repository()->delete( $key->id, static function (): void {} );
			self::fail( 'It was deleted.' );
		} catch ( Contended ) {
			self::assertSame( 'Theirs', $this->repository()->find( $key->id )?->title );
		}
	}

	/** @test */
	public function several_keys_are_stored_together_or_not_at_all(): void {
		$keys = [ $this->key(), $this->key( KeyKind::Account ) ];
		$rows = $this->repository()->rows_for( ...$keys );
		self::assertSame( array_map( static fn ( Key $key ): string => 'latchkey_key_' . $key->id, $keys ), array_keys( $rows ) );
		$before = (int) $this->database()->num_queries;
		$this->repository()->insert( ...$keys );
		self::assertSame( 1, (int) $this->database()->num_queries - $before );
		self::assertCount( 2, $this->repository()->all() );
	}
}
