<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Response;

/** No answer to a credential is ever cached, and none repeats it. */
final class CachingTest extends AuthTestCase {
	/** Says in headers what caching plugins look at, when all is over. */
	private const CACHE_PLUGIN = <<<'PHP'
		ob_start( static function ( $text ) {
			header( 'X-Do-Not-Cache: ' . ( defined( 'DONOTCACHEPAGE' ) && DONOTCACHEPAGE ? 'yes' : 'no' ) );
			return $text;
		} );
		if ( isset( $_SERVER['HTTP_X_WANTS_CACHE'] ) ) {
			add_filter( 'rest_send_nocache_headers', '__return_false', 1000 );
			add_filter( 'rest_jsonp_enabled', '__return_true', 1000 );
			add_filter( 'rest_post_dispatch', static function ( $response ) {
				$response->header( 'Cache-Control', 'public, max-age=600' );
				$response->header( 'Vary', 'Accept' );
				return $response;
			}, 1000 );
		}
		PHP;

	private static GivenKey $pair;
	private static GivenKey $account;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::mu_plugin( 'cache', self::CACHE_PLUGIN );
		self::$pair    = self::pair( 'read', self::OWNER, true );
		self::$account = self::account_key( [ 'sites:view' ] );
	}

	/** @return iterable<string,array{int,string,string,string}> Status, method, path, whose credential. */
	public static function answers(): iterable {
		yield 'a success of a pair' => [ 200, 'GET', '/wc/v3/products', 'pair' ];
		yield 'a success in the URL' => [ 200, 'GET', '/wc/v3/products', 'url' ];
		yield 'a success of an account key' => [ 200, 'GET', '/latchkey/v1/sites', 'account' ];
		yield 'whoami' => [ 200, 'GET', '/latchkey/v1/whoami', 'account' ];
		yield 'the index' => [ 200, 'GET', '/', 'account' ];
		yield 'HEAD' => [ 200, 'HEAD', '/wc/v3/products', 'pair' ];
		yield 'OPTIONS' => [ 200, 'OPTIONS', '/wc/v3/products', 'pair' ];
		yield 'an envelope' => [ 200, 'GET', '/wc/v3/products?_envelope', 'pair' ];
		yield 'a refusal in an envelope' => [ 200, 'GET', '/wp/v2/users?_envelope', 'pair' ];
		yield 'a missing route' => [ 404, 'GET', '/wc/v3/nothing', 'pair' ];
		yield 'a wrong secret' => [ 401, 'GET', '/wc/v3/products', 'wrong pair' ];
		yield 'a wrong secret in the URL' => [ 401, 'GET', '/wc/v3/products', 'wrong url' ];
		yield 'an unknown key' => [ 401, 'GET', '/latchkey/v1/sites', 'unknown' ];
		yield 'a mistyped key' => [ 401, 'GET', '/latchkey/v1/sites', 'mistyped' ];
		yield 'a malformed header' => [ 401, 'GET', '/latchkey/v1/sites', 'bare' ];
		yield 'an account key in the URL' => [ 403, 'GET', '/latchkey/v1/sites', 'token' ];
		yield 'plain HTTP' => [ 403, 'GET', '/latchkey/v1/sites', 'http' ];
		yield 'beyond the permission' => [ 401, 'POST', '/wc/v3/products', 'pair' ];
		yield 'beyond the scope' => [ 403, 'GET', '/latchkey/v1/clones', 'account' ];
		yield 'beyond the kind' => [ 403, 'GET', '/wp/v2/posts', 'pair' ];
		yield 'a batch' => [ 403, 'POST', '/batch/v1', 'account' ];
		yield 'OAuth 1.0a' => [ 401, 'GET', '/wc/v3/products', 'oauth' ];
		yield 'JSONP' => [ 400, 'GET', '/wc/v3/products?_jsonp=callback', 'pair' ];
	}

	/**
	 * @test
	 * @dataProvider answers
	 */
	public function no_answer_to_a_credential_may_be_kept( int $status, string $method, string $route, string $whose ): void {
		foreach ( [ [], [ 'X-Wants-Cache' => '1' ] ] as $more ) {
			$answer = $this->present( $whose, $method, $route, $more );
			self::assertSame( $status, $answer->status, $answer->body );
			self::assertStringContainsString( 'no-store', $answer->header( 'Cache-Control' ) );
			self::assertStringNotContainsString( 'public', $answer->header( 'Cache-Control' ) );
			self::assertStringContainsString( 'Authorization', $answer->header( 'Vary' ) );
			self::assertStringContainsString( 'X-API-Key', $answer->header( 'Vary' ) );
			self::assertSame( 'yes', $answer->header( 'X-Do-Not-Cache' ) );
			foreach ( [ 'etag', 'last-modified' ] as $validator ) {
				self::assertArrayNotHasKey( $validator, $answer->headers );
			}
		}
	}

	/**
	 * @test
	 * @dataProvider answers
	 */
	public function no_answer_repeats_a_credential( int $status, string $method, string $route, string $whose ): void {
		$answer = $this->present( $whose, $method, $route );
		self::assertSame( $status, $answer->status );
		$text = rawurldecode( $answer->body . implode( "\n", array_merge( ...array_values( $answer->headers ) ) ) );
		foreach ( [ ...self::$pair->secrets(), ...self::$pair->with_wrong_secret()->secrets(), (string) self::$account->secret, substr( (string) self::$account->secret, 29, 32 ) ] as $secret ) {
			self::assertStringNotContainsString( $secret, $text );
		}
	}

	/** @test */
	public function without_a_credential_caches_work_as_before(): void {
		foreach ( [ '/', '/wp/v2/types', '/wc/v3/products' ] as $route ) {
			$answer = $this->rest( 'GET', $route );
			self::assertSame( [ 'no', false ], [ $answer->header( 'X-Do-Not-Cache' ), str_contains( $answer->header( 'Cache-Control' ), 'no-store' ) ], $route );
		}
		$page = $this->request( 'GET', '/' );
		self::assertSame( [ 200, 'no', '' ], [ $page->status, $page->header( 'X-Do-Not-Cache' ), $page->header( 'Cache-Control' ) ] );
	}

	/** @test */
	public function jsonp_is_refused_to_a_credential_and_left_to_others(): void {
		$open = $this->rest( 'GET', '/wp/v2/types?_jsonp=callback' );
		self::assertStringStartsWith( '/**/callback(', $open->body );
		foreach ( [ self::$pair->headers(), self::$account->headers(), self::$pair->with_wrong_secret()->headers(), GivenKey::bearer( self::$account->mistyped() ) ] as $headers ) {
			$answer = $this->rest( 'GET', '/wc/v3/products?_jsonp=callback', $headers + [ 'X-Wants-Cache' => '1' ] );
			self::assertSame( [ 400, 'rest_callback_disabled' ], [ $answer->status, $answer->code() ] );
			self::assertStringNotContainsString( 'callback(', $answer->body );
		}
		$answer = $this->rest( 'GET', '/wc/v3/products?_jsonp=callback&' . self::$pair->query() );
		self::assertSame( [ 400, 'rest_callback_disabled' ], [ $answer->status, $answer->code() ], 'a script tag could bring this one' );
	}

	/** @test */
	public function link_headers_and_links_have_no_secret(): void {
		$answer = $this->rest( 'GET', '/wc/v3/products?per_page=2&' . self::$pair->query() . '&orderby=id' );
		self::assertSame( 200, $answer->status );
		self::assertStringContainsString( 'page=2', $answer->header( 'Link' ) );
		self::assertStringContainsString( 'orderby=id', $answer->header( 'Link' ) );
		self::assertStringNotContainsString( 'consumer', $answer->header( 'Link' ) );
	}

	/** @test */
	public function what_a_creation_answers_is_never_kept_either(): void {
		$headers = $this->first_administrator()->cookie_headers();
		$answer  = $this->rest( 'POST', '/latchkey/v1/keys', $headers, [ 'kind' => 'woocommerce', 'title' => 'Shown once', 'user' => self::OWNER, 'permission' => 'read' ] );
		self::assertSame( 201, $answer->status, $answer->body );
		self::assertStringContainsString( 'no-store', $answer->header( 'Cache-Control' ) );
		$clone = [ 'url' => 'https://cached.example', 'language' => 'nl', 'platform' => 'wordpress' ];
		foreach ( [ '/latchkey/v1/clones?_envelope', '/latchkey/v1/keys?_envelope' ] as $route ) {
			$before = self::state();
			$answer = $this->rest( 'POST', $route, $headers, str_contains( $route, 'clones' ) ? $clone : [ 'kind' => 'woocommerce', 'title' => 'x', 'user' => self::OWNER, 'permission' => 'read' ] );
			self::assertSame( 400, $answer->json()['status'] ?? null, 'refused inside the envelope that was asked for: ' . $answer->body );
			self::assertSame( $before, self::state(), 'a secret wants no envelope' );
		}
		$before = self::state();
		self::assertSame( 400, $this->rest( 'GET', '/latchkey/v1/clones?_method=POST&' . http_build_query( $clone ), $headers )->status, 'a secret wants a true POST' );
		self::assertSame( 400, $this->rest( 'PUT', '/latchkey/v1/clones', $headers + [ 'X-HTTP-Method-Override' => 'POST' ], $clone )->status );
		self::assertSame( $before, self::state() );
	}

	/** @param array<string,string> $more */
	private function present( string $whose, string $method, string $route, array $more = [] ): Response {
		$wrong = self::$pair->with_wrong_secret();
		$query = match ( $whose ) {
			'url'       => self::$pair->query(),
			'wrong url' => $wrong->query(),
			'token'     => 'access_token=' . self::$account->secret,
			'oauth'     => 'oauth_consumer_key=' . self::$pair->consumer_key . '&oauth_signature=x',
			default     => '',
		};
		$headers = match ( $whose ) {
			'pair'       => self::$pair->headers(),
			'account'    => self::$account->headers(),
			'wrong pair' => $wrong->headers(),
			'unknown'    => self::$account->unknown()->headers(),
			'mistyped'   => GivenKey::bearer( self::$account->mistyped() ),
			'bare'       => [ 'Authorization' => (string) self::$account->secret ],
			'http'       => self::$account->headers() + self::PRODUCTION,
			default      => [],
		};
		$route  .= '' === $query ? '' : ( str_contains( $route, '?' ) ? '&' : '?' ) . $query;
		return $this->rest( $method, $route, $headers + $more, 'POST' === $method ? [ 'requests' => [ [ 'path' => '/wp/v2/posts' ] ] ] : null );
	}
}
