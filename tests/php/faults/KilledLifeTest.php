<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Faults;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\KillsForks;
use Latchkey\Tests\Support\MakesKeys;

/** PHP is killed while it rotates keys and takes personal slots over. */
final class KilledLifeTest extends HttpTestCase {
	use KillsForks;
	use MakesKeys;

	private const KILLS = 200;

	/** @test */
	public function two_hundred_kills_in_rotations_leave_every_key_whole(): void {
		$owner = $this->name_account_owner();
		$id    = $this->account_key( $owner )['id'];
		$work  = '$rotation = Latchkey\Plugin::services()->rotation();
			return static function ( int $i ) use ( $rotation ): int {
				$rotation->rotate( "' . $id . '", $i % 2 ? 3600 : 0, 1 );
				return 1;
			};';
		self::kill_forks( $work, self::KILLS, 51 );
		$row = json_decode( self::stored()[ 'latchkey_key_' . $id ], true, 8, JSON_THROW_ON_ERROR );
		self::assertGreaterThan( 50, $row['rev'], 'the killed had begun their work' );
		self::assertStringStartsWith( '$generic$', $row['hash'] );
		$answer = $this->rest( 'POST', "/latchkey/v1/keys/$id/revoke", $owner->cookie_headers() );
		self::assertSame( 'revoked', $answer->json()['status'] ?? $answer->body, 'and it can still be ended' );
	}

	/** @test */
	public function two_hundred_kills_while_slots_are_taken_over_leave_at_most_one_active_key_and_a_way_on(): void {
		self::fresh_plugin();
		$user = $this->name_account_owner()->id;
		$work = '$keys = Latchkey\Plugin::services()->keys();
			return static function ( int $i ) use ( $keys ): int {
				try {
					$keys->create( new Latchkey\Keys\NewKey( kind: Latchkey\Keys\KeyKind::Personal, title: "Killed $i", user: ' . $user . ', created_by: ' . $user . ', permission: Latchkey\Keys\Permission::Read ) );
					return 1;
				} catch ( Latchkey\Keys\Exceptions\PersonalKeyExists $exists ) {
					$keys->revoke( $exists->key_id, 1 );
				} catch ( Latchkey\Keys\Exceptions\Contended $waiting ) {
					// A minute has passed.
					$store = Latchkey\Plugin::services()->store();
					$store->change( "latchkey_personal_' . $user . '", static fn ( array $slot ): array => [ "taken_at" => $slot["taken_at"] - 60 ] + $slot );
				}
				return 0;
			};';
		self::kill_forks( $work, self::KILLS, 21 );
		$rows = array_map( static fn ( string $row ): array => json_decode( $row, true, 8, JSON_THROW_ON_ERROR ), self::stored( 'latchkey_key_' ) );
		self::assertGreaterThan( 20, count( $rows ), 'the killed had begun their work' );
		$active = array_filter( $rows, static fn ( array $row ): bool => null === $row['revoked_at'] && ! $row['pending'] );
		self::assertLessThanOrEqual( 1, count( $active ), (string) json_encode( $active ) );
		foreach ( $active as $row ) {
			self::assertStringContainsString( $row['id'], self::stored()[ "latchkey_personal_$user" ], 'the active one holds the slot' );
		}
		// A minute later a person makes one, and what was left behind goes.
		$way_on = self::in_site(
			'$services = Latchkey\Plugin::services();
			$store     = $services->store();
			foreach ( $services->keys()->all() as $key ) {
				$services->keys()->revoke( $key->id, 1 );
			}
			try {
				$store->change( "latchkey_personal_$user", static fn ( array $slot ): array => [ "taken_at" => 0 ] + $slot );
			} catch ( Latchkey\Keys\Exceptions\NotFound ) {
				// Free already.
			}
			$made = $services->keys()->create( new Latchkey\Keys\NewKey( kind: Latchkey\Keys\KeyKind::Personal, title: "After", user: $user, created_by: $user, permission: Latchkey\Keys\Permission::Read ) )->key;
			$later = new Latchkey\Keys\PersonalSlots( $store, $services->key_repository(), new Latchkey\Keys\FixedClock( new DateTimeImmutable( "+1 hour" ) ) );
			$later->sweep();
			return [ $made->pending, count( $services->key_repository()->pending() ) ];',
			[ 'user' => $user ]
		);
		self::assertSame( [ false, 0 ], $way_on );
	}
}
