<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Response;

/** The ways in which a credential may arrive, and those in which it may not, down to bytes that no client would send. */
final class HeadersTest extends AuthTestCase {
	/** What other servers make of a header, which PHP's own server does not: base64 of a JSON object, null takes a variable away. */
	private const OTHER_SERVER = <<<'PHP'
		foreach ( (array) json_decode( base64_decode( $_SERVER['HTTP_X_TEST_SERVER'] ?? '' ), true ) as $name => $value ) {
			if ( null === $value ) {
				unset( $_SERVER[ $name ] );
			} else {
				$_SERVER[ $name ] = $value;
			}
		}
		unset( $_SERVER['HTTP_X_TEST_SERVER'] );
		PHP;

	private static GivenKey $pair;
	private static GivenKey $open;
	private static GivenKey $account;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::mu_plugin( '00-other-server', self::OTHER_SERVER );
		self::$pair    = self::pair();
		self::$open    = self::pair( 'read_write', self::OWNER, true );
		self::$account = self::account_key();
	}

	protected function setUp(): void {
		parent::setUp();
		self::forget_refusals();
	}

	protected function tearDown(): void {
		self::assertSame( '', self::site()->take_debug_log(), 'nothing in the debug log' );
		parent::tearDown();
	}

	/** @test */
	public function an_account_key_arrives_in_every_documented_form(): void {
		$key = (string) self::$account->secret;
		foreach ( [ "Bearer $key", "bearer $key", "BEARER $key", "Bearer    $key", "Bearer\t$key", "  Bearer $key  ", 'Basic ' . base64_encode( "$key:" ), 'basic   ' . base64_encode( "$key:" ) ] as $value ) {
			self::assertSame( 'account', $this->whoami( [ 'Authorization' => $value ] ), $value );
		}
		foreach ( [ $key, " $key " ] as $value ) {
			self::assertSame( 'account', $this->whoami( [ 'X-API-Key' => $value ] ), $value );
		}
	}

	/** @test */
	public function a_pair_arrives_in_every_documented_form(): void {
		$encoded = base64_encode( self::$pair->consumer_key . ':' . self::$pair->consumer_secret );
		foreach ( [ "Basic $encoded", "basic $encoded", "BASIC $encoded", "Basic   $encoded", "  Basic $encoded  " ] as $value ) {
			self::assertSame( 'woocommerce', $this->whoami( [ 'Authorization' => $value ] ), $value );
		}
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products?' . self::$open->query() )->status );
	}

	/** @return iterable<string,array{bool,array<string,?string>}> */
	public static function server_variables(): iterable {
		foreach ( [ 'HTTP_AUTHORIZATION', 'REDIRECT_HTTP_AUTHORIZATION' ] as $name ) {
			yield "account key in $name" => [ false, [ $name => 'Bearer %s' ] ];
			yield "pair in $name" => [ true, [ $name => 'Basic %b' ] ];
		}
		yield 'account key in PHP_AUTH_USER' => [ false, [ 'PHP_AUTH_USER' => '%s', 'PHP_AUTH_PW' => '' ] ];
		yield 'account key in PHP_AUTH_USER alone' => [ false, [ 'PHP_AUTH_USER' => '%s' ] ];
		yield 'pair in PHP_AUTH_USER and PHP_AUTH_PW' => [ true, [ 'PHP_AUTH_USER' => '%k', 'PHP_AUTH_PW' => '%p' ] ];
		yield 'the same pair in all of them' => [ true, [ 'PHP_AUTH_USER' => '%k', 'PHP_AUTH_PW' => '%p', 'HTTP_AUTHORIZATION' => 'Basic %b', 'REDIRECT_HTTP_AUTHORIZATION' => 'Basic %b' ] ];
		yield 'the same account key in two' => [ false, [ 'HTTP_AUTHORIZATION' => 'Bearer %s', 'HTTP_X_API_KEY' => '%s' ] ];
	}

	/**
	 * @test
	 * @dataProvider server_variables
	 * @param array<string,string> $variables
	 */
	public function whatever_variable_a_server_uses_the_key_is_found( bool $is_pair, array $variables ): void {
		$texts = [
			'%s' => (string) self::$account->secret,
			'%k' => (string) self::$pair->consumer_key,
			'%p' => (string) self::$pair->consumer_secret,
			'%b' => base64_encode( self::$pair->consumer_key . ':' . self::$pair->consumer_secret ),
		];
		$sent  = array_map( static fn ( string $text ): string => strtr( $text, $texts ), $variables );
		self::assertSame( $is_pair ? 'woocommerce' : 'account', $this->whoami( self::server( $sent ) ) );
	}

	/** @return iterable<string,array{array<string,string>}> */
	public static function unsupported(): iterable {
		yield 'a bare account key' => [ [ 'Authorization' => '%s' ] ];
		yield 'another scheme' => [ [ 'Authorization' => 'Token %s' ] ];
		yield 'Basic without encoding' => [ [ 'Authorization' => 'Basic %s' ] ];
		yield 'Basic without a colon' => [ [ 'Authorization' => 'Basic %S' ] ];
		yield 'an account key with a password' => [ [ 'Authorization' => 'Basic %P' ] ];
		yield 'an account key as the password' => [ [ 'Authorization' => 'Basic %Q' ] ];
		yield 'Bearer with a consumer key' => [ [ 'Authorization' => 'Bearer %k' ] ];
		yield 'Bearer with a consumer secret' => [ [ 'Authorization' => 'Bearer %p' ] ];
		yield 'Bearer with both halves' => [ [ 'Authorization' => 'Bearer %k:%p' ] ];
		yield 'a bare consumer key' => [ [ 'Authorization' => '%k' ] ];
		yield 'a consumer key as an API key' => [ [ 'X-API-Key' => '%k' ] ];
		yield 'two account keys' => [ [ 'Authorization' => 'Bearer %s', 'X-API-Key' => '%u' ] ];
		yield 'an account key and a pair' => [ [ 'Authorization' => 'Basic %b', 'X-API-Key' => '%s' ] ];
	}

	/**
	 * @test
	 * @dataProvider unsupported
	 * @param array<string,string> $headers
	 */
	public function an_unsupported_form_is_refused_as_such( array $headers ): void {
		self::assert_refusal( 'latchkey_malformed_header', 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::fill( $headers ) ) );
		self::assert_refusal( 'latchkey_malformed_header', 401, $this->rest( 'POST', '/latchkey/v1/clones', self::fill( $headers ), [] ) );
	}

	/** @test */
	public function two_different_credentials_are_refused_wherever_they_are(): void {
		$other = self::pair( 'read_write', self::OWNER, true );
		foreach ( [ $other, self::$open->with_wrong_secret(), self::$open->unknown() ] as $second ) {
			$answer = $this->rest( 'GET', '/wc/v3/products?' . self::$open->query(), $second->headers() );
			self::assert_store_refusal( 'latchkey_malformed_header', $answer );
		}
		self::assertSame( 401, $this->rest( 'GET', '/wc/v3/products?' . self::$open->query(), self::$account->headers() )->status );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products?' . self::$open->query(), self::$open->headers() )->status, 'the same one twice is one' );
		self::assertSame( 401, $this->rest( 'GET', '/latchkey/v1/sites', self::server( [ 'HTTP_AUTHORIZATION' => 'Bearer ' . self::$account->secret, 'REDIRECT_HTTP_AUTHORIZATION' => 'Bearer ' . self::$account->unknown()->secret ] ) )->status );
		self::assertSame( 401, $this->rest( 'GET', '/wc/v3/products', self::server( [ 'HTTP_AUTHORIZATION' => self::$pair->headers()['Authorization'], 'PHP_AUTH_USER' => (string) $other->consumer_key, 'PHP_AUTH_PW' => (string) $other->consumer_secret ] ) )->status );
	}

	/** @test */
	public function an_empty_or_odd_secret_of_a_pair_is_a_wrong_one(): void {
		$secret = (string) self::$pair->consumer_secret;
		foreach ( [ '', ':', ":$secret", "$secret:", "$secret:x", strtoupper( $secret ), " $secret", "$secret ", "it's", 'back\\slash', '"', "\0", "$secret\0", "\xff\xfe", str_repeat( 'x', 255 ) ] as $password ) {
			$answer = $this->rest( 'GET', '/wc/v3/products', GivenKey::basic( (string) self::$pair->consumer_key, $password ) );
			self::assertSame( 401, $answer->status, rawurlencode( $password ) );
			self::assertContains( $answer->data( 'latchkey_code' ), [ 'latchkey_invalid_key', 'latchkey_malformed_header' ], rawurlencode( $password ) . $answer->body );
		}
	}

	/** @test */
	public function a_quote_in_a_wrong_secret_makes_it_no_second_credential(): void {
		foreach ( [ "it's", 'back\\slash', '"' ] as $password ) {
			self::assert_store_refusal( 'latchkey_invalid_key', $this->rest( 'GET', '/wc/v3/products', GivenKey::basic( (string) self::$pair->consumer_key, $password ) ) );
		}
	}

	/** @test */
	public function parameters_that_are_lists_are_no_credential_and_no_notice(): void {
		$list = 'consumer_key[]=' . self::$open->consumer_key . '&consumer_secret[]=' . self::$open->consumer_secret . '&access_token[]=' . self::$account->secret . '&oauth_consumer_key[x]=' . self::$open->consumer_key;
		self::assertSame( [ 401, 'woocommerce_rest_cannot_view' ], [ $this->rest( 'GET', '/wc/v3/products?' . $list )->status, $this->rest( 'GET', '/wc/v3/products?' . $list )->code() ] );
		self::assertSame( 401, $this->rest( 'GET', '/wc/v3/products?consumer_key=' . self::$open->consumer_key . '&consumer_secret[]=' . self::$open->consumer_secret )->status );
		self::assertSame( 401, $this->rest( 'GET', '/wc/v3/products?consumer_key[]=x&consumer_secret=' . self::$open->consumer_secret )->status );
		self::assertSame( 401, $this->rest( 'GET', '/wc/v3/products?consumer_key=' . self::$open->consumer_key )->status );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products?' . $list, self::$pair->headers() )->status );
	}

	/** @test */
	public function a_header_beyond_all_measure_lets_nobody_in(): void {
		foreach ( [ 10_000, 60_000, 100_000 ] as $size ) {
			foreach ( [ 'Bearer lka_', 'Bearer ', 'Basic ', '' ] as $begin ) {
				$answer = $this->raw_get( '/latchkey/v1/sites', $begin . str_repeat( 'a', $size ) );
				self::assertNotContains( $answer->status, [ 200, 500 ], "$begin $size" );
			}
			$answer = $this->raw_get( '/latchkey/v1/sites', 'Bearer ' . self::$account->secret . str_repeat( 'a', $size ) );
			self::assertNotContains( $answer->status, [ 200, 500 ] );
			$answer = $this->raw_get( '/wc/v3/products', 'Basic ' . base64_encode( self::$pair->consumer_key . ':' . self::$pair->consumer_secret . str_repeat( 'a', $size ) ) );
			self::assertNotContains( $answer->status, [ 200, 500 ] );
		}
		self::assert_refusal( 'latchkey_malformed_key', 401, $this->raw_get( '/latchkey/v1/sites', 'Bearer lka_' . str_repeat( 'a', 60_000 ) ) );
	}

	/** @test */
	public function bytes_that_are_no_text_let_nobody_in(): void {
		$key = (string) self::$account->secret;
		foreach ( [ "\xff\xfe", "\x01", "\x7f", "\xc3\x28", "\xe2\x80\x8b", "\xef\xbb\xbf" ] as $odd ) {
			foreach ( [ "Bearer $odd$key", "Bearer $key$odd", "Bearer lka_$odd", $odd, "Basic $odd", 'Basic ' . base64_encode( "$key$odd:" ), 'Basic ' . base64_encode( "$odd:$odd" ) ] as $value ) {
				$answer = $this->raw_get( '/latchkey/v1/sites', $value );
				self::assertSame( 401, $answer->status, rawurlencode( $value ) . $answer->body );
			}
		}
		foreach ( [ "Bearer \0$key", "Bearer $key\0", "Bearer $key\0x", "\0Bearer $key" ] as $value ) {
			self::assertContains( $this->raw_get( '/latchkey/v1/sites', $value )->status, [ 200, 400, 401 ], 'PHP\'s own server cuts a header at a NUL byte' );
			self::assertSame( 401, $this->rest( 'GET', '/latchkey/v1/sites', self::server( [ 'HTTP_AUTHORIZATION' => $value ] ) )->status, rawurlencode( $value ) );
		}
		self::assertSame( 401, $this->rest( 'GET', '/latchkey/v1/sites', GivenKey::basic( "$key\0", '' ) )->status );
		self::assertSame( 401, $this->rest( 'GET', '/latchkey/v1/sites', GivenKey::basic( "\0$key", '' ) )->status );
	}

	/** @test */
	public function what_a_client_writes_into_a_path_or_method_is_recorded_without_harm(): void {
		foreach ( [ '/wp/v2/%ff%fe', '/wp/v2/%00', "/wp/v2/'%22%5c", '/wp/v2/' . str_repeat( 'x', 5000 ), '/wp/v2/%F0%9F%97%9D', '/wp/v2/lka_' . str_repeat( 'a', 30 ) ] as $route ) {
			$answer = $this->raw( 'GET /?rest_route=' . $route . " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " . self::$pair->headers()['Authorization'] . "\r\nX-HTTP-Method-Override: " . str_repeat( 'M', 300 ) . "\r\nConnection: close\r\n\r\n" );
			self::assert_refusal( 'latchkey_key_not_allowed_here', 403, $answer, $route );
		}
	}

	/** @test */
	public function of_two_header_lines_at_most_one_is_judged(): void {
		$head  = "GET /wp-json/latchkey/v1/sites HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
		$good  = 'Authorization: Bearer ' . self::$account->secret . "\r\n";
		$bad   = 'Authorization: Bearer ' . self::$account->with_wrong_secret()->secret . "\r\n";
		$first = $this->raw( "$head$good$bad\r\n" )->status;
		$last  = $this->raw( "$head$bad$good\r\n" )->status;
		self::assertContains( [ $first, $last ], [ [ 200, 401 ], [ 401, 200 ], [ 401, 401 ] ], 'the server keeps one of them, or joins them' );
		self::assertSame( 401, $this->raw( "$head$bad$bad\r\n" )->status );
	}

	/** @param array<string,string> $headers */
	private function whoami( array $headers ): ?string {
		return $this->rest( 'GET', '/latchkey/v1/whoami', $headers )->json()['kind'] ?? null;
	}

	private function raw_get( string $route, string $authorization ): Response {
		return $this->raw( "GET /wp-json$route HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: $authorization\r\nConnection: close\r\n\r\n" );
	}

	/**
	 * @param array<string,?string> $variables
	 * @return array<string,string>
	 */
	private static function server( array $variables ): array {
		return [ 'X-Test-Server' => base64_encode( (string) json_encode( $variables ) ) ];
	}

	/**
	 * @param array<string,string> $headers
	 * @return array<string,string>
	 */
	private static function fill( array $headers ): array {
		$key   = (string) self::$account->secret;
		$texts = [
			'%s' => $key,
			'%u' => (string) self::$account->unknown()->secret,
			'%S' => base64_encode( $key ),
			'%P' => base64_encode( "$key:password" ),
			'%Q' => base64_encode( "admin:$key" ),
			'%k' => (string) self::$pair->consumer_key,
			'%p' => (string) self::$pair->consumer_secret,
			'%b' => base64_encode( self::$pair->consumer_key . ':' . self::$pair->consumer_secret ),
		];
		return array_map( static fn ( string $text ): string => strtr( $text, $texts ), $headers );
	}
}
