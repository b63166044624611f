<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\Database;
use Latchkey\Tests\Support\MakesKeys;

/** Deleting the plugin keeps everything, or, where that was ticked, leaves nothing behind. */
final class UninstallTest extends HttpTestCase {
	use MakesKeys;

	private const UNINSTALL = 'require_once ABSPATH . "wp-admin/includes/plugin.php"; uninstall_plugin( "latchkey/plugin.php" ); return defined( "LATCHKEY_VERSION" );';

	protected function setUp(): void {
		parent::setUp();
		self::fresh_plugin();
	}

	public static function tearDownAfterClass(): void {
		self::fresh_plugin();
		parent::tearDownAfterClass();
	}

	/** A shop that has used all that leaves something. */
	private function used_shop(): void {
		$owner = $this->name_account_owner();
		$this->pair( $owner );
		$this->create_key( $owner, [ 'kind' => 'personal', 'title' => 'Mine', 'user' => $owner->id ] );
		self::assertSame( 201, $this->rest( 'POST', '/latchkey/v1/clones', $owner->cookie_headers(), self::clone_body( 'nl.example.com' ) )->status );
		self::in_site( 'Latchkey\Plugin::services()->upkeep()->run(); return true;' );
		self::assertGreaterThan( 6, count( self::everything() ) );
	}

	/** @return list<string> Every line of every table that has our name in it, and our tables; without the list of active plugins. */
	private static function everything(): array {
		$tables = self::in_site( 'global $wpdb; return array_values( preg_grep( "/latchkey/", $wpdb->get_col( "SHOW TABLES" ) ) );' );
		$lines  = array_filter( ( new Database( self::site() ) )->lines(), static fn ( string $line ): bool => 1 === preg_match( '/\Awp_options\t.*latchkey/', $line ) && 1 !== preg_match( '/\t(?:active_plugins|recently_activated|uninstall_plugins|fixture_\w*)\t/', $line ) );
		return [ ...array_values( $tables ), ...array_values( $lines ) ];
	}

	private static function tick( bool $tick ): void {
		self::in_site( 'Latchkey\Plugin::services()->settings()->change( static fn ( $settings ) => $settings->with_policies( new Latchkey\Settings\Policies( delete_with_plugin: $tick ) ) ); return true;', [ 'tick' => $tick ] );
	}

	private static function deactivate(): void {
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/plugin.php"; deactivate_plugins( "latchkey/plugin.php" ); delete_site_transient( "update_plugins" ); return true;' );
	}

	/** @test */
	public function with_the_tick_nothing_of_ours_is_left(): void {
		$this->used_shop();
		self::tick( true );
		self::deactivate();
		self::assertFalse( self::in_site( self::UNINSTALL ), 'the plugin itself was not loaded' );
		self::assertSame( [], self::everything() );
		self::assertFalse( self::in_site( 'return in_array( true, array_map( static fn ( $events ) => isset( $events["latchkey_upkeep"] ) || isset( $events["latchkey_mail"] ), array_filter( _get_cron_array(), "is_array" ) ), true );' ) );
	}

	/** @test */
	public function without_the_tick_everything_is_there_and_works_again(): void {
		$key = $this->pair( $this->name_account_owner() );
		self::deactivate();
		$before = self::everything();
		self::in_site( self::UNINSTALL );
		self::assertSame( $before, self::everything() );
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/plugin.php"; return activate_plugin( "latchkey/plugin.php" );' );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', self::headers_of( $key ) )->status );
	}

	/** @test */
	public function settings_that_cannot_be_read_keep_everything(): void {
		$this->pair( $this->name_account_owner() );
		self::tick( true );
		self::overwrite( 'latchkey_settings', '{"v":1,"rev":3,"policies":{"delete_with_plugin":"yes"}' );
		self::deactivate();
		$before = self::everything();
		self::in_site( self::UNINSTALL );
		self::assertSame( $before, self::everything() );
	}
}
