<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_User;

/** Who may do what: every person at every route but those of single keys, which PeopleAndKeysTest has. */
final class PeopleTest extends TestCase {
	use ShopPeople;

	private const PEOPLE = [ 'owner', 'administrator', 'shop_manager', 'editor', 'subscriber', 'nobody' ];

	/** Route and body → the status for each of PEOPLE, in that order. In a body, a name with @ stands for its id. */
	private const RIGHTS = [
		[ 'GET /keys', [], '200 200 200 200 200 401' ],
		[ 'POST /keys', [ 'kind' => 'woocommerce', 'title' => 'A', 'permission' => 'read', 'user' => '@customer' ], '201 201 201 403 403 401' ],
		[ 'POST /keys', [ 'kind' => 'woocommerce', 'title' => 'A', 'permission' => 'read', 'user' => '@owner' ], '201 201 403 403 403 401' ],
		[ 'POST /keys', [ 'kind' => 'account', 'title' => 'A', 'scopes' => [ 'clones:view' ] ], '201 403 403 403 403 401' ],
		[ 'POST /keys', [ 'kind' => 'role', 'title' => 'A', 'system' => 'B', 'role' => 'author', 'permission' => 'read', 'user' => '@customer' ], '201 201 403 403 403 401' ],
		[ 'POST /keys', [ 'kind' => 'personal', 'title' => 'A' ], '201 201 201 201 201 401' ],
		[ 'POST /keys', [ 'kind' => 'personal', 'title' => 'A', 'user' => '@customer' ], '403 403 403 403 403 401' ],
		[ 'GET /events', [], '200 200 403 403 403 401' ],
		[ 'GET /settings', [], '200 200 403 403 403 401' ],
		[ 'PATCH /settings', [ 'application_passwords' => false ], '200 200 403 403 403 401' ],
		[ 'PATCH /settings', [ 'account_owner' => '@administrator' ], '200 403 403 403 403 401' ],
		[ 'PATCH /settings', [ 'clone_pair' => [ 'enabled' => true, 'user' => '@customer', 'permission' => 'read' ] ], '200 403 403 403 403 401' ],
		[ 'PATCH /settings', [ 'clone_pair' => [ 'enabled' => false ] ], '200 403 403 403 403 401' ],
		[ 'GET /sites', [], '200 403 403 403 403 401' ],
		[ 'POST /sites', [ 'url' => 'https://other.example', 'platform' => 'other' ], '201 403 403 403 403 401' ],
		[ 'GET /sites/shop', [], '200 403 403 403 403 401' ],
		[ 'GET /clones', [], '200 403 403 403 403 401' ],
		[ 'POST /clones', [ 'url' => 'https://de.example', 'language' => 'de', 'platform' => 'wordpress' ], '201 403 403 403 403 401' ],
		[ 'GET /clones/@clone', [], '200 403 403 403 403 401' ],
		[ 'PATCH /clones/@clone', [ 'title' => 'B' ], '200 403 403 403 403 401' ],
		[ 'DELETE /clones/@clone', [], '200 403 403 403 403 401' ],
		[ 'GET /profile', [], '200 403 403 403 403 401' ],
		[ 'GET /languages', [], '200 403 403 403 403 401' ],
		[ 'GET /whoami', [], '403 403 403 403 403 401' ],
		[ 'POST /whoami/rotate', [], '403 403 403 403 403 401' ],
		[ 'POST /whoami/revoke', [], '403 403 403 403 403 401' ],
	];

	/** @return iterable<string,array{string,array<string,mixed>,string}> */
	public static function rights(): iterable {
		foreach ( self::RIGHTS as $i => $right ) {
			yield "$i: $right[0]" => $right;
		}
	}

	/**
	 * @test
	 * @dataProvider rights
	 * @param array<string,mixed> $body
	 */
	public function everybody_may_do_what_the_table_says_and_a_refusal_changes_nothing( string $route, array $body, string $statuses ): void {
		$ids    = $this->a_shop();
		$names  = array_map( static fn( WP_User $user ): int => $user->ID, array_filter( $ids['people'] ) ) + $ids;
		$body   = json_decode( (string) preg_replace_callback( '/"@(\w+)"/', static fn( array $m ): string => (string) $names[ $m[1] ], (string) wp_json_encode( $body ) ), true );
		$path   = preg_replace_callback( '/@(\w+)/', static fn( array $m ): string => (string) $names[ $m[1] ], $route );
		$before = $this->rows();

		[ $method, $path ] = explode( ' ', (string) $path );
		foreach ( array_combine( self::PEOPLE, array_map( 'intval', explode( ' ', $statuses ) ) ) as $person => $status ) {
			$this->database()->query( 'SAVEPOINT before_person' );
			$this->act_as( $ids['people'][ $person ] );
			$response = $this->dispatch( $method, '/latchkey/v1' . $path, $body );
			self::assertSame( $status, $response->get_status(), $person . ': ' . wp_json_encode( $response->get_data() ) );
			if ( $status >= 400 ) {
				self::assertSame( 'latchkey_forbidden', $response->get_data()['code'], $person );
				self::assertSame( $before, $this->rows(), $person );
			} elseif ( 'GET' !== $method && [] !== array_diff_key( $body, [ 'clone_pair' => true ] ) ) {
				self::assertNotSame( $before, $this->rows(), $person );
			}
			$this->database()->query( 'ROLLBACK TO SAVEPOINT before_person' );
			wp_cache_flush();
		}
	}

