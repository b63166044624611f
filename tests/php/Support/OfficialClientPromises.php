<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** What WooCommerce's own client can rely on: promised of WooCommerce, and of the fixture where it cannot be had. */
trait OfficialClientPromises {
	use MakesKeys;

	/** @return array<string,array{bool}> */
	public static function modes(): array {
		return [
			'Basic'        => [ false ],
			'query string' => [ true ],
		];
	}

	/**
	 * @test
	 * @dataProvider modes
	 */
	public function the_official_client_works_over_https( bool $query_string ): void {
		$owner   = $this->name_account_owner();
		$pair    = $this->pair( $owner, [ 'allow_in_url' => $query_string ] );
		$name    = 'Made by the client, ' . ( $query_string ? 'query' : 'Basic' );
		$answers = OfficialClient::over_https( $pair, $query_string )->calls(
			[
				[ 'get', 'products', [ 'per_page' => '5' ] ],
				[ 'post', 'products', [ 'name' => $name ] ],
				[ 'get', 'products/999999', [] ],
			]
		);
		self::assertSame( [ 200, 201, 404 ], array_column( $answers, 'status' ), (string) json_encode( $answers ) );
		self::assertCount( 5, $answers[0]['data'] );
		self::assertGreaterThanOrEqual( 12, (int) $answers[0]['headers']['x-wp-total'] );
		self::assertSame( $name, $answers[1]['data']['name'] );
		$secrets = new Secrets();
		$secrets->remember( $pair );
		self::assertStringContainsString( 'rel="next"', $answers[0]['headers']['link'] );
		self::assertSame( [], $secrets->found_in( (string) json_encode( $answers, JSON_UNESCAPED_SLASHES ) ) );
		self::assertStringNotContainsString( 'consumer_', $answers[0]['headers']['link'] );
		self::in_site( 'return function_exists( "wc_get_product" ) ? wc_get_product( $id )->delete( true ) : delete_option( "fixture_store_products" );', [ 'id' => $answers[1]['data']['id'] ] );
	}

	/**
	 * @test
	 * @dataProvider modes
	 */
	public function the_official_client_is_refused_in_the_words_that_it_knows( bool $query_string ): void {
		$owner  = $this->name_account_owner();
		$pair   = $this->pair(
			$owner,
			[
				'permission'   => 'read',
				'allow_in_url' => $query_string,
			]
		);
		$client = OfficialClient::over_https( $pair, $query_string );
		$writes = $client->calls( [ [ 'get', 'products', [] ], [ 'post', 'products', [ 'name' => 'Never' ] ] ] );
		self::assertSame( [ 200, 401 ], array_column( $writes, 'status' ) );
		self::assertSame( 'woocommerce_rest_authentication_error', $writes[1]['data']['code'] );
		self::assertSame( 'The API key provided does not have write permissions.', $writes[1]['data']['message'] );
		self::assertSame( 'latchkey_insufficient_permission', $writes[1]['data']['data']['latchkey_code'] );

		$this->rest( 'POST', "/latchkey/v1/keys/{$pair['id']}/revoke", $owner->cookie_headers(), [] );
		$revoked = $client->calls( [ [ 'get', 'products', [] ] ] );
		self::assertSame( [ 401, 'woocommerce_rest_authentication_error', 'latchkey_key_revoked' ], [ $revoked[0]['status'], $revoked[0]['data']['code'], $revoked[0]['data']['data']['latchkey_code'] ] );
	}

	/** @test */
	public function a_pair_that_may_not_be_in_a_url_is_refused_to_the_client_in_query_string_mode(): void {
		$pair   = $this->pair( $this->name_account_owner() );
		$answer = OfficialClient::over_https( $pair, true )->calls( [ [ 'get', 'products', [] ] ] )[0];
		self::assertSame( [ 401, 'latchkey_key_in_url' ], [ $answer['status'], $answer['data']['data']['latchkey_code'] ] );
	}

	/** @test */
	public function over_plain_http_the_client_signs_oauth_and_is_told_to_use_https(): void {
		$pair    = $this->pair( $this->name_account_owner() );
		$answers = ( new OfficialClient( static::site()->url, $pair ) )->calls( [ [ 'get', 'products', [] ], [ 'post', 'products', [ 'name' => 'Never' ] ] ] );
		foreach ( $answers as $answer ) {
			self::assertSame( [ 401, 'woocommerce_rest_authentication_error', 'latchkey_oauth1_unsupported' ], [ $answer['status'], $answer['data']['code'], $answer['data']['data']['latchkey_code'] ] );
			self::assertStringContainsString( 'HTTPS', $answer['data']['message'] );
		}
	}
}
