<?php
/**
 * The "API keys" page in wp-admin: one page, with the settings as its second tab.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Sits under WooCommerce, or under Settings where WooCommerce is missing.
 *
 * The page is an element for the app in src/, with the first rows of the list in it; what it shows comes over REST, where
 * every right is judged again.
 */
final class MenuPage {

	public const SLUG = Pages::SLUG;

	/**
	 * Hook suffix that WordPress gave the page; null before `admin_menu`, or when the person may not see it.
	 *
	 * @var ?string
	 */
	private ?string $hook_suffix = null;

	/**
	 * Stores its parts; hooks are added by register().
	 *
	 * @param string  $file    The plugin's main file.
	 * @param Pages   $pages   Where the page is, and who may open it.
	 * @param Assets  $assets  Scripts and styles of the page.
	 * @param Preload $preload First answers of the REST API.
	 */
	public function __construct(
		private readonly string $file,
		private readonly Pages $pages,
		private readonly Assets $assets,
		private readonly Preload $preload,
	) {}

	/**
	 * Hooks the page into wp-admin.
	 */
	public function register(): void {
		// 65: after WooCommerce's own Settings (50), Status (60).
		add_action( 'admin_menu', [ $this, 'add_page' ], 65 );
		add_action( 'admin_menu', [ $this, 'add_link_in_settings' ], 66 );
		// 9: WordPress 7.1 gives every page its palette of commands at 10, with the block editor; that comes after the page.
		add_action( 'admin_enqueue_scripts', [ $this, 'enqueue' ], 9 );
		add_filter( 'plugin_action_links_' . plugin_basename( $this->file ), [ $this, 'add_plugin_links' ] );
	}

	/**
	 * Adds the menu entry.
	 */
	public function add_page(): void {
		$hook_suffix = add_submenu_page(
			$this->pages->parent_slug(),
			__( 'API keys', 'latchkey' ),
			__( 'API keys', 'latchkey' ),
			$this->pages->capability(),
			self::SLUG,
			[ $this, 'render' ]
		);
		if ( false === $hook_suffix ) {
			return;
		}
		$this->hook_suffix = $hook_suffix;
		add_action( 'load-' . $hook_suffix, [ $this, 'guard_settings' ] );
		add_action( 'load-' . $hook_suffix, [ $this, 'lead_to_own_keys' ] );
	}

	/**
	 * One's own keys are a page of their own: another menu, and open to more people.
	 */
	public function lead_to_own_keys(): void {
		$key = isset( $_GET['key'] ) && is_string( $_GET['key'] ) ? sanitize_key( $_GET['key'] ) : ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Reads which key to show.
		if ( Screen::Personal === Screen::current() && wp_safe_redirect( $this->pages->url( Screen::Personal, '' === $key ? [] : [ 'key' => $key ] ) ) ) {
			exit;
		}
	}

	/**
	 * Leads there from WordPress's Settings, too, where the page itself is in WooCommerce's menu: a link, not a second page.
	 */
	public function add_link_in_settings(): void {
		if ( 'woocommerce' !== $this->pages->parent_slug() || ! current_user_can( $this->pages->capability() ) ) {
			return;
		}
		add_submenu_page(
			'options-general.php',
			__( 'API keys', 'latchkey' ),
			__( 'API keys', 'latchkey' ),
			Pages::ADMINISTRATOR,
			'admin.php?page=' . self::SLUG
		);
	}

	/**
	 * Clones and settings are for administrators, as their REST routes are.
	 */
	public function guard_settings(): void {
		$screen = Screen::current();
		if ( in_array( $screen, [ Screen::Clones, Screen::Settings ], true ) && ! current_user_can( Pages::ADMINISTRATOR ) ) {
			wp_die(
				esc_html( Screen::Clones === $screen ? __( 'Only the account owner, an administrator, can see and connect clones.', 'latchkey' ) : __( 'Only administrators can change the settings of API keys.', 'latchkey' ) ),
				esc_html__( 'API keys', 'latchkey' ),
				[
					'response'  => 403,
					'link_url'  => esc_url( $this->pages->url( Screen::Keys ) ),
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
		if ( $hook_suffix === $this->hook_suffix ) {
			$this->assets->enqueue( list: self::is_list() ? $hook_suffix : null );
		}
	}

	/**
	 * Prints the element that the app fills, with the first rows of the list in it.
	 */
	public function render(): void {
		$screen    = Screen::current();
		$is_list   = self::is_list();
		$responses = $this->preload->responses( $screen, current_user_can( Pages::ADMINISTRATOR ) );
		$this->assets->boot( $this->pages->boot_data( $screen ), $responses );
		$rows = $is_list ? new FirstRows( $this->pages, KeysView::current(), $responses, time() ) : null;
		if ( $rows?->has_table() ) {
			$this->assets->preload( 'dataviews' );
		}
		echo '<div class="wrap latchkey-wrap"><hr class="wp-header-end"><div id="latchkey-root" class="latchkey">';
		$rows?->render();
		printf(
			'</div><noscript>%1$s<p>%2$s</p></noscript></div>',
			$is_list ? '' : '<h1>' . esc_html__( 'API keys', 'latchkey' ) . '</h1>', // phpcs:ignore WordPress.Security.EscapeOutput -- escaped in place.
			esc_html__( 'This page needs JavaScript.', 'latchkey' )
		);
	}

	/**
	 * Whether the list of keys is shown: not one of them, nor one that cannot be, nor another screen.
	 */
	private static function is_list(): bool {
		$key = $_GET['key'] ?? ''; // phpcs:ignore WordPress.Security -- reads whether the list is shown.
		return Screen::Keys === Screen::current() && '' === $key;
	}

	/**
	 * Adds links to the plugin's row on the Plugins screen.
	 *
	 * @param array<int|string, string> $links Links that are there.
	 * @return array<int|string, string>
	 */
	public function add_plugin_links( array $links ): array {
		$ours = [];
		if ( current_user_can( $this->pages->capability() ) ) {
			$ours['latchkey_keys'] = sprintf( '<a href="%s">%s</a>', esc_url( $this->pages->url( Screen::Keys ) ), esc_html__( 'API keys', 'latchkey' ) );
		}
		if ( current_user_can( Pages::ADMINISTRATOR ) ) {
			$ours['latchkey_settings'] = sprintf( '<a href="%s">%s</a>', esc_url( $this->pages->url( Screen::Settings ) ), esc_html__( 'Settings', 'latchkey' ) );
		}
		return array_merge( $ours, $links );
	}
}
