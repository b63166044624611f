<?php
/**
 * The settings' entry in WordPress's register of settings.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Makes `latchkey_settings` known to WordPress.
 *
 * The screen itself is the app's, over `latchkey/v1/settings`: who may change what differs from setting to setting,
 * and only the repository may write. A form sent to options.php for this group changes nothing.
 */
final class SettingsPage {

	private const GROUP  = 'latchkey';
	private const OPTION = 'latchkey_settings';

	/**
	 * Hooks the registration.
	 */
	public function register(): void {
		add_action( 'admin_init', [ $this, 'register_setting' ] );
	}

	/**
	 * Registers the option, closed to every way of writing but our own.
	 */
	public function register_setting(): void {
		register_setting(
			self::GROUP,
			self::OPTION,
			[
				'type'              => 'object',
				'label'             => __( 'API keys', 'latchkey' ),
				'description'       => __( 'Account owner, what clone set-up makes, and who may manage API keys how.', 'latchkey' ),
				'show_in_rest'      => false,
				'sanitize_callback' => static fn (): mixed => get_option( self::OPTION ),
			]
		);
	}
}
