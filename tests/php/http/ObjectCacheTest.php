<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\ObjectCache;
use Latchkey\Tests\Support\Response;

/** Limits on a site with a persistent object cache, that works, refuses, or forgets. */
final class ObjectCacheTest extends AuthTestCase {
	use ObjectCache;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::put_object_cache( static::site() );
		self::mu_plugin( '00-proxies', 'define( "LATCHKEY_TRUSTED_PROXIES", "127.0.0.1" );' );
	}

	public static function tearDownAfterClass(): void {
		self::take_object_cache( static::site() );
		parent::tearDownAfterClass();
	}

	protected function setUp(): void {
		parent::setUp();
		self::spoil_object_cache( static::site(), '' );
		self::forget_refusals();
	}

	protected function tearDown(): void {
		self::assertSame( '', self::site()->take_debug_log(), 'nothing in the debug log' );
		parent::tearDown();
	}

	private static function limited( int $limit ): GivenKey {
		$key = self::account_key();
		static::in_site( 'Latchkey\Plugin::services()->editor()->edit( $id, [ "rate_limit" => $limit ], 1 ); return true;', [ 'id' => $key->id, 'limit' => $limit ] );
		return $key;
	}

	/** @param string $from The client's address. */
	private function whoami( string $key, string $from = '203.0.113.1' ): Response {
		return $this->rest( 'GET', '/latchkey/v1/whoami', [ 'X-Forwarded-For' => $from ] + self::bearer( $key ) );
	}

	/** @return list<int> */
	private function statuses( GivenKey $key, int $times ): array {
		return array_map( fn (): int => $this->whoami( (string) $key->secret )->status, range( 1, $times ) );
	}

	private static function wrong( GivenKey $key ): string {
		$other = self::account_key();
		static::in_site( 'Latchkey\Plugin::services()->keys()->revoke( $id, 1 ); Latchkey\Plugin::services()->keys()->delete( $id, 1 ); return true;', [ 'id' => $other->id ] );
		return (string) $other->secret;
	}

	/** @test */
	public function a_working_cache_counts_and_the_database_only_the_first(): void {
		$key = self::limited( 4 );
		self::assertSame( [ 200, 200 ], $this->statuses( $key, 2 ) );
		self::log_queries( true );
		$rest    = $this->statuses( $key, 2 );
		$refused = $this->whoami( (string) $key->secret );
		$queries = self::statements_before_response( 'latchkey_counters' );
		self::log_queries( false );
		self::assertSame( [ [ 200, 200 ], [] ], [ $rest, $queries ] );
		self::assert_refusal( 'latchkey_rate_limited', 429, $refused );
		self::assertSame( '"default";r=0;t=' . $refused->header( 'Retry-After' ), $refused->header( 'RateLimit' ) );
		self::assertGreaterThan( 30, (int) $refused->header( 'Retry-After' ) );
		self::assertSame( [ [ 'hits' => '1' ] ], array_map( static fn ( array $row ): array => [ 'hits' => (string) $row['hits'] ], self::database()->rows( 'SELECT hits FROM wp_latchkey_counters WHERE name = ?', [ 'rate:' . $key->id ] ) ) );
	}

	/** @return array<string,array{string}> */
	public function failures(): array {
		return [
			'every step fails'                    => [ 'refuses' ],
			'says yes to everything, keeps nothing' => [ 'forgets' ],
		];
	}

	/**
	 * @test
	 * @dataProvider failures
	 */
	public function where_the_cache_fails_the_database_counts_to_the_same_limit( string $how ): void {
		self::spoil_object_cache( static::site(), $how );
		self::assertSame( [ 200, 200, 200, 429, 429 ], $this->statuses( self::limited( 3 ), 5 ) );
	}

	/**
	 * @test
	 * @dataProvider failures
	 */
	public function a_cache_that_fails_in_mid_minute_lets_at_most_one_more_minute_through( string $how ): void {
		$key = self::limited( 3 );
		self::assertSame( [ 200, 200 ], $this->statuses( $key, 2 ) );
		self::spoil_object_cache( static::site(), $how );
		self::assertSame( [ 200, 200, 429, 429 ], $this->statuses( $key, 4 ), 'the table knows of one' );
	}

	/** @test */
	public function wrong_keys_from_one_address_are_slowed_down_and_right_ones_are_not(): void {
		$key   = self::account_key();
		$wrong = self::wrong( $key );
		for ( $i = 1; $i <= 20; $i++ ) {
			self::assertSame( 401, $this->whoami( 0 === $i % 2 ? $wrong : 'lka_' . $i, '203.0.113.50' )->status, "$i" );
		}
		$first = $this->whoami( $wrong, '203.0.113.50' );
		self::assert_refusal( 'latchkey_rate_limited', 429, $first );
		self::assertMatchesRegularExpression( '/\A(?:[1-9]|[1-5]\d|60)\z/', $first->header( 'Retry-After' ) );
		self::assertSame( [ '', '' ], [ $first->header( 'RateLimit' ), $first->header( 'WWW-Authenticate' ) ] );
		$later = $this->whoami( 'lka_x', '203.0.113.50' );
		self::assert_refused( 'latchkey_rate_limited', 429, $later );
		self::assertNull( self::event( (string) $later->data( 'reference' ) ), 'a flood is not written down' );
		self::assertSame( 200, $this->whoami( (string) $key->secret, '203.0.113.50' )->status, 'a right key from the same address' );
		self::assertSame( 401, $this->whoami( $wrong, '203.0.113.51' )->status, 'a wrong key from another address' );
	}

	/** @test */
	public function an_ipv6_client_is_its_whole_network_and_other_refusals_do_not_slow_anybody_down(): void {
		$key = self::account_key( [ 'clones:view' ] );
		for ( $i = 1; $i <= 22; $i++ ) {
			$this->whoami( 'lka_x', "2001:db8:1:2::$i" );
			$this->rest( 'GET', '/latchkey/v1/sites', [ 'X-Forwarded-For' => '203.0.113.60' ] + self::bearer( (string) $key->secret ) );
		}
		self::assertSame( 429, $this->whoami( 'lka_x', '2001:db8:1:2:ffff::1' )->status );
		self::assertSame( 401, $this->whoami( 'lka_x', '2001:db8:1:3::1' )->status );
		self::assertSame( 401, $this->whoami( 'lka_x', '203.0.113.60' )->status );
	}

	/** @test */
	public function where_the_cache_fails_nobody_is_slowed_down(): void {
		foreach ( [ 'refuses', 'forgets' ] as $how ) {
			self::spoil_object_cache( static::site(), $how );
			for ( $i = 1; $i <= 22; $i++ ) {
				self::assertSame( 401, $this->whoami( 'lka_x', '203.0.113.70' )->status );
			}
		}
	}
}
