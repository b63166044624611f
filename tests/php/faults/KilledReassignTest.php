<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Faults;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\KillsForks;
use Latchkey\Tests\Support\MakesKeys;

/** PHP is killed while it gives the keys of one person to another. */
final class KilledReassignTest extends HttpTestCase {
	use KillsForks;
	use MakesKeys;

	private const KILLS = 200;
	private const KEYS  = 12;

	/** @test */
	public function two_hundred_kills_leave_each_key_with_one_of_the_two_and_the_next_call_does_the_rest(): void {
		$one   = $this->name_account_owner();
		$other = $this->person( 'administrator' );
		$keys  = [];
		for ( $i = 0; $i < self::KEYS; $i++ ) {
			$key                = $this->pair( $one, [ 'title' => "Key $i" ] );
			$keys[ $key['id'] ] = $key;
		}
		$before = self::rows();
		$work   = '$reassignment = Latchkey\Plugin::services()->reassignment();
			$yes = static fn (): bool => true;
			return static fn ( int $i ): int => count( $reassignment->run( ...( $i % 2 ? [ ' . $one->id . ', ' . $other->id . ' ] : [ ' . $other->id . ', ' . $one->id . ' ] ), ids: null, actor: 1, sees: $yes, may: $yes )->keys );';
		self::kill_forks( $work, self::KILLS, 31 );

		$after = self::rows();
		self::assertSame( array_keys( $before ), array_keys( $after ) );
		$changes = 0;
		foreach ( $after as $name => $row ) {
			self::assertContains( $row['user'], [ $one->id, $other->id ] );
			self::assertSame( self::rest_of( $before[ $name ] ), self::rest_of( $row ), 'nothing else has changed' );
			$changes += $row['rev'] - 1;
		}
		self::assertGreaterThan( 30, $changes, 'the killed had begun their work' );

		$answer = $this->rest( 'POST', '/latchkey/v1/keys/reassign', $one->cookie_headers(), [ 'from' => $one->id, 'to' => $other->id ] );
		self::assertSame( [ 200, [] ], [ $answer->status, $answer->json()['skipped'] ], $answer->body );
		self::assertSame( [ $other->id ], array_values( array_unique( array_column( self::rows(), 'user' ) ) ) );
		foreach ( array_slice( $keys, 0, 3 ) as $key ) {
			self::assertSame( 200, $this->rest( 'GET', '/wc/v3/orders', self::headers_of( $key ) )->status, 'with the secret it always had' );
		}
	}

	/** @return array<string,array<string,mixed>> Records by name. */
	private static function rows(): array {
		return array_map( static fn ( string $row ): array => json_decode( $row, true, 8, JSON_THROW_ON_ERROR ), self::stored( 'latchkey_key_' ) );
	}

	/**
	 * @param array<string,mixed> $row A record.
	 * @return array<string,mixed> What a reassignment must not touch.
	 */
	private static function rest_of( array $row ): array {
		unset( $row['user'], $row['rev'] );
		ksort( $row );
		return $row;
	}
}
