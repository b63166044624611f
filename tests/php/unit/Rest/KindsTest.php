<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_User;

/** What each kind of key can be made and changed to be, as the account owner unless said. */
final class KindsTest extends TestCase {
	use ShopPeople;

	private const IN_ALL_AREAS = [ 'products' => 'none', 'orders' => 'none', 'customers' => 'none', 'coupons' => 'none', 'reports' => 'none', 'settings' => 'none', 'extensions' => 'none' ];

	private WP_User $owner;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->name_account_owner();
		$this->act_as( $this->owner );
	}

	/** @test */
	public function a_role_token_has_role_and_permission_and_acts_as_the_chosen_user(): void {
		$editor = $this->user_with_role( 'editor' );
		$made   = $this->make_role_token( $editor, [ 'role' => 'author' ] );
		self::assertMatchesRegularExpression( '/\Alkr_' . $made['id'] . '_[0-9A-Za-z]{38}\z/', $made['secret'] );
		self::assertSame( [ 'role', 'author', 'read_write', $editor->ID, 'stock.example.com', [] ], [ $made['kind'], $made['role'], $made['permission'], $made['user'], $made['system'], $made['scopes'] ] );
	}

	/** @test */
	public function a_personal_key_acts_as_the_one_who_made_it_and_reads_and_writes_unless_said(): void {
		$editor = $this->user_with_role( 'editor' );
		$made   = $this->make_personal_key( $editor );
		self::assertMatchesRegularExpression( '/\Alkp_' . $made['id'] . '_[0-9A-Za-z]{38}\z/', $made['secret'] );
		self::assertSame( [ 'personal', 'read_write', $editor->ID, $editor->ID ], [ $made['kind'], $made['permission'], $made['user'], $made['created_by'] ] );
		self::assertSame( 'read', $this->make_personal_key( $this->user_with_role( 'author' ), [ 'permission' => 'read' ] )['permission'] );
	}

	/** @return iterable<string,array{array<string,string>,string}> Areas of a pair without a permission → the permission it gets. */
	public static function unions(): iterable {
		yield 'one that reads' => [ [ 'products' => 'read' ], 'read' ];
		yield 'one that writes' => [ [ 'orders' => 'write', 'products' => 'none' ], 'write' ];
		yield 'one of each' => [ [ 'orders' => 'write', 'products' => 'read' ], 'read_write' ];
		yield 'both in one' => [ [ 'coupons' => 'read_write' ], 'read_write' ];
	}

	/**
	 * @test
	 * @dataProvider unions
	 * @param array<string,string> $areas
	 */
	public function a_pair_with_areas_and_no_permission_gets_what_its_areas_allow_together( array $areas, string $permission ): void {
		$made = $this->make_pair( $this->owner, [ 'permission' => null, 'areas' => $areas ] );
		self::assertSame( [ $permission, $areas + self::IN_ALL_AREAS ], [ $made['permission'], array_merge( $areas, $made['areas'] ) ] );
		self::assertEquals( $areas + self::IN_ALL_AREAS, $this->dispatch( 'GET', "/latchkey/v1/keys/$made[id]" )->get_data()['areas'] );
	}

	/** @return iterable<string,array{string,array<string,mixed>,string}> Kind, body over a good one, part of the message. */
	public static function wishes_that_cannot_be(): iterable {
		yield 'a role token without a role' => [ 'role', [ 'role' => null ], 'Choose the role' ];
		yield 'a role token for a role that is not there' => [ 'role', [ 'role' => 'baker' ], 'administrator, editor, author' ];
		yield 'a role token without a system' => [ 'role', [ 'system' => null ], 'Name the site or system' ];
		yield 'a role token without a permission' => [ 'role', [ 'permission' => null ], 'read, write or read_write' ];
		yield 'a role token with scopes' => [ 'role', [ 'scopes' => [ 'clones:view' ] ], 'Scopes are for' ];
		yield 'a role token with areas' => [ 'role', [ 'areas' => [ 'orders' => 'read' ] ], 'Areas are for' ];
		yield 'a role token in URLs' => [ 'role', [ 'allow_in_url' => true ], 'Only a WooCommerce key' ];
		yield 'a role token of somebody who is not there' => [ 'role', [ 'user' => 99999999 ], 'no such user' ];
		yield 'a pair with a role' => [ 'woocommerce', [ 'role' => 'editor' ], 'Roles are for' ];
		yield 'a personal key with a role' => [ 'personal', [ 'role' => 'editor' ], 'Roles are for' ];
		yield 'a personal key for a clone' => [ 'personal', [ 'clone_id' => '@clone' ], 'belongs to a person' ];
		yield 'an account key with a permission' => [ 'account', [ 'permission' => 'read' ], 'scopes, not a permission' ];
		yield 'an account key without scopes' => [ 'account', [ 'scopes' => [] ], 'at least one scope' ];
		yield 'areas beyond the permission' => [ 'woocommerce', [ 'permission' => 'read', 'areas' => [ 'orders' => 'write' ] ], 'more than the key' ];
		yield 'areas that open nothing' => [ 'woocommerce', [ 'areas' => [ 'orders' => 'none' ] ], 'at least one area' ];
		yield 'an area nobody knows' => [ 'woocommerce', [ 'areas' => [ 'shoes' => 'read' ] ], 'shoes' ];
		yield 'an access nobody knows' => [ 'woocommerce', [ 'areas' => [ 'orders' => 'all' ] ], 'orders' ];
		yield 'an address that is none' => [ 'woocommerce', [ 'allowed_ips' => [ '192.0.2.300' ] ], 'is no address' ];
		yield '65 addresses' => [ 'woocommerce', [ 'allowed_ips' => array_map( static fn( int $i ): string => "192.0.2.$i", range( 1, 65 ) ) ], '64' ];
		yield 'a limit of nothing' => [ 'woocommerce', [ 'rate_limit' => 0 ], 'rate_limit' ];
		yield 'a limit beyond all bounds' => [ 'woocommerce', [ 'rate_limit' => 100001 ], 'rate_limit' ];
	}

	/**
	 * @test
	 * @dataProvider wishes_that_cannot_be
	 * @param array<string,mixed> $more
	 */
	public function a_key_that_cannot_be_is_neither_made_nor_a_key_changed_into_it( string $kind, array $more, string $words ): void {
		$good = [
			'woocommerce' => [ 'permission' => 'read_write' ],
			'role'        => [ 'role' => 'editor', 'system' => 'A system', 'permission' => 'read' ],
			'account'     => [ 'scopes' => [ 'clones:view' ] ],
			'personal'    => [],
		][ $kind ];
		if ( '@clone' === ( $more['clone_id'] ?? null ) ) {
			$more['clone_id'] = $this->make_clone( 'https://nl.example' )['id'];
		}
		$body   = $more + $good + [ 'kind' => $kind, 'title' => 'A key', 'user' => $this->owner->ID ];
		$before = $this->rows();
		$this->assert_invalid( $words, $this->dispatch( 'POST', '/latchkey/v1/keys', $body ) );
		self::assertSame( $before, $this->rows() );

		$key    = $this->made( '/latchkey/v1/keys', $good + [ 'kind' => $kind, 'title' => 'A key', 'user' => $this->owner->ID ] );
		$before = $this->rows();
		$answer = $this->dispatch( 'PATCH', "/latchkey/v1/keys/$key[id]", $more );
		$this->assert_invalid( isset( $more['clone_id'] ) ? 'Unknown field: clone_id' : $words, $answer );
		self::assertSame( $before, $this->rows() );
	}

	/** @return iterable<string,array{string,?string}> What is sent → what is stored, in UTC; null when it is refused. */
	public static function instants(): iterable {
		yield 'UTC' => [ '2040-05-06T07:08:09Z', '2040-05-06T07:08:09Z' ];
		yield 'east of it' => [ '2040-05-06T01:08:09+05:30', '2040-05-05T19:38:09Z' ];
		yield 'west of it' => [ '2040-05-06T20:08:09-08:00', '2040-05-07T04:08:09Z' ];
		yield 'a part of a second' => [ '2040-05-06T07:08:09.999Z', '2040-05-06T07:08:09Z' ];
		yield 'no zone' => [ '2040-05-06T07:08:09', null ];
		yield 'no time' => [ '2040-05-06', null ];
		yield 'a day that is not there' => [ '2041-02-29T00:00:00Z', null ];
		yield 'an hour that is not there' => [ '2040-05-06T24:08:09Z', null ];
		yield 'a zone that is not there' => [ '2040-05-06T07:08:09+25:00', null ];
		yield 'words' => [ 'tomorrow', null ];
		yield 'the past' => [ '2020-05-06T07:08:09Z', null ];
	}

	/**
	 * @test
	 * @dataProvider instants
	 */
	public function an_expiry_is_an_instant_with_its_time_zone( string $sent, ?string $stored ): void {
		$key    = $this->make_account_key();
		$before = $this->rows();
		foreach ( [ [ 'POST', '/keys', [ 'kind' => 'personal', 'title' => 'A' ] ], [ 'PATCH', "/keys/$key[id]", [] ] ] as [ $method, $route, $body ] ) {
			$answer = $this->dispatch( $method, '/latchkey/v1' . $route, $body + [ 'expires_at' => $sent ] );
			if ( null === $stored ) {
				$this->assert_refused( 'rest_invalid_param', 400, $answer );
				self::assertArrayHasKey( 'expires_at', $answer->get_data()['data']['params'] );
			} else {
				self::assertSame( $stored, $answer->get_data()['expires_at'] ?? $answer->get_data() );
			}
		}
		null === $stored && self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function without_a_zone_the_message_says_so(): void {
		$this->assert_invalid( 'Say the time zone too', $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'personal', 'title' => 'A', 'expires_at' => '2040-05-06T07:08:09' ] ) );
	}

	/** @test */
	public function everything_about_access_changes_with_patch_and_comes_back_as_it_was_sent(): void {
		$customer = $this->user_with_role( 'customer' );
		$common   = [ 'title' => 'New', 'system' => 'Other', 'allowed_ips' => [ '192.0.2.0/24', '2001:db8::1' ], 'rate_limit' => 60, 'self_service' => true, 'expires_at' => '2040-01-01T00:00:00Z' ];
		$changes  = [
			[ $this->make_pair( $this->owner ), $common + [ 'user' => $customer->ID, 'permission' => 'read_write', 'areas' => [ 'orders' => 'read_write' ] + self::IN_ALL_AREAS, 'allow_in_url' => true ] ],
			[ $this->make_role_token( $customer ), $common + [ 'user' => $this->owner->ID, 'permission' => 'read', 'role' => 'author' ] ],
			[ $this->make_account_key(), $common + [ 'scopes' => [ 'clones:view' ], 'user' => $this->owner->ID ] ],
			[ $this->make_personal_key( $this->owner ), $common + [ 'permission' => 'read' ] ],
		];
		foreach ( $changes as [ $key, $sent ] ) {
			$answer = $this->dispatch( 'PATCH', "/latchkey/v1/keys/$key[id]", $sent );
			self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
			self::assertEquals( $sent, array_intersect_key( $answer->get_data(), $sent ) );
			self::assertSame( $answer->get_data(), $this->dispatch( 'GET', "/latchkey/v1/keys/$key[id]" )->get_data() );
			$back = [ 'allowed_ips' => [], 'rate_limit' => null, 'self_service' => false, 'expires_at' => null ] + ( 'woocommerce' === $key['kind'] ? [ 'areas' => null ] : [] );
			self::assertEquals( $back, array_intersect_key( $this->dispatch( 'PATCH', "/latchkey/v1/keys/$key[id]", $back )->get_data(), $back ) );
		}
	}

	/** @test */
	public function an_account_key_and_a_personal_key_stay_with_whom_they_are(): void {
		$other  = $this->administrator();
		$key    = $this->make_account_key()['id'];
		$own    = $this->make_personal_key( $this->owner )['id'];
		$before = $this->rows();
		$this->assert_invalid( 'acts as the account owner', $this->dispatch( 'PATCH', "/latchkey/v1/keys/$key", [ 'user' => $other->ID ] ) );
		$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$own", [ 'user' => $other->ID ] ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function the_list_is_filtered_by_the_user_that_keys_act_as(): void {
		$customer = $this->user_with_role( 'customer' );
		$pair     = $this->make_pair( $customer )['id'];
		$account  = $this->make_account_key()['id'];
		$ids      = fn( int $user ): array => array_column( $this->dispatch( 'GET', '/latchkey/v1/keys', [ 'user' => $user ] )->get_data(), 'id' );
		self::assertSame( [ $pair ], $ids( $customer->ID ) );
		self::assertSame( [ $account ], $ids( $this->owner->ID ) );
		self::assertSame( 400, $this->dispatch( 'GET', '/latchkey/v1/keys', [ 'user' => 'me' ] )->get_status() );
	}

	private function assert_invalid( string $words, \WP_REST_Response $response ): void {
		$this->assert_refused( 'rest_invalid_param', 400, $response );
		self::assertStringContainsString( $words, (string) wp_json_encode( $response->get_data(), JSON_UNESCAPED_UNICODE ) );
	}
}
