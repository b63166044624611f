<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Orphans;

use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Orphans\Reassigned;
use Latchkey\Orphans\Reassignment;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;

/** Keys of one person become another's. */
final class ReassignmentTest extends TestCase {
	use KeyObjects;
	use ShopPeople;

	private int $from;

	private int $to;

	protected function setUp(): void {
		parent::setUp();
		$this->from = $this->administrator()->ID;
		$this->to   = $this->administrator()->ID;
	}

	/** @param ?list<string> $ids */
	private function reassign( ?array $ids = null, ?callable $may = null, ?callable $sees = null ): Reassigned {
		$service = new Reassignment( $this->repository(), $this->services()->owners(), $this->services()->account_owner(), $this->clock(), $this->services()->events() );
		return $service->run( $this->from, $this->to, $ids, 1, $sees ?? static fn (): bool => true, $may ?? static fn (): bool => true );
	}

	/** @param array<string,mixed> $more */
	private function theirs( KeyKind $kind = KeyKind::WooCommerce, array $more = [] ): Key {
		return $this->stored_key( $kind, $more + [ 'user' => $this->from, 'created_by' => $this->from ] )->key;
	}

	/** @return array<string,string> Reasons by id. */
	private static function reasons( Reassigned $result ): array {
		return array_combine( array_column( $result->skipped, 'id' ), array_map( static fn ( array $skipped ): string => $skipped['reason']->value, $result->skipped ) );
	}

	private function owner_of( Key $key ): int {
		return $this->service()->find( $key->id )->user;
	}

	/** @test */
	public function all_keys_that_can_be_handed_over_are_and_nothing_else_about_them_changes(): void {
		$pair  = $this->theirs();
		$token = $this->theirs( KeyKind::Role, [ 'expires_at' => $this->clock()->now()->modify( '+1 year' ) ] );
		$other = $this->stored_key()->key;
		$done  = $this->reassign();
		self::assertEqualsCanonicalizing( [ $pair->id, $token->id ], array_map( static fn ( Key $key ): string => $key->id, $done->keys ) );
		self::assertSame( [], $done->skipped );
		foreach ( [ $pair, $token ] as $key ) {
			self::assertEquals( $key->with( [ 'user' => $this->to, 'revision' => 2 ] ), $this->service()->find( $key->id ) );
		}
		self::assertSame( 1, $this->owner_of( $other ) );
		$events = array_values( array_filter( $this->events(), static fn ( array $event ): bool => 'reassigned' === $event['type'] ) );
		self::assertCount( 2, $events );
		self::assertSame( [ '1', [ 'before' => [ 'user' => $this->from ], 'after' => [ 'user' => $this->to ] ] ], [ (string) $events[0]['actor'], $events[0]['context'] ] );
	}

	/** @test */
	public function what_cannot_be_handed_over_is_named_with_its_reason_and_left(): void {
		$this->services()->settings()->change( fn ( $settings ) => $settings->with_account_owner( $this->from ) );
		$personal = $this->theirs( KeyKind::Personal );
		$account  = $this->theirs( KeyKind::Account );
		$revoked  = $this->service()->revoke( $this->theirs()->id, 1 );
		$expired  = $this->theirs( KeyKind::WooCommerce, [ 'expires_at' => $this->clock()->now()->modify( '+1 minute' ) ] );
		$already  = $this->stored_key( KeyKind::WooCommerce, [ 'user' => $this->to ] )->key;
		$strange  = $this->stored_key()->key;
		$paused   = $this->service()->pause( $this->theirs()->id, 1 );
		$this->clock()->set( $this->clock()->now()->modify( '+1 minute' ) );

		$before = $this->rows( 'latchkey_key_' );
		$all    = self::reasons( $this->reassign( null, static fn ( Key $key ): bool => $key->id !== $paused->id ) );
		self::assertEquals( [ $personal->id => 'personal', $account->id => 'account', $paused->id => 'forbidden' ], $all, 'of all keys, ended ones are no matter' );
		self::assertSame( $before, $this->rows( 'latchkey_key_' ) );

		$missing  = str_repeat( '0', 24 );
		$expected = [
			$personal->id => 'personal',
			$account->id  => 'account',
			$revoked->id  => 'ended',
			$expired->id  => 'ended',
			$already->id  => 'already',
			$strange->id  => 'not_theirs',
			$missing      => 'not_found',
			'no id'       => 'not_found',
		];
		$done     = $this->reassign( [ ...array_map( strval( ... ), array_keys( $expected ) ), $paused->id ] );
		self::assertSame( [ $paused->id ], array_map( static fn ( Key $key ): string => $key->id, $done->keys ), 'a paused key can be' );
		self::assertNotNull( $done->keys[0]->paused_at, 'and stays paused' );
		self::assertEquals( $expected, self::reasons( $done ) );
	}

