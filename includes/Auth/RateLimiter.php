<?php
/**
 * Counts requests of keys with a limit.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Usage\AfterResponse;
use Latchkey\Usage\CacheCounter;
use Latchkey\Usage\CounterTable;
use Latchkey\Usage\Tally;

/**
 * Requests a minute. A key's minute begins with a request, and lasts 60 seconds; the next request after it begins another.
 * In none of these is ever more than the limit let through, however many clients, processes and machines there are.
 * What lies across two of them is not bounded further: a burst at the end of one may be followed by one at the start of
 * the next. A client that spreads its requests evenly is never refused, which a stricter window could not promise.
 *
 * A persistent object cache counts without a query. Its first request of each minute is counted in the table too: a cache
 * that is gone, or keeps nothing, opens a minute with every request, and so the table goes on alone. Without such a cache
 * the table counts every request: the one write before a response.
 */
final class RateLimiter {

	/**
	 * Built once by Services.
	 *
	 * @param CacheCounter $cache The object cache, where it is persistent.
	 * @param CounterTable $table The counters.
	 * @param Clock        $clock The time.
	 */
	public function __construct(
		private readonly CacheCounter $cache,
		private readonly CounterTable $table,
		private readonly Clock $clock,
	) {}

	/**
	 * Counts a request that nothing else has refused.
	 *
	 * @param Key $key The key.
	 * @return ?RateLimit Null for a key without a limit, for which nothing is done.
	 * @throws StoreUnavailable When nobody could count it.
	 */
	public function count( Key $key ): ?RateLimit {
		if ( null === $key->rate_limit ) {
			return null;
		}
		$now   = $this->clock->now()->getTimestamp();
		$name  = 'rate:' . $key->id;
		$tally = $this->cache->hit( $name, $now, RateLimit::WINDOW );
		if ( null === $tally || 1 === $tally->hits ) {
			$kept  = $this->in_table( $name, $now );
			$tally = null === $tally || $kept->hits > $tally->hits ? $kept : $tally;
		}
		return new RateLimit( $key->rate_limit, $tally->hits, max( 1, $tally->ends_at - $now ) );
	}

	/**
	 * Counts in the table. Now and then it is tidied, after the response.
	 *
	 * @param string $name The counter.
	 * @param int    $now  The present second.
	 */
	private function in_table( string $name, int $now ): Tally {
		$tally = $this->table->hit( $name, $now, RateLimit::WINDOW );
		if ( 1 === $tally->hits && 0 === $now % 50 ) {
			AfterResponse::run( fn() => $this->table->prune( $now ) );
		}
		return $tally;
	}
}
