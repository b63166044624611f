<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Response;

/** What becomes of keys when people are deleted or lose their role. */
final class PeopleLeaveTest extends HttpTestCase {
	use MakesKeys;

	private const STORE = '/wc/v3/orders';

	private Person $admin;

	protected function setUp(): void {
		parent::setUp();
		self::fresh_plugin();
		$this->admin = $this->name_account_owner();
	}

	private static function delete( Person $person ): void {
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/user.php"; return wp_delete_user( $id );', [ 'id' => $person->id ] );
	}

	private static function demote( Person $person, string $role = 'editor' ): void {
		self::in_site( '( new WP_User( $id ) )->set_role( $role ); return true;', [ 'id' => $person->id, 'role' => $role ] );
	}

	/** @param array<string,mixed> $key */
	private function whoami( array $key ): Response {
		return $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $key ) );
	}

	/** @return array<string,array{string}> */
	public static function ways_to_go(): array {
		return [ 'deleted' => [ 'delete' ], 'demoted' => [ 'demote' ] ];
	}

	/**
	 * @test
	 * @dataProvider ways_to_go
	 */
	public function without_an_account_owner_account_keys_are_refused_and_a_claim_brings_them_back( string $go ): void {
		$owner = $this->person( 'administrator' );
		$next  = $this->person( 'administrator' );
		self::assertSame( 200, $this->rest( 'PATCH', '/latchkey/v1/settings', $this->admin->cookie_headers(), [ 'account_owner' => $owner->id ] )->status );
		$key = $this->account_key( $owner );
		self::assertSame( 200, $this->whoami( $key )->status );

		'delete' === $go ? self::delete( $owner ) : self::demote( $owner );
		foreach ( [ '/latchkey/v1/whoami', '/latchkey/v1/clones' ] as $route ) {
			self::assert_refused( 'latchkey_owner_missing', 401, $this->rest( 'GET', $route, self::headers_of( $key ) ) );
		}
		self::assert_refused( 'latchkey_forbidden', 403, $this->rest( 'PATCH', '/latchkey/v1/settings', $next->cookie_headers(), [ 'account_owner' => $this->admin->id ] ) );
		self::assertSame( 200, $this->rest( 'PATCH', '/latchkey/v1/settings', $next->cookie_headers(), [ 'account_owner' => $next->id ] )->status );
		self::assertSame( 200, $this->whoami( $key )->status );
		self::assertSame( $next->id, $this->rest( 'GET', '/latchkey/v1/profile', self::headers_of( $key ) )->json()['id'], 'as the new owner' );
	}

	/** @test */
	public function an_account_owner_who_is_promoted_again_has_the_keys_again_unless_somebody_claimed_them(): void {
		$owner = $this->person( 'administrator' );
		$this->rest( 'PATCH', '/latchkey/v1/settings', $this->admin->cookie_headers(), [ 'account_owner' => $owner->id ] );
		$key = $this->account_key( $owner );
		self::demote( $owner );
		self::assertSame( 401, $this->whoami( $key )->status );
		self::demote( $owner, 'administrator' );
		self::assertSame( 200, $this->whoami( $key )->status );
	}

	/** @test */
	public function a_transfer_stops_no_account_key(): void {
		$key  = $this->account_key( $this->admin );
		$next = $this->person( 'administrator' );
		self::assertSame( 200, $this->rest( 'PATCH', '/latchkey/v1/settings', $this->admin->cookie_headers(), [ 'account_owner' => $next->id ] )->status );
		self::assertSame( $next->id, $this->rest( 'GET', '/latchkey/v1/profile', self::headers_of( $key ) )->json()['id'] );
		self::assertSame( 403, $this->rest( 'GET', '/latchkey/v1/clones', $this->admin->cookie_headers() )->status, 'and the former owner has no say' );
		self::assertSame( 200, $this->rest( 'POST', "/latchkey/v1/keys/{$key['id']}/revoke", $this->admin->cookie_headers() )->status, 'but may still end a key, as any administrator' );
	}

	/** @test */
	public function a_pair_whose_user_is_deleted_is_refused_until_it_is_reassigned_with_the_same_secret(): void {
		$member = $this->person( 'shop_manager' );
		$pair   = $this->pair( $this->admin, [ 'user' => $member->id ] );
		self::assertSame( 200, $this->rest( 'GET', self::STORE, self::headers_of( $pair ) )->status );
		self::delete( $member );
		$refused = $this->rest( 'GET', self::STORE, self::headers_of( $pair ) );
		self::assertSame( [ 401, 'latchkey_owner_missing' ], [ $refused->status, $refused->data( 'latchkey_code' ) ], $refused->body );
		$health = $this->rest( 'GET', "/latchkey/v1/health?user=$member->id", $this->admin->cookie_headers() )->json();
		self::assertSame( [ [ $pair['id'] ], [ $pair['id'] ] ], [ array_column( $health['orphans'], 'id' ), array_column( $health['leaving']['stops'], 'id' ) ] );

		$answer = $this->rest( 'POST', '/latchkey/v1/keys/reassign', $this->admin->cookie_headers(), [ 'from' => $member->id, 'to' => $this->admin->id ] );
		self::assertSame( [ 200, [ $pair['id'] ] ], [ $answer->status, array_column( $answer->json()['reassigned'], 'id' ) ], $answer->body );
		self::assertSame( 200, $this->rest( 'GET', self::STORE, self::headers_of( $pair ) )->status );
		$events = $this->rest( 'GET', "/latchkey/v1/keys/{$pair['id']}/events?type[]=reassigned", $this->admin->cookie_headers() )->json();
		self::assertSame( [ $this->admin->id ], array_column( $events, 'actor' ) );
	}

	/** @test */
	public function no_key_and_no_stranger_reassigns_or_reads_the_health(): void {
		$pair    = $this->pair( $this->admin );
		$account = $this->account_key( $this->admin );
		$before  = self::stored();
		$body    = [ 'from' => $this->admin->id, 'to' => $this->person( 'administrator' )->id ];
		foreach ( [ $pair, $account ] as $key ) {
			foreach ( [ [], $this->admin->cookie_headers() ] as $cookie ) {
				self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', '/latchkey/v1/health', self::headers_of( $key ) + $cookie ) );
				self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'POST', '/latchkey/v1/keys/reassign', self::headers_of( $key ) + $cookie, $body ) );
			}
		}
		foreach ( [ [], $this->admin->cookie_without_nonce() ] as $headers ) {
			self::assertSame( 401, $this->rest( 'GET', '/latchkey/v1/health', $headers )->status );
			self::assertSame( 401, $this->rest( 'POST', '/latchkey/v1/keys/reassign', $headers, $body )->status );
		}
		self::assertSame( $before, array_intersect_key( self::stored(), $before ) );
	}

	/** @test */
	public function only_somebody_signed_in_to_wp_admin_decides_whether_keys_go_with_the_plugin(): void {
		$change = fn ( array $headers, array $policies ): Response => $this->rest( 'PATCH', '/latchkey/v1/settings', $headers, [ 'policies' => $policies ] );
		$before = self::stored( 'latchkey_settings' );
		self::assert_refused( 'latchkey_forbidden', 403, $change( $this->admin->application_password_headers(), [ 'delete_with_plugin' => true, 'expiry_required' => true ] ) );
		self::assertSame( $before, self::stored( 'latchkey_settings' ) );
		self::assertSame( 200, $change( $this->admin->application_password_headers(), [ 'expiry_required' => true ] )->status );
		self::assertTrue( $change( $this->admin->cookie_headers(), [ 'delete_with_plugin' => true ] )->json()['policies']['delete_with_plugin'] );
	}
}