	/** @test */
	public function each_key_is_asked_for_and_what_may_not_be_seen_is_not_even_named(): void {
		$mine   = $this->theirs( KeyKind::WooCommerce, [ 'title' => 'Mine' ] );
		$locked = $this->theirs( KeyKind::WooCommerce, [ 'title' => 'Locked' ] );
		$hidden = $this->theirs( KeyKind::Role, [ 'title' => 'Hidden' ] );
		$sees   = static fn ( Key $key ): bool => KeyKind::Role !== $key->kind;
		$may    = static fn ( Key $key ): bool => 'Locked' !== $key->title;
		$done   = $this->reassign( null, $may, $sees );
		self::assertSame( [ 'Mine' ], array_map( static fn ( Key $key ): string => $key->title, $done->keys ) );
		self::assertSame( [ $locked->id => 'forbidden' ], self::reasons( $done ) );

		$asked = $this->reassign( [ $hidden->id ], static fn (): bool => true, $sees );
		self::assertSame( [ [ $hidden->id => 'forbidden' ], null ], [ self::reasons( $asked ), $asked->skipped[0]['title'] ] );
		self::assertSame( [ $this->to, $this->from, $this->from ], array_map( $this->owner_of( ... ), [ $mine, $locked, $hidden ] ) );
	}

	/** @test */
	public function keys_of_somebody_deleted_are_reassigned_too_and_nobody_deleted_gets_any(): void {
		$key = $this->theirs();
		wp_delete_user( $this->from );
		self::assertCount( 1, $this->reassign()->keys );
		[ $this->from, $this->to ] = [ $this->to, $this->from ];
		self::assertSame( [ $key->id => 'cannot_hold' ], self::reasons( $this->reassign() ) );
	}

	/** @test */
	public function an_owner_who_changes_meanwhile_is_not_overruled(): void {
		$key   = $this->theirs();
		$third = $this->administrator()->ID;
		$this->before_statement( '/UPDATE .*latchkey_key_/s', fn () => $this->owner_of( $key ) === $this->from ? $this->repository()->change( $key->id, static fn ( Key $key ): Key => $key->with( [ 'user' => $third ] ) ) : null );
		self::assertSame( [ $key->id => 'not_theirs' ], self::reasons( $this->reassign() ) );
		self::assertSame( $third, $this->owner_of( $key ) );
	}

	/** @test */
	public function a_key_revoked_meanwhile_stays_revoked(): void {
		$key = $this->theirs();
		$this->before_statement( '/UPDATE .*latchkey_key_/s', fn () => null === $this->service()->find( $key->id )->revoked_at ? $this->service()->revoke( $key->id, 1 ) : null );
		self::assertSame( [ $key->id => 'ended' ], self::reasons( $this->reassign() ) );
		self::assertNotNull( $this->service()->find( $key->id )->revoked_at );
	}

	/** @test */
	public function a_key_that_others_keep_changing_is_left_and_the_next_is_done(): void {
		$busy = $this->theirs();
		$next = $this->theirs();
		$this->before_statement( "/UPDATE .*latchkey_key_$busy->id/s", fn () => $this->repository()->change( $busy->id, static fn ( Key $key ): Key => $key->with( [ 'title' => uniqid() ] ) ) );
		$done = $this->reassign();
		self::assertSame( [ [ $busy->id => 'busy' ], [ $next->id ] ], [ self::reasons( $done ), array_map( static fn ( Key $key ): string => $key->id, $done->keys ) ] );
	}

	/** @test */
	public function a_record_of_a_newer_version_is_left_as_it_is(): void {
		$name = 'latchkey_key_' . $this->theirs()->id;
		$this->put_raw( $name, '{"v":99,"rev":1}' );
		self::assertSame( [ substr( $name, 13 ) => 'unreadable' ], self::reasons( $this->reassign( [ substr( $name, 13 ) ] ) ) );
		self::assertSame( '{"v":99,"rev":1}', $this->raw( $name ) );
	}

	/** @test */
	public function every_one_of_fifty_keys_has_its_event(): void {
		for ( $i = 0; $i < 50; $i++ ) {
			$this->theirs();
		}
		self::assertCount( 50, $this->reassign()->keys );
		self::assertCount( 50, array_filter( $this->events(), static fn ( array $event ): bool => 'reassigned' === $event['type'] ) );
	}
}
