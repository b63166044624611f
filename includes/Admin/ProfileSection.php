<?php
/**
 * Keys on one's own profile page.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Services;

defined( 'ABSPATH' ) || exit;

/**
 * At the bottom of profile.php: the account keys for their owner, and one's own personal key.
 *
 * The element stands inside WordPress's form. Nothing in it has a name, so nothing of it is sent when the profile is saved.
 */
final class ProfileSection {

	/** Id of the part of the page, for links to it. */
	public const ID = 'latchkey-profile';

	/** WordPress's screens that show one's own profile. */
	private const SCREENS = [ 'profile.php', 'user-edit.php' ];

	/**
	 * Stores its parts; hooks are added by register().
	 *
	 * @param Pages    $pages    Where the pages are, and who may open them.
	 * @param Assets   $assets   Scripts and styles.
	 * @param Services $services The objects of the plugin: none is built on other screens.
	 */
	public function __construct(
		private readonly Pages $pages,
		private readonly Assets $assets,
		private readonly Services $services,
	) {}

	/**
	 * Hooks the section into the profile page, after what other plugins add.
	 */
	public function register(): void {
		add_action( 'admin_enqueue_scripts', [ $this, 'enqueue' ] );
		add_action( 'show_user_profile', [ $this, 'render' ], 99 );
	}

	/**
	 * Loads the section's script, on one's own profile page only.
	 *
	 * @param string $hook_suffix The page being shown.
	 */
	public function enqueue( string $hook_suffix ): void {
		if ( ! in_array( $hook_suffix, self::SCREENS, true ) || ! self::is_own() || ! $this->is_shown() ) {
			return;
		}
		$user     = get_current_user_id();
		$is_owner = $this->services->account_owner()->is( $user );
		$this->assets->enqueue( 'profile' );
		$this->assets->boot(
			$this->pages->boot_data( Screen::Profile ),
			( new OwnPreload() )->responses( $user, current_user_can( Pages::ADMINISTRATOR ), $is_owner )
		);
		if ( $is_owner ) {
			$this->assets->preload( 'account-keys' );
		}
	}

	/**
	 * Prints the element that the script fills. WordPress calls this for one's own profile only.
	 */
	public function render(): void {
		if ( ! $this->is_shown() ) {
			return;
		}
		printf(
			'<div id="%1$s" class="latchkey-wrap"><div id="latchkey-profile-root" class="latchkey"><div class="latchkey-skeleton hide-if-no-js" aria-hidden="true"></div></div><noscript><h2>%2$s</h2><p>%3$s</p></noscript></div>',
			esc_attr( self::ID ),
			esc_html__( 'API keys', 'latchkey' ),
			esc_html__( 'API keys need JavaScript.', 'latchkey' )
		);
	}

	/**
	 * Whether the person has keys on this site. A network's own profile screen belongs to no site.
	 */
	private function is_shown(): bool {
		return ! is_network_admin() && ! is_user_admin() && $this->pages->may_have_keys();
	}

	/**
	 * Whether the profile being shown is one's own: profile.php names nobody.
	 */
	private static function is_own(): bool {
		$user = absint( $_GET['user_id'] ?? 0 ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- reads whose page it is.
		return 0 === $user || get_current_user_id() === $user;
	}
}
