<?php
/**
 * Removes what Latchkey keeps, when the plugin is deleted.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey;

defined( 'ABSPATH' ) || exit;

/**
 * Works alone: the plugin is not loaded when it is deleted. Each site of a network decides for itself, by its own setting.
 */
final class Uninstall {

	/** Tables of the plugin's own, without a site's prefix. */
	private const TABLES = [ 'latchkey_events', 'latchkey_counters', 'latchkey_usage' ];

	/** All WP-Cron events of ours, those of Mail\NewKeyAlarm and Fence\Alarm too. */
	public const EVENTS = [ 'latchkey_upkeep', 'latchkey_mail', 'latchkey_fence_alarm' ];

	/** Sites that are read at once. */
	private const BATCH = 100;

	/**
	 * Removes everything from every site that wants it, and takes the scheduled work off all of them.
	 */
	public static function run(): void {
		if ( ! is_multisite() ) {
			self::clean();
			return;
		}
		$offset = 0;
		do {
			$sites = get_sites(
				[
					'fields'  => 'ids',
					'number'  => self::BATCH,
					'offset'  => $offset,
					'orderby' => 'id',
				]
			);
			foreach ( $sites as $site ) {
				switch_to_blog( $site );
				self::clean();
				restore_current_blog();
			}
			$offset += self::BATCH;
		} while ( [] !== $sites );
	}

	/**
	 * The tables of a site.
	 *
	 * @param ?int $site Its id; the present site's when null.
	 * @return list<string>
	 */
	public static function tables( ?int $site = null ): array {
		global $wpdb;
		$prefix = $wpdb->get_blog_prefix( $site );
		return array_map( static fn( string $name ): string => $prefix . $name, self::TABLES );
	}

	/**
	 * Removes everything from the present site, if its owner has ticked that.
	 */
	private static function clean(): void {
		global $wpdb;
		array_map( 'wp_unschedule_hook', self::EVENTS );
		if ( ! self::is_wanted() ) {
			return;
		}
		// phpcs:disable WordPress.DB -- Options of ours go past delete_option(), whose hooks guard them; the tables are our own.
		foreach ( [ 'latchkey_', '_transient_latchkey_', '_transient_timeout_latchkey_' ] as $prefix ) {
			$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE option_name LIKE %s', $wpdb->options, $wpdb->esc_like( $prefix ) . '%' ) );
		}
		foreach ( self::tables() as $table ) {
			$wpdb->query( $wpdb->prepare( 'DROP TABLE IF EXISTS %i', $table ) );
		}
		// phpcs:enable
		delete_metadata( 'user', 0, 'latchkey_view', '', true ); // As Admin\PersonView has it.
		delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . 'latchkey_banner_closed', '', true ); // As Admin\StoreBanner has it.
		wp_cache_delete( 'alloptions', 'options' );
		wp_cache_delete( 'notoptions', 'options' );
	}

	/**
	 * Whether *delete all keys with the plugin* was ticked. What cannot be read was not: keys stay.
	 */
	private static function is_wanted(): bool {
		global $wpdb;
		$raw  = $wpdb->get_var( $wpdb->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $wpdb->options, 'latchkey_settings' ) ); // phpcs:ignore WordPress.DB -- The row itself; no cache and no filter decides.
		$data = is_string( $raw ) ? json_decode( $raw, true ) : null;
		return is_array( $data ) && is_array( $data['policies'] ?? null ) && true === ( $data['policies']['delete_with_plugin'] ?? false );
	}
}
