<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Faults;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Request;
use Latchkey\Tests\Support\Response;

/** The database server goes away while requests are on their way, and comes back. */
final class StoppedDatabaseTest extends HttpTestCase {
	use MakesKeys;

	/** Holds a request at a moment, until the test lets all of them go on. */
	private const HOLD = <<<'PHP'
	if ( isset( $_SERVER['HTTP_X_HOLD'] ) ) {
		$hold = static function ( $value ) {
			static $held = false;
			if ( ! $held ) {
				$held = true;
				touch( WP_CONTENT_DIR . '/held-' . getmypid() . '-' . uniqid() );
				for ( $i = 0; $i < 4000 && ! is_file( WP_CONTENT_DIR . '/go-on' ); $i++ ) {
					usleep( 5000 );
					clearstatcache();
				}
			}
			return $value;
		};
		// Before the key is looked up; after it was let in.
		'lookup' === $_SERVER['HTTP_X_HOLD'] ? add_filter( 'determine_current_user', $hold, 1 ) : add_filter( 'rest_request_before_callbacks', $hold, 1 );
	}
	PHP;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::add_mu_plugin( 'hold', self::HOLD );
	}

	public static function tearDownAfterClass(): void {
		self::remove_mu_plugin( 'hold' );
		parent::tearDownAfterClass();
	}

	/**
	 * Sends requests, kills the database when all of them are held, and lets them go on.
	 *
	 * @param array<string,Request> $requests With X-Hold; as many as the server has workers, four.
	 * @return array<string,Response>
	 */
	private function send_while_the_database_dies( array $requests ): array {
		$folder  = static::site()->wp . '/wp-content';
		$server  = self::database_server();
		$multi   = curl_multi_init();
		$handles = [];
		$until   = microtime( true ) + 60;
		$work    = static function ( callable $done ) use ( $multi, $until ): void {
			do {
				curl_multi_exec( $multi, $running );
				curl_multi_select( $multi, 0.01 );
			} while ( ! $done( $running ) && microtime( true ) < $until );
		};
		foreach ( $requests as $name => $request ) {
			// One after the other: a worker takes several connections at once, and would hold them all.
			$handles[ $name ] = $request->handle( static::site()->url );
			curl_multi_add_handle( $multi, $handles[ $name ] );
			$work( static fn (): bool => count( (array) glob( $folder . '/held-*' ) ) === count( $handles ) );
		}
		$stopped = microtime( true ) < $until;
		$server->stop( true );
		touch( $folder . '/go-on' );
		$work( static fn ( int $running ): bool => 0 === $running );
		array_map( 'unlink', glob( $folder . '/held-*' ) ?: [] );
		@unlink( $folder . '/go-on' );
		$server->start();
		self::assertTrue( $stopped, 'all requests were held' );
		return array_map( static fn ( \CurlHandle $handle ): Response => Response::parse( (string) curl_multi_getcontent( $handle ) ), $handles );
	}

	/** @test */
	public function a_database_that_stops_in_the_midst_of_requests_lets_nobody_in_and_all_is_back_afterwards(): void {
		self::database_server();
		self::fresh_plugin();
		$owner   = $this->name_account_owner();
		$account = $this->account_key( $owner );
		$pair    = $this->pair( $owner );
		$doomed  = $this->account_key( $owner );
		$stored  = self::stored();
		static::site()->take_debug_log();
		$api     = '/wp-json/latchkey/v1';
		$answers = $this->send_while_the_database_dies(
			[
				'lookup of a Bearer key' => new Request( 'GET', $api . '/whoami', self::headers_of( $account ) + [ 'X-Hold' => 'lookup' ] ),
				'lookup of a pair'       => new Request( 'GET', '/wp-json/wc/v3/products', self::headers_of( $pair ) + [ 'X-Hold' => 'lookup' ] ),
				'set-up'                 => new Request( 'POST', $api . '/clones', self::headers_of( $account ) + [ 'X-Hold' => 'callback' ], self::clone_body( 'stopped.example.com', [ 'platform' => 'wordpress' ] ) ),
				'revoke'                 => new Request( 'POST', $api . "/keys/{$doomed['id']}/revoke", $owner->cookie_headers() + [ 'X-Hold' => 'callback' ], [] ),
			]
		);
		foreach ( $answers as $name => $answer ) {
			self::assertSame( [ 503, 'latchkey_unavailable' ], [ $answer->status, $answer->code() ], $name . ': ' . substr( $answer->body, 0, 500 ) );
			self::assertMatchesRegularExpression( '/\A[1-9]\d*\z/', $answer->header( 'Retry-After' ), $name );
			self::assertStringContainsString( 'no-', $answer->header( 'Cache-Control' ), $name );
			self::assertStringNotContainsString( 'secret"', $answer->body );
		}
		$log = static::site()->take_debug_log();
		foreach ( [ $account['secret'], $pair['consumer_secret'] ] as $secret ) {
			self::assertStringNotContainsString( substr( $secret, -20, 12 ), $log );
		}

		self::assertSame( $stored, self::stored(), 'what was refused changed nothing' );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $account ) )->status );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $doomed ) )->status, 'it was not revoked, and was not said to be' );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', self::headers_of( $pair ) )->status );
		self::assertSame( 201, $this->rest( 'POST', '/latchkey/v1/clones', self::headers_of( $account ), self::clone_body( 'stopped.example.com', [ 'platform' => 'wordpress' ] ) )->status );
	}

	/** @test */
	public function while_the_database_is_down_no_key_opens_anything(): void {
		$server  = self::database_server();
		$owner   = $this->name_account_owner();
		$account = $this->account_key( $owner );
		$pair    = $this->pair( $owner );
		$server->stop();
		$answers = $this->send(
			[
				new Request( 'GET', '/wp-json/latchkey/v1/whoami', self::headers_of( $account ) ),
				new Request( 'GET', '/wp-json/wc/v3/products', self::headers_of( $pair ) ),
				new Request( 'POST', '/wp-json/latchkey/v1/clones', self::headers_of( $account ), self::clone_body( 'down.example.com' ) ),
			]
		);
		$server->start();
		foreach ( $answers as $answer ) {
			// WordPress itself answers: without a database it does not come as far as plugins.
			self::assertContains( $answer->status, [ 500, 503 ], $answer->body );
		}
		self::assertStringNotContainsString( 'latchkey', static::site()->take_debug_log() );
		self::assertStringNotContainsString( 'down.example.com', implode( '', self::stored( 'latchkey_clone_' ) ) );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $account ) )->status );
	}
}
