<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;

/** Somebody has a copy of the database, and sends what is in it. */
final class StoredHashTest extends HttpTestCase {
	use MakesKeys;

	/** @var array<string,mixed> */
	private array $account;

	/** @var array<string,mixed> */
	private array $pair;

	protected function setUp(): void {
		parent::setUp();
		$owner         = $this->name_account_owner();
		$this->account = $this->account_key( $owner );
		$this->pair    = $this->pair( $owner, [ 'allow_in_url' => true ] );
	}

	/** @param array<string,mixed> $key On the wire. */
	private static function hash_of( array $key ): string {
		$row  = self::stored( 'latchkey_key_' . $key['id'] );
		$hash = json_decode( (string) reset( $row ), true )['hash'];
		self::assertStringStartsWith( '$generic$', $hash );
		return $hash;
	}

	/** A Bearer text that would be well formed: CRC-32 as six base62 digits. */
	private static function text( string $id, string $secret ): string {
		$digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
		$text   = 'lka_' . $id . '_' . $secret;
		$number = crc32( $text );
		for ( $i = 0, $check = ''; $i < 6; $i++, $number = intdiv( $number, 62 ) ) {
			$check = $digits[ $number % 62 ] . $check;
		}
		return $text . $check;
	}

	/** @test */
	public function the_test_knows_the_form_of_a_key(): void {
		$secret = substr( $this->account['secret'], 29, 32 );
		self::assertSame( $this->account['secret'], self::text( $this->account['id'], $secret ) );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $this->account ) )->status );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', self::headers_of( $this->pair ) )->status );
	}

	/** @test */
	public function the_stored_hash_sent_as_the_secret_of_a_bearer_key_is_refused(): void {
		$hash  = self::hash_of( $this->account );
		$plain = (string) preg_replace( '/[^0-9A-Za-z]/', '', substr( $hash, 9 ) );
		self::assertGreaterThanOrEqual( 32, strlen( $plain ) );
		foreach ( [ substr( $plain, 0, 32 ), substr( $plain, -32 ), substr( md5( $hash ), 0, 32 ) ] as $guess ) {
			self::assert_refused( 'latchkey_invalid_key', 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::bearer( self::text( $this->account['id'], $guess ) ) ) );
		}
		foreach ( [ $hash, 'lka_' . $this->account['id'] . '_' . $hash, substr( $this->account['secret'], 0, 29 ) . $plain ] as $text ) {
			foreach ( [ self::bearer( $text ), [ 'X-API-Key' => $text ], self::basic( $text, '' ), self::basic( $this->account['id'], $hash ) ] as $headers ) {
				$answer = $this->rest( 'GET', '/latchkey/v1/whoami', $headers );
				self::assertContains( $answer->status, [ 401, 403 ], $answer->body );
			}
		}
	}

	/** @test */
	public function the_stored_hash_sent_as_the_secret_of_a_pair_is_refused(): void {
		$hash   = self::hash_of( $this->pair );
		$lookup = hash_hmac( 'sha256', $this->pair['consumer_key'], 'wc-api' );
		self::assertStringStartsWith( $this->pair['id'], $lookup );
		foreach ( [ $hash, substr( $hash, 9 ), 'cs_' . $hash, $lookup, 'cs_' . substr( $lookup, 0, 40 ), $lookup . ':', '', $this->pair['id'] ] as $guess ) {
			$answer = $this->rest( 'GET', '/wc/v3/products', self::basic( $this->pair['consumer_key'], $guess ) );
			self::assert_refused( 'woocommerce_rest_authentication_error', 401, $answer );
			$query = http_build_query( [ 'consumer_key' => $this->pair['consumer_key'], 'consumer_secret' => $guess ] );
			self::assertSame( 401, $this->rest( 'GET', '/wc/v3/products?' . $query )->status );
		}
	}

	/** @test */
	public function a_row_of_the_database_without_the_consumer_key_opens_nothing(): void {
		$lookup = hash_hmac( 'sha256', $this->pair['consumer_key'], 'wc-api' );
		foreach ( [ $this->pair['id'], 'ck_' . $this->pair['id'], 'ck_' . substr( $lookup, 0, 40 ), $lookup ] as $key ) {
			$answer = $this->rest( 'GET', '/wc/v3/products', self::basic( $key, $this->pair['consumer_secret'] ) );
			self::assertSame( 401, $answer->status, $answer->body );
		}
	}

	/** @test */
	public function an_unknown_key_and_a_wrong_secret_get_one_answer(): void {
		$wrong   = $this->rest( 'GET', '/latchkey/v1/whoami', self::bearer( self::text( $this->account['id'], str_repeat( 'A', 32 ) ) ) );
		$unknown = $this->rest( 'GET', '/latchkey/v1/whoami', self::bearer( self::text( str_repeat( '0', 24 ), str_repeat( 'A', 32 ) ) ) );
		self::assert_refused( 'latchkey_invalid_key', 401, $wrong );
		$without = static function ( array $body ): array {
			unset( $body['data']['reference'] );
			return $body;
		};
		self::assertSame( $without( $wrong->json() ), $without( $unknown->json() ) );
		self::assertSame( array_keys( $wrong->headers ), array_keys( $unknown->headers ) );
	}

	/** @test */
	public function a_stored_hash_of_a_weaker_form_is_never_accepted(): void {
		$name   = 'latchkey_key_' . $this->account['id'];
		$record = json_decode( self::stored( $name )[ $name ], true );
		$secret = substr( $this->account['secret'], 29, 32 );
		// wp_verify_fast_hash() falls back to password hashes, and those to plain MD5.
		foreach ( [ md5( $secret ), password_hash( $secret, PASSWORD_BCRYPT, [ 'cost' => 4 ] ), '', $secret ] as $hash ) {
			self::overwrite( $name, (string) json_encode( [ 'hash' => $hash ] + $record ) );
			$answer = $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $this->account ) );
			self::assert_refused( 'latchkey_invalid_key', 401, $answer );
		}
	}
}
