<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Admin;

use Latchkey\Admin\FirstRows;
use Latchkey\Admin\KeysView;
use Latchkey\Admin\Pages;
use Latchkey\Admin\Preload;
use Latchkey\Admin\Screen;
use Latchkey\Tests\TestCase;

final class FirstRowsTest extends TestCase {
	protected function setUp(): void {
		parent::setUp();
		$_GET = [ 'page' => 'latchkey' ];
		wp_set_current_user( $this->name_account_owner()->ID );
	}

	/** @test */
	public function rows_are_printed_in_the_words_of_the_app(): void {
		$made = $this->make( [ 'title' => 'Clone service', 'system' => 'nl.example.com' ] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs.
		$text = $this->text();
		foreach ( [ 'API keys', 'Add key', 'Clone service', 'Clone account key', 'nl.example.com', wp_get_current_user()->display_name, 'View only', 'Active', 'Never' ] as $words ) {
			self::assertStringContainsString( $words, $text );
		}
		self::assertStringContainsString( 'key=' . $made['id'], $this->html() );
	}

	/** @test */
	public function what_people_wrote_is_escaped(): void {
		$this->make( [ 'title' => '"><img src=x onerror=alert(1)>', 'system' => '<b>‮🗝' ] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs.
		$html = $this->html();
		self::assertStringNotContainsString( '<img', $html );
		self::assertStringNotContainsString( '<b>', $html );
		self::assertStringContainsString( '&lt;img src=x onerror=alert(1)&gt;', $html );
	}

	/** @test */
	public function no_secret_is_printed(): void {
		$made = $this->make( [ 'title' => 'Clone service' ] );
		self::assertStringNotContainsString( substr( $made['secret'], -38 ), $this->html() );
	}

	/** @test */
	public function the_view_in_the_address_is_printed_and_no_other(): void {
		$this->make( [ 'title' => 'Alpha one' ] );
		$this->make( [ 'title' => 'Beta two' ] );
		$_GET['search'] = 'alpha o'; // No id and no hint has a blank in it.
		$text           = $this->text();
		self::assertStringContainsString( 'Alpha one', $text );
		self::assertStringNotContainsString( 'Beta', $text );
		$_GET['search'] = 'gamma three';
		self::assertStringContainsString( 'No key matches.', $this->text() );
	}

	/** @test */
	public function where_no_key_is_it_says_what_one_is_for(): void {
		self::assertStringContainsString( 'No API keys yet. An API key lets another program use your shop without your password.', (string) preg_replace( '/\s+/', ' ', $this->text() ) );
	}

	/** @test */
	public function an_hour_and_a_day_are_counted_as_browsers_count_them(): void {
		$made = $this->make( [ 'title' => 'Clone service' ] );
		$key  = $this->services()->keys()->find( $made['id'] );
		$now  = time();
		foreach ( [ 'just now' => 59, '1 minute ago' => 60, '3 minutes ago' => 200, '59 minutes ago' => 3599, '1 hour ago' => 3700, 'yesterday' => 86500, 'last week' => 604801, '2 months ago' => 5400000, 'last year' => 31560000 ] as $words => $seconds ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- a table.
			$this->services()->counter_table()->forget( 'used:' . $key->id );
			$this->services()->counter_table()->add( 'used:' . $key->id, $now - $seconds, $now + 999 );
			self::assertMatchesRegularExpression( '#<time datetime="[^"]+" data-telling="ago" title="[^"]+">' . $words . '</time>#', $this->html( $now ) );
		}
	}

	/** @return array<string,array{string,string}> */
	public function where_icu_ends(): array {
		return [
			'a language that it does not have' => [ 'skr', 'Europe/Amsterdam' ],
			'a time zone that it may not have' => [ '', 'America/Ciudad_Juarez' ],
		];
	}

	/**
	 * @test
	 * @dataProvider where_icu_ends
	 */
	public function a_day_is_written_where_php_cannot_write_it_as_browsers_do( string $language, string $zone ): void {
		update_option( 'timezone_string', $zone );
		update_user_meta( get_current_user_id(), 'locale', $language );
		self::assertSame( '' === $language ? get_locale() : $language, get_user_locale() );
		$made = $this->make( [ 'title' => 'Clone service' ] );
		$this->make( [ 'title' => 'Second' ] );
		$html = $this->html();
		self::assertStringContainsString( 'Second', $html );
		self::assertMatchesRegularExpression( '#<time datetime="[^"]+"( data-telling="day")? title="[^"]+">[^<]*\b' . wp_date( 'Y' ) . '</time>#', $html );
		self::assertStringContainsString( 'key=' . $made['id'], $html );
	}

	/** @test */
	public function the_app_takes_over_the_words_that_it_would_find_itself(): void {
		$made = $this->make( [ 'title' => 'Clone service' ] );
		$this->services()->counter_table()->add( 'used:' . $made['id'], time() - 200, time() + 9 );
		// Latchkey has no words in German, and browsers have; the third has digits of its own; the fourth is not in PHP's ICU.
		foreach ( [ 'en_GB' => [ 'ago', 'day' ], 'de_DE' => [ 'day' ], 'fa_IR' => [], 'skr' => [] ] as $language => $expected ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- a table.
			update_user_meta( get_current_user_id(), 'locale', $language );
			self::assertSame( $expected, $this->told(), $language );
		}
	}

	/**
	 * @param array<string,mixed> $wish
	 * @return array<string,mixed>
	 */
	private function make( array $wish ): array {
		$scopes = [ 'sites:view', 'clones:view', 'profile:view', 'languages:view' ];
		return $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'account', 'scopes' => $scopes ] + $wish )->get_data(); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs.
	}

	/** @return list<string> In which ways the app takes over what is told of instants. */
	private function told(): array {
		preg_match_all( '/data-telling="(day|ago)"/', $this->html(), $found );
		return $found[1];
	}

	private function html( ?int $now = null ): string {
		$pages = new Pages( $this->services()->store_presence(), $this->services()->settings() );
		ob_start();
		( new FirstRows( $pages, KeysView::current(), ( new Preload() )->responses( Screen::Keys, true ), $now ?? time() ) )->render();
		return (string) ob_get_clean();
	}

	private function text(): string {
		return html_entity_decode( wp_strip_all_tags( str_replace( '<', ' <', $this->html() ) ) );
	}
}
