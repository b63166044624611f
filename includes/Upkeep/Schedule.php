<?php
/**
 * When the scheduled work is done.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Upkeep;

defined( 'ABSPATH' ) || exit;

use Latchkey\Uninstall;

/**
 * WP-Cron events of the present site.
 */
final class Schedule {

	/** Once an hour. */
	public const HOOK = 'latchkey_upkeep';

	/**
	 * Schedules what is not scheduled.
	 */
	public static function begin(): void {
		if ( false === wp_next_scheduled( self::HOOK ) ) {
			wp_schedule_event( time(), 'hourly', self::HOOK );
		}
	}

	/**
	 * Takes everything off WP-Cron.
	 */
	public static function end(): void {
		array_map( 'wp_unschedule_hook', Uninstall::EVENTS );
	}
}
