<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\ObjectCache;
use Latchkey\Tests\Support\Request;
use Latchkey\Tests\Support\Response;

/** Two keys with limits, and eight clients that send as fast as they can. */
final class RateLimitRaceTest extends AuthTestCase {
	use ObjectCache;

	private const CLIENTS = 8;

	public static function tearDownAfterClass(): void {
		self::take_object_cache( static::site() );
		parent::tearDownAfterClass();
	}

	protected function setUp(): void {
		parent::setUp();
		self::take_object_cache( static::site() );
	}

	private static function limited( int $limit ): GivenKey {
		$key = self::account_key();
		static::in_site( 'Latchkey\Plugin::services()->editor()->edit( $id, [ "rate_limit" => $limit ], 1 ); return true;', [ 'id' => $key->id, 'limit' => $limit ] );
		return $key;
	}

	/**
	 * @param list<GivenKey> $keys Used in turn.
	 * @return array<string,list<Response>> By key id.
	 */
	private function storm( array $keys, int $requests ): array {
		$multi   = curl_multi_init();
		$answers = array_fill_keys( array_column( $keys, 'id' ), [] );
		$owners  = [];
		$sent    = 0;
		do {
			while ( count( $owners ) < self::CLIENTS && $sent < $requests ) {
				$key    = $keys[ $sent % count( $keys ) ];
				++$sent;
				$handle = ( new Request( 'GET', '/wp-json/latchkey/v1/whoami', self::bearer( (string) $key->secret ) ) )->handle( static::site()->url );
				$owners[ spl_object_id( $handle ) ] = [ $handle, $key->id ];
				curl_multi_add_handle( $multi, $handle );
			}
			curl_multi_exec( $multi, $running );
			curl_multi_select( $multi, 0.02 );
			for ( $done = curl_multi_info_read( $multi ); false !== $done; $done = curl_multi_info_read( $multi ) ) {
				[ $handle, $id ]  = $owners[ spl_object_id( $done['handle'] ) ];
				$answers[ $id ][] = Response::parse( (string) curl_multi_getcontent( $handle ), 0.0 );
				unset( $owners[ spl_object_id( $handle ) ] );
				curl_multi_remove_handle( $multi, $handle );
			}
		} while ( $sent < $requests || [] !== $owners );
		return $answers;
	}

	/** @return array<string,array{string}> */
	public function counters(): array {
		return [
			'counted by the database'                            => [ '' ],
			'counted by a persistent cache'                      => [ 'works' ],
			'a cache that fails, so the database'                => [ 'refuses' ],
			'a cache that says yes to all, so the database'      => [ 'forgets' ],
		];
	}

	/**
	 * @test
	 * @dataProvider counters
	 */
	public function never_more_than_the_limit_is_let_through_and_never_less( string $cache ): void {
		if ( '' !== $cache ) {
			self::put_object_cache( static::site() );
			self::spoil_object_cache( static::site(), $cache );
		}
		$limits = [ 12, 25 ];
		$keys   = array_map( self::limited( ... ), $limits );
		$began  = microtime( true );
		$all    = $this->storm( $keys, 100 );
		self::assertLessThan( 58, microtime( true ) - $began, 'longer than a window: this machine is too slow for the test' );
		foreach ( $keys as $place => $key ) {
			$statuses = array_count_values( array_map( static fn ( Response $answer ): int => $answer->status, $all[ $key->id ] ) );
			ksort( $statuses );
			self::assertSame( [ 200 => $limits[ $place ], 429 => 50 - $limits[ $place ] ], $statuses );
			$left = [];
			foreach ( $all[ $key->id ] as $answer ) {
				if ( 200 === $answer->status ) {
					$left[] = (int) preg_replace( '/\A"default";r=(\d+);.*\z/', '$1', $answer->header( 'RateLimit' ) );
				}
			}
			sort( $left );
			self::assertSame( range( 0, $limits[ $place ] - 1 ), $left, 'no two were given the same number' );
		}
	}

	/** @test */
	public function wrong_keys_at_once_are_all_counted(): void {
		self::put_object_cache( static::site() );
		$gone = self::account_key();
		static::in_site( 'Latchkey\Plugin::services()->keys()->revoke( $id, 1 ); Latchkey\Plugin::services()->keys()->delete( $id, 1 ); return true;', [ 'id' => $gone->id ] );
		$statuses = array_count_values( array_map( static fn ( Response $answer ): int => $answer->status, $this->storm( [ $gone ], 40 )[ $gone->id ] ) );
		ksort( $statuses );
		self::assertSame( [ 401 => 20, 429 => 20 ], $statuses );
	}
}
