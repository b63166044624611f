<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Clones;

use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;
use WP_User;

/** A clone is set up: over REST as the owner, with a key, and by PHP code. */
final class SetUpTest extends TestCase {
	use ShopPeople;
	use WithoutTransaction;

	private const ROUTE = '/latchkey/v1/clones';

	private WP_User $owner;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->name_account_owner();
		$this->act_as( $this->owner );
		$this->services()->events()->discard();
	}

	protected function tearDown(): void {
		$this->no_key_acts();
		parent::tearDown();
	}

	/** @test */
	public function a_clone_gets_an_account_key_named_after_it_that_only_views(): void {
		$response = $this->dispatch( 'POST', self::ROUTE, self::clone_body( 'NL.example.com/' ) );
		$made     = $response->get_data();
		self::assertSame( 201, $response->get_status() );
		self::assertStringContainsString( 'no-store', $response->get_headers()['Cache-Control'] );
		self::assertSame( rest_url( 'latchkey/v1/clones/' . $made['clone']['id'] ), $response->get_headers()['Location'] );
		self::assertSame( [ 'shop', 'Dutch shop', 'https://nl.example.com', 'nl', 'woocommerce', 'pending', [ $made['keys'][0]['id'] ] ], [ $made['clone']['site_id'], $made['clone']['title'], $made['clone']['url'], $made['clone']['language'], $made['clone']['platform'], $made['clone']['status'], $made['clone']['key_ids'] ] );
		self::assertCount( 1, $made['keys'] );
		$key = $made['keys'][0];
		self::assertSame( [ 'account', 'Dutch shop', 'nl.example.com', 'clone', $made['clone']['id'], $this->owner->ID, [ 'sites:view', 'clones:view', 'profile:view', 'languages:view' ] ], [ $key['kind'], $key['title'], $key['system'], $key['origin'], $key['clone_id'], $key['user'], $key['scopes'] ] );
		self::assertStringStartsWith( 'lka_' . $key['id'], $key['secret'] );
		self::assertSame( [ [ 'woocommerce', 'not_switched_on' ] ], array_map( static fn( array $s ): array => [ $s['kind'], $s['reason'] ], $made['keys_skipped'] ) );
		self::assertSame( $made['clone'], $this->dispatch( 'GET', self::ROUTE . '/' . $made['clone']['id'] )->get_data() );
		self::assertSame( [ 'created', 'shown', 'clone_set_up' ], array_column( $this->events(), 'type' ) );
	}

	/** @test */
	public function with_the_owners_standing_decision_a_woocommerce_clone_gets_a_pair_too(): void {
		$customer = $this->user_with_role( 'customer' );
		$this->switch_pairs_on( $customer, 'read_write' );
		$made = $this->made( self::ROUTE, self::clone_body( 'nl.example.com' ) );
		self::assertSame( [ 'account', 'woocommerce' ], array_column( $made['keys'], 'kind' ) );
		self::assertSame( [ [], $customer->ID, 'read_write', false ], [ $made['keys_skipped'], $made['keys'][1]['user'], $made['keys'][1]['permission'], $made['keys'][1]['allow_in_url'] ] );
		self::assertStringStartsWith( 'ck_', $made['keys'][1]['consumer_key'] );
		self::assertEqualsCanonicalizing( array_column( $made['keys'], 'id' ), $made['clone']['key_ids'] );

		$plain = $this->made( self::ROUTE, [ 'platform' => 'wordpress' ] + self::clone_body( 'de.example.com' ) );
		self::assertSame( [ [ 'account' ], [] ], [ array_column( $plain['keys'], 'kind' ), $plain['keys_skipped'] ] );
	}

	/** @return iterable<string,array{string,string}> */
	public static function what_can_have_changed(): iterable {
		yield 'the user was deleted' => [ 'delete', 'user_missing' ];
		yield 'the owner may no longer edit the user' => [ 'forbid', 'user_not_allowed' ];
		yield 'WooCommerce is off' => [ 'no_store', 'woocommerce_missing' ];
	}

	/**
	 * @test
	 * @dataProvider what_can_have_changed
	 */
	public function what_was_decided_is_checked_again_at_each_set_up( string $change, string $reason ): void {
		$customer = $this->user_with_role( 'customer' );
		$this->switch_pairs_on( $customer );
		match ( $change ) {
			'delete'   => wp_delete_user( $customer->ID ),
			'forbid'   => add_filter( 'map_meta_cap', static fn( array $caps, string $cap ): array => 'edit_user' === $cap ? [ 'do_not_allow' ] : $caps, 10, 2 ),
			default    => $this->store_is_present( false ),
		};
		$made = $this->made( self::ROUTE, self::clone_body( 'nl.example.com' ) );
		self::assertSame( [ [ 'account' ], [ $reason ] ], [ array_column( $made['keys'], 'kind' ), array_column( $made['keys_skipped'], 'reason' ) ] );
		self::assertNotSame( '', $made['keys_skipped'][0]['message'] );
		self::assertSame( [ 'latchkey_key_' . $made['keys'][0]['id'] ], array_keys( $this->rows( 'latchkey_key_' ) ) );
	}

	/** @test */
	public function the_owner_decides_on_the_spot_whatever_the_settings_say(): void {
		$customer = $this->user_with_role( 'customer' );
		$pair     = [ 'user' => $customer->ID, 'permission' => 'write' ];
		$made     = $this->made( self::ROUTE, self::clone_body( 'nl.example.com' ) + [ 'pair' => $pair, 'scopes' => [ 'clones:create', 'clones:view' ] ] );
		self::assertSame( [ 'write', $customer->ID, [ 'clones:create', 'clones:view' ] ], [ $made['keys'][1]['permission'], $made['keys'][1]['user'], $made['keys'][0]['scopes'] ] );

		$this->switch_pairs_on( $customer );
		self::assertSame( [ 'account' ], array_column( $this->made( self::ROUTE, self::clone_body( 'de.example.com' ) + [ 'pair' => null ] )['keys'], 'kind' ) );
	}

	/** @test */
	public function a_second_set_up_of_one_url_is_refused_and_makes_no_key(): void {
		$first  = $this->make_clone( 'https://nl.example.com' );
		$this->events();
		$before = $this->rows();
		foreach ( [ 'https://nl.example.com', 'http://NL.example.com:80/', 'nl.example.com' ] as $url ) {
			$response = $this->dispatch( 'POST', self::ROUTE, self::clone_body( $url ) );
			$this->assert_refused( 'latchkey_clone_exists', 409, $response );
			self::assertSame( $first['id'], $response->get_data()['data']['clone_id'] );
		}
		self::assertSame( $before, $this->rows() );
		self::assertCount( 3, $this->events() );
	}

	/** @return iterable<string,array{array<string,mixed>,string}> */
	public static function wishes_that_cannot_be(): iterable {
		yield 'no URL' => [ [ 'url' => 'x.example/?a' ], 'url' ];
		yield 'the shop itself' => [ [ 'url' => '@shop' ], 'url' ];
		yield 'no language' => [ [ 'language' => 'dutch' ], 'language' ];
		yield 'another platform' => [ [ 'platform' => 'magento' ], 'platform' ];
		yield 'no such site' => [ [ 'site_id' => 'aaaaaaaaaaaaaaaaaaaaaaaa' ], 'site_id' ];
		yield 'a long title' => [ [ 'title' => str_repeat( 'x', 101 ) ], 'title' ];
		yield 'an unknown field' => [ [ 'status' => 'active' ], 'status' ];
		yield 'no scopes' => [ [ 'scopes' => [] ], 'scopes' ];
		yield 'a pair for a user who is not there' => [ [ 'pair' => [ 'user' => 99999999, 'permission' => 'read' ] ], 'pair' ];
		yield 'half a pair' => [ [ 'pair' => [ 'user' => 1 ] ], 'pair' ];
		yield 'a pair without a store’s clone' => [ [ 'platform' => 'other', 'pair' => [ 'user' => 1, 'permission' => 'read' ] ], 'pair' ];
	}

	/**
	 * @test
	 * @dataProvider wishes_that_cannot_be
	 * @param array<string,mixed> $body
	 */
	public function a_wish_that_cannot_be_names_its_field_and_makes_nothing( array $body, string $field ): void {
		$before = $this->rows();
		if ( '@shop' === ( $body['url'] ?? '' ) ) {
			$body['url'] = home_url();
		}
		$response = $this->dispatch( 'POST', self::ROUTE, $body + self::clone_body( 'nl.example.com' ) );
		$this->assert_refused( 'rest_invalid_param', 400, $response );
		self::assertArrayHasKey( $field, $response->get_data()['data']['params'] );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function a_keys_set_up_gives_no_scope_that_the_key_lacks(): void {
		$asking = $this->make_account_key( [ 'scopes' => [ 'clones:create', 'sites:view' ] ] );
		$this->let_key_act( $asking['id'] );
		$made = $this->made( self::ROUTE, self::clone_body( 'nl.example.com' ) );
		self::assertSame( [ 'sites:view' ], $made['keys'][0]['scopes'] );
		$set_up = array_values( array_filter( $this->events(), static fn( array $event ): bool => 'clone_set_up' === $event['type'] ) );
		self::assertSame( $asking['id'], $set_up[0]['key_id'] );
	}

	/** @test */
	public function what_a_temporary_key_makes_for_a_clone_ends_with_it(): void {
		$until  = gmdate( 'Y-m-d\TH:i:s\Z', time() + WEEK_IN_SECONDS );
		$asking = $this->make_account_key( [ 'expires_at' => $until ] );
		$this->let_key_act( $asking['id'] );
		$made = $this->made( self::ROUTE, self::clone_body( 'nl.example.com' ) );
		self::assertSame( [ $until, $until ], [ $asking['expires_at'], $made['keys'][0]['expires_at'] ] );
	}

	/** @test */
	public function a_key_gets_a_pair_only_by_the_owners_standing_decision_and_cannot_send_its_own(): void {
		$asking = $this->make_account_key();
		$this->let_key_act( $asking['id'] );
		$before = $this->rows();
		foreach ( [ [ 'pair' => [ 'user' => $this->owner->ID, 'permission' => 'read_write' ] ], [ 'pair' => null ], [ 'scopes' => [ 'clones:view' ] ] ] as $own ) {
			$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'POST', self::ROUTE, $own + self::clone_body( 'nl.example.com' ) ) );
		}
		self::assertSame( $before, $this->rows() );
		self::assertSame( [ 'not_switched_on' ], array_column( $this->made( self::ROUTE, self::clone_body( 'nl.example.com' ) )['keys_skipped'], 'reason' ) );
	}

	/** @test */
	public function a_key_without_the_scope_sets_nothing_up_and_none_changes_or_removes_a_clone(): void {
		$clone  = $this->make_clone( 'de.example.com' );
		$viewer = $this->make_account_key( [ 'scopes' => [ 'clones:view' ] ] );
		$all    = $this->make_account_key();
		$this->let_key_act( $viewer['id'] );
		$before = $this->rows();
		self::assertSame( 403, $this->dispatch( 'POST', self::ROUTE, self::clone_body( 'nl.example.com' ) )->get_status() );
		self::assertSame( 403, $this->dispatch( 'GET', '/latchkey/v1/sites' )->get_status() );
		self::assertSame( 200, $this->dispatch( 'GET', self::ROUTE )->get_status() );
		$this->let_key_act( $all['id'] );
		self::assertSame( 403, $this->dispatch( 'PATCH', self::ROUTE . '/' . $clone['id'], [ 'title' => 'B' ] )->get_status() );
		self::assertSame( 403, $this->dispatch( 'DELETE', self::ROUTE . '/' . $clone['id'] )->get_status() );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function the_php_function_gives_the_same_and_the_same_errors(): void {
		$this->switch_pairs_on( $this->owner );
		$rest = $this->made( self::ROUTE, self::clone_body( 'nl.example.com' ) );
		$php  = self::set_up_by_php( self::clone_body( 'de.example.com' ) );
		self::assertIsArray( $php );
		self::assertSame( array_keys( $rest ), array_keys( $php ) );
		self::assertSame( array_keys( $rest['clone'] ), array_keys( $php['clone'] ) );
		self::assertSame( array_map( 'array_keys', $rest['keys'] ), array_map( 'array_keys', $php['keys'] ) );
		self::assertSame( [ 'https://de.example.com', [ 'account', 'woocommerce' ] ], [ $php['clone']['url'], array_column( $php['keys'], 'kind' ) ] );

		$this->act_as( null );
		$before = $this->rows();
		$again  = self::set_up_by_php( self::clone_body( 'de.example.com' ) );
		self::assertInstanceOf( \WP_Error::class, $again );
		self::assertSame( [ 'latchkey_clone_exists', $php['clone']['id'] ], [ $again->get_error_code(), $again->get_error_data()['clone_id'] ] );
		foreach ( [ [], [ 'url' => 'x.example' ], self::clone_body( 'x.example' ) + [ 'pair' => null ], [ 'url' => [] ] + self::clone_body( '' ), self::clone_body( 'x..example' ) ] as $args ) {
			$error = self::set_up_by_php( $args );
			self::assertInstanceOf( \WP_Error::class, $error );
			self::assertSame( 'rest_invalid_param', $error->get_error_code() );
		}
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function a_function_called_under_a_key_gives_no_scope_that_the_key_lacks(): void {
		$this->let_key_act( $this->make_account_key( [ 'scopes' => [ 'clones:create', 'clones:view' ] ] )['id'] );
		$made = self::set_up_by_php( self::clone_body( 'nl.example.com' ) + [ 'scopes' => [ 'sites:create', 'clones:view' ] ] );
		self::assertIsArray( $made );
		self::assertSame( [ 'clones:view' ], $made['keys'][0]['scopes'] );
	}

	/** @test */
	public function without_an_owner_nothing_is_set_up(): void {
		wp_delete_user( $this->owner->ID );
		$before = $this->rows();
		$error  = self::set_up_by_php( self::clone_body( 'nl.example.com' ) );
		self::assertInstanceOf( \WP_Error::class, $error );
		self::assertSame( 'latchkey_owner_not_named', $error->get_error_code() );
		$this->act_as( $this->administrator() );
		$this->assert_refused( 'latchkey_owner_not_named', 409, $this->dispatch( 'POST', self::ROUTE, self::clone_body( 'nl.example.com' ) ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function other_plugins_hear_of_it_without_secrets_and_cannot_break_it(): void {
		$this->switch_pairs_on( $this->owner );
		$heard = null;
		add_action(
			'latchkey_clone_set_up',
			static function ( $clone, $keys ) use ( &$heard ): void {
				$heard = [ $clone, $keys ];
				throw new \RuntimeException( 'broken listener' );
			},
			10,
			2
		);
		$made = $this->made( self::ROUTE, self::clone_body( 'nl.example.com' ) );
		self::assertIsArray( $heard );
		self::assertSame( $made['clone'], $heard[0] );
		self::assertSame( array_column( $made['keys'], 'id' ), array_column( $heard[1], 'id' ) );
		$text = (string) wp_json_encode( $heard, JSON_UNESCAPED_SLASHES );
		foreach ( $made['keys'] as $key ) {
			self::assertStringNotContainsString( $key['secret'] ?? $key['consumer_secret'], $text );
			self::assertStringNotContainsString( $this->services()->keys()->find( $key['id'] )->hash, $text );
		}
		self::assertStringContainsString( 'a listener of latchkey_clone_set_up failed: RuntimeException', $this->site()->take_debug_log() );
	}

	/**
	 * Callers send what they like, whatever the function asks for.
	 *
	 * @param array<string,mixed> $args
	 * @return array<string,mixed>|\WP_Error
	 */
	private static function set_up_by_php( array $args ): array|\WP_Error {
		return latchkey_set_up_clone( $args ); // @phpstan-ignore argument.type (the function itself checks what callers send)
	}
}
