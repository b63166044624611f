<?php
/**
 * Turns WordPress's "Error establishing a database connection" into an exception.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\StoreUnavailable;

/**
 * While watched, wp_die() throws: wpdb ends the request by itself when a connection is lost for good, and the client
 * of a key is owed a 503 with a reference instead.
 */
final class DeadDatabase {

	private const HANDLERS = [ 'wp_die_handler', 'wp_die_json_handler', 'wp_die_jsonp_handler', 'wp_die_xml_handler', 'wp_die_xmlrpc_handler', 'wp_die_ajax_handler' ];

	/**
	 * Whether a statement of ours is running.
	 *
	 * @var bool
	 */
	private static bool $watching = false;

	/**
	 * Whether the filters are in place.
	 *
	 * @var bool
	 */
	private static bool $registered = false;

	/**
	 * Starts or stops watching.
	 *
	 * @param bool $watching Whether a statement of ours is about to run.
	 */
	public static function watch( bool $watching ): void {
		self::$watching = $watching;
		if ( ! self::$registered ) {
			self::register();
		}
	}

	/**
	 * Hooks in, once.
	 */
	public static function register(): void {
		if ( ! self::$registered ) {
			self::$registered = true;
			$handler          = self::handler( ... );
			foreach ( self::HANDLERS as $hook ) {
				add_filter( $hook, $handler, PHP_INT_MAX );
			}
		}
	}

	/**
	 * The handler that wp_die() shall call.
	 *
	 * @param callable $handler What it would call otherwise.
	 * @return callable
	 */
	private static function handler( mixed $handler ): mixed {
		return self::$watching ? static fn() => throw new StoreUnavailable() : $handler;
	}
}
