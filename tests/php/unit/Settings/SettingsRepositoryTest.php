<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Settings;

use Latchkey\Keys\OptionStore;
use Latchkey\Keys\RowText;
use Latchkey\Settings\Settings;
use Latchkey\Settings\SettingsRepository;
use Latchkey\Tests\TestCase;

/** Where the settings are read from. */
final class SettingsRepositoryTest extends TestCase {
	private const HERE = 'http://old.example';

	private string $home = self::HERE;

	protected function setUp(): void {
		parent::setUp();
		add_filter( 'option_home', fn(): string => $this->home, 20 );
		$this->services()->settings()->change( static fn( Settings $settings ): Settings => $settings->with_fence( [ hash( 'sha256', 'old.example' ) ] )->with_account_owner( 7 ) );
		self::assertTrue( wp_set_option_autoload( SettingsRepository::NAME, false ) );
		self::assertArrayNotHasKey( SettingsRepository::NAME, wp_load_alloptions() );
	}

	/** @test */
	public function settings_whose_autoloading_somebody_has_switched_off_are_in_force(): void {
		self::assertSame( 7, $this->services()->settings()->get()->account_owner );
		self::assertFalse( $this->services()->fence()->holds() );
		$this->home = 'http://copy.example';
		self::assertTrue( $this->services()->fence()->holds() );
	}

	/** @test */
	public function so_are_changes_of_theirs(): void {
		$this->home = 'http://copy.example';
		$this->services()->fence()->allow( null );
		self::assertFalse( $this->services()->fence()->holds() );
		self::assertCount( 2, $this->services()->settings()->get()->fence );
	}

	/** @test */
	public function an_owner_is_named_by_a_record_that_can_be_read_and_by_no_other(): void {
		$text = (string) $this->database()->get_var( $this->database()->prepare( "SELECT option_value FROM {$this->database()->options} WHERE option_name = %s", SettingsRepository::NAME ) );
		self::assertStringContainsString( '"account_owner":7,', $text );
		$cases = [
			'as it is'             => [ $text, 7 ],
			'another order'        => [ (string) json_encode( array_reverse( (array) json_decode( $text, true ), true ) ), 7 ],
			'nobody'               => [ str_replace( '"account_owner":7', '"account_owner":null', $text ), null ],
			'a number as text'     => [ str_replace( '"account_owner":7', '"account_owner":"7"', $text ), null ],
			'cut off'              => [ substr( $text, 0, -1 ), null ],
			'damaged within'       => [ str_replace( '"policies":{', '"policies":{{', $text ), null ],
			'cut off early'        => [ substr( $text, 0, 40 ), null ],
			'a newer version'      => [ str_replace( '{"v":' . RowText::FORMAT, '{"v":' . ( RowText::FORMAT + 1 ), $text ), null ],
			'named within a field' => [ str_replace( '"account_owner":7', '"nested":{"account_owner":7}', $text ), null ],
		];
		foreach ( $cases as $case => [ $raw, $owner ] ) {
			$this->database()->update( $this->database()->options, [ 'option_value' => $raw, 'autoload' => 'on' ], [ 'option_name' => SettingsRepository::NAME ] );
			wp_cache_flush();
			$settings = new SettingsRepository( new OptionStore( $this->database() ) );
			self::assertSame( $owner, $settings->account_owner(), $case );
			self::assertSame( $owner, $settings->get()->account_owner, $case );
		}
	}

	/** @test */
	public function a_site_without_settings_is_asked_about_once(): void {
		$this->database()->delete( $this->database()->options, [ 'option_name' => SettingsRepository::NAME ] );
		wp_cache_flush();
		$settings = new SettingsRepository( new OptionStore( $this->database() ) );
		wp_load_alloptions();
		$before = $this->database()->num_queries;
		self::assertNull( $settings->get()->account_owner );
		self::assertSame( [], $settings->get()->fence );
		self::assertFalse( $settings->allows_place( hash( 'sha256', 'old.example' ) ) );
		self::assertSame( 1, $this->database()->num_queries - $before );
	}
}
