<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Response;

/** Where from and how often a key may be used, and what its answers tell. Without a persistent object cache. */
final class LimitsTest extends AuthTestCase {
	private const STORE = '/wc/v3/products';

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::mu_plugin( '00-proxies', 'if ( isset( $_SERVER["HTTP_X_TEST_PROXIES"] ) ) { define( "LATCHKEY_TRUSTED_PROXIES", $_SERVER["HTTP_X_TEST_PROXIES"] ); }' );
		self::mu_plugin( '00-broken-counters', 'if ( isset( $_SERVER["HTTP_X_TEST_BROKEN"] ) ) { add_filter( "query", static fn( $sql ) => str_contains( $sql, "latchkey_counters" ) ? "SELECT no_such_column FROM no_such_table" : $sql ); }' );
	}

	protected function setUp(): void {
		parent::setUp();
		self::forget_refusals();
	}

	protected function tearDown(): void {
		self::assertSame( '', self::site()->take_debug_log(), 'nothing in the debug log' );
		parent::tearDown();
	}

	/** @param array<string,mixed> $changes As KeyEditor takes them. */
	private static function edit( GivenKey $key, array $changes ): GivenKey {
		static::in_site( 'Latchkey\Plugin::services()->editor()->edit( $id, $changes, 1 ); return true;', [ 'id' => $key->id, 'changes' => $changes ] );
		return $key;
	}

	/** @return array<string,string> */
	private static function headers( GivenKey $key ): array {
		return null === $key->secret ? self::basic( (string) $key->consumer_key, (string) $key->consumer_secret ) : self::bearer( $key->secret );
	}

	/** @param array<string,string> $more Headers. */
	private function whoami( GivenKey $key, array $more = [] ): Response {
		return $this->rest( 'GET', '/latchkey/v1/whoami', $more + self::headers( $key ) );
	}

	/** @return array{string,string} */
	private static function fields( Response $response ): array {
		return [ $response->header( 'RateLimit-Policy' ), $response->header( 'RateLimit' ) ];
	}

	/** @test */
	public function a_key_is_refused_from_an_address_outside_its_list_and_nothing_changes(): void {
		$key  = self::edit( self::account_key(), [ 'allowed_ips' => [ '203.0.113.7', '2001:db8::/32', '::/0' ] ] );
		$pair = self::edit( self::pair(), [ 'allowed_ips' => [ '203.0.113.0/24' ] ] );
		foreach ( [ [], [ 'X-Forwarded-For' => '203.0.113.7' ], [ 'Forwarded' => 'for=203.0.113.7', 'X-Real-IP' => '203.0.113.7', 'Client-IP' => '203.0.113.7' ] ] as $headers ) {
			$before = self::state();
			self::assert_refusal( 'latchkey_address_not_allowed', 403, $this->whoami( $key, $headers ) );
			self::assert_refusal( 'latchkey_address_not_allowed', 403, $this->rest( 'POST', '/latchkey/v1/clones', $headers + self::headers( $key ), [ 'url' => 'https://nl.example.com' ] ) );
			self::assert_refusal( 'latchkey_address_not_allowed', 403, $this->whoami( $pair, $headers ) );
			self::assert_store_refusal( 'latchkey_address_not_allowed', $this->rest( 'GET', self::STORE, $headers + self::headers( $pair ) ) );
			self::assertSame( $before, self::state() );
		}
		self::assertSame( 401, $this->whoami( new GivenKey( $pair->id, null, $pair->consumer_key, 'cs_' . str_repeat( '0', 40 ) ) )->status, 'the list is told only to the right secret' );
	}

	/** @test */
	public function from_an_address_in_its_list_it_is_let_in_and_a_change_holds_for_the_very_next_request(): void {
		$key = self::edit( self::account_key(), [ 'allowed_ips' => [ '203.0.113.7', '127.0.0.0/8' ] ] );
		self::assertSame( 200, $this->whoami( $key )->status );
		self::edit( $key, [ 'allowed_ips' => [ '203.0.113.7' ] ] );
		self::assertSame( 403, $this->whoami( $key )->status );
		self::edit( $key, [ 'allowed_ips' => [] ] );
		self::assertSame( 200, $this->whoami( $key )->status );
	}

	/** @test */
	public function behind_named_proxies_the_client_is_who_they_say_and_events_say_so(): void {
		$key     = self::edit( self::account_key(), [ 'allowed_ips' => [ '203.0.113.7', '2001:db8::/32' ] ] );
		$through = static fn ( string $hops, string $named = '127.0.0.1, 10.0.0.0/8' ): array => [ 'X-Test-Proxies' => $named, 'X-Forwarded-For' => $hops ];
		self::assertSame( 200, $this->whoami( $key, $through( '203.0.113.7' ) )->status );
		self::assertSame( 200, $this->whoami( $key, $through( '198.51.100.1, 203.0.113.7, 10.0.0.9' ) )->status );
		self::assertSame( 200, $this->whoami( $key, $through( '[2001:db8::7]:4711' ) )->status );
		foreach ( [ '203.0.113.7, 198.51.100.1' => '198.51.100.1', '203.0.113.7, unknown' => '127.0.0.1', '10.0.0.3' => '10.0.0.3' ] as $hops => $address ) {
			$refused = $this->whoami( $key, $through( $hops ) );
			self::assert_refusal( 'latchkey_address_not_allowed', 403, $refused, $hops );
			self::assertSame( $address, self::event( (string) $refused->data( 'reference' ) )['ip'] ?? null, $hops );
		}
		// Two lines of one header are one list, of which the last line is the right end.
		$lines = static fn ( string $first, string $second ): string => "GET /wp-json/latchkey/v1/whoami HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-Test-Proxies: 127.0.0.1\r\nX-Forwarded-For: $first\r\nX-Forwarded-For: $second\r\nAuthorization: Bearer {$key->secret}\r\n\r\n";
		self::assertSame( 403, $this->raw( $lines( '203.0.113.7', '198.51.100.1' ) )->status );
		self::assertSame( 403, $this->whoami( $key, $through( '203.0.113.7', '10.0.0.0/8' ) )->status, 'this proxy is not named' );
		self::assertSame( 403, $this->whoami( $key, $through( '203.0.113.7', '' ) )->status );
	}

	/** @test */
	public function the_request_after_the_limit_is_refused_and_told_when_to_come_back(): void {
		$key  = self::edit( self::account_key(), [ 'rate_limit' => 3 ] );
		$pair = self::edit( self::pair(), [ 'rate_limit' => 3 ] );
		foreach ( [ [ $key, '/latchkey/v1/whoami' ], [ $pair, self::STORE ] ] as [ $limited, $route ] ) {
			for ( $left = 2; $left >= 0; $left-- ) {
				$answer = $this->rest( 'GET', $route, self::headers( $limited ) );
				self::assertSame( 200, $answer->status, $answer->body );
				self::assertSame( '"default";q=3;w=60', $answer->header( 'RateLimit-Policy' ) );
				self::assertMatchesRegularExpression( '/\A"default";r=' . $left . ';t=(?:[1-9]|[1-5]\d|60)\z/', $answer->header( 'RateLimit' ) );
				self::assertSame( '', $answer->header( 'Retry-After' ) );
			}
			$before = self::state();
			$answer = $this->rest( 'GET', $route, self::headers( $limited ) );
			self::assert_refusal( 'latchkey_rate_limited', 429, $answer );
			self::assertSame( $before, self::state() );
			self::assertMatchesRegularExpression( '/\A(?:[1-9]|[1-5]\d|60)\z/', $answer->header( 'Retry-After' ) );
			self::assertSame( [ '"default";q=3;w=60', '"default";r=0;t=' . $answer->header( 'Retry-After' ) ], self::fields( $answer ) );
			self::assertStringContainsString( 'no-store', $answer->header( 'Cache-Control' ) );
			self::assertSame( '', $answer->header( 'WWW-Authenticate' ) );
			$again = $this->rest( 'GET', $route, self::headers( $limited ) );
			self::assert_refused( 'latchkey_rate_limited', 429, $again );
			self::assertNull( self::event( (string) $again->data( 'reference' ) ), 'of a flood only the first is written down' );
		}
	}

	/** @test */
	public function what_is_refused_for_another_reason_does_not_count(): void {
		$key = self::edit( self::account_key( [ 'clones:view' ] ), [ 'rate_limit' => 2 ] );
		for ( $i = 0; $i < 4; $i++ ) {
			self::assert_refused( 'latchkey_insufficient_scope', 403, $this->rest( 'GET', '/latchkey/v1/sites', self::headers( $key ) ) );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', '/wp/v2/posts', self::headers( $key ) ) );
			self::assert_refused( 'latchkey_key_in_url', 403, $this->rest( 'GET', '/latchkey/v1/whoami?access_token=' . $key->secret ) );
		}
		self::assertSame( [ 200, 200, 429 ], [ $this->whoami( $key )->status, $this->whoami( $key )->status, $this->whoami( $key )->status ] );
	}

	/** @test */
	public function every_way_of_asking_counts_against_the_one_limit(): void {
		$key    = self::account_key();
		$secret = (string) $key->secret;
		$ways   = [
			fn () => $this->request( 'GET', '/wp-json/latchkey/v1/whoami', self::bearer( $secret ) ),
			fn () => $this->request( 'GET', '/?rest_route=/latchkey/v1/whoami', self::bearer( $secret ) ),
			fn () => $this->request( 'GET', '/index.php/wp-json/latchkey/v1/whoami', self::bearer( $secret ) ),
			fn () => $this->request( 'GET', '/wp-json/latchkey/v1/whoami/', [ 'X-API-Key' => $secret ] ),
			fn () => $this->request( 'GET', '/wp-json/latchkey/v1/clones?_embed=1&_fields=id', self::basic( $secret, '' ) ),
			fn () => $this->request( 'HEAD', '/wp-json/latchkey/v1/whoami', self::bearer( $secret ) ),
			fn () => $this->request( 'OPTIONS', '/wp-json/latchkey/v1/whoami', self::bearer( $secret ) ),
			fn () => $this->request( 'POST', '/wp-json/latchkey/v1/whoami?_method=GET', self::bearer( $secret ) ),
			fn () => $this->request( 'GET', '/wp-json/', self::bearer( $secret ) ),
			fn () => $this->request( 'GET', '/wp-json/latchkey/v1/clones/nothing', self::bearer( $secret ) ),
		];
		self::edit( $key, [ 'rate_limit' => count( $ways ) ] );
		foreach ( $ways as $place => $way ) {
			self::assertStringStartsWith( '"default";r=' . ( count( $ways ) - 1 - $place ) . ';', $way()->header( 'RateLimit' ), "way $place" );
		}
		foreach ( $ways as $place => $way ) {
			self::assertSame( 429, $way()->status, "way $place" );
		}
	}

	/** @test */
	public function a_limit_of_one_and_the_highest_limit_hold_too(): void {
		$one  = self::edit( self::account_key(), [ 'rate_limit' => 1 ] );
		$most = self::edit( self::account_key(), [ 'rate_limit' => 100000 ] );
		self::assertSame( [ 200, 429 ], [ $this->whoami( $one )->status, $this->whoami( $one )->status ] );
		self::assertStringStartsWith( '"default";r=99999;', $this->whoami( $most )->header( 'RateLimit' ) );
		self::edit( $one, [ 'rate_limit' => null ] );
		self::assertSame( [ 200, [ '', '' ] ], [ $this->whoami( $one )->status, self::fields( $this->whoami( $one ) ) ], 'a limit that was taken away' );
	}

	/** @test */
	public function a_page_view_with_a_key_does_not_count(): void {
		$key = self::edit( self::account_key(), [ 'rate_limit' => 1 ] );
		$this->request( 'GET', '/', self::headers( $key ) );
		$this->request( 'GET', '/?s=wp-json/', self::headers( $key ) );
		self::assertSame( [ 200, 429 ], [ $this->whoami( $key )->status, $this->whoami( $key )->status ] );
	}

	/** @test */
	public function a_key_without_a_limit_is_never_counted_and_one_with_a_limit_by_one_statement(): void {
		$free    = self::account_key();
		$limited = self::edit( self::account_key(), [ 'rate_limit' => 100 ] );
		$this->whoami( $limited );
		$this->whoami( $free );
		self::log_queries( true );
		$answer = $this->whoami( $free );
		$none   = self::statements_before_response( 'latchkey_counters' );
		self::log_queries( false );
		self::assertSame( [ [ '', '' ], [] ], [ self::fields( $answer ), $none ] );
		self::log_queries( true );
		$this->whoami( $limited );
		$some = self::statements_before_response( 'latchkey_counters' );
		self::log_queries( false );
		self::assertCount( 'sqlite' === self::site()->database ? 2 : 1, $some, implode( "\n", $some ) );
	}

	/** @test */
	public function nobody_is_let_in_when_nobody_can_count(): void {
		$key    = self::edit( self::account_key(), [ 'rate_limit' => 100 ] );
		$broken = [ 'X-Test-Broken' => '1' ];
		$before = self::state();
		$answer = $this->rest( 'POST', '/latchkey/v1/clones', $broken + self::headers( $key ), [ 'url' => 'https://nl.example.com', 'language' => 'nl', 'platform' => 'other' ] );
		self::assert_refusal( 'latchkey_unavailable', 503, $answer );
		self::assertSame( $before, self::state() );
		self::assertSame( '5', $answer->header( 'Retry-After' ) );
		$log = self::site()->take_debug_log();
		self::assertStringContainsString( 'Latchkey refused a request because its key could not be checked', $log );
		self::assertStringNotContainsString( (string) $key->secret, $log );
		self::assertSame( 200, $this->whoami( self::account_key(), $broken )->status, 'a key without a limit does not notice' );
	}

	/** @test */
	public function the_answers_of_a_key_that_ends_within_fourteen_days_say_when(): void {
		$in  = static fn ( string $time ): \DateTimeImmutable => new \DateTimeImmutable( $time, new \DateTimeZone( 'UTC' ) );
		$set = static fn ( GivenKey $key, \DateTimeImmutable $ends ): GivenKey => self::edit_expiry( $key, $ends->getTimestamp() );
		$key = $set( self::account_key( [ 'clones:view' ] ), $in( '+13 days 23 hours' ) );
		foreach ( [ $this->whoami( $key ), $this->rest( 'GET', '/latchkey/v1/sites', self::headers( $key ) ) ] as $answer ) {
			self::assertMatchesRegularExpression( '/\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\z/', $answer->header( 'Latchkey-Key-Expires' ), $answer->body );
		}
		self::assertSame( $answer->header( 'Latchkey-Key-Expires' ), $this->whoami( $key )->json()['expires_at'] );
		$pair = $set( self::pair(), $in( '+1 hour' ) );
		self::assertNotSame( '', $this->rest( 'GET', self::STORE, self::headers( $pair ) )->header( 'Latchkey-Key-Expires' ) );
		self::assertSame( '', $this->whoami( $set( self::account_key(), $in( '+14 days 10 minutes' ) ) )->header( 'Latchkey-Key-Expires' ) );
		self::assertSame( '', $this->whoami( self::account_key() )->header( 'Latchkey-Key-Expires' ) );
		self::assertSame( '', $this->whoami( self::expired( 'account' ) )->header( 'Latchkey-Key-Expires' ), 'it has ended already' );
		self::revoke( $key );
		self::assertSame( '', $this->whoami( $key )->header( 'Latchkey-Key-Expires' ), 'it has been ended' );
	}

	private static function edit_expiry( GivenKey $key, int $ends ): GivenKey {
		static::in_site( 'Latchkey\Plugin::services()->editor()->edit( $id, [ "expires_at" => new DateTimeImmutable( "@$ends" ) ], 1 ); return true;', [ 'id' => $key->id, 'ends' => $ends ] );
		return $key;
	}
}
