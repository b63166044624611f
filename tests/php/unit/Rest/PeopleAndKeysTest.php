<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_User;

/** Who may do what with a key: every person, every kind, every route. */
final class PeopleAndKeysTest extends TestCase {
	use ShopPeople;

	private const PEOPLE = [ 'owner', 'administrator', 'shop_manager', 'editor', 'subscriber', 'nobody' ];

	/** Deeds that need the same right: route, and what is sent. */
	private const DEEDS = [
		'see'   => [ [ 'GET', '' ], [ 'GET', '/events' ] ],
		'label' => [ [ 'PATCH', '', [ 'title' => 'B' ] ], [ 'PATCH', '', [ 'system' => 'B' ] ] ],
		'more'  => [
			[ 'POST', '/rotate' ],
			[ 'POST', '/rotate', [ 'overlap' => 60 ] ],
			[ 'POST', '/resume' ],
			[ 'PATCH', '', [ 'expires_at' => '2040-01-01T00:00:00Z' ] ],
			[ 'PATCH', '', [ 'title' => 'B', 'allowed_ips' => [ '192.0.2.1' ] ] ],
			[ 'PATCH', '', [ 'rate_limit' => 5 ] ],
			[ 'PATCH', '', [ 'self_service' => true ] ],
		],
		'end'   => [ [ 'POST', '/pause' ], [ 'POST', '/end-overlap' ], [ 'POST', '/revoke' ], [ 'DELETE', '' ] ],
	];

	/** What only one kind has, and what needs the same right as other changes of access. */
	private const OF_KIND = [
		'pair'        => [ [ 'permission' => 'read_write' ], [ 'areas' => [ 'products' => 'read' ] ], [ 'allow_in_url' => true ], [ 'user' => '@other_customer' ] ],
		'owners_pair' => [ [ 'permission' => 'read_write' ], [ 'areas' => [ 'products' => 'read' ] ], [ 'allow_in_url' => true ], [ 'user' => '@customer' ] ],
		'account_key' => [ [ 'scopes' => [ 'clones:view' ] ] ],
		'role_token'  => [ [ 'role' => 'author' ], [ 'permission' => 'read' ], [ 'user' => '@owner' ] ],
	];

	/** Who of PEOPLE may, by key and deed. own: the person's; others: somebody else's. */
	private const WHO_MAY = [
		'pair'        => [ 'see' => 'yyy---', 'label' => 'yyy---', 'more' => 'yyy---', 'end' => 'yyy---' ],
		'owners_pair' => [ 'see' => 'yy----', 'label' => 'yy----', 'more' => 'yy----', 'end' => 'yy----' ],
		'account_key' => [ 'see' => 'yy----', 'label' => 'yy----', 'more' => 'y-----', 'end' => 'yy----' ],
		'role_token'  => [ 'see' => 'yy----', 'label' => 'yy----', 'more' => 'yy----', 'end' => 'yy----' ],
		'own'         => [ 'see' => 'yyyyy-', 'label' => 'yyyyy-', 'more' => 'yyyyy-', 'end' => 'yyyyy-' ],
		'others'      => [ 'see' => 'yy----', 'label' => '------', 'more' => '------', 'end' => 'yy----' ],
	];

	/** @return iterable<string,array{string,string,string}> Key, right, who may. */
	public static function rights(): iterable {
		foreach ( self::WHO_MAY as $key => $rights ) {
			foreach ( $rights as $right => $who ) {
				yield "$right, $key" => [ $key, $right, $who ];
			}
		}
	}

	/**
	 * @test
	 * @dataProvider rights
	 */
	public function everybody_may_do_with_a_key_what_the_table_says_and_a_refusal_changes_nothing( string $which, string $right, string $who ): void {
		$shop = $this->a_shop();
		foreach ( self::PEOPLE as $place => $name ) {
			$this->database()->query( 'SAVEPOINT before_person' );
			$person = 'nobody' === $name ? null : $shop[ $name ];
			$key    = $this->key( $which, $shop, $person ?? $shop['owner'] );
			foreach ( self::deeds( $which, $right ) as $deed ) {
				$body = (string) preg_replace_callback( '/"@(\w+)"/', static fn( array $m ): string => (string) $shop[ $m[1] ]->ID, (string) wp_json_encode( $deed[2] ?? [] ) );
				$this->judge( $key, $deed[0], $deed[1], json_decode( $body, true ), $person, 'y' === $who[ $place ] );
			}
			$this->database()->query( 'ROLLBACK TO SAVEPOINT before_person' );
			wp_cache_flush();
		}
	}

