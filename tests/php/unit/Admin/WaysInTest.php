<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Admin;

use Latchkey\Admin\Assets;
use Latchkey\Admin\MenuPage;
use Latchkey\Admin\Pages;
use Latchkey\Admin\PersonalPage;
use Latchkey\Admin\Preload;
use Latchkey\Admin\StoreBanner;
use Latchkey\Tests\TestCase;
use Latchkey\WooCommerce\StorePresence;

/** Menus, and the banner on WooCommerce's page of keys: for each role what it can open, and nothing dead. */
final class WaysInTest extends TestCase {
	private Pages $pages;

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		$GLOBALS['submenu']          = [];
		$GLOBALS['_parent_pages']    = [];
		$GLOBALS['admin_page_hooks'] = [
			'woocommerce'         => 'woocommerce',
			'options-general.php' => 'settings',
			'profile.php'         => 'profile',
		];
		$this->pages                 = new Pages( new StorePresence(), $this->services()->settings() );
		unset( $_GET['page'], $_GET['tab'], $_GET['section'] );
	}

	protected function tearDown(): void {
		unset( $_GET['page'], $_GET['tab'], $_GET['section'] );
		parent::tearDown();
	}

	/**
	 * Label and address of every entry of ours.
	 *
	 * @return array<string, list<string>> By the menu that they are in.
	 */
	private function entries(): array {
		$file = WP_PLUGIN_DIR . '/latchkey/plugin.php';
		$menu = new MenuPage( $file, $this->pages, new Assets( $file ), new Preload() );
		$menu->add_page();
		$menu->add_link_in_settings();
		( new PersonalPage( $this->pages, new Assets( $file ) ) )->add_page();
		return array_map( static fn ( array $items ): array => array_values( array_map( static fn ( array $item ): string => $item[0] . ' → ' . $item[2], $items ) ), $GLOBALS['submenu'] );
	}

	/** @test */
	public function an_administrator_finds_the_keys_under_woocommerce_and_under_settings_as_one_page(): void {
		$this->store_is_present( true );
		wp_set_current_user( $this->administrator()->ID );
		self::assertSame(
			[
				'woocommerce'         => [ 'API keys → latchkey' ],
				'options-general.php' => [ 'API keys → admin.php?page=latchkey', 'Secret API Keys → latchkey-personal' ],
			],
			$this->entries()
		);
	}

	/** @test */
	public function without_a_store_settings_has_the_page_once(): void {
		$this->store_is_present( false );
		wp_set_current_user( $this->administrator()->ID );
		self::assertSame( [ 'options-general.php' => [ 'API keys → latchkey', 'Secret API Keys → latchkey-personal' ] ], $this->entries() );
	}

	/** @test */
	public function a_shop_manager_has_the_shops_keys_and_their_own_and_no_settings(): void {
		$this->store_is_present( true );
		wp_set_current_user( $this->user_with_role( 'shop_manager' )->ID );
		self::assertSame(
			[
				'woocommerce' => [ 'API keys → latchkey' ],
				'profile.php' => [ 'Secret API Keys → latchkey-personal' ],
			],
			array_filter( $this->entries() )
		);
	}

	/**
	 * @test
	 * @dataProvider others
	 */
	public function everybody_else_has_their_own_key_beside_their_profile( string $role ): void {
		$this->store_is_present( true );
		wp_set_current_user( $this->user_with_role( $role )->ID );
		self::assertSame( [ 'profile.php' => [ 'Secret API Keys → latchkey-personal' ] ], array_filter( $this->entries() ) );
	}

	/** @return array<string, array{string}> */
	public function others(): array {
		return [
			'editor'     => [ 'editor' ],
			'subscriber' => [ 'subscriber' ],
		];
	}

	/** @test */
	public function who_has_no_right_at_all_has_no_entry(): void {
		$this->store_is_present( true );
		$user = $this->user_with_role( 'subscriber' );
		$user->set_role( '' );
		wp_set_current_user( $user->ID );
		self::assertSame( [], array_filter( $this->entries() ) );
	}

	/** @test */
	public function the_address_of_ones_own_keys_is_where_the_person_can_open_it(): void {
		wp_set_current_user( $this->administrator()->ID );
		self::assertStringEndsWith( '/options-general.php?page=latchkey-personal', $this->pages->url( \Latchkey\Admin\Screen::Personal ) );
		wp_set_current_user( $this->user_with_role( 'subscriber' )->ID );
		self::assertStringEndsWith( '/profile.php?page=latchkey-personal', $this->pages->url( \Latchkey\Admin\Screen::Personal ) );
	}

	/** @test */
	public function the_banner_offers_our_form_on_woocommerces_page_of_keys_and_nowhere_else(): void {
		$this->store_is_present( true );
		wp_set_current_user( $this->user_with_role( 'shop_manager' )->ID );
		self::assertSame( '', $this->banner() );

		$this->open_woocommerces_keys();
		$banner = $this->banner();
		self::assertStringContainsString( 'page=latchkey&#038;add=woocommerce"', $banner );
		self::assertStringContainsString( '>Add key</a>', $banner );
		self::assertStringContainsString( '_wpnonce=', $banner );

		$_GET['section'] = [ 'keys' ];
		self::assertSame( '', $this->banner() );
	}

	/** @test */
	public function who_may_not_open_our_page_is_offered_nothing(): void {
		$this->store_is_present( true );
		wp_set_current_user( $this->user_with_role( 'editor' )->ID );
		$this->open_woocommerces_keys();
		self::assertSame( '', $this->banner() );
	}

	/** @test */
	public function who_has_closed_the_banner_does_not_see_it_again_and_others_do(): void {
		$this->store_is_present( true );
		$this->open_woocommerces_keys();
		$user = $this->administrator();
		wp_set_current_user( $user->ID );
		update_user_option( $user->ID, StoreBanner::META, '1' );
		self::assertSame( '', $this->banner() );
		wp_set_current_user( $this->administrator()->ID );
		self::assertNotSame( '', $this->banner() );
	}

	/** @test */
	public function a_translation_with_markup_is_escaped(): void {
		$this->store_is_present( true );
		wp_set_current_user( $this->administrator()->ID );
		$this->open_woocommerces_keys();
		add_filter( 'gettext_latchkey', static fn (): string => '"><img src=x onerror=alert(1)>' );
		self::assertStringNotContainsString( '<img', $this->banner() );
	}

	private function open_woocommerces_keys(): void {
		$_GET['page']    = 'wc-settings';
		$_GET['tab']     = 'advanced';
		$_GET['section'] = 'keys';
	}

	private function banner(): string {
		ob_start();
		( new StoreBanner( $this->pages ) )->show();
		return (string) ob_get_clean();
	}
}
