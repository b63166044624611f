<?php
/**
 * What Latchkey needs to run. Parsed by PHP versions older than the plugin supports: keep the syntax plain.
 *
 * @package Latchkey
 */

namespace Latchkey;

defined( 'ABSPATH' ) || exit;

/**
 * Checks PHP, WordPress and the built assets. It only ever shows a notice: a missing requirement is never a fatal error.
 */
final class Requirements {

	const PHP       = '8.1';
	const WORDPRESS = '6.8';

	/**
	 * Whether the plugin can be started at all.
	 *
	 * @return bool
	 */
	public static function met() {
		return version_compare( PHP_VERSION, self::PHP, '>=' ) && version_compare( $GLOBALS['wp_version'], self::WORDPRESS, '>=' );
	}

	/**
	 * Shows administrators why the plugin is not running.
	 *
	 * @return void
	 */
	public static function explain() {
		self::notice(
			static function () {
				return sprintf(
					/* translators: 1: needed PHP version, 2: needed WordPress version, 3: PHP version here, 4: WordPress version here. */
					__( 'Latchkey needs PHP %1$s and WordPress %2$s or newer; this site has PHP %3$s and WordPress %4$s. Until then no API key of Latchkey works.', 'latchkey' ),
					self::PHP,
					self::WORDPRESS,
					PHP_VERSION,
					$GLOBALS['wp_version']
				);
			}
		);
	}

	/**
	 * Keys work without the built screens, so their absence is a notice on its own.
	 *
	 * @param string $directory The plugin's directory, with a trailing slash.
	 * @return void
	 */
	public static function check_build( $directory ) {
		if ( is_file( $directory . 'build/index.asset.php' ) ) {
			return;
		}
		self::notice(
			static function () {
				return __( 'Latchkey’s screens have not been built. Run "npm ci" and "npm run build" in the plugin’s folder, or install the released zip. Keys that exist go on working.', 'latchkey' );
			}
		);
	}

	/**
	 * Shows a message to those who can act on it.
	 *
	 * @param callable $message Gives the text; called late, when translations are loaded.
	 * @return void
	 */
	private static function notice( $message ) {
		$show = static function () use ( $message ) {
			if ( current_user_can( 'activate_plugins' ) ) {
				printf( '<div class="notice notice-error"><p>%s</p></div>', esc_html( $message() ) );
			}
		};
		add_action( 'admin_notices', $show );
		add_action( 'network_admin_notices', $show );
	}
}