	/** @return list<array{0: string, 1: string, 2?: array<string,mixed>}> Method, rest of the route, body. */
	private static function deeds( string $which, string $right ): array {
		$changes = 'more' === $right ? self::OF_KIND[ $which ] ?? [] : [];
		return [ ...self::DEEDS[ $right ] ?? [], ...array_map( static fn( array $body ): array => [ 'PATCH', '', $body ], $changes ) ];
	}

	/** @param array<string,mixed> $body */
	private function judge( string $key, string $method, string $rest, array $body, ?WP_User $person, bool $may ): void {
		$this->prepare( $key, $method . $rest );
		$before = $this->rows();
		$this->act_as( $person );
		$response = $this->dispatch( $method, '/latchkey/v1/keys/' . $key . $rest, $body );
		$said     = sprintf( '%s %s %s by %s: %s', $method, $rest, wp_json_encode( $body ), $person->user_login ?? 'nobody', wp_json_encode( $response->get_data() ) );
		if ( $may ) {
			self::assertSame( 200, $response->get_status(), $said );
			self::assertSame( 'GET' === $method, $this->rows() === $before, $said );
			return;
		}
		self::assertSame( [ null === $person ? 401 : 403, 'latchkey_forbidden' ], [ $response->get_status(), $response->get_data()['code'] ], $said );
		self::assertStringNotContainsString( 'secret"', $said );
		self::assertSame( $before, $this->rows(), $said );
	}

	/** @test */
	public function changing_a_keys_user_needs_the_right_for_the_present_one_and_for_the_next_one(): void {
		$shop = $this->a_shop();
		$this->act_as( $shop['owner'] );
		$pair        = $this->make_pair( $shop['customer'] )['id'];
		$owners_pair = $this->make_pair( $shop['owner'] )['id'];
		$this->act_as( $shop['shop_manager'] );
		$before = $this->rows();
		$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$pair", [ 'user' => $shop['owner']->ID ] ) );
		$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$owners_pair", [ 'user' => $shop['customer']->ID ] ) );
		self::assertSame( $before, $this->rows() );
		self::assertSame( $shop['shop_manager']->ID, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$pair", [ 'user' => $shop['shop_manager']->ID ] )->get_data()['user'] );
	}

	/** @test */
	public function where_only_administrators_make_pairs_a_shop_manager_still_sees_and_ends_them_and_gives_them_nothing_more(): void {
		$shop = $this->a_shop();
		$this->act_as( $shop['owner'] );
		$pair = $this->make_pair( $shop['customer'] )['id'];
		$this->dispatch( 'PATCH', '/latchkey/v1/settings', [ 'policies' => [ 'pair_makers' => 'administrators' ] ] );
		self::assertSame( 201, $this->dispatch( 'POST', '/latchkey/v1/keys', $this->pair_for( $shop['customer'] ) )->get_status() );

		$this->act_as( $shop['shop_manager'] );
		$before = $this->rows();
		foreach ( [ [ 'POST', '/keys', $this->pair_for( $shop['customer'] ) ], [ 'POST', "/keys/$pair/rotate", [] ], [ 'POST', "/keys/$pair/resume", [] ], [ 'PATCH', "/keys/$pair", [ 'permission' => 'read_write' ] ], [ 'PATCH', "/keys/$pair", [ 'expires_at' => null ] ] ] as [ $method, $route, $body ] ) {
			$response = $this->dispatch( $method, '/latchkey/v1' . $route, $body );
			$this->assert_refused( 'latchkey_forbidden', 403, $response );
			self::assertStringContainsString( 'only administrators', $response->get_data()['message'] );
		}
		self::assertSame( $before, $this->rows() );
		foreach ( [ [ 'GET', '' ], [ 'PATCH', '', [ 'title' => 'B' ] ], [ 'POST', '/pause' ], [ 'POST', '/revoke' ] ] as $deed ) {
			self::assertSame( 200, $this->dispatch( $deed[0], "/latchkey/v1/keys/$pair$deed[1]", $deed[2] ?? [] )->get_status() );
		}
	}

	/** @test */
	public function a_list_has_what_the_person_looks_after_and_their_own_personal_key(): void {
		$shop = $this->a_shop();
		$this->act_as( $shop['owner'] );
		$pair  = $this->make_pair( $shop['customer'] )['id'];
		$own   = array_map( fn( string $name ): string => $this->make_personal_key( $shop[ $name ] )['id'], [ 'editor' => 'editor', 'shop_manager' => 'shop_manager', 'customer' => 'customer' ] );
		$all   = [ $pair, $this->make_pair( $shop['owner'] )['id'], $this->make_account_key()['id'], $this->make_role_token( $shop['editor'] )['id'], ...array_values( $own ) ];
		$lists = [ 'owner' => $all, 'administrator' => $all, 'shop_manager' => [ $pair, $own['shop_manager'] ], 'editor' => [ $own['editor'] ], 'subscriber' => [] ];
		foreach ( $lists as $name => $ids ) {
			$this->act_as( $shop[ $name ] );
			$response = $this->dispatch( 'GET', '/latchkey/v1/keys', [ 'per_page' => 100 ] );
			self::assertEqualsCanonicalizing( $ids, array_column( $response->get_data(), 'id' ), $name );
			self::assertSame( (string) count( $ids ), $response->get_headers()['X-WP-Total'], $name );
		}
	}

	/** @test */
	public function who_looks_after_no_keys_is_not_told_which_ids_exist_and_who_does_is(): void {
		$shop = $this->a_shop();
		foreach ( [ 'subscriber' => 403, 'shop_manager' => 404, 'administrator' => 404 ] as $name => $status ) {
			$this->act_as( $shop[ $name ] );
			foreach ( [ [ 'GET', '' ], [ 'POST', '/rotate' ], [ 'POST', '/revoke' ], [ 'DELETE', '' ] ] as [ $method, $rest ] ) {
				self::assertSame( $status, $this->dispatch( $method, '/latchkey/v1/keys/' . str_repeat( 'a', 24 ) . $rest )->get_status(), $name );
			}
		}
	}

	/** @test */
	public function without_a_store_a_shop_manager_looks_after_no_pairs(): void {
		$shop = $this->a_shop();
		$this->act_as( $shop['owner'] );
		$pair = $this->make_pair( $shop['customer'] )['id'];
		$this->store_is_present( false );
		$this->act_as( $shop['shop_manager'] );
		foreach ( [ [ 'GET', '' ], [ 'POST', '/rotate' ], [ 'POST', '/revoke' ] ] as [ $method, $rest ] ) {
			$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( $method, "/latchkey/v1/keys/$pair$rest" ) );
		}
		$this->act_as( $shop['administrator'] );
		self::assertSame( 200, $this->dispatch( 'POST', "/latchkey/v1/keys/$pair/revoke" )->get_status() );
	}

