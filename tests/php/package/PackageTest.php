<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Package;

use Latchkey\Tests\HttpTestCase;

/** The zip that a shop gets, in a WordPress that has never seen the plugin. */
final class PackageTest extends HttpTestCase {
	public static function setUpBeforeClass(): void {
		// Nothing is active yet: no fresh plugin here.
	}

	/** @test */
	public function the_zip_holds_what_a_shop_needs_and_nothing_else(): void {
		exec( 'unzip -Z1 ' . escapeshellarg( (string) getenv( 'LATCHKEY_ZIP' ) ), $names, $status );
		self::assertSame( 0, $status );
		$tops = [];
		foreach ( $names as $name ) {
			$parts = explode( '/', $name );
			self::assertSame( 'latchkey', $parts[0] );
			$tops[ $parts[1] ] = true;
		}
		unset( $tops[''] );
		ksort( $tops );
		self::assertSame( [ 'LICENSE', 'build', 'includes', 'languages', 'plugin.php', 'readme.txt', 'uninstall.php' ], array_keys( $tops ) );
	}

	/**
	 * @test
	 * @depends the_zip_holds_what_a_shop_needs_and_nothing_else
	 */
	public function wordpress_installs_and_activates_it(): void {
		$installed = self::in_site(
			<<<'PHP'
			require_once ABSPATH . 'wp-admin/includes/admin.php';
			require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
			wp_set_current_user( 1 );
			add_filter( 'filesystem_method', static fn () => 'direct' );
			$upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
			return $upgrader->install( $zip );
			PHP,
			[ 'zip' => (string) getenv( 'LATCHKEY_ZIP' ) ]
		);
		self::assertTrue( $installed );
		$activated = self::in_site( 'require_once ABSPATH . "wp-admin/includes/admin.php"; wp_set_current_user( 1 ); return activate_plugin( "latchkey/plugin.php" );' );
		self::assertNull( $activated );
	}

	/**
	 * @test
	 * @depends wordpress_installs_and_activates_it
	 */
	public function the_installed_plugin_answers(): void {
		self::assertContains( 'latchkey/v1', $this->rest( 'GET', '/' )->json()['namespaces'] ?? [] );
		$person = $this->first_administrator();
		$page   = $this->request( 'GET', '/wp-admin/options-general.php?page=latchkey', $person->cookie_without_nonce() );
		self::assertSame( 200, $page->status );
		self::assertStringContainsString( 'build/index.js', $page->body );
	}

	/**
	 * @test
	 * @depends the_installed_plugin_answers
	 */
	public function deleting_the_plugin_keeps_its_keys_and_leaves_no_file(): void {
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/admin.php"; wp_set_current_user( 1 ); deactivate_plugins( "latchkey/plugin.php" ); return true;' );
		$left = self::in_site(
			<<<'PHP'
			require_once ABSPATH . 'wp-admin/includes/admin.php';
			wp_set_current_user( 1 );
			add_filter( 'filesystem_method', static fn () => 'direct' );
			delete_plugins( [ 'latchkey/plugin.php' ] );
			return [ false !== get_option( 'latchkey_settings' ), is_dir( WP_PLUGIN_DIR . '/latchkey' ) ];
			PHP
		);
		self::assertSame( [ true, false ], $left );
	}
}
