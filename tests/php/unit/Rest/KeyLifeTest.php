<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Keys\KeyHash;
use Latchkey\Keys\KeyText;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_User;

/** Rotate, end an overlap, pause, resume, revoke, delete; as the account owner unless said. */
final class KeyLifeTest extends TestCase {
	use ShopPeople;

	private WP_User $owner;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->name_account_owner();
		$this->act_as( $this->owner );
	}

	/** @return array<string,array{string}> */
	public static function kinds(): array {
		return [ 'woocommerce' => [ 'woocommerce' ], 'role' => [ 'role' ], 'account' => [ 'account' ], 'personal' => [ 'personal' ] ];
	}

	/** @return array<string,mixed> */
	private function key( string $kind ): array {
		return match ( $kind ) {
			'woocommerce' => $this->make_pair( $this->owner ),
			'role'        => $this->make_role_token( $this->owner ),
			'account'     => $this->make_account_key(),
			default       => $this->make_personal_key( $this->owner ),
		};
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_rotation_shows_the_new_secret_once_and_tells_until_when_the_old_one_works( string $kind ): void {
		$key     = $this->key( $kind );
		$answer  = $this->dispatch( 'POST', "/latchkey/v1/keys/$key[id]/rotate", [ 'overlap' => 3600 ] );
		$rotated = $answer->get_data();
		$name    = 'woocommerce' === $kind ? 'consumer_secret' : 'secret';
		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $rotated ) );
		self::assertStringContainsString( 'no-store', $answer->get_headers()['Cache-Control'] );
		self::assertNotSame( $key[ $name ], $rotated[ $name ] );
		self::assertArrayNotHasKey( 'consumer_key', $rotated );
		self::assertSame( [ 'expires_at', 'last_used_at', 'uses' ], array_keys( $rotated['previous_secret'] ) );
		self::assertSame( [ null, 0 ], [ $rotated['previous_secret']['last_used_at'], $rotated['previous_secret']['uses'] ] );
		self::assertEqualsWithDelta( time() + 3600, strtotime( $rotated['previous_secret']['expires_at'] ), 5 );

		$read = $this->dispatch( 'GET', "/latchkey/v1/keys/$key[id]" )->get_data();
		self::assertSame( $read, array_diff_key( $rotated, [ $name => 0 ] ) );
		if ( 'secret' === $name ) {
			$stored = $this->services()->keys()->find( $key['id'] );
			self::assertTrue( KeyHash::verify( KeyText::parse( $rotated['secret'] )->secret, $stored->hash ) );
			self::assertTrue( KeyHash::verify( KeyText::parse( $key['secret'] )->secret, $stored->previous->hash ?? '' ) );
			self::assertSame( substr( $rotated['secret'], -4 ), $read['hint'] );
		}
		$everything = (string) wp_json_encode( [ $read, $this->rows(), $this->events(), $this->dispatch( 'GET', '/latchkey/v1/keys' )->get_data() ] );
		self::assertStringNotContainsString( substr( $rotated[ $name ], -38, 30 ), $everything );
		self::assertSame( [ [ 'rotated', $this->owner->ID ], [ 'shown', $this->owner->ID ] ], array_slice( $this->deeds_on( $key['id'] ), -2 ) );
	}

	/** @test */
	public function a_rotation_without_overlap_leaves_no_former_secret_and_so_does_ending_it_early(): void {
		$id = $this->make_account_key()['id'];
		self::assertNull( $this->dispatch( 'POST', "/latchkey/v1/keys/$id/rotate" )->get_data()['previous_secret'] );
		self::assertNotNull( $this->dispatch( 'POST', "/latchkey/v1/keys/$id/rotate", [ 'overlap' => 30 * 86400 ] )->get_data()['previous_secret'] );
		self::assertNull( $this->dispatch( 'POST', "/latchkey/v1/keys/$id/end-overlap" )->get_data()['previous_secret'] );
		$before = $this->rows();
		self::assertSame( 200, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/end-overlap" )->get_status() );
		self::assertSame( $before, $this->rows() );
		self::assertSame( 1, count( array_filter( $this->deeds_on( $id ), static fn( array $deed ): bool => 'overlap_ended' === $deed[0] ) ) );
	}

	/** @test */
	public function an_overlap_that_cannot_be_and_a_wrapped_answer_are_refused_and_change_nothing(): void {
		$id     = $this->make_account_key()['id'];
		$before = $this->rows();
		foreach ( [ [ 'overlap' => -1 ], [ 'overlap' => 30 * 86400 + 1 ], [ 'overlap' => 'long' ], [ 'overlap' => 1.5 ], [ 'overlap' => null ], [ 'overlaps' => 5 ], [ '_envelope' => true ], [ '_jsonp' => 'f' ] ] as $body ) {
			$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/rotate", $body ) );
		}
		self::assertSame( $before, $this->rows() );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_key_is_put_on_hold_and_let_go_again( string $kind ): void {
		$id = $this->key( $kind )['id'];
		foreach ( [ 'pause' => 'paused', 'resume' => 'active' ] as $deed => $status ) {
			self::assertSame( $status, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/$deed" )->get_data()['status'] );
			$before = $this->rows();
			self::assertSame( 200, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/$deed" )->get_status() );
			self::assertSame( $before, $this->rows() );
		}
		self::assertSame( [ [ 'paused', $this->owner->ID ], [ 'resumed', $this->owner->ID ] ], array_slice( $this->deeds_on( $id ), -2 ) );
		self::assertSame( [ 'resumed', 'paused' ], array_column( $this->dispatch( 'GET', "/latchkey/v1/keys/$id/events", [ 'type' => 'paused,resumed' ] )->get_data(), 'type' ) );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function no_route_brings_a_revoked_key_back_or_changes_more_of_it_than_its_labels( string $kind ): void {
		$key = $this->key( $kind );
		$id  = $key['id'];
		$this->dispatch( 'POST', "/latchkey/v1/keys/$id/rotate", [ 'overlap' => 3600 ] );
		$revoked = $this->dispatch( 'POST', "/latchkey/v1/keys/$id/revoke", [ 'reason' => 'Leaked' ] )->get_data();
		self::assertSame( [ 'revoked', 'Leaked', $this->owner->ID ], [ $revoked['status'], $revoked['revoke_reason'], $revoked['revoked_by'] ] );

		$row   = 'latchkey_key_' . $id;
		$bytes = $this->rows()[ $row ];
		$own   = [
			'woocommerce' => [ 'permission' => 'read_write', 'areas' => [ 'orders' => 'read' ], 'allow_in_url' => true, 'user' => $this->administrator()->ID ],
			'role'        => [ 'permission' => 'read', 'role' => 'author', 'user' => $this->administrator()->ID ],
			'account'     => [ 'scopes' => [ 'sites:view' ] ],
			'personal'    => [ 'permission' => 'read' ],
		][ $kind ];
		foreach ( $own + [ 'allowed_ips' => [ '192.0.2.1' ], 'rate_limit' => 3, 'self_service' => true, 'expires_at' => '2040-01-01T00:00:00Z' ] as $field => $value ) {
			$this->assert_refused( 'latchkey_key_ended', 409, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$id", [ 'title' => 'Changed', $field => $value ] ) );
		}
		foreach ( [ 'rotate', 'pause', 'resume' ] as $deed ) {
			$this->assert_refused( 'latchkey_key_ended', 409, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/$deed" ) );
		}
		self::assertSame( 200, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/revoke", [ 'reason' => 'Another' ] )->get_status() );
		foreach ( [ 'status' => 'active', 'revoked_at' => null, 'revoked_by' => null ] as $field => $value ) {
			$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$id", [ $field => $value ] ) );
		}
		$given = $this->dispatch( 'POST', '/latchkey/v1/keys/reassign', [ 'from' => $this->owner->ID, 'to' => $this->administrator()->ID, 'ids' => [ $id ] ] )->get_data();
		self::assertSame( [ [], [ $id ] ], [ $given['reassigned'], array_column( $given['skipped'], 'id' ) ] );
		self::assertSame( $bytes, $this->rows()[ $row ] );

		// What may still change leaves it revoked.
		self::assertSame( 200, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/end-overlap" )->get_status() );
		$labelled = $this->dispatch( 'PATCH', "/latchkey/v1/keys/$id", [ 'title' => 'Old one' ] )->get_data();
		self::assertSame( [ 'Old one', 'revoked', $revoked['revoked_at'], 'Leaked' ], [ $labelled['title'], $labelled['status'], $labelled['revoked_at'], $labelled['revoke_reason'] ] );
		self::assertTrue( $this->dispatch( 'DELETE', "/latchkey/v1/keys/$id" )->get_data()['deleted'] );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_key_is_deleted_only_after_its_revoke_and_its_events_stay( string $kind ): void {
		$id = $this->key( $kind )['id'];
		foreach ( [ null, 'pause', 'resume' ] as $deed ) {
			null === $deed || $this->dispatch( 'POST', "/latchkey/v1/keys/$id/$deed" );
			$before = $this->rows();
			$this->assert_refused( 'latchkey_conflict', 409, $this->dispatch( 'DELETE', "/latchkey/v1/keys/$id" ) );
			self::assertSame( $before, $this->rows() );
		}
		$this->dispatch( 'POST', "/latchkey/v1/keys/$id/revoke" );
		self::assertTrue( $this->dispatch( 'DELETE', "/latchkey/v1/keys/$id" )->get_data()['deleted'] );
		self::assertSame( [], $this->rows( 'latchkey_key_' ) );
		self::assertSame( [], $this->rows( 'latchkey_personal_' ) );
		self::assertSame( [ 'created', 'shown', 'paused', 'resumed', 'revoked', 'deleted' ], array_column( $this->deeds_on( $id ), 0 ) );
	}

	/** @test */
	public function an_expired_key_is_neither_rotated_nor_resumed_nor_given_a_new_expiry(): void {
		$id  = $this->make_account_key( [ 'expires_at' => '2040-01-01T00:00:00Z' ] )['id'];
		$row = 'latchkey_key_' . $id;
		$this->database()->query( $this->database()->prepare( "UPDATE {$this->database()->options} SET option_value = %s WHERE option_name = %s", str_replace( (string) strtotime( '2040-01-01T00:00:00Z' ), '1700000000', $this->rows()[ $row ] ), $row ) );
		self::assertSame( 'expired', $this->dispatch( 'GET', "/latchkey/v1/keys/$id" )->get_data()['status'] );
		$bytes = $this->rows();
		foreach ( [ 'rotate', 'pause', 'resume' ] as $deed ) {
			$this->assert_refused( 'latchkey_key_ended', 409, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/$deed" ) );
		}
		$this->assert_refused( 'latchkey_key_ended', 409, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$id", [ 'expires_at' => '2041-01-01T00:00:00Z' ] ) );
		self::assertSame( $bytes, $this->rows() );
		self::assertSame( 'revoked', $this->dispatch( 'POST', "/latchkey/v1/keys/$id/revoke" )->get_data()['status'] );
	}

	/** @test */
	public function a_reason_longer_than_a_line_is_refused(): void {
		$id     = $this->make_account_key()['id'];
		$before = $this->rows();
		foreach ( [ str_repeat( 'x', 101 ), "two\nlines" ] as $reason ) {
			$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/revoke", [ 'reason' => $reason ] ) );
		}
		self::assertSame( $before, $this->rows() );
	}

	/**
	 * What was done to a key so far, and by whom, oldest first.
	 * @return list<array{string,?int}>
	 */
	private function deeds_on( string $id ): array {
		$deeds = array_filter( $this->events(), static fn( array $event ): bool => $id === $event['key_id'] );
		return array_map( static fn( array $event ): array => [ $event['type'], null === $event['actor'] ? null : (int) $event['actor'] ], array_values( $deeds ) );
	}
}
