<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Admin;

use Latchkey\Admin\Assets;
use Latchkey\Admin\MenuPage;
use Latchkey\Admin\Pages;
use Latchkey\Admin\Preload;
use Latchkey\Admin\Screen;
use Latchkey\Tests\TestCase;
use Latchkey\WooCommerce\StorePresence;

final class MenuPageTest extends TestCase {
	private MenuPage $page;

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		remove_all_actions( 'admin_print_footer_scripts' );
		$GLOBALS['wp_rest_server']  = null;
		$GLOBALS['wp_actions']      = [ 'rest_api_init' => 0 ] + $GLOBALS['wp_actions'];
		$GLOBALS['wp_scripts']      = null;
		$GLOBALS['wp_styles']       = null;
		$GLOBALS['submenu']         = [];
		$GLOBALS['_parent_pages']   = [];
		$GLOBALS['admin_page_hooks'] = [
			'woocommerce'         => 'woocommerce',
			'options-general.php' => 'settings',
		];

		$file       = WP_PLUGIN_DIR . '/latchkey/plugin.php';
		$this->page = new MenuPage( $file, new Pages( new StorePresence(), $this->services()->settings() ), new Assets( $file ), new Preload() );
	}

	/** @test */
	public function with_a_store_it_sits_under_woocommerce_for_shop_managers_too(): void {
		$this->store_is_present( true );
		wp_set_current_user( $this->user_with_role( 'shop_manager' )->ID );
		$this->page->add_page();
		self::assertSame( [ 'API keys', 'manage_woocommerce', 'latchkey', 'API keys' ], array_slice( $GLOBALS['submenu']['woocommerce'][0], 0, 4 ) );
	}

	/** @test */
	public function without_a_store_it_sits_under_settings_for_administrators_alone(): void {
		$this->store_is_present( false );
		wp_set_current_user( $this->user_with_role( 'shop_manager' )->ID );
		$this->page->add_page();
		self::assertArrayNotHasKey( 'options-general.php', $GLOBALS['submenu'] );

		wp_set_current_user( $this->administrator()->ID );
		$this->page->add_page();
		self::assertSame( [ 'API keys', 'manage_options', 'latchkey', 'API keys' ], array_slice( $GLOBALS['submenu']['options-general.php'][0], 0, 4 ) );
	}

	/**
	 * @test
	 * @testWith ["settings"]
	 *           ["clones"]
	 */
	public function a_tab_for_administrators_is_closed_to_shop_managers( string $tab ): void {
		$this->store_is_present( true );
		$_GET['tab'] = $tab;
		add_filter( 'wp_die_handler', static fn () => static fn ( $message, $title, $args ) => throw new \RuntimeException( $message, $args['response'] ) );
		wp_set_current_user( $this->administrator()->ID );
		$this->page->guard_settings();

		wp_set_current_user( $this->user_with_role( 'shop_manager' )->ID );
		$this->expectExceptionCode( 403 );
		$this->page->guard_settings();
	}

	/** @test */
	public function the_table_is_asked_for_ahead_where_there_are_keys_to_show(): void {
		$asked = '~^<link rel="preload" as="script" href="[^"]+/build/dataviews\.js\?ver=[0-9a-f]{20}" fetchpriority="low"><div class="wrap ~';
		wp_set_current_user( $this->name_account_owner()->ID );
		self::assertStringStartsWith( '<div class="wrap ', $this->drawn(), 'the empty state' );

		$_GET['status'] = 'revoked';
		self::assertMatchesRegularExpression( $asked, $this->drawn(), 'filters that leave all out' );

		unset( $_GET['status'] );
		$made = $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'account', 'title' => 'Clone service', 'scopes' => [ 'sites:view' ] ] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- one line a key.
		self::assertSame( 201, $made->get_status() );
		self::assertMatchesRegularExpression( $asked, $this->drawn() );

		$_GET['paged'] = '99';
		$page          = $this->drawn();
		self::assertStringNotContainsString( 'No API keys yet.', $page, 'a page that there is not' );
		self::assertMatchesRegularExpression( $asked, $page );

		unset( $_GET['paged'] );
		$_GET['key'] = $made->get_data()['id'];
		self::assertStringStartsWith( '<div class="wrap ', $this->drawn(), 'one key' );
	}

	/** @test */
	public function the_head_goes_out_before_the_answers_are_found_and_before_other_scripts(): void {
		wp_set_current_user( $this->administrator()->ID );
		$this->page->register();
		self::assertSame( 9, has_action( 'admin_enqueue_scripts', [ $this->page, 'enqueue' ] ) );
		$this->store_is_present( true );
		$this->page->add_page();
		$this->page->enqueue( (string) get_plugin_page_hookname( 'latchkey', 'woocommerce' ) );
		self::assertTrue( wp_script_is( 'latchkey-admin' ) );
		self::assertFalse( wp_scripts()->get_data( 'latchkey-admin', 'before' ) );
		self::assertSame( 1, did_action( 'rest_api_init' ), 'the routes are there before anything is printed' );
	}

	/** @test */
	public function no_script_puts_pictures_in_the_place_of_emoji_in_titles(): void {
		self::assertSame( 10, has_action( 'admin_print_scripts', 'print_emoji_detection_script' ) );
		wp_set_current_user( $this->administrator()->ID );
		$this->drawn();
		self::assertFalse( has_action( 'admin_print_scripts', 'print_emoji_detection_script' ) );
	}

	/** @test */
	public function the_style_sheets_come_before_the_scripts_of_the_foot(): void {
		wp_set_current_user( $this->name_account_owner()->ID );
		$this->drawn();
		$script = [ 'src' => 'https://shop.example/script.js' ];
		$foot   = [];
		add_action(
			'admin_print_footer_scripts',
			static function () use ( &$foot, $script ): void {
				$foot = [ apply_filters( 'wp_script_attributes', $script ), apply_filters( 'wp_script_attributes', $script + [ 'fetchpriority' => 'high' ] ) ];
			},
			0
		);
		do_action( 'admin_print_footer_scripts' );
		self::assertSame( [ 'low', 'high' ], array_column( $foot, 'fetchpriority' ) );
		self::assertSame( $script, apply_filters( 'wp_script_attributes', $script ), 'in the head' );
	}

	/** @test */
	public function the_list_starts_without_wordpress_s_controls_and_has_them_for_later(): void {
		wp_set_current_user( $this->name_account_owner()->ID );
		add_filter( 'pre_load_script_translations', static fn ( $no, $file, $handle ) => sprintf( '{"locale_data":{"messages":{"":{},"part":["%s"]}}}', $handle ), 10, 3 );
		$this->drawn();
		[ $page, $later ] = explode( '<template id="latchkey-controls">', $this->foot() );
		self::assertStringNotContainsString( 'latchkey-palette', $later, 'a page without a palette' );
		self::assertStringContainsString( 'id="wp-api-fetch-js"', $page );
		foreach ( [ 'wp-components', 'wp-data', 'wp-date', 'moment' ] as $late ) {
			self::assertStringNotContainsString( 'id="' . $late . '-js"', $page );
			self::assertStringContainsString( 'id="' . $late . '-js"', $later );
		}
		// DataViews says some things in their words.
		self::assertLessThan( self::place( 'id="latchkey-admin-js"', $page ), self::place( '"part":["wp-components"]', $page ) );

		self::assertStringNotContainsString( 'id="wp-api-fetch-js"', $later, 'nothing is printed twice' );
		self::assertLessThan( self::place( 'id="wp-components-js"', $later ), self::place( 'id="wp-rich-text-js"', $later ) );
		self::assertLessThan( self::place( 'id="wp-components-js"', $later ), self::place( '"part":["wp-components"]', $later ) );
		self::assertStringEndsWith( '</template>', $later );
	}

	/** @test */
	public function what_another_plugin_needs_of_the_controls_runs_as_ever(): void {
		wp_set_current_user( $this->name_account_owner()->ID );
		$this->drawn();
		wp_enqueue_script( 'another', 'https://shop.example/another.js', [ 'wp-components' ], '1', true );
		[ $page, $later ] = explode( '<template id="latchkey-controls">', $this->foot() );
		self::assertLessThan( self::place( 'id="another-js"', $page ), self::place( 'id="wp-components-js"', $page ) );
		self::assertSame( '</template>', $later );
	}

	/** @test */
	public function the_palette_of_commands_comes_after_the_controls(): void {
		wp_set_current_user( $this->name_account_owner()->ID );
		$this->drawn();
		wp_enqueue_script( 'wp-commands' );
		wp_enqueue_script( 'wp-core-commands' );
		wp_add_inline_script( 'wp-core-commands', 'openPalette();' );
		[ $page, $controls, $palette ] = explode( '<template ', $this->foot() );
		self::assertStringNotContainsString( 'wp-block-editor', $page );
		self::assertStringStartsWith( 'id="latchkey-controls">', $controls );
		self::assertStringContainsString( 'id="wp-components-js"', $controls );
		self::assertStringNotContainsString( 'commands', $controls );
		self::assertStringStartsWith( 'id="latchkey-palette">', $palette );
		self::assertLessThan( self::place( 'id="wp-core-commands-js"', $palette ), self::place( 'id="wp-commands-js"', $palette ) );
		self::assertLessThan( self::place( 'openPalette();', $palette ), self::place( 'id="wp-core-commands-js"', $palette ) );
		self::assertStringEndsWith( '</template>', $palette );
	}

	/** @test */
	public function what_another_plugin_needs_of_the_palette_runs_as_ever(): void {
		wp_set_current_user( $this->name_account_owner()->ID );
		$this->drawn();
		wp_enqueue_script( 'wp-core-commands' );
		wp_enqueue_script( 'another', 'https://shop.example/another.js', [ 'wp-core-commands' ], '1', true );
		[ $page, , $palette ] = explode( '<template ', $this->foot() );
		self::assertLessThan( self::place( 'id="another-js"', $page ), self::place( 'id="wp-core-commands-js"', $page ) );
		self::assertSame( 'id="latchkey-palette"></template>', $palette );
	}

	/**
	 * @test
	 * @testWith ["key", "abcdefghijkl0123456789ab"]
	 *           ["key", "not-one"]
	 *           ["tab", "settings"]
	 */
	public function all_else_starts_with_the_controls( string $name, string $value ): void {
		wp_set_current_user( $this->name_account_owner()->ID );
		$_GET[ $name ] = $value;
		$this->drawn();
		$page = $this->foot();
		self::assertLessThan( self::place( 'id="latchkey-admin-js"', $page ), self::place( 'id="wp-components-js"', $page ) );
		self::assertStringNotContainsString( '<template', $page );
	}

	/** @test */
	public function nothing_is_loaded_on_another_screen(): void {
		wp_set_current_user( $this->administrator()->ID );
		$this->page->add_page();
		$this->page->enqueue( 'plugins.php' );
		self::assertFalse( wp_script_is( 'latchkey-admin' ) );
		self::assertFalse( wp_style_is( 'latchkey-admin' ) );
	}

	/** @test */
	public function its_own_screen_gets_the_app_with_its_data_and_the_translations_of_every_part(): void {
		wp_set_current_user( $this->administrator()->ID );
		add_filter( 'pre_load_script_translations', static fn ( $no, $file, $handle ) => sprintf( '{"locale_data":{"messages":{"":{},"part":["%s"]}}}', $handle ), 10, 3 );
		$this->drawn();

		self::assertTrue( wp_script_is( 'latchkey-admin' ) );
		self::assertSame( 'replace', wp_styles()->get_data( 'latchkey-admin', 'rtl' ) );
		$before = implode( "\n", wp_scripts()->get_data( 'latchkey-admin', 'before' ) );
		self::assertStringContainsString( 'window.latchkeyBoot = {"screen":"keys"', $before );
		self::assertStringContainsString( '"answers":{"/latchkey/v1/settings":{"body":{', $before );
		foreach ( [ 'add-key', 'deeds', 'owner', 'settings' ] as $part ) {
			self::assertStringContainsString( '"latchkey-admin-' . $part . '"', $before );
			self::assertFalse( wp_script_is( 'latchkey-admin-' . $part ) );
		}
	}

	/** @test */
	public function the_app_is_told_the_site_s_clock(): void {
		wp_set_current_user( $this->administrator()->ID );
		$pages = new Pages( new StorePresence(), $this->services()->settings() );
		$clock = static fn (): array => $pages->boot_data( Screen::Keys )['timezone'];
		update_option( 'timezone_string', 'Asia/Kathmandu' );
		self::assertSame( 'Asia/Kathmandu', $clock()['name'] );

		update_option( 'timezone_string', '' );
		update_option( 'gmt_offset', '-3.5' );
		self::assertSame(
			[
				'name'   => '',
				'offset' => -3.5,
			],
			$clock()
		);
	}

	/** @test */
	public function a_name_cannot_end_the_script_that_carries_it(): void {
		$user = $this->administrator();
		wp_update_user(
			[
				'ID'           => $user->ID,
				'display_name' => 'A&B </script><b>',
			]
		);
		wp_set_current_user( $user->ID );
		$this->drawn();
		$before = implode( '', wp_scripts()->get_data( 'latchkey-admin', 'before' ) );
		self::assertStringContainsString( 'window.latchkeyBoot', $before );
		self::assertStringNotContainsString( '</script>', $before );
	}

	/** All scripts, as the foot of the page has them. */
	private function foot(): string {
		$hook_suffix = get_plugin_page_hookname( 'latchkey', 'woocommerce' );
		ob_start();
		do_action( 'admin_print_footer_scripts' );
		wp_scripts()->do_items( wp_scripts()->queue );
		do_action( 'admin_footer-' . $hook_suffix ); // phpcs:ignore WordPress.NamingConventions.ValidHookName -- WordPress's own.
		return (string) ob_get_clean();
	}

	/** Where in a page something is, which it must be. */
	private static function place( string $text, string $page ): int {
		$place = strpos( $page, $text );
		self::assertIsInt( $place, $text );
		return $place;
	}

	/** The page, as it is printed. */
	private function drawn(): string {
		$this->store_is_present( true );
		$this->page->add_page();
		$this->page->enqueue( (string) get_plugin_page_hookname( 'latchkey', 'woocommerce' ) );
		ob_start();
		$this->page->render();
		return (string) ob_get_clean();
	}
}
