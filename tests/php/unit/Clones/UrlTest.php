<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Clones;

use Latchkey\Clones\Exceptions\InvalidClone;
use Latchkey\Clones\Exceptions\InvalidUrl;
use Latchkey\Clones\Languages;
use Latchkey\Clones\Url;
use PHPUnit\Framework\TestCase;

/** One place has one spelling, one language one tag. */
final class UrlTest extends TestCase {
	/** @return iterable<array{string,string}> */
	public static function urls(): iterable {
		yield [ 'nl.example.com', 'https://nl.example.com' ];
		yield [ '  nl.example.com/  ', 'https://nl.example.com' ];
		yield [ '//nl.example.com', 'https://nl.example.com' ];
		yield [ 'HTTPS://NL.Example.COM:443/', 'https://nl.example.com' ];
		yield [ 'http://nl.example.com:80/Shop/', 'http://nl.example.com/Shop' ];
		yield [ 'nl.example.com.', 'https://nl.example.com' ];
		yield [ 'localhost:8889', 'https://localhost:8889' ];
		yield [ 'https://bücher.example', 'https://xn--bcher-kva.example' ];
		yield [ 'https://BÜCHER.example/é', 'https://xn--bcher-kva.example/%C3%A9' ];
		yield [ 'x.example/%7euser/%c3%a9', 'https://x.example/~user/%C3%A9' ];
		yield [ 'https://[::0001]:8080/x', 'https://[::1]:8080/x' ];
		yield [ 'my_shop.test', 'https://my_shop.test' ];
	}

	/**
	 * @test
	 * @dataProvider urls
	 */
	public function a_url_is_normalised( string $given, string $expected ): void {
		self::assertSame( $expected, Url::from( $given )->text() );
		self::assertSame( $expected, Url::from( $expected )->text(), 'normalising twice changes nothing' );
	}

	/** @return iterable<array{string}> */
	public static function no_urls(): iterable {
		foreach ( [ '', ' ', 'x..example', 'user@x.example', 'https://user:pass@x.example', 'x.example/?a=1', 'x.example/#a', 'x.example?', 'ftp://x.example', 'javascript:alert(1)', 'mailto:a@x.example', 'http:/x.example', 'https://', 'https:///x', 'x.example:0', 'x.example:65536', 'x.example:80a', 'x.example/a/../b', 'x.example/a/%2e%2e/b', 'x.example//a', 'x.example/%zz', "x.exa\nmple", 'x.example/a b', "x\0.example", "x.example/\xFF", 'x.example\\a', '-x.example', '[zz]', str_repeat( 'a', 501 ) ] as $text ) {
			yield [ $text ];
		}
	}

	/**
	 * @test
	 * @dataProvider no_urls
	 */
	public function what_is_no_url_of_a_website_is_refused( string $given ): void {
		$this->expectException( InvalidUrl::class );
		Url::from( $given );
	}

	/** @test */
	public function http_and_https_are_one_place_but_paths_and_ports_are_not(): void {
		$url = Url::from( 'https://x.example/nl' );
		self::assertSame( $url->slot(), Url::from( 'http://x.example/nl/' )->slot() );
		self::assertNotSame( $url->slot(), Url::from( 'https://x.example/NL' )->slot() );
		self::assertNotSame( $url->slot(), Url::from( 'https://x.example:8443/nl' )->slot() );
		self::assertMatchesRegularExpression( '/\A[0-9a-f]{64}\z/', $url->slot() );
	}

	/** @return iterable<array{string,?string}> */
	public static function tags(): iterable {
		yield [ 'nl', 'nl' ];
		yield [ 'NL-be', 'nl-BE' ];
		yield [ 'pt_BR', 'pt-BR' ];
		yield [ 'zh-hant-tw', 'zh-Hant-TW' ];
		yield [ 'es-419', 'es-419' ];
		yield [ 'DE-CH-1996', 'de-CH-1996' ];
		yield [ 'ca-valencia', 'ca-valencia' ];
		yield [ 'haw', 'haw' ];
		yield [ '', null ];
		yield [ 'dutch', null ];
		yield [ 'n', null ];
		yield [ 'nl-', null ];
		yield [ 'nl-BE-', null ];
		yield [ 'nl<script>', null ];
		yield [ "nl\n", 'nl' ];
	}

	/**
	 * @test
	 * @dataProvider tags
	 */
	public function a_language_tag_is_spelled_as_bcp_47_says( string $given, ?string $expected ): void {
		if ( null === $expected ) {
			$this->expectException( InvalidClone::class );
		}
		self::assertSame( $expected, Languages::tag( $given ) );
	}

	/** @test */
	public function the_built_list_of_languages_has_codes_in_that_spelling_names_and_directions(): void {
		$list = ( new Languages( plugin_dir_path( LATCHKEY_FILE ) . 'build/languages.json' ) )->all();
		self::assertGreaterThan( 200, count( $list ) );
		foreach ( $list as $language ) {
			self::assertSame( $language['code'], Languages::tag( $language['code'] ) );
			self::assertContains( $language['direction'], [ 'ltr', 'rtl' ] );
			self::assertNotSame( '', $language['name'] );
			self::assertNotSame( '', $language['native_name'] );
		}
		$by_code = array_column( $list, null, 'code' );
		self::assertSame( [ 'Dutch', 'Nederlands', 'ltr' ], [ $by_code['nl']['name'], $by_code['nl']['native_name'], $by_code['nl']['direction'] ] );
		self::assertSame( 'rtl', $by_code['ar']['direction'] );
	}
}