	/** @return array<string,mixed> */
	private function pair_for( WP_User $user ): array {
		return [ 'kind' => 'woocommerce', 'title' => 'A', 'permission' => 'read', 'user' => $user->ID ];
	}

	/**
	 * A key made afresh.
	 * @param array<string,WP_User> $shop
	 */
	private function key( string $which, array $shop, WP_User $person ): string {
		$this->act_as( $shop['owner'] );
		$key = match ( $which ) {
			'pair'        => $this->make_pair( $shop['customer'] ),
			'owners_pair' => $this->make_pair( $shop['owner'] ),
			'account_key' => $this->make_account_key(),
			'role_token'  => $this->make_role_token( $shop['editor'] ),
			'own'         => $this->make_personal_key( $person ),
			default       => $this->make_personal_key( $shop['customer'] ),
		};
		return $key['id'];
	}

	/** Brings a key into the state in which a deed changes it. */
	private function prepare( string $key, string $deed ): void {
		match ( $deed ) {
			'POST/resume'      => $this->services()->keys()->pause( $key, null ),
			'POST/end-overlap' => $this->services()->rotation()->rotate( $key, 60, null ),
			'DELETE'           => $this->services()->keys()->revoke( $key, null ),
			default            => null,
		};
		$this->services()->events()->discard();
	}

	/** @return array<string,WP_User> */
	private function a_shop(): array {
		return [
			'owner'          => $this->name_account_owner(),
			'administrator'  => $this->administrator(),
			'shop_manager'   => $this->user_with_role( 'shop_manager' ),
			'editor'         => $this->user_with_role( 'editor' ),
			'subscriber'     => $this->user_with_role( 'subscriber' ),
			'customer'       => $this->user_with_role( 'customer' ),
			'other_customer' => $this->user_with_role( 'customer' ),
		];
	}
}
