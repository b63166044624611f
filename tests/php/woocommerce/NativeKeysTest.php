<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\OfficialClient;
use Latchkey\Tests\Support\Response;

/** WooCommerce's own keys work as before beside ours. */
final class NativeKeysTest extends HttpTestCase {
	use MakesKeys;

	public static function setUpBeforeClass(): void {
		self::needs_woocommerce();
		parent::setUpBeforeClass();
	}

	/**
	 * A row in WooCommerce's own table.
	 *
	 * @return array{consumer_key: string, consumer_secret: string, title: string}
	 */
	private static function native( string $permissions ): array {
		$key = [
			'consumer_key'    => 'ck_' . bin2hex( random_bytes( 20 ) ),
			'consumer_secret' => 'cs_' . bin2hex( random_bytes( 20 ) ),
			'title'           => 'native',
		];
		self::assertSame(
			1,
			self::in_site(
				'global $wpdb; return $wpdb->insert( $wpdb->prefix . "woocommerce_api_keys", [ "user_id" => 1, "description" => "native", "permissions" => $permissions, "consumer_key" => wc_api_hash( $consumer_key ), "consumer_secret" => $consumer_secret, "truncated_key" => substr( $consumer_key, -7 ) ] );',
				$key + [ 'permissions' => $permissions ]
			)
		);
		return $key;
	}

	/**
	 * RFC 5849, as WooCommerce's documentation asks for it: all in the query, HMAC-SHA256.
	 *
	 * @param array<string,mixed> $key With consumer_key and consumer_secret.
	 */
	private static function signed( array $key, string $method, string $route ): string {
		$url        = static::site()->url . '/wp-json' . $route;
		$parameters = [
			'oauth_consumer_key'     => $key['consumer_key'],
			'oauth_nonce'            => bin2hex( random_bytes( 8 ) ),
			'oauth_signature_method' => 'HMAC-SHA256',
			'oauth_timestamp'        => (string) time(),
		];
		ksort( $parameters );
		$base = $method . '&' . rawurlencode( $url ) . '&' . rawurlencode( http_build_query( $parameters, '', '&', PHP_QUERY_RFC3986 ) );
		return '/wp-json' . $route . '?' . http_build_query( $parameters + [ 'oauth_signature' => base64_encode( hash_hmac( 'sha256', $base, $key['consumer_secret'] . '&', true ) ) ], '', '&', PHP_QUERY_RFC3986 );
	}

	private static function assert_not_ours( Response $answer ): void {
		self::assertStringNotContainsString( 'latchkey_', $answer->body );
	}

	/** @test */
	public function a_native_key_works_by_basic_and_in_the_query_over_https(): void {
		$key = self::native( 'read' );
		foreach ( [ self::HTTPS, self::HTTPS + self::PRODUCTION ] as $https ) {
			$basic = self::basic( $key['consumer_key'], $key['consumer_secret'] ) + $https;
			self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', $basic )->status );
			$query = sprintf( '?consumer_key=%s&consumer_secret=%s', $key['consumer_key'], $key['consumer_secret'] );
			self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products' . $query, $https )->status );
			$refused = $this->rest( 'POST', '/wc/v3/products', $basic, [ 'name' => 'Never' ] );
			self::assert_refused( 'woocommerce_rest_authentication_error', 401, $refused );
			self::assert_not_ours( $refused );
		}
		self::assertSame( [], self::stored( 'latchkey_key_' ), 'it is not ours' );
		self::assertSame( 'read', self::in_site( 'global $wpdb; return $wpdb->get_var( "SELECT permissions FROM {$wpdb->prefix}woocommerce_api_keys WHERE last_access IS NOT NULL" );' ), 'WooCommerce has seen it' );
	}

	/** @test */
	public function a_native_key_works_by_oauth_over_plain_http(): void {
		$key = self::native( 'read_write' );
		self::assertSame( 200, $this->request( 'GET', self::signed( $key, 'GET', '/wc/v3/products' ) )->status );
		$wrong = $this->request( 'GET', self::signed( [ 'consumer_secret' => 'cs_' . str_repeat( '0', 40 ) ] + $key, 'GET', '/wc/v3/products' ) );
		self::assert_refused( 'woocommerce_rest_authentication_error', 401, $wrong );
		self::assert_not_ours( $wrong );
		$answers = ( new OfficialClient( static::site()->url, $key ) )->calls( [ [ 'get', 'products', [ 'per_page' => '3' ] ], [ 'get', 'orders', [] ] ] );
		self::assertSame( [ 200, 200 ], array_column( $answers, 'status' ), (string) json_encode( $answers[0]['data'] ) );
	}

	/** @test */
	public function the_official_client_uses_a_native_key_over_https_as_before(): void {
		$key = self::native( 'read_write' );
		foreach ( [ false, true ] as $query_string ) {
			$answers = OfficialClient::over_https( $key, $query_string )->calls( [ [ 'get', 'products', [ 'per_page' => '3' ] ] ] );
			self::assertSame( 200, $answers[0]['status'], (string) json_encode( $answers[0]['data'] ) );
		}
	}

	/** @test */
	public function oauth_with_one_of_our_pairs_is_refused_with_the_way_out(): void {
		$pair = $this->pair( $this->name_account_owner() );
		foreach ( [ $pair, [ 'consumer_secret' => 'cs_' . str_repeat( '0', 40 ) ] + $pair ] as $key ) {
			$answer = $this->request( 'GET', self::signed( $key, 'GET', '/wc/v3/products' ) );
			self::assert_refused( 'woocommerce_rest_authentication_error', 401, $answer );
			self::assertSame( 'latchkey_oauth1_unsupported', $answer->data( 'latchkey_code' ) );
			self::assertStringContainsString( 'HTTPS', $answer->json()['message'] );
		}
	}

	/** @test */
	public function an_unknown_pair_is_refused_by_woocommerce_itself(): void {
		$answer = $this->rest( 'GET', '/wc/v3/products', self::HTTPS + self::basic( 'ck_' . str_repeat( 'a', 40 ), 'cs_' . str_repeat( 'b', 40 ) ) );
		self::assert_refused( 'woocommerce_rest_cannot_view', 401, $answer );
		self::assert_not_ours( $answer );
	}
}
