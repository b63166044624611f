<?php
/**
 * What this installation can promise.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\OptionStore;

/**
 * Facts about the machine that an owner must know to rely on a revoke, a limit or a mail.
 */
final class SiteFacts {

	/**
	 * All facts.
	 *
	 * @param \DateTimeImmutable $now The present instant.
	 * @return array{authentication_reads: string, object_cache: bool, https: bool, cron: array{disabled: bool, late: int}}
	 */
	public static function all( \DateTimeImmutable $now ): array {
		return [
			'authentication_reads' => self::authentication_reads(),
			'object_cache'         => (bool) wp_using_ext_object_cache(),
			'https'                => wp_is_home_url_using_https(),
			'cron'                 => self::cron( $now ),
		];
	}

	/**
	 * Where the SELECT that authenticates a key goes where there are replicas.
	 *
	 * @return string `primary` (HyperDB, LudicrousDB), `hinted` (a comment for a splitting proxy), or `default`: the one database there is, or a replica that lags.
	 */
	private static function authentication_reads(): string {
		if ( isset( $GLOBALS['wpdb']->srtm ) ) {
			return 'primary';
		}
		return '' === OptionStore::primary_read_hint() ? 'default' : 'hinted';
	}

	/**
	 * Whether scheduled work is done in time.
	 *
	 * @param \DateTimeImmutable $now The present instant.
	 * @return array{disabled: bool, late: int} Whether page views start it, and by how many seconds the oldest work is late.
	 */
	private static function cron( \DateTimeImmutable $now ): array {
		$due = array_filter( array_keys( _get_cron_array() ), is_int( ... ) );
		return [
			'disabled' => defined( 'DISABLE_WP_CRON' ) && DISABLE_WP_CRON,
			'late'     => [] === $due ? 0 : max( 0, $now->getTimestamp() - min( $due ) ),
		];
	}
}
