<?php
/**
 * The "Secret API Keys" page: one's own personal keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Under Settings for administrators, under one's profile for everybody else: each user of the site can have a key.
 */
final class PersonalPage {

	/**
	 * Hook suffix that WordPress gave the page; null before `admin_menu`, or when the person can have no key here.
	 *
	 * @var ?string
	 */
	private ?string $hook_suffix = null;

	/**
	 * Stores its parts; hooks are added by register().
	 *
	 * @param Pages  $pages  Where the pages are, and who may open them.
	 * @param Assets $assets Scripts and styles of the page.
	 */
	public function __construct(
		private readonly Pages $pages,
		private readonly Assets $assets,
	) {}

	/**
	 * Hooks the page into wp-admin, after the page of keys.
	 */
	public function register(): void {
		add_action( 'admin_menu', [ $this, 'add_page' ], 67 );
		// 9: WordPress 7.1 gives every page its palette of commands at 10, with the block editor; that can come after the page.
		add_action( 'admin_enqueue_scripts', [ $this, 'enqueue' ], 9 );
		add_action( 'admin_page_access_denied', [ $this, 'lead_here' ] );
		add_action( 'admin_init', [ $this, 'lead_from_other_menus' ] );
	}

	/**
	 * Adds the menu entry.
	 */
	public function add_page(): void {
		if ( ! $this->pages->may_have_keys() ) {
			return;
		}
		$hook_suffix = add_submenu_page(
			$this->pages->personal_parent_slug(),
			__( 'Secret API Keys', 'latchkey' ),
			__( 'Secret API Keys', 'latchkey' ),
			'read',
			Pages::PERSONAL_SLUG,
			[ $this, 'render' ]
		);
		if ( false !== $hook_suffix ) {
			$this->hook_suffix = $hook_suffix;
		}
	}

	/**
	 * Leads here who followed an administrator's link to this page, and whoever asks the page of keys for the tab.
	 */
	public function lead_here(): void {
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- Reads which page to show, changes nothing.
		$page = isset( $_GET['page'] ) && is_string( $_GET['page'] ) ? sanitize_key( $_GET['page'] ) : '';
		$key  = isset( $_GET['key'] ) && is_string( $_GET['key'] ) ? sanitize_key( $_GET['key'] ) : '';
		// phpcs:enable
		$is_meant = Pages::PERSONAL_SLUG === $page || ( Pages::SLUG === $page && Screen::Personal === Screen::current() );
		if ( ! $is_meant || null === $this->hook_suffix ) {
			return;
		}
		if ( wp_safe_redirect( $this->pages->url( Screen::Personal, '' === $key ? [] : [ 'key' => $key ] ) ) ) {
			exit;
		}
	}

	/**
	 * Leads here from below a menu in which this person's page is not. WordPress denies them nothing there: it knows the page, and then finds none to load.
	 */
	public function lead_from_other_menus(): void {
		$menu = $GLOBALS['pagenow'] ?? null;
		if ( ! is_string( $menu ) || Pages::PERSONAL_SLUG !== ( $GLOBALS['plugin_page'] ?? null ) || $menu === $this->pages->personal_parent_slug() ) {
			return;
		}
		if ( null === get_plugin_page_hook( Pages::PERSONAL_SLUG, $menu ) ) {
			$this->lead_here();
		}
	}

	/**
	 * Loads the app, on this page only.
	 *
	 * @param string $hook_suffix The page being shown.
	 */
	public function enqueue( string $hook_suffix ): void {
		if ( $hook_suffix === $this->hook_suffix ) {
			$this->assets->enqueue();
		}
	}

	/**
	 * Prints the element that the app fills.
	 */
	public function render(): void {
		$this->assets->boot(
			$this->pages->boot_data( Screen::Personal ),
			( new OwnPreload() )->responses( get_current_user_id(), current_user_can( Pages::ADMINISTRATOR ) )
		);
		printf(
			'<div class="wrap latchkey-wrap"><hr class="wp-header-end"><div id="latchkey-root" class="latchkey"><div class="latchkey-skeleton hide-if-no-js" aria-hidden="true"></div></div><noscript><h1>%1$s</h1><p>%2$s</p></noscript></div>',
			esc_html__( 'Secret API Keys', 'latchkey' ),
			esc_html__( 'This page needs JavaScript.', 'latchkey' )
		);
	}
}
