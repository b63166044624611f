<?php
/**
 * The "API keys" page in wp-admin: one page, with the settings as its second tab.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\WooCommerce\StorePresence;

defined( 'ABSPATH' ) || exit;

/**
 * Sits under WooCommerce, or under Settings where WooCommerce is missing.
 *
 * The page is an empty element for the app in src/; what it shows comes over REST, where every right is judged again.
 */
final class MenuPage {

	public const SLUG = 'latchkey';

	private const SETTINGS_CAPABILITY = 'manage_options';

	/**
	 * Hook suffix that WordPress gave the page; null before `admin_menu`, or when the person may not see it.
	 *
	 * @var ?string
	 */
	private ?string $hook_suffix = null;

	/**
	 * Stores its parts; hooks are added by register().
	 *
	 * @param string        $file    The plugin's main file.
	 * @param StorePresence $store   Says whether there is a shop on this site.
	 * @param Assets        $assets  Scripts and styles of the page.
	 * @param Preload       $preload First answers of the REST API.
	 */
	public function __construct(
		private readonly string $file,
		private readonly StorePresence $store,
		private readonly Assets $assets,
		private readonly Preload $preload,
	) {}

	/**
	 * Hooks the page into wp-admin.
	 */
	public function register(): void {
		// 65: after WooCommerce's own Settings (50), Status (60).
		add_action( 'admin_menu', [ $this, 'add_page' ], 65 );
		add_action( 'admin_enqueue_scripts', [ $this, 'enqueue' ] );
		add_filter( 'plugin_action_links_' . plugin_basename( $this->file ), [ $this, 'add_plugin_links' ] );
	}

	/**
	 * Adds the menu entry.
	 */
	public function add_page(): void {
		$hook_suffix = add_submenu_page(
			$this->parent_slug(),
			__( 'API keys', 'latchkey' ),
			__( 'API keys', 'latchkey' ),
			$this->capability(),
			self::SLUG,
			[ $this, 'render' ]
		);
		if ( false === $hook_suffix ) {
			return;
		}
		$this->hook_suffix = $hook_suffix;
		add_action( 'load-' . $hook_suffix, [ $this, 'guard_settings' ] );
	}

	/**
	 * The settings tab is for administrators, as its REST route is.
	 */
	public function guard_settings(): void {
		if ( Screen::Settings === Screen::current() && ! current_user_can( self::SETTINGS_CAPABILITY ) ) {
			wp_die(
				esc_html__( 'Only administrators can change the settings of API keys.', 'latchkey' ),
				esc_html__( 'API keys', 'latchkey' ),
				[
					'response'  => 403,
					'link_url'  => esc_url( $this->url( Screen::Keys ) ),
					'link_text' => esc_html__( 'Back to API keys', 'latchkey' ),
				]
			);
		}
	}

	/**
	 * Loads the app, on this page only.
	 *
	 * @param string $hook_suffix The page being shown.
	 */
	public function enqueue( string $hook_suffix ): void {
		if ( $hook_suffix !== $this->hook_suffix ) {
			return;
		}
		$screen = Screen::current();
		$this->assets->enqueue(
			$this->boot_data( $screen ),
			$this->preload->responses( $screen, current_user_can( self::SETTINGS_CAPABILITY ) )
		);
	}

	/**
	 * Prints the element that the app fills.
	 */
	public function render(): void {
		printf(
			'<div class="wrap latchkey-wrap"><hr class="wp-header-end"><div id="latchkey-root" class="latchkey"></div><noscript><h1>%1$s</h1><p>%2$s</p></noscript></div>',
			esc_html__( 'API keys', 'latchkey' ),
			esc_html__( 'This page needs JavaScript.', 'latchkey' )
		);
	}

	/**
	 * Adds links to the plugin's row on the Plugins screen.
	 *
	 * @param array<int|string, string> $links Links that are there.
	 * @return array<int|string, string>
	 */
	public function add_plugin_links( array $links ): array {
		$ours = [];
		if ( current_user_can( $this->capability() ) ) {
			$ours['latchkey_keys'] = sprintf( '<a href="%s">%s</a>', esc_url( $this->url( Screen::Keys ) ), esc_html__( 'API keys', 'latchkey' ) );
		}
		if ( current_user_can( self::SETTINGS_CAPABILITY ) ) {
			$ours['latchkey_settings'] = sprintf( '<a href="%s">%s</a>', esc_url( $this->url( Screen::Settings ) ), esc_html__( 'Settings', 'latchkey' ) );
		}
		return array_merge( $ours, $links );
	}

	/**
	 * What the app must know before it asks the REST API anything. Facts to draw by, never the ground of a right.
	 *
	 * @param Screen $screen The tab being shown.
	 * @return array{screen: string, user: array{id: int, name: string}, is_administrator: bool, may_use_store: bool, has_store: bool, urls: array{keys: string, settings: string}}
	 */
	private function boot_data( Screen $screen ): array {
		$user = wp_get_current_user();
		return [
			'screen'           => $screen->value,
			'user'             => [
				'id'   => $user->ID,
				'name' => $user->display_name,
			],
			'is_administrator' => current_user_can( self::SETTINGS_CAPABILITY ),
			'may_use_store'    => current_user_can( 'manage_woocommerce' ),
			'has_store'        => $this->store->is_present(),
			'urls'             => [
				'keys'     => $this->url( Screen::Keys ),
				'settings' => $this->url( Screen::Settings ),
			],
		];
	}

	/**
	 * Address of one of the tabs.
	 *
	 * @param Screen $screen The tab.
	 */
	private function url( Screen $screen ): string {
		$base = add_query_arg(
			'page',
			self::SLUG,
			admin_url( 'woocommerce' === $this->parent_slug() ? 'admin.php' : 'options-general.php' )
		);
		return Screen::Keys === $screen ? $base : add_query_arg( 'tab', $screen->value, $base );
	}

	/**
	 * A store is present without WooCommerce's menu where another plugin removed it.
	 */
	private function parent_slug(): string {
		return $this->store->is_present() && isset( $GLOBALS['admin_page_hooks']['woocommerce'] ) ? 'woocommerce' : 'options-general.php';
	}

	/**
	 * Shop managers have work here only where there is a shop.
	 */
	private function capability(): string {
		return $this->store->is_present() ? 'manage_woocommerce' : 'manage_options';
	}
}
