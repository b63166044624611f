<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\MovesSite;
use Latchkey\Tests\Support\Response;

/** A copied database does not act with the live shop's keys. */
final class FenceTest extends AuthTestCase {
	use MovesSite;

	private const NEW = 'https://new.example';

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		// A plugin that gives one shop several domains, and looks at the request to tell which.
		self::mu_plugin( 'several-domains', 'add_filter( "option_home", static fn( $home ) => $_SERVER["HTTP_X_TEST_HOME"] ?? $home, 20 );' );
	}

	protected function setUp(): void {
		parent::setUp();
		self::in_site( 'Latchkey\Plugin::services()->settings()->change( static fn( $settings ) => $settings->with_fence( [] ) ); Latchkey\Plugin::services()->fence()->record_first( false ); return true;' );
		self::database()->run( "DELETE FROM wp_options WHERE option_name = 'latchkey_fence'" );
		self::forget_refusals();
	}

	/** @return non-empty-array<string,GivenKey> By kind. */
	private static function one_of_each_kind(): array {
		return [ 'account' => self::account_key(), 'woocommerce' => self::pair(), 'role' => self::role_token( 'editor' ), 'personal' => self::personal_key() ];
	}

	/** All tables but events and what is remembered of a strange place, which is words alone. */
	private static function untouched(): string {
		return (string) preg_replace( '/^wp_options\t\d+\tlatchkey_fence\t.*\n?/m', '', self::state() );
	}

	private function whoami( GivenKey $key, string $home = '' ): Response {
		return $this->rest( 'GET', '/latchkey/v1/whoami', $key->headers() + ( '' === $home ? [] : [ 'X-Test-Home' => $home ] ) );
	}

	/** @test */
	public function activation_records_the_place(): void {
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/plugin.php"; deactivate_plugins( "latchkey/plugin.php" ); return true;' );
		self::set_fence( [] );
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/plugin.php"; activate_plugin( "latchkey/plugin.php" ); return true;' );
		self::assertSame( [ hash( 'sha256', substr( self::site()->url, 7 ) ) ], self::fence() );
		self::assertSame( 200, $this->whoami( self::account_key() )->status );
	}

	/** @test */
	public function an_administrators_visit_records_a_place_and_a_strangers_does_not(): void {
		[ $subscriber, $admin ] = [ $this->person( 'subscriber' )->cookie_headers(), $this->first_administrator()->cookie_headers() ];
		self::set_fence( [] );
		$this->request( 'GET', '/wp-admin/admin-ajax.php?action=x', [ 'X-Test-Home' => 'https://forged.example' ] );
		$this->request( 'GET', '/wp-admin/', $subscriber + [ 'X-Test-Home' => 'https://forged.example' ] );
		self::assertSame( [], self::fence() );
		$this->request( 'GET', '/wp-admin/', $admin + [ 'X-Test-Home' => 'https://shop.nl' ] );
		self::assertSame( [ hash( 'sha256', 'shop.nl' ) ], self::fence() );
	}

	/** @param list<string> $places */
	private static function set_fence( array $places ): void {
		$record = json_decode( (string) self::database()->rows( "SELECT option_value FROM wp_options WHERE option_name = 'latchkey_settings'" )[0]['option_value'], true );
		self::database()->run( "UPDATE wp_options SET option_value = ? WHERE option_name = 'latchkey_settings'", [ (string) json_encode( [ 'fence' => $places ] + $record ) ] );
	}

	/** @return list<string> */
	private static function fence(): array {
		return json_decode( (string) self::database()->rows( "SELECT option_value FROM wp_options WHERE option_name = 'latchkey_settings'" )[0]['option_value'], true )['fence'];
	}

	/** @test */
	public function a_copied_database_on_another_address_refuses_each_kind_and_changes_nothing(): void {
		$keys   = self::one_of_each_kind();
		$before = self::untouched();
		self::move_to( self::NEW );
		foreach ( $keys as $kind => $key ) {
			self::assert_refusal( 'latchkey_site_moved', 403, $this->whoami( $key ), $kind );
			self::assertSame( $key->id, self::event( (string) $this->whoami( $key )->data( 'reference' ) )['key_id'] ?? null );
		}
		$answer = $this->rest( 'POST', '/latchkey/v1/clones', $keys['account']->headers(), [ 'url' => 'https://c.example', 'language' => 'nl', 'platform' => 'wordpress' ] );
		self::assert_refusal( 'latchkey_site_moved', 403, $answer );
		self::assert_refusal( 'latchkey_site_moved', 403, $this->rest( 'POST', '/wp/v2/posts', $keys['personal']->headers(), [ 'title' => 'x', 'status' => 'publish' ] ) );
		self::assert_store_refusal( 'latchkey_site_moved', $this->rest( 'POST', '/wc/v3/products', $keys['woocommerce']->headers(), [ 'name' => 'Rose' ] ) );
		self::assert_store_refusal( 'latchkey_site_moved', $this->rest( 'GET', '/wc/v3/products', $keys['woocommerce']->headers() ) );
		self::assertSame( $before, self::untouched() );
		$this->move_home();
		self::assertSame( 200, $this->whoami( $keys['account'] )->status, 'at the shop itself they go on working' );
	}

	/** @test */
	public function an_address_that_was_changed_in_the_database_counts_as_well(): void {
		$key = self::account_key();
		self::move_in_database( self::NEW );
		self::assert_refusal( 'latchkey_site_moved', 403, $this->whoami( $key ) );
		self::move_in_database_back();
		self::assertSame( 200, $this->whoami( $key )->status );
	}

	private static function move_in_database_back(): void {
		self::database()->run( "UPDATE wp_options SET option_value = ? WHERE option_name = 'home'", [ self::site()->url ] );
	}

	/** @test */
	public function only_someone_with_the_right_secret_is_told_and_revoked_comes_first(): void {
		[ $key, $revoked, $expired ] = [ self::account_key(), self::account_key(), self::expired( 'account' ) ];
		self::revoke( $revoked );
		self::move_to( self::NEW );
		self::assert_refusal( 'latchkey_invalid_key', 401, $this->whoami( $key->with_wrong_secret() ) );
		self::assert_refusal( 'latchkey_key_revoked', 401, $this->whoami( $revoked ) );
		self::assert_refusal( 'latchkey_key_expired', 401, $this->whoami( $expired ) );
	}

	/** @test */
	public function the_scheme_and_www_are_no_other_place(): void {
		$key  = self::account_key();
		$host = substr( self::site()->url, 7 );
		foreach ( [ "https://$host", "http://$host/", "http://www.$host" ] as $home ) {
			self::assertSame( 200, $this->whoami( $key, $home )->status, $home );
		}
		self::assertSame( 403, $this->whoami( $key, "http://$host/shop" )->status );
	}

	/** @test */
	public function the_host_header_has_no_say_in_it(): void {
		$key = self::account_key();
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', $key->headers() + [ 'Host' => 'elsewhere.example' ] )->status );
		self::move_to( self::NEW );
		$host = substr( self::site()->url, 7 );
		foreach ( [ [ 'Host' => $host ], [ 'X-Forwarded-Host' => $host ] ] as $forged ) {
			self::assert_refusal( 'latchkey_site_moved', 403, $this->rest( 'GET', '/latchkey/v1/whoami', $key->headers() + $forged ) );
		}
	}

	/** @test */
	public function we_moved_lets_keys_work_at_the_very_next_request(): void {
		$key = self::account_key();
		self::move_to( self::NEW );
		self::assertSame( 403, $this->whoami( $key )->status );
		$admin = $this->first_administrator()->cookie_headers();
		$state = $this->rest( 'GET', '/latchkey/v1/fence', $admin )->json();
		self::assertSame( [ true, 'new.example', false ], [ $state['holds'], $state['here'], $state['by_site_id'] ] );
		$answer = $this->rest( 'POST', '/latchkey/v1/fence/allow', $admin );
		self::assertSame( [ 200, false ], [ $answer->status, $answer->json()['holds'] ], $answer->body );
		self::assertSame( 200, $this->whoami( $key )->status );
		$this->move_home();
		self::assertSame( 200, $this->whoami( $key )->status, 'the former place is not forgotten unless somebody says so' );
	}

	/** @test */
	public function a_shop_with_several_domains_is_refused_at_a_domain_until_that_is_allowed(): void {
		$key   = self::account_key();
		$admin = $this->first_administrator()->cookie_headers();
		self::assert_refusal( 'latchkey_site_moved', 403, $this->whoami( $key, 'https://shop.nl' ) );
		self::assertSame( 200, $this->whoami( $key )->status, 'a refusal is of that request alone' );
		$state = $this->rest( 'GET', '/latchkey/v1/fence', $admin )->json();
		self::assertSame( [ false, [ 'shop.nl' ] ], [ $state['holds'], array_column( $state['strangers'], 'address' ) ] );
		self::assertSame( 200, $this->rest( 'POST', '/latchkey/v1/fence/allow', $admin, [ 'home_url' => 'shop.nl' ] )->status );
		self::assertSame( [ 200, 200, 403 ], [ $this->whoami( $key, 'https://www.shop.nl/' )->status, $this->whoami( $key )->status, $this->whoami( $key, 'https://shop.de' )->status ] );
		self::assertSame( [ 'shop.de' ], array_column( $this->rest( 'GET', '/latchkey/v1/fence', $admin )->json()['strangers'], 'address' ) );
	}

	/** @test */
	public function a_site_id_decides_alone(): void {
		$key   = self::account_key();
		$admin = $this->first_administrator()->cookie_headers();
		self::name_site( 'live' );
		self::assert_refusal( 'latchkey_site_moved', 403, $this->whoami( $key ) );
		self::assertSame( 400, $this->rest( 'POST', '/latchkey/v1/fence/allow', $admin, [ 'home_url' => 'shop.nl' ] )->status );
		self::assertSame( 200, $this->rest( 'POST', '/latchkey/v1/fence/allow', $admin )->status );
		self::assertSame( 200, $this->whoami( $key, 'https://whatever.example' )->status );
		$this->move_home();
		self::name_site( 'staging' );
		self::assert_refusal( 'latchkey_site_moved', 403, $this->whoami( $key ) );
		$this->move_home();
		self::assert_refusal( 'latchkey_site_moved', 403, $this->whoami( $key ) );
	}

	/** @test */
	public function this_is_a_copy_ends_every_key_for_good_and_new_ones_work(): void {
		$keys  = self::one_of_each_kind();
		$admin = $this->first_administrator()->cookie_headers();
		self::move_to( self::NEW );
		$wrong = $this->rest( 'POST', '/latchkey/v1/fence/copy', $admin, [ 'home_url' => self::site()->url ] );
		self::assertSame( [ 'rest_invalid_param', 400 ], [ $wrong->code(), $wrong->status ] );
		self::assertStringContainsString( 'new.example', $wrong->json()['message'] );
		self::assertSame( 403, $this->whoami( $keys['account'] )->status );
		$answer = $this->rest( 'POST', '/latchkey/v1/fence/copy', $admin, [ 'home_url' => 'http://www.New.example/' ] );
		self::assertSame( 200, $answer->status, $answer->body );
		self::assertGreaterThanOrEqual( 4, $answer->json()['revoked'] );
		foreach ( $keys as $kind => $key ) {
			self::assert_refusal( 'latchkey_key_revoked', 401, $this->whoami( $key ), $kind );
			self::assertSame( 'This site is a copy.', json_decode( self::record( $key ), true )['revoke_reason'] );
		}
		self::assertSame( 200, $this->whoami( self::account_key() )->status );
		$again = $this->rest( 'POST', '/latchkey/v1/fence/copy', $admin, [ 'home_url' => 'new.example' ] );
		self::assertSame( [ 'latchkey_conflict', 409 ], [ $again->code(), $again->status ], 'a repeated click ends no new key' );
	}

	/** @test */
	public function killed_in_the_middle_it_goes_on_holding_back_and_can_be_repeated(): void {
		$keys  = self::one_of_each_kind();
		$admin = $this->first_administrator()->cookie_headers();
		self::move_to( self::NEW );
		$killed = self::start_in_site( '$count = 0; add_filter( "query", static function ( $sql ) use ( &$count ) { if ( str_starts_with( $sql, "UPDATE" ) && str_contains( $sql, "latchkey_key_" ) && 3 === ++$count ) { posix_kill( getmypid(), 9 ); } return $sql; } ); return Latchkey\Plugin::services()->fence()->declare_copy( "new.example", 1 );' );
		try {
			$killed->result();
			self::fail( 'it was not killed' );
		} catch ( \RuntimeException $killed ) {
			self::assertStringContainsString( 'ended with status', $killed->getMessage() );
		}
		$codes = array_map( fn( GivenKey $key ): ?string => $this->whoami( $key )->code(), array_values( $keys ) );
		self::assertSame( [], array_diff( $codes, [ 'latchkey_site_moved', 'latchkey_key_revoked' ] ) );
		self::assertContains( 'latchkey_site_moved', $codes );
		self::assertSame( 200, $this->rest( 'POST', '/latchkey/v1/fence/copy', $admin, [ 'home_url' => 'new.example' ] )->status );
		self::assertSame( [ 'latchkey_key_revoked' ], array_values( array_unique( array_map( fn( GivenKey $key ): ?string => $this->whoami( $key )->code(), array_values( $keys ) ) ) ) );
	}

	/** @test */
	public function only_an_administrator_at_a_screen_decides(): void {
		$key = self::account_key();
		$app = $this->first_administrator()->application_password_headers();
		$all = [
			'nobody'                  => [ [], 401 ],
			'an editor'               => [ $this->person( 'editor' )->cookie_headers(), 403 ],
			'a shop manager'          => [ $this->person( 'shop_manager' )->cookie_headers(), 403 ],
			'no nonce'                => [ $this->first_administrator()->cookie_without_nonce(), 401 ],
			'an application password' => [ $app, 403 ],
			'a key'                   => [ $key->headers(), 403 ],
		];
		self::move_to( self::NEW );
		foreach ( $all as $who => [ $headers, $status ] ) {
			$before = self::untouched();
			foreach ( [ '/latchkey/v1/fence/allow' => [], '/latchkey/v1/fence/copy' => [ 'home_url' => 'new.example' ] ] as $route => $body ) {
				self::assertSame( $status, $this->rest( 'POST', $route, $headers, $body )->status, "$who $route" );
			}
			self::assertSame( 'an application password' === $who ? 200 : $status, $this->rest( 'GET', '/latchkey/v1/fence', $headers )->status, $who );
			self::assertSame( preg_replace( '/^wp_usermeta\t.*$/m', '', $before ), preg_replace( '/^wp_usermeta\t.*$/m', '', self::untouched() ), $who );
		}
	}
}
