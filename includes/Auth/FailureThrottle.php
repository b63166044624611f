<?php
/**
 * Slows down who keeps sending wrong keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Usage\CacheCounter;

/**
 * Where the object cache is persistent, wrong keys are counted by the client's address: from the 21st within a minute on
 * the answer is 429 with Retry-After, and only the first of these is written down.
 *
 * A right key is always let in, whatever else came from its address: an office behind one address, or all clients behind a
 * proxy that nobody has named, must not stand still because one of them has an old key. So the key is looked up first, by
 * its unique index. There is nothing to win in guessing faster: a secret has 160 bits or more.
 */
final class FailureThrottle {

	/** Wrong keys that one address may send in a window. */
	public const ALLOWED = 20;

	/** Seconds in a window. */
	public const WINDOW = 60;

	/** Refusals of somebody who has not shown a right secret. */
	private const FAILURES = [ RefusalCode::InvalidKey, RefusalCode::MalformedKey, RefusalCode::MalformedHeader ];

	/**
	 * Built once by Services.
	 *
	 * @param CacheCounter  $cache   The object cache, where it is persistent.
	 * @param ClientAddress $address Where the request comes from.
	 * @param Clock         $clock   The time.
	 */
	public function __construct(
		private readonly CacheCounter $cache,
		private readonly ClientAddress $address,
		private readonly Clock $clock,
	) {}

	/**
	 * Counts a refusal, if it is one of a wrong key.
	 *
	 * @param RefusalCode $code Why a request was refused.
	 * @return ?Wait Null while the address may go on.
	 */
	public function note( RefusalCode $code ): ?Wait {
		if ( ! in_array( $code, self::FAILURES, true ) ) {
			return null;
		}
		$address = $this->address->of( $_SERVER );
		$now     = $this->clock->now()->getTimestamp();
		$tally   = null === $address ? null : $this->cache->hit( 'failed:' . self::network( $address ), $now, self::WINDOW );
		return null === $tally || $tally->hits <= self::ALLOWED
			? null
			: new Wait( max( 1, $tally->ends_at - $now ), self::ALLOWED + 1 === $tally->hits );
	}

	/**
	 * What one client can be expected to have: an IPv4 address, or a /64 of IPv6 (RFC 6177).
	 *
	 * @param string $address A valid address.
	 */
	private static function network( string $address ): string {
		$bytes = (string) inet_pton( $address );
		return bin2hex( 16 === strlen( $bytes ) ? substr( $bytes, 0, 8 ) : $bytes );
	}
}
