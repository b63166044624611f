<?php
/**
 * The plugin's pages in wp-admin.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Rest\KeyFields;
use Latchkey\Settings\PairMakers;
use Latchkey\Settings\SettingsRepository;
use Latchkey\WooCommerce\StorePresence;

defined( 'ABSPATH' ) || exit;

/**
 * Where they are, who may open them, and what the app in src/ must know at its start.
 */
final class Pages {

	public const SLUG          = 'latchkey';
	public const PERSONAL_SLUG = 'latchkey-personal';

	public const ADMINISTRATOR = 'manage_options';

	private const SETTINGS_MENU = 'options-general.php';
	private const PROFILE_MENU  = 'profile.php';

	/**
	 * Asks for the store and the shop's rules.
	 *
	 * @param StorePresence      $store    Says whether there is a shop on this site.
	 * @param SettingsRepository $settings Who may make WooCommerce keys.
	 */
	public function __construct(
		private readonly StorePresence $store,
		private readonly SettingsRepository $settings,
	) {}

	/**
	 * The menu that the page of keys is in. A store is present without WooCommerce's menu where another plugin removed it.
	 */
	public function parent_slug(): string {
		return $this->store->is_present() && isset( $GLOBALS['admin_page_hooks']['woocommerce'] ) ? 'woocommerce' : self::SETTINGS_MENU;
	}

	/**
	 * The menu that one's own keys are in: Settings for those who have that menu, one's profile for all others.
	 */
	public function personal_parent_slug(): string {
		return current_user_can( self::ADMINISTRATOR ) ? self::SETTINGS_MENU : self::PROFILE_MENU;
	}

	/**
	 * What opens the page of keys. Shop managers have work there only where there is a shop.
	 */
	public function capability(): string {
		return $this->store->is_present() ? 'manage_woocommerce' : self::ADMINISTRATOR;
	}

	/**
	 * Whether the person in front can have a key of their own on this site, as the REST API judges it.
	 */
	public function may_have_keys(): bool {
		return current_user_can( 'read' ) && KeyFields::is_user_here( get_current_user_id() );
	}

	/**
	 * Address of a screen.
	 *
	 * @param Screen                $screen The screen.
	 * @param array<string, string> $query  More for its query.
	 */
	public function url( Screen $screen, array $query = [] ): string {
		return match ( $screen ) {
			Screen::Profile  => admin_url( self::PROFILE_MENU ) . '#' . ProfileSection::ID,
			Screen::Personal => add_query_arg( [ 'page' => self::PERSONAL_SLUG ] + $query, admin_url( $this->personal_parent_slug() ) ),
			Screen::Keys     => $this->main_url( $query ),
			default          => $this->main_url( [ 'tab' => $screen->value ] + $query ),
		};
	}

	/**
	 * What the app must know before it asks the REST API anything. Facts to draw by, never the ground of a right.
	 *
	 * @param Screen $screen The screen being shown.
	 * @return array{screen: string, user: array{id: int, name: string}, is_administrator: bool, may_use_store: bool, has_store: bool, may_make_pairs: bool, roles: list<array{name: string, label: string, allows: list<string>}>, view: ?array{per_page: int, fields: list<string>}, timezone: array{name: string, offset: float}, urls: array<string, string>}
	 */
	public function boot_data( Screen $screen ): array {
		$user = wp_get_current_user();
		return [
			'screen'           => $screen->value,
			'user'             => [
				'id'   => $user->ID,
				'name' => $user->display_name,
			],
			'is_administrator' => current_user_can( self::ADMINISTRATOR ),
			'may_use_store'    => current_user_can( 'manage_woocommerce' ),
			'has_store'        => $this->store->is_present(),
			'may_make_pairs'   => current_user_can( self::ADMINISTRATOR ) || PairMakers::ShopManagers === $this->settings->get()->policies->pair_makers,
			'roles'            => Screen::Keys === $screen && current_user_can( self::ADMINISTRATOR ) ? RoleWords::all() : [],
			'view'             => Screen::Keys === $screen ? PersonView::of( $user->ID ) : null,
			'timezone'         => [
				'name'   => (string) get_option( 'timezone_string' ), // As in wp_timezone().
				'offset' => (float) get_option( 'gmt_offset', 0 ),
			],
			'urls'             => [
				'rest'     => rest_url(),
				'home'     => home_url(),
				'keys'     => $this->url( Screen::Keys ),
				'clones'   => $this->url( Screen::Clones ),
				'settings' => $this->url( Screen::Settings ),
				'personal' => $this->url( Screen::Personal ),
				'profile'  => $this->url( Screen::Profile ),
			],
		];
	}

	/**
	 * Address of a view of the page of keys.
	 *
	 * @param array<string, string> $query For its query.
	 */
	private function main_url( array $query ): string {
		return add_query_arg( [ 'page' => self::SLUG ] + $query, admin_url( 'woocommerce' === $this->parent_slug() ? 'admin.php' : self::SETTINGS_MENU ) );
	}
}