	/** @test */
	public function a_shop_manager_lists_only_the_pairs_of_users_whom_they_may_edit(): void {
		$ids = $this->a_shop();
		$this->act_as( $ids['people']['shop_manager'] );
		$response = $this->dispatch( 'GET', '/latchkey/v1/keys' );
		self::assertEqualsCanonicalizing( [ $ids['pair'], $ids['revoked_pair'] ], array_column( $response->get_data(), 'id' ) );
		self::assertSame( '2', $response->get_headers()['X-WP-Total'] );
	}

	/** @test */
	public function an_administrator_is_told_who_the_account_owner_is_and_nobody_else_is(): void {
		$ids  = $this->a_shop();
		$body = [
			'kind'   => 'account',
			'title'  => 'A',
			'scopes' => [ 'clones:view' ],
		];
		$name = $ids['people']['owner']->display_name;

		$this->act_as( $ids['people']['administrator'] );
		$message = $this->dispatch( 'POST', '/latchkey/v1/keys', $body )->get_data()['message'];
		self::assertStringContainsString( 'Only the account owner can create clone account keys. Ask them, or make a role token.', $message );
		self::assertStringContainsString( $name, $message );

		$this->act_as( $ids['people']['shop_manager'] );
		self::assertStringNotContainsString( $name, $this->dispatch( 'POST', '/latchkey/v1/keys', $body )->get_data()['message'] );
	}

	/** @test */
	public function a_refused_person_gets_the_reference_under_which_the_refusal_is_recorded_and_nobody_leaves_no_row(): void {
		$ids = $this->a_shop();
		$this->act_as( $ids['people']['editor'] );
		$reference = $this->dispatch( 'GET', '/latchkey/v1/events' )->get_data()['data']['reference'];
		$this->act_as( null );
		self::assertArrayNotHasKey( 'reference', $this->dispatch( 'GET', '/latchkey/v1/events' )->get_data()['data'] );

		$refused = array_values( array_filter( $this->events(), static fn( array $event ): bool => 'refused' === $event['type'] ) );
		self::assertCount( 1, $refused );
		self::assertSame( [ $reference, 'latchkey_forbidden', 'GET', '/latchkey/v1/events', (string) $ids['people']['editor']->ID ], [ $refused[0]['reference'], $refused[0]['code'], $refused[0]['method'], $refused[0]['route'], (string) $refused[0]['actor'] ] );
	}

	/** @test */
	public function an_id_in_query_or_body_does_not_replace_the_one_in_the_path(): void {
		$ids = $this->a_shop();
		$this->act_as( $ids['people']['shop_manager'] );
		self::assertSame( $ids['pair'], $this->dispatch( 'GET', '/latchkey/v1/keys/' . $ids['pair'], [ 'id' => $ids['account_key'] ] )->get_data()['id'] );
		self::assertSame( 400, $this->dispatch( 'PATCH', '/latchkey/v1/keys/' . $ids['pair'], [ 'title' => 'X', 'id' => $ids['account_key'] ] )->get_status() );
		self::assertSame( 403, $this->dispatch( 'POST', '/latchkey/v1/keys/' . $ids['account_key'] . '/revoke', [ 'id' => $ids['pair'] ] )->get_status() );
	}

	/** @return array<string,mixed> Ids, and people by their name in PEOPLE. */
	private function a_shop(): array {
		$people = [
			'owner'         => $this->name_account_owner(),
			'administrator' => $this->administrator(),
			'shop_manager'  => $this->user_with_role( 'shop_manager' ),
			'editor'        => $this->user_with_role( 'editor' ),
			'subscriber'    => $this->user_with_role( 'subscriber' ),
			'nobody'        => null,
		];
		$customer = $this->user_with_role( 'customer' );
		$this->act_as( $people['owner'] );
		$ids = [
			'people'              => $people,
			'customer'            => $customer->ID,
			'clone'               => $this->make_clone( 'https://nl.example', [ 'platform' => 'wordpress' ] )['id'],
			'pair'                => $this->make_pair( $customer )['id'],
			'owners_pair'         => $this->make_pair( $people['owner'] )['id'],
			'account_key'         => $this->make_account_key()['id'],
			'revoked_pair'        => $this->make_pair( $customer )['id'],
			'revoked_account_key' => $this->make_account_key()['id'],
		];
		$this->services()->keys()->revoke( $ids['revoked_pair'], $people['owner']->ID );
		$this->services()->keys()->revoke( $ids['revoked_account_key'], $people['owner']->ID );
		$this->services()->events()->flush();
		return $ids;
	}
}
