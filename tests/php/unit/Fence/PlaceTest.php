<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Fence;

use Latchkey\Clones\Url;
use Latchkey\Fence\Place;
use Latchkey\Tests\TestCase;

/** Which home URLs are one place. */
final class PlaceTest extends TestCase {
	/** @return iterable<string,array{string,string}> */
	public static function same(): iterable {
		yield 'http and https' => [ 'http://shop.example', 'https://shop.example' ];
		yield 'with and without www' => [ 'https://www.shop.example', 'https://shop.example' ];
		yield 'both at once' => [ 'http://www.shop.example/nl', 'https://shop.example/nl' ];
		yield 'a trailing slash' => [ 'https://shop.example/', 'https://shop.example' ];
		yield 'two trailing slashes' => [ 'https://shop.example/nl//', 'https://shop.example/nl' ];
		yield 'capitals in the host' => [ 'HTTPS://Shop.EXAMPLE', 'https://shop.example' ];
		yield 'capitals in www' => [ 'https://WWW.shop.example', 'https://shop.example' ];
		yield 'the default port of https' => [ 'https://shop.example:443/nl', 'https://shop.example/nl' ];
		yield 'the default port of http' => [ 'http://shop.example:80', 'https://shop.example' ];
		yield 'an IDN and its punycode' => [ 'https://bücher.example', 'https://xn--bcher-kva.example' ];
		yield 'an IDN in capitals' => [ 'https://BÜCHER.example', 'https://xn--bcher-kva.example' ];
		yield 'an IDN with www' => [ 'https://www.bücher.example', 'http://xn--bcher-kva.example' ];
		yield 'a dot at the end of the host' => [ 'https://shop.example.', 'https://shop.example' ];
		yield 'percent-encoding that need not be' => [ 'https://shop.example/%6El', 'https://shop.example/nl' ];
		yield 'percent-encoding in small letters' => [ 'https://shop.example/%c3%a9', 'https://shop.example/é' ];
		yield 'no scheme, as people type it' => [ 'shop.example/nl', 'https://shop.example/nl' ];
		yield 'a port, under www and in capitals' => [ 'http://www.shop.example:8080/', 'HTTPS://SHOP.example:8080' ];
		yield 'an IPv6 address in two spellings' => [ 'http://[::1]:8080', 'http://[0:0:0:0:0:0:0:1]:8080' ];
	}

	/** @return iterable<string,array{string,string}> */
	public static function other(): iterable {
		yield 'another host' => [ 'https://shop.example', 'https://shop2.example' ];
		yield 'a subdomain' => [ 'https://shop.example', 'https://staging.shop.example' ];
		yield 'a host that begins with www without a dot' => [ 'https://wwwshop.example', 'https://shop.example' ];
		yield 'www2' => [ 'https://www2.shop.example', 'https://shop.example' ];
		yield 'www twice' => [ 'https://www.www.shop.example', 'https://shop.example' ];
		yield 'a folder' => [ 'https://shop.example', 'https://shop.example/staging' ];
		yield 'another folder' => [ 'https://shop.example/a', 'https://shop.example/b' ];
		yield 'capitals in the folder' => [ 'https://shop.example/Shop', 'https://shop.example/shop' ];
		yield 'another port' => [ 'http://localhost:8080', 'http://localhost:8081' ];
		yield 'a port and none' => [ 'http://localhost:8080', 'http://localhost' ];
		yield 'host and folder in other parts' => [ 'https://shop.example/nl', 'https://shop.examplenl' ];
		yield 'another top-level domain' => [ 'https://shop.example', 'https://shop.example.test' ];
		yield 'a host that looks alike' => [ 'https://shop.example', 'https://shоp.example' ];
		yield 'nothing' => [ 'https://shop.example', '' ];
		yield 'no host' => [ 'https://shop.example', 'https://' ];
	}

	/**
	 * @test
	 * @dataProvider same
	 */
	public function one_place_in_two_spellings_is_one_place( string $one, string $two ): void {
		self::assertTrue( Place::of_home( $one )->is( Place::of_home( $two ) ), Place::of_home( $one )->address . ' ' . Place::of_home( $two )->address );
	}

	/**
	 * @test
	 * @dataProvider other
	 */
	public function another_place_is_another_place( string $one, string $two ): void {
		self::assertFalse( Place::of_home( $one )->is( Place::of_home( $two ) ) );
	}

	/** @test */
	public function the_hash_is_the_sha_256_of_host_and_path(): void {
		self::assertSame( hash( 'sha256', 'shop.example/nl' ), Place::of_home( 'https://www.Shop.example/nl/' )->hash );
		self::assertSame( hash( 'sha256', 'shop.example/nl' ), Place::of_home( 'https://shop.example/nl' )->hash );
	}

	/** @test */
	public function the_usual_spelling_is_told_as_the_normaliser_tells_it(): void {
		foreach ( [ 'http://a.example', 'https://a-b.example/c/d.e/_f/~g', 'https://localhost', 'https://10.0.0.5/shop/', 'https://a.example/.well-known', 'https://a.example/a..b', 'https://www.example' ] as $home ) {
			self::assertSame( preg_replace( '/\Awww\./', '', Url::from( $home )->label() ), Place::of_home( $home )->address, $home );
		}
	}

	/** @test */
	public function what_is_no_address_is_a_place_that_no_shop_has(): void {
		foreach ( [ 'https://shop.example?x=1', 'https://shop.example/a/../b', 'http://a b.example', 'https://' ] as $home ) {
			self::assertFalse( Place::of_home( $home )->is( Place::of_home( 'https://shop.example' ) ), $home );
			self::assertFalse( Place::of_home( $home )->is_id() );
		}
		self::assertSame( Place::of_home( 'http://a b.example' )->hash, Place::of_home( 'http://a b.example/' )->hash );
	}

	/** @test */
	public function a_password_in_an_address_is_read_by_nobody(): void {
		self::assertSame( 'shop.example', Place::of_home( 'https://ann:secret@shop.example/' )->address );
	}

	/** @test */
	public function a_site_id_has_no_address(): void {
		$id = Place::of_id( 'shop-1' );
		self::assertSame( [ hash( 'sha256', 'shop-1' ), '', true ], [ $id->hash, $id->label(), $id->is_id() ] );
		self::assertFalse( $id->is( Place::of_id( 'shop-2' ) ) );
	}

	/** @test */
	public function a_long_address_is_shortened_for_people_and_told_apart_by_all_of_it(): void {
		[ $one, $two ] = [ Place::of_home( 'https://shop.example/' . str_repeat( 'a', 300 ) . '1' ), Place::of_home( 'https://shop.example/' . str_repeat( 'a', 300 ) . '2' ) ];
		self::assertSame( 121, mb_strlen( $one->label() ) );
		self::assertFalse( $one->is( $two ) );
	}
}
