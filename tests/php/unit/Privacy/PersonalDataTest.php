<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Privacy;

use Latchkey\Keys\KeyKind;
use Latchkey\Privacy\Eraser;
use Latchkey\Privacy\Exporter;
use Latchkey\Privacy\PolicyText;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;
use Latchkey\Usage\EventTable;
use Latchkey\Usage\PersonalEvents;
use WP_User;

/** What is kept about a person is handed out on request, and forgotten as far as that can be. */
final class PersonalDataTest extends TestCase {
	use KeyObjects;

	private function personal_events(): PersonalEvents {
		return new PersonalEvents( $this->database(), new EventTable( $this->database() ) );
	}

	private function exporter(): Exporter {
		return new Exporter( $this->service(), $this->personal_events(), $this->clock() );
	}

	private function eraser(): Eraser {
		return new Eraser( $this->service(), $this->personal_events(), $this->clock() );
	}

	private function happened( ?string $key, ?int $actor, string $address, int $times = 1 ): void {
		$row = [ 'created_at' => '2026-11-20 08:00:00', 'type' => 'edited', 'key_id' => $key, 'actor' => $actor, 'reference' => null, 'code' => null, 'method' => null, 'route' => null, 'ip' => $address, 'context' => null ];
		( new EventTable( $this->database() ) )->append( array_fill( 0, $times, $row ) );
	}

	/** @return list<array<string,mixed>> All pages of an export. */
	private function exported( WP_User $user ): array {
		$items = [];
		for ( $page = 1; $page < 50; $page++ ) {
			$answer = $this->exporter()->export( $user->user_email, $page );
			array_push( $items, ...$answer['data'] );
			if ( $answer['done'] ) {
				return $items;
			}
		}
		self::fail( 'never done' );
	}

	/** @test */
	public function an_export_has_the_persons_keys_and_events_and_no_secret(): void {
		$ann   = $this->administrator();
		$bob   = $this->administrator();
		$pair  = $this->stored_key( more: [ 'user' => $ann->ID, 'title' => 'Tom & Jerry <b>', 'expires_at' => self::instant( '2027-01-01' ) ] );
		$token = $this->stored_key( KeyKind::Personal, [ 'user' => $ann->ID, 'created_by' => $ann->ID, 'title' => 'Mine' ] );
		$this->stored_key( more: [ 'user' => $bob->ID, 'title' => 'Not hers' ] );
		$this->happened( $pair->key->id, $bob->ID, '203.0.113.1' );
		$this->happened( null, $ann->ID, '203.0.113.2', 230 );
		$this->happened( null, $bob->ID, '203.0.113.3' );

		$items = $this->exported( $ann );
		self::assertCount( 2, array_filter( $items, static fn ( array $item ): bool => 'latchkey_keys' === $item['group_id'] ) );
		self::assertCount( 231, array_filter( $items, static fn ( array $item ): bool => 'latchkey_events' === $item['group_id'] ) );
		self::assertCount( 233, array_unique( array_column( $items, 'item_id' ) ), 'each once' );
		$text = (string) wp_json_encode( $items, JSON_UNESCAPED_SLASHES );
		foreach ( [ 'Tom & Jerry', 'Mine', '2027-01-01T00:00:00Z', '203.0.113.1', '203.0.113.2' ] as $fact ) {
			self::assertStringContainsString( $fact, (string) json_encode( $items, JSON_UNESCAPED_SLASHES ), $fact );
		}
		foreach ( [ 'Not hers', '203.0.113.3', self::secret_of( $pair, 'consumer_key' ), self::secret_of( $pair, 'consumer_secret' ), self::secret_of( $token ), $pair->key->hash, $token->key->hash, (string) $pair->key->lookup_hash ] as $none ) {
			self::assertStringNotContainsString( $none, $text );
		}
	}

	/** @test */
	public function a_stranger_gets_an_empty_export_and_an_empty_erasure(): void {
		self::assertSame( [ 'data' => [], 'done' => true ], $this->exporter()->export( 'nobody@shop.example' ) );
		self::assertSame( [ 'items_removed' => false, 'items_retained' => false, 'messages' => [], 'done' => true ], $this->eraser()->erase( 'nobody@shop.example' ) );
	}

	/** @test */
	public function an_erasure_takes_the_person_out_of_the_events_and_keeps_the_keys_that_work(): void {
		$this->database()->query( "DELETE FROM {$this->database()->prefix}latchkey_events" );
		$ann     = $this->administrator();
		$bob     = $this->administrator();
		$active  = $this->stored_key( more: [ 'user' => $ann->ID, 'title' => 'Still in use' ] )->key;
		$paused  = $this->stored_key( more: [ 'user' => $ann->ID, 'title' => 'On hold' ] )->key;
		$revoked = $this->stored_key( KeyKind::Personal, [ 'user' => $ann->ID, 'created_by' => $ann->ID, 'title' => 'Over' ] )->key;
		$expired = $this->stored_key( more: [ 'user' => $ann->ID, 'expires_at' => self::instant( '2026-11-22' ) ] )->key;
		$other   = $this->stored_key( more: [ 'user' => $bob->ID ] )->key;
		$this->service()->pause( $paused->id, 1 );
		$this->service()->revoke( $revoked->id, 1 );
		$this->clock()->set( self::instant( '2026-11-23' ) );
		$this->happened( $active->id, $bob->ID, '203.0.113.1' );
		$this->happened( null, $ann->ID, '203.0.113.2', 700 );
		$this->happened( $other->id, $bob->ID, '203.0.113.3' );

		$first = $this->eraser()->erase( $ann->user_email );
		self::assertSame( [ true, false ], [ $first['items_removed'], $first['done'] ] );
		$second = $this->eraser()->erase( $ann->user_email );
		self::assertSame( [ true, true, true ], [ $second['items_removed'], $second['items_retained'], $second['done'] ] );
		self::assertCount( 2, $second['messages'] );
		self::assertStringContainsString( 'Still in use', implode( $second['messages'] ) );
		self::assertStringContainsString( 'On hold', implode( $second['messages'] ) );

		$left = static fn ( $key ) => null !== $key;
		self::assertSame( [ true, true, false, false, true ], array_map( fn ( $key ): bool => $left( $this->repository()->find( $key->id ) ), [ $active, $paused, $revoked, $expired, $other ] ) );
		self::assertSame( [], $this->store()->scan( 'latchkey_personal_' . $ann->ID ), 'its slot is free' );
		$rows = array_map( static fn ( $row ): array => (array) $row, (array) $this->database()->get_results( "SELECT key_id, actor, ip FROM {$this->database()->prefix}latchkey_events" ) );
		self::assertCount( 702, $rows, 'what happened stays' );
		self::assertNotContains( (string) $ann->ID, array_column( $rows, 'actor' ) );
		self::assertSame( [ '203.0.113.3' ], array_values( array_filter( array_column( $rows, 'ip' ) ) ), 'others keep theirs' );
		self::assertContains( (string) $bob->ID, array_column( $rows, 'actor' ) );
		self::assertSame( [ false, true, true ], [ $this->eraser()->erase( $ann->user_email )['items_removed'], $this->eraser()->erase( $ann->user_email )['items_retained'], $this->eraser()->erase( $ann->user_email )['done'] ] );
	}

	/** @test */
	public function the_policy_text_names_the_days_that_hold(): void {
		$text = PolicyText::text();
		self::assertStringContainsString( 'shortened after 30 days', $text );
		self::assertStringContainsString( 'deleted after 90 days', $text );
	}
}
