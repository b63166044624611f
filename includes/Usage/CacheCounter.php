<?php
/**
 * Counters in the object cache.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Usage;

defined( 'ABSPATH' ) || exit;

/**
 * Counts in a persistent object cache, by its own atomic steps and without a query. A cache forgets when it likes, and may
 * say yes without having kept anything: what must hold needs somebody who looks after that (RateLimiter).
 *
 * One number holds the second at which a window began and how many came since: wp_cache_add() opens a window, which the
 * cache itself ends, and wp_cache_incr() counts in it. Nothing is read first, so nobody can be overtaken.
 */
final class CacheCounter {

	private const GROUP = 'latchkey';

	/** Bits of a number that hold the count: more than a server can answer in a minute. */
	private const BITS = 24;

	/** Seconds by which a cache may keep a window too long. */
	private const LEEWAY = 5;

	/**
	 * Counts one in a window that begins with its first.
	 *
	 * @param string $name    What is counted.
	 * @param int    $now     The present second.
	 * @param int    $seconds How long a window lasts.
	 * @return ?Tally Null when there is no persistent cache, or when it fails.
	 */
	public function hit( string $name, int $now, int $seconds ): ?Tally {
		if ( ! wp_using_ext_object_cache() ) {
			return null;
		}
		try {
			if ( self::open( $name, $now, $seconds ) ) {
				return new Tally( 1, $now + $seconds );
			}
			$number = wp_cache_incr( $name, 1, self::GROUP );
			if ( false === $number && self::open( $name, $now, $seconds ) ) {
				return new Tally( 1, $now + $seconds ); // The window ended between the two.
			}
		} catch ( \Throwable ) {
			return null;
		}
		$began = is_int( $number ) ? $number >> self::BITS : 0;
		// Some caches begin to count at nothing, some forget to forget; clocks may differ, but not by a window.
		if ( ! is_int( $number ) || $began + $seconds + self::LEEWAY <= $now || $began > $now + $seconds ) {
			return null;
		}
		return new Tally( $number & ( ( 1 << self::BITS ) - 1 ), max( $now + 1, $began + $seconds ) );
	}

	/**
	 * Opens a window, unless there is one.
	 *
	 * @param string $name    What is counted.
	 * @param int    $now     The present second.
	 * @param int    $seconds How long it lasts.
	 * @phpstan-impure Two calls may answer differently.
	 */
	private static function open( string $name, int $now, int $seconds ): bool {
		return true === wp_cache_add( $name, ( $now << self::BITS ) | 1, self::GROUP, $seconds );
	}
}
