<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\ConsumerPair;
use Latchkey\Keys\KeyHash;
use Latchkey\Keys\Secret;
use Latchkey\Tests\TestCase;

final class HashesTest extends TestCase {
	/** @test */
	public function a_secret_verifies_against_its_own_hash_alone(): void {
		$hash = KeyHash::of( new Secret( 'one' ) );
		self::assertTrue( KeyHash::verify( new Secret( 'one' ), $hash ) );
		foreach ( [ '', 'One', 'one ', 'two', "one\0" ] as $other ) {
			self::assertFalse( KeyHash::verify( new Secret( $other ), $hash ), $other );
		}
	}

	/** @test */
	public function the_hash_itself_is_no_secret_that_opens(): void {
		$hash = KeyHash::of( new Secret( 'one' ) );
		self::assertFalse( KeyHash::verify( new Secret( $hash ), $hash ) );
		self::assertFalse( KeyHash::verify( new Secret( substr( $hash, 9 ) ), $hash ) );
	}

	/** @return array<string,array{string}> */
	public function other_forms(): array {
		return [
			'the plaintext'         => [ 'one' ],
			'nothing'               => [ '' ],
			'md5'                   => [ md5( 'one' ) ],
			'a WordPress password'  => [ wp_hash_password( 'one' ) ],
			'bcrypt'                => [ password_hash( 'one', PASSWORD_BCRYPT, [ 'cost' => 4 ] ) ],
			'phpass'                => [ self::phpass( 'one' ) ],
			'another fast hash'     => [ '$generic$' . substr( wp_fast_hash( 'two' ), 9 ) ],
			'a cut fast hash'       => [ substr( wp_fast_hash( 'one' ), 0, -1 ) ],
			'the prefix alone'      => [ '$generic$' ],
			'the prefix, other case' => [ '$GENERIC$' . substr( wp_fast_hash( 'one' ), 9 ) ],
		];
	}

	/**
	 * @test
	 * @dataProvider other_forms
	 */
	public function a_hash_of_another_form_is_refused_even_where_wordpress_would_take_it( string $hash ): void {
		self::assertFalse( KeyHash::verify( new Secret( 'one' ), $hash ) );
	}

	/** @test */
	public function hashes_depend_on_no_salt_of_wp_config(): void {
		add_filter( 'salt', static fn (): string => 'rotated' );
		self::assertTrue( KeyHash::verify( new Secret( 'one' ), wp_fast_hash( 'one' ) ) );
		self::assertSame( KeyHash::of( new Secret( 'one' ) ), KeyHash::of( new Secret( 'one' ) ) );
	}

	/** @test */
	public function the_lookup_hash_of_a_consumer_key_is_woocommerces(): void {
		$pair = new ConsumerPair( new Secret( 'ck_' . str_repeat( '0', 40 ) ), new Secret( 'cs_' . str_repeat( '1', 40 ) ) );
		// printf 'ck_%040d' 0 | openssl dgst -sha256 -hmac wc-api
		self::assertSame( '30d6e3d6df54fbb79a4b85f77bb917044e1b50d5af0987132c538cbbc84ab64c', $pair->lookup_hash() );
		if ( function_exists( 'wc_api_hash' ) ) {
			self::assertSame( wc_api_hash( $pair->consumer_key->reveal() ), $pair->lookup_hash() );
		}
		self::assertSame( substr( $pair->lookup_hash(), 0, 24 ), $pair->id() );
		self::assertSame( $pair->lookup_hash() . ':cs_' . str_repeat( '1', 40 ), $pair->secret()->reveal() );
	}

	/** @test */
	public function a_new_pair_looks_like_woocommerces_and_like_no_other(): void {
		$one = ConsumerPair::make();
		$two = ConsumerPair::make();
		self::assertMatchesRegularExpression( '/\Ack_[0-9a-f]{40}\z/', $one->consumer_key->reveal() );
		self::assertMatchesRegularExpression( '/\Acs_[0-9a-f]{40}\z/', $one->consumer_secret->reveal() );
		self::assertMatchesRegularExpression( '/\A[0-9a-f]{24}\z/', $one->id() );
		self::assertNotSame( $one->id(), $two->id() );
		self::assertNotSame( $one->consumer_secret->reveal(), $two->consumer_secret->reveal() );
	}

	/** @test */
	public function only_the_exact_form_of_a_consumer_key_is_one(): void {
		$key = 'ck_' . str_repeat( 'a1', 20 );
		self::assertTrue( ConsumerPair::is_consumer_key( $key ) );
		foreach ( [ '', 'ck_', substr( $key, 0, -1 ), $key . '0', $key . "\n", strtoupper( $key ), 'cs_' . substr( $key, 3 ), ' ' . substr( $key, 1 ), 'ck_' . str_repeat( 'g', 40 ) ] as $other ) {
			self::assertFalse( ConsumerPair::is_consumer_key( $other ), $other );
		}
	}

	private static function phpass( string $text ): string {
		require_once ABSPATH . WPINC . '/class-phpass.php';
		return ( new \PasswordHash( 8, true ) )->HashPassword( $text );
	}
}
