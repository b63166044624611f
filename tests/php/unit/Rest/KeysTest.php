<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_User;

/** /keys, as the account owner unless said. */
final class KeysTest extends TestCase {
	use ShopPeople;

	private const WIRE = [ 'id', 'kind', 'title', 'system', 'status', 'user', 'created_by', 'origin', 'clone_id', 'permission', 'areas', 'scopes', 'role', 'allow_in_url', 'allowed_ips', 'rate_limit', 'self_service', 'hint', 'created_at', 'expires_at', 'last_used_at', 'last_used_ip', 'revoked_at', 'revoked_by', 'revoke_reason', 'previous_secret' ];

	private WP_User $owner;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->name_account_owner();
		$this->act_as( $this->owner );
	}

	/** @test */
	public function a_pair_is_shown_once_and_never_again(): void {
		$response = $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'woocommerce', 'title' => ' Accounting sync ', 'system' => 'Books', 'permission' => 'read', 'user' => $this->owner->ID ] );
		$made     = $response->get_data();
		self::assertSame( 201, $response->get_status() );
		self::assertMatchesRegularExpression( '/\Ack_[0-9a-f]{40}\z/', $made['consumer_key'] );
		self::assertMatchesRegularExpression( '/\Acs_[0-9a-f]{40}\z/', $made['consumer_secret'] );
		self::assertSame( self::WIRE, array_slice( array_keys( $made ), 0, count( self::WIRE ) ) );
		self::assertSame( [ 'Accounting sync', 'Books', 'active', 'read', substr( $made['consumer_key'], -7 ), 'manual' ], [ $made['title'], $made['system'], $made['status'], $made['permission'], $made['hint'], $made['origin'] ] );
		self::assertSame( rest_url( 'latchkey/v1/keys/' . $made['id'] ), $response->get_headers()['Location'] );
		self::assertStringContainsString( 'no-store', $response->get_headers()['Cache-Control'] );
		self::assertTrue( DONOTCACHEPAGE );

		$seen = wp_json_encode( [ $this->dispatch( 'GET', '/latchkey/v1/keys/' . $made['id'] )->get_data(), $this->dispatch( 'GET', '/latchkey/v1/keys' )->get_data(), $this->dispatch( 'GET', '/latchkey/v1/events' )->get_data(), $this->rows(), $this->events() ] );
		foreach ( [ $made['consumer_key'], $made['consumer_secret'] ] as $secret ) {
			self::assertStringNotContainsString( $secret, (string) $seen );
			self::assertStringNotContainsString( substr( $secret, 3, 24 ), (string) $seen );
		}
	}

	/** @test */
	public function no_read_gives_the_hash(): void {
		$id   = $this->make_account_key()['id'];
		$hash = $this->services()->keys()->find( $id )->hash;
		$all  = (string) wp_json_encode( [ $this->dispatch( 'GET', '/latchkey/v1/keys/' . $id )->get_data(), $this->dispatch( 'GET', '/latchkey/v1/keys' )->get_data(), $this->events() ], JSON_UNESCAPED_SLASHES );
		self::assertNotSame( '', $hash );
		self::assertStringNotContainsString( $hash, $all );
		self::assertSame( self::WIRE, array_keys( $this->dispatch( 'GET', '/latchkey/v1/keys/' . $id )->get_data() ) );
	}

	/** @test */
	public function an_account_key_has_scopes_and_acts_as_the_present_owner_whoever_that_is(): void {
		$made = $this->make_account_key( [ 'scopes' => [ 'clones:view', 'sites:view' ] ] );
		self::assertMatchesRegularExpression( '/\Alka_' . $made['id'] . '_[0-9A-Za-z]{38}\z/', $made['secret'] );
		self::assertSame( [ [ 'clones:view', 'sites:view' ], null, $this->owner->ID ], [ $made['scopes'], $made['permission'], $made['user'] ] );
		$next = $this->administrator();
		self::assertSame( 200, $this->dispatch( 'PATCH', '/latchkey/v1/settings', [ 'account_owner' => $next->ID ] )->get_status() );
		self::assertSame( $next->ID, $this->dispatch( 'GET', '/latchkey/v1/keys/' . $made['id'] )->get_data()['user'] );
	}

	/** @return iterable<string,array{array<string,mixed>,string,string,int}> Body over a good one → code, part of the message, status. */
	public static function wishes_that_cannot_be(): iterable {
		yield 'a field nobody knows' => [ [ 'permision' => 'read' ], 'rest_invalid_param', 'permision', 400 ];
		yield 'a field of ours' => [ [ 'origin' => 'clone' ], 'rest_invalid_param', 'origin', 400 ];
		yield 'a secret of one’s own' => [ [ 'consumer_secret' => 'cs_1' ], 'rest_invalid_param', 'consumer_secret', 400 ];
		yield 'an id of one’s own' => [ [ 'id' => 'aaaaaaaaaaaaaaaaaaaaaaaa' ], 'rest_invalid_param', 'id', 400 ];
		yield 'a kind that is not there' => [ [ 'kind' => 'oauth' ], 'rest_invalid_param', 'kind', 400 ];
		yield 'no title' => [ [ 'title' => '  ' ], 'rest_invalid_param', 'title', 400 ];
		yield 'a long title' => [ [ 'title' => str_repeat( 'x', 101 ) ], 'rest_invalid_param', 'title', 400 ];
		yield 'no permission' => [ [ 'permission' => null ], 'rest_invalid_param', 'read, write or read_write', 400 ];
		yield 'another permission' => [ [ 'permission' => 'all' ], 'rest_invalid_param', 'permission', 400 ];
		yield 'scopes on a pair' => [ [ 'scopes' => [ 'clones:view' ] ], 'rest_invalid_param', 'Scopes', 400 ];
		yield 'a user who is not there' => [ [ 'user' => 99999999 ], 'rest_invalid_param', 'user', 400 ];
		yield 'an expiry that has passed' => [ [ 'expires_at' => '2001-01-01T00:00:00Z' ], 'rest_invalid_param', 'passed', 400 ];
		yield 'an expiry that is none' => [ [ 'expires_at' => 'soon' ], 'rest_invalid_param', 'expires_at', 400 ];
		yield 'a clone that is not there' => [ [ 'clone_id' => 'aaaaaaaaaaaaaaaaaaaaaaaa' ], 'rest_invalid_param', 'clone', 400 ];
	}

	/**
	 * @test
	 * @dataProvider wishes_that_cannot_be
	 * @param array<string,mixed> $body
	 */
	public function a_wish_that_cannot_be_is_refused_by_name_and_makes_nothing( array $body, string $code, string $word, int $status ): void {
		$before   = $this->rows();
		$response = $this->dispatch( 'POST', '/latchkey/v1/keys', $body + [ 'kind' => 'woocommerce', 'title' => 'A', 'permission' => 'read', 'user' => $this->owner->ID ] );
		$this->assert_refused( $code, $status, $response );
		self::assertStringContainsString( $word, (string) wp_json_encode( $response->get_data() ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function without_a_store_no_pair_is_made_and_the_answer_says_why(): void {
		$this->store_is_present( false );
		$before = $this->rows();
		$this->assert_refused( 'latchkey_woocommerce_missing', 409, $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'woocommerce', 'title' => 'A', 'permission' => 'read' ] ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function an_account_key_for_somebody_else_is_refused(): void {
		$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'account', 'title' => 'A', 'scopes' => [ 'clones:view' ], 'user' => $this->administrator()->ID ] ) );
	}

	/** @test */
	public function while_nobody_is_account_owner_an_administrator_is_told_so(): void {
		wp_delete_user( $this->owner->ID );
		$this->act_as( $this->administrator() );
		$this->assert_refused( 'latchkey_owner_not_named', 409, $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'account', 'title' => 'A', 'scopes' => [ 'clones:view' ] ] ) );
	}

	/** @return iterable<string,array{string}> */
	public static function wrappings(): iterable {
		yield '_envelope' => [ '_envelope' ];
		yield '_jsonp' => [ '_jsonp' ];
	}

	/**
	 * @test
	 * @dataProvider wrappings
	 */
	public function an_answer_with_a_secret_is_never_wrapped( string $name ): void {
		$before        = $this->rows();
		$_GET[ $name ] = '1';
		$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'woocommerce', 'title' => 'A', 'permission' => 'read' ] ) );
		$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'POST', '/latchkey/v1/clones', self::clone_body( 'nl.example' ) ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function labels_change_and_the_former_ones_stay_in_the_events(): void {
		$id       = $this->make_pair( $this->owner, [ 'system' => 'Books' ] )['id'];
		$response = $this->dispatch( 'PATCH', '/latchkey/v1/keys/' . $id, [ 'title' => 'New name', 'system' => null, 'allow_in_url' => true ] );
		self::assertSame( [ 200, 'New name', null, true ], [ $response->get_status(), $response->get_data()['title'], $response->get_data()['system'], $response->get_data()['allow_in_url'] ] );
		$edited = array_values( array_filter( $this->events(), static fn( array $event ): bool => 'edited' === $event['type'] ) );
		self::assertSame( 'Accounting sync', $edited[0]['context']['before']['title'] );
		$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'PATCH', '/latchkey/v1/keys/' . $this->make_account_key()['id'], [ 'allow_in_url' => true ] ) );
	}

	/** @test */
	public function a_key_is_deleted_only_after_it_was_revoked(): void {
		$id = $this->make_pair( $this->owner )['id'];
		$this->assert_refused( 'latchkey_conflict', 409, $this->dispatch( 'DELETE', '/latchkey/v1/keys/' . $id ) );
		$revoked = $this->dispatch( 'POST', '/latchkey/v1/keys/' . $id . '/revoke', [ 'reason' => 'Leaked' ] )->get_data();
		self::assertSame( [ 'revoked', $this->owner->ID, 'Leaked' ], [ $revoked['status'], $revoked['revoked_by'], $revoked['revoke_reason'] ] );
		self::assertMatchesRegularExpression( '/\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\z/', $revoked['revoked_at'] );
		self::assertTrue( $this->dispatch( 'DELETE', '/latchkey/v1/keys/' . $id )->get_data()['deleted'] );
		$this->assert_refused( 'latchkey_not_found', 404, $this->dispatch( 'GET', '/latchkey/v1/keys/' . $id ) );
		self::assertSame( [ 'deleted', 'revoked', 'shown', 'created' ], array_column( $this->events_of( $id ), 'type' ) );
	}

	/** @test */
	public function the_list_is_searched_filtered_sorted_and_paged_with_wordpress_headers(): void {
		foreach ( [ 'Gamma', 'alpha', 'Beta sync' ] as $title ) {
			$this->make_pair( $this->owner, [ 'title' => $title ] );
		}
		$this->make_account_key( [ 'title' => 'Clone service' ] );
		$titles = fn( array $query ): array => array_column( $this->dispatch( 'GET', '/latchkey/v1/keys', $query )->get_data(), 'title' );
		self::assertSame( [ 'alpha', 'Beta sync', 'Clone service', 'Gamma' ], $titles( [ 'orderby' => 'title', 'order' => 'asc' ] ) );
		self::assertSame( [ 'Clone service' ], $titles( [ 'kind' => 'account' ] ) );
		self::assertCount( 4, $titles( [ 'kind' => 'account,woocommerce', 'status' => [ 'active' ] ] ) );
		self::assertSame( [], $titles( [ 'status' => 'revoked,expired' ] ) );
		// No id and no hint has a blank in it.
		self::assertSame( [ 'Beta sync' ], $titles( [ 'search' => 'bETA S' ] ) );

		$page = $this->dispatch( 'GET', '/latchkey/v1/keys', [ 'per_page' => 2, 'page' => 2, 'orderby' => 'title', 'order' => 'asc', 'consumer_secret' => 'cs_leak' ] );
		self::assertSame( [ '4', '2', [ 'Clone service', 'Gamma' ] ], [ $page->get_headers()['X-WP-Total'], $page->get_headers()['X-WP-TotalPages'], array_column( $page->get_data(), 'title' ) ] );
		$link = $page->get_links()['prev'][0]['href'] ?? $page->get_headers()['Link'];
		self::assertStringContainsString( 'page=1', $link );
		self::assertStringNotContainsString( 'cs_leak', $link );
		self::assertSame( 400, $this->dispatch( 'GET', '/latchkey/v1/keys', [ 'per_page' => 101 ] )->get_status() );
		self::assertSame( 400, $this->dispatch( 'GET', '/latchkey/v1/keys', [ 'page' => PHP_INT_MAX ] )->get_status() );
		self::assertSame( 400, $this->dispatch( 'GET', '/latchkey/v1/keys', [ 'orderby' => 'hash' ] )->get_status() );
	}

	/** @test */
	public function the_list_asks_the_database_no_more_often_for_thirty_users_than_for_three(): void {
		$this->act_as( $this->user_with_role( 'shop_manager' ) );
		$count = function ( int $users ): int {
			for ( $i = 0; $i < $users; $i++ ) {
				$this->make_pair( $this->user_with_role( 'customer' ) );
			}
			wp_cache_flush();
			current_user_can( 'read' );
			$this->dispatch( 'GET', '/latchkey/v1/keys' );
			wp_cache_flush();
			$before = $this->database()->num_queries;
			$this->dispatch( 'GET', '/latchkey/v1/keys', [ 'per_page' => 100 ] );
			return $this->database()->num_queries - $before;
		};
		self::assertSame( $count( 3 ), $count( 27 ) );
	}

	/** @test */
	public function options_gives_the_schema(): void {
		foreach ( [ '/keys' => 'latchkey-key', '/clones' => 'latchkey-clone', '/sites' => 'latchkey-site', '/settings' => 'latchkey-settings', '/events' => 'latchkey-event', '/profile' => 'latchkey-profile', '/languages' => 'latchkey-language', '/whoami' => 'latchkey-whoami' ] as $route => $title ) {
			$request  = new \WP_REST_Request( 'OPTIONS', '/latchkey/v1' . $route );
			$response = rest_handle_options_request( null, rest_get_server(), $request );
			self::assertSame( $title, $response->get_data()['schema']['title'], $route );
		}
		self::assertEqualsCanonicalizing( [ ...self::WIRE, 'secret', 'consumer_key', 'consumer_secret' ], array_keys( \Latchkey\Rest\KeySchema::schema()['properties'] ) );
	}

	/** @test */
	public function a_record_of_a_newer_version_is_refused_and_left_as_it_is(): void {
		$id   = $this->make_pair( $this->owner )['id'];
		$name = 'latchkey_key_' . $id;
		$this->database()->update( $this->database()->options, [ 'option_value' => '{"v":3,"rev":1,"id":"' . $id . '"}' ], [ 'option_name' => $name ] );
		$before = $this->rows();
		$this->assert_refused( 'latchkey_conflict', 409, $this->dispatch( 'GET', '/latchkey/v1/keys/' . $id ) );
		$this->assert_refused( 'latchkey_conflict', 409, $this->dispatch( 'PATCH', '/latchkey/v1/keys/' . $id, [ 'title' => 'X' ] ) );
		$this->assert_refused( 'latchkey_conflict', 409, $this->dispatch( 'POST', '/latchkey/v1/keys/' . $id . '/revoke' ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @return list<array<string,mixed>> */
	private function events_of( string $id ): array {
		return array_reverse( array_values( array_filter( $this->events(), static fn( array $event ): bool => $id === $event['key_id'] ) ) );
	}
}
