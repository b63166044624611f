<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\CredentialForm;
use Latchkey\Auth\RequestCredentials;
use Latchkey\Tests\TestCase;

/** What no test server can produce: variables and sizes of other servers. The rest is in http/HeadersTest. */
final class RequestCredentialsTest extends TestCase {
	private const KEY    = 'lka_aaaaaaaaaaaaaaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA000000';
	private const CK     = 'ck_0123456789abcdef0123456789abcdef01234567';
	private const CS     = 'cs_0123456789abcdef0123456789abcdef01234567';
	private const OTHERS = [ 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x', 'Bearer', 'Bearer ', 'Basic', 'Basic !!!', 'Digest username="lka_x"', 'Negotiate abc', 'OAuth oauth_consumer_key="dpf43f3p2l4k3l03"', 'Basic YWRtaW46c2VjcmV0', "\xff\xfe\0", '0', 'Bearer LKA_x', 'Bearer lkb_x', 'Bearer xlka_x' ];

	/** @test */
	public function nothing_is_found_where_nothing_of_ours_is(): void {
		foreach ( self::OTHERS as $header ) {
			self::assertSame( [], $this->forms( [ 'HTTP_AUTHORIZATION' => $header ] ), $header );
			self::assertSame( [], $this->forms( [ 'REDIRECT_HTTP_AUTHORIZATION' => $header ] ), $header );
			self::assertSame( [], $this->forms( [ 'HTTP_X_API_KEY' => $header ] ), $header );
		}
		self::assertSame( [], $this->forms( [] ) );
	}

	/** @test */
	public function values_that_are_no_text_are_no_credential(): void {
		foreach ( [ [ self::KEY ], [ [ self::KEY ] ], null, 1, 1.5, true, false ] as $odd ) {
			self::assertSame( [], $this->forms( [ 'HTTP_AUTHORIZATION' => $odd, 'REDIRECT_HTTP_AUTHORIZATION' => $odd, 'PHP_AUTH_USER' => $odd, 'PHP_AUTH_PW' => $odd, 'HTTP_X_API_KEY' => $odd ] ) );
			self::assertSame( [], $this->forms( [], [ 'consumer_key' => $odd, 'consumer_secret' => $odd, 'access_token' => $odd, 'oauth_consumer_key' => $odd ], [ 'oauth_consumer_key' => $odd ] ) );
			self::assertSame( [], $this->forms( [], [ 'consumer_key' => self::CK, 'consumer_secret' => $odd ] ) );
		}
	}

	/** @test */
	public function a_megabyte_of_header_costs_no_query(): void {
		$before = $this->database()->num_queries;
		foreach ( [ 100_000, 1_000_000 ] as $size ) {
			foreach ( [ 'Bearer lka_', 'Bearer ', 'Basic ', 'OAuth ', 'lka_', 'OAuth oauth_consumer_key="', '' ] as $begin ) {
				foreach ( [ 'a', ' ', '"', "\t", '=', ',', '\\' ] as $filling ) {
					$this->forms( [ 'HTTP_AUTHORIZATION' => $begin . str_repeat( $filling, $size ) ] );
				}
			}
			self::assertSame( [ CredentialForm::Header ], $this->forms( [ 'HTTP_AUTHORIZATION' => 'Bearer lka_' . str_repeat( 'a', $size ) ] ) );
			self::assertSame( [], $this->forms( [ 'PHP_AUTH_USER' => self::CK, 'PHP_AUTH_PW' => str_repeat( 'a', $size ) ] ), 'no secret is so long' );
		}
		self::assertSame( $before, $this->database()->num_queries );
	}

	/** @test */
	public function one_header_in_several_variables_is_one_credential(): void {
		$basic = 'Basic ' . base64_encode( self::CK . ':' . self::CS );
		self::assertSame( [ CredentialForm::Header ], $this->forms( [ 'HTTP_AUTHORIZATION' => $basic, 'REDIRECT_HTTP_AUTHORIZATION' => $basic, 'PHP_AUTH_USER' => self::CK, 'PHP_AUTH_PW' => self::CS ] ) );
		self::assertSame( [ CredentialForm::Header ], $this->forms( [ 'HTTP_AUTHORIZATION' => 'Bearer ' . self::KEY, 'REDIRECT_HTTP_AUTHORIZATION' => 'bearer  ' . self::KEY, 'HTTP_X_API_KEY' => self::KEY ] ) );
		self::assertCount( 2, $this->forms( [ 'HTTP_AUTHORIZATION' => $basic, 'PHP_AUTH_USER' => self::CK, 'PHP_AUTH_PW' => 'cs_other' ] ) );
		self::assertCount( 2, $this->forms( [ 'HTTP_AUTHORIZATION' => 'Bearer ' . self::KEY, 'HTTP_X_API_KEY' => self::KEY . 'x' ] ) );
	}

	/** @test */
	public function a_key_in_the_url_is_worse_than_the_same_in_a_header(): void {
		self::assertSame( [ CredentialForm::Url ], $this->forms( [ 'HTTP_AUTHORIZATION' => 'Bearer ' . self::KEY ], [ 'access_token' => self::KEY ] ) );
		self::assertSame( [ CredentialForm::Url ], $this->forms( [ 'PHP_AUTH_USER' => self::CK, 'PHP_AUTH_PW' => self::CS ], [ 'consumer_key' => self::CK, 'consumer_secret' => self::CS ] ) );
	}

	/** @test */
	public function wordpresss_slashes_change_nothing(): void {
		$header = 'OAuth realm="x", oauth_consumer_key="' . self::CK . '", oauth_signature="a"';
		self::assertSame( [ CredentialForm::OAuth1 ], $this->forms( [ 'HTTP_AUTHORIZATION' => $header ] ) );
		self::assertSame( [ CredentialForm::OAuth1 ], $this->forms( wp_slash( [ 'HTTP_AUTHORIZATION' => $header ] ) ) );
		$basic = [ 'HTTP_AUTHORIZATION' => 'Basic ' . base64_encode( self::CK . ":it's" ), 'PHP_AUTH_USER' => self::CK, 'PHP_AUTH_PW' => "it's" ];
		self::assertSame( [ CredentialForm::Header ], $this->forms( wp_slash( $basic ) ) );
	}

	/** @test */
	public function hiding_takes_every_spelling_of_a_pair_and_nothing_else(): void {
		$names = [ 'consumer_key', 'consumer.key', 'consumer%5Fkey', 'consumer+key', '+consumer_key', 'consumer%20key', 'consumer[key', '%63onsumer_key' ];
		foreach ( $names as $name ) {
			parse_str( $name . '=1', $read );
			self::assertSame( [ 'consumer_key' ], array_keys( $read ), "PHP reads $name so" );
			$_SERVER['QUERY_STRING'] = "a=1&$name=" . self::CK . '&b=x?y&consumer_secret=' . self::CS;
			$_SERVER['REQUEST_URI']  = '/wp-json/wc/v3/a=b/x?' . $_SERVER['QUERY_STRING'];
			// Apache's, wherever a rule of WordPress's .htaccess applies.
			$_SERVER['REDIRECT_QUERY_STRING'] = $_SERVER['QUERY_STRING'];
			RequestCredentials::hide();
			self::assertSame( 'a=1&b=x?y', $_SERVER['REDIRECT_QUERY_STRING'] );
			self::assertSame( 'a=1&b=x?y', $_SERVER['QUERY_STRING'] );
			self::assertSame( '/wp-json/wc/v3/a=b/x?a=1&b=x?y', $_SERVER['REQUEST_URI'] );
		}
		$_SERVER['QUERY_STRING'] = 'my_consumer_key=1&consumer_keys=2&x[consumer_key]=3';
		RequestCredentials::hide();
		self::assertSame( 'my_consumer_key=1&consumer_keys=2&x[consumer_key]=3', $_SERVER['QUERY_STRING'] );
	}

	/** @test */
	public function a_page_view_is_seen_to_hold_no_credential(): void {
		$_GET  = [ 's' => 'tulip' ];
		$_POST = [ 'log' => 'admin' ];
		unset( $_SERVER['HTTP_AUTHORIZATION'], $_SERVER['PHP_AUTH_USER'] );
		self::assertFalse( RequestCredentials::possible() );
		$_SERVER['REDIRECT_HTTP_AUTHORIZATION'] = 'x';
		self::assertTrue( RequestCredentials::possible() );
	}

	/**
	 * @param array<string,mixed> $server
	 * @param array<string,mixed> $query
	 * @param array<string,mixed> $body
	 * @return list<CredentialForm>
	 */
	private function forms( array $server, array $query = [], array $body = [] ): array {
		return array_map( static fn ( $credential ): CredentialForm => $credential->form, RequestCredentials::read( $server, $query, $body )->credentials );
	}
}
