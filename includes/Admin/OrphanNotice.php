<?php
/**
 * Tells administrators of keys that depend on people.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Services;

/**
 * On the list of users: how many keys stand still. On one user's page, where roles are changed: how many act as them.
 */
final class OrphanNotice {

	/**
	 * Stores where its parts come from: none is built on other screens.
	 *
	 * @param Services   $services The objects of the plugin.
	 * @param LivingKeys $keys     The keys of the page.
	 */
	public function __construct(
		private readonly Services $services,
		private readonly LivingKeys $keys,
	) {}

	/**
	 * Hooks the notices.
	 */
	public function register(): void {
		add_action( 'admin_notices', [ $this, 'show' ] );
	}

	/**
	 * Shows the notice of this screen, if there is one.
	 */
	public function show(): void {
		$screen = get_current_screen()->id ?? '';
		if ( ! in_array( $screen, [ 'users', 'user-edit' ], true ) || ! current_user_can( 'manage_options' ) ) {
			return;
		}
		try {
			'users' === $screen ? $this->orphans() : $this->dependents();
		} catch ( LatchkeyException ) {
			return; // The screen is WordPress's, and goes on without us.
		}
	}

	/**
	 * How many keys stand still.
	 */
	private function orphans(): void {
		$count = $this->services->orphans()->count_among( $this->keys->all() );
		if ( $count > 0 ) {
			/* translators: %d: number of keys. */
			self::notice( 'warning', sprintf( _n( '%d API key stands still: its owner is gone, or may not have it any more.', '%d API keys stand still: their owner is gone, or may not have them any more.', $count, 'latchkey' ), $count ) );
		}
	}

	/**
	 * How many keys act as the user whose page it is.
	 */
	private function dependents(): void {
		$user  = absint( $_GET['user_id'] ?? 0 ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- reads whose page it is.
		$count = count( $this->services->orphans()->when_leaving( $user )->stops );
		if ( $count > 0 ) {
			/* translators: %d: number of keys. */
			self::notice( 'info', sprintf( _n( '%d API key acts as this person. With another role it can do less, or stops.', '%d API keys act as this person. With another role they can do less, or stop.', $count, 'latchkey' ), $count ) );
		}
	}

	/**
	 * Prints a notice with the way to the keys.
	 *
	 * @param string $type    `info` or `warning`.
	 * @param string $message What is the matter.
	 */
	private static function notice( string $type, string $message ): void {
		$link = sprintf( '<a href="%s">%s</a>', menu_page_url( MenuPage::SLUG, false ), esc_html__( 'Go to API keys', 'latchkey' ) );
		wp_admin_notice( esc_html( $message ) . ' ' . $link, [ 'type' => $type ] );
	}
}
