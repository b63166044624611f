<?php
/**
 * The screens of the app.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * The tabs of the API keys page, and two places outside it.
 */
enum Screen: string {
	case Keys     = 'keys';
	case Clones   = 'clones';
	case Settings = 'settings';

	/** A page of its own: one's own keys. */
	case Personal = 'personal';

	/** A part of WordPress's own profile page. */
	case Profile = 'profile';

	/**
	 * The tab that the address names; the keys where it names none.
	 */
	public static function current(): self {
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- Reads which tab to show, changes nothing.
		$tab = isset( $_GET['tab'] ) && is_string( $_GET['tab'] ) ? sanitize_key( wp_unslash( $_GET['tab'] ) ) : '';
		// phpcs:enable
		$screen = self::tryFrom( $tab ) ?? self::Keys;
		return self::Profile === $screen ? self::Keys : $screen;
	}
}
