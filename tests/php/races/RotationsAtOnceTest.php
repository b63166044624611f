<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\RunsTogether;

/** Many rotate one key, or make a first personal key, at the same instant. */
final class RotationsAtOnceTest extends HttpTestCase {
	use MakesKeys;
	use RunsTogether;

	/** @test */
	public function fifty_rotations_at_once_leave_one_present_secret_that_works_and_no_broken_key(): void {
		$owner  = $this->name_account_owner();
		$key    = $this->account_key( $owner );
		$rotate = '
			try {
				$issued = Latchkey\Plugin::services()->rotation()->rotate( $with["id"], 0, 1 );
				Latchkey\Plugin::services()->events()->discard();
				return [ $issued->key->revision, $issued->secrets["secret"]->reveal() ];
			} catch ( Latchkey\Keys\Exceptions\Contended ) {
				return null;
			}';
		$results = self::together( array_fill_keys( [ 'a', 'b', 'c', 'd', 'e' ], $rotate ), 10, 0.02, [ 'id' => $key['id'] ] );
		$won     = array_filter( array_merge( ...array_values( $results ) ) );
		self::assertGreaterThan( 9, count( $won ), (string) json_encode( $results ) );
		$revisions = array_column( $won, 0 );
		self::assertCount( count( $won ), array_unique( $revisions ), 'each rotation that was answered has a revision of its own' );
		$texts  = array_column( $won, 1, 0 );
		$latest = max( 0, ...$revisions );
		foreach ( $texts as $revision => $text ) {
			$answer = $this->rest( 'GET', '/latchkey/v1/whoami', self::bearer( $text ) );
			self::assertSame( $revision === $latest ? 200 : 401, $answer->status, "revision $revision of $latest: $answer->body" );
		}
		self::assertSame( 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $key ) )->status );
	}

	/** @test */
	public function fifty_first_personal_keys_at_once_make_exactly_one_that_is_active(): void {
		$user = $this->name_account_owner()->id;
		$make = '
			try {
				$id = Latchkey\Plugin::services()->keys()->create( new Latchkey\Keys\NewKey( kind: Latchkey\Keys\KeyKind::Personal, title: "mine", user: $with["user"], created_by: $with["user"], permission: Latchkey\Keys\Permission::ReadWrite ) )->key->id;
				Latchkey\Plugin::services()->events()->discard();
				return $id;
			} catch ( Latchkey\Keys\Exceptions\Contended | Latchkey\Keys\Exceptions\PersonalKeyExists $refusal ) {
				return "refused";
			}';
		$results = array_merge( ...array_values( self::together( array_fill_keys( [ 'a', 'b', 'c', 'd', 'e' ], $make ), 10, 0.01, [ 'user' => $user ] ) ) );
		self::assertCount( 50, $results );
		$made = array_values( array_diff( $results, [ 'refused' ] ) );
		self::assertCount( 1, $made, (string) json_encode( $results ) );
		self::assertSame( [ 'latchkey_key_' . $made[0] ], array_keys( array_filter( self::stored( 'latchkey_key_' ), static fn ( string $row ): bool => str_contains( $row, '"kind":"personal"' ) ) ), 'and nothing is left of the others' );
	}

	/** @test */
	public function whoever_follows_a_revoked_personal_key_is_one_however_many_try(): void {
		self::fresh_plugin();
		$user = $this->name_account_owner()->id;
		$make = '
			$new = static fn () => Latchkey\Plugin::services()->keys()->create( new Latchkey\Keys\NewKey( kind: Latchkey\Keys\KeyKind::Personal, title: "mine $i", user: $with["user"], created_by: $with["user"], permission: Latchkey\Keys\Permission::Read ) )->key->id;
			try {
				$id = $new();
			} catch ( Latchkey\Keys\Exceptions\PersonalKeyExists $exists ) {
				Latchkey\Plugin::services()->keys()->revoke( $exists->key_id, 1 );
				try {
					$id = $new();
				} catch ( Latchkey\Keys\Exceptions\LatchkeyException $refusal ) {
					$id = "refused";
				}
			} catch ( Latchkey\Keys\Exceptions\Contended $refusal ) {
				$id = "refused";
			}
			Latchkey\Plugin::services()->events()->discard();
			return $id;';
		$results = self::together( array_fill_keys( [ 'a', 'b', 'c', 'd' ], $make ), 12, 0.03, [ 'user' => $user ] );
		$made    = array_diff( array_merge( ...array_values( $results ) ), [ 'refused' ] );
		self::assertGreaterThan( 11, count( $made ), (string) json_encode( $results ) );
		$rows   = array_map( static fn ( string $row ): array => json_decode( $row, true, 8, JSON_THROW_ON_ERROR ), self::stored( 'latchkey_key_' ) );
		$active = array_filter( $rows, static fn ( array $row ): bool => null === $row['revoked_at'] && ! $row['pending'] );
		self::assertCount( 1, $active, (string) json_encode( $active ) );
		self::assertSame( [], array_filter( $rows, static fn ( array $row ): bool => $row['pending'] ) );
	}
}
