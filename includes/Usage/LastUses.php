<?php
/**
 * When keys were last used.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Usage;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyUses;

/**
 * The last request of each key that was let in: a row of its own, written after the response, so that no request waits for
 * it and no two write the key itself.
 */
final class LastUses implements KeyUses {

	private const PREFIX = 'used:';

	/** Keys that are asked for by name; of more all are read. */
	private const FEW = 200;

	/** Seconds for which a last use is kept, unless its key is deleted: ten years. */
	private const KEPT = 10 * 365 * 86400;

	/**
	 * Built once by Services.
	 *
	 * @param CounterTable $table The counters.
	 * @param Clock        $clock The time.
	 */
	public function __construct(
		private readonly CounterTable $table,
		private readonly Clock $clock,
	) {}

	/**
	 * Notes a use; it is written when the response has gone out. It may be lost with the database, a request never is.
	 *
	 * @param Key $key A key that was let in.
	 */
	public function note( Key $key ): void {
		$now = $this->clock->now()->getTimestamp();
		AfterResponse::run( fn() => $this->table->add( self::PREFIX . $key->id, $now, $now + self::KEPT ) );
	}

	/**
	 * The last uses of keys, in one query.
	 *
	 * @param list<Key> $keys Keys.
	 * @return array<string, int> Seconds since the Unix epoch, by the ids of those that were used.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function of( array $keys ): array {
		$times = count( $keys ) > self::FEW
			? $this->table->last_times_of_all( self::PREFIX )
			: $this->table->last_times( array_map( static fn( Key $key ): string => self::PREFIX . $key->id, $keys ) );
		return self::with_first_uses( $keys, $times );
	}

	/**
	 * Forgets a key that was deleted. What cannot be forgotten now expires.
	 *
	 * @param string $id The key's id.
	 */
	public function forget( string $id ): void {
		try {
			$this->table->forget( self::PREFIX . $id );
		} catch ( StoreUnavailable ) {
			return;
		}
	}

	/**
	 * A key that was used before last uses were kept has been used at its first use at least.
	 *
	 * @param list<Key>          $keys  Keys.
	 * @param array<string, int> $times Last times by the counters' names.
	 * @return array<string, int> By the keys' ids.
	 */
	private static function with_first_uses( array $keys, array $times ): array {
		$used = [];
		foreach ( $keys as $key ) {
			$time = $times[ self::PREFIX . $key->id ] ?? $key->first_used_at?->getTimestamp();
			if ( null !== $time ) {
				$used[ $key->id ] = $time;
			}
		}
		return $used;
	}
}
