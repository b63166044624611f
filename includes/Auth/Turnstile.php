<?php
/**
 * What is counted of a request with a credential.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Usage\LastUses;
use Latchkey\Usage\PreviousSecretUses;

/**
 * Counts uses of a former secret, last uses, requests against a key's limit, and wrong keys against their sender; and has the answer
 * tell how the key stands. A key with no limit, no rotation and no near end costs three comparisons here.
 */
final class Turnstile {

	/** Days before a key's end from which on its answers say so. */
	public const ENDS_SOON = 14;

	/**
	 * Built once by Services.
	 *
	 * @param RateLimiter        $limits   Requests a minute.
	 * @param FailureThrottle    $failures Wrong keys.
	 * @param PreviousSecretUses $previous Uses of former secrets.
	 * @param LastUses           $uses     Last uses of keys.
	 * @param ResponseHeaders    $headers  What the answer carries.
	 * @param Clock              $clock    The time.
	 */
	public function __construct(
		private readonly RateLimiter $limits,
		private readonly FailureThrottle $failures,
		private readonly PreviousSecretUses $previous,
		private readonly LastUses $uses,
		private readonly ResponseHeaders $headers,
		private readonly Clock $clock,
	) {}

	/**
	 * Notes that somebody came with a right secret, let in or not.
	 *
	 * @param Verdict $verdict What authentication found.
	 */
	public function note( Verdict $verdict ): void {
		$key = $verdict->key;
		if ( null === $key ) {
			return;
		}
		if ( $verdict->with_previous ) {
			$this->previous->note( $key );
		}
		if ( null !== $key->expires_at && null === $key->revoked_at ) {
			$now = $this->clock->now();
			if ( $now < $key->expires_at && $key->expires_at <= $now->modify( '+' . self::ENDS_SOON . ' days' ) ) {
				$this->headers->tell( [ 'Latchkey-Key-Expires' => $key->expires_at->format( 'Y-m-d\TH:i:s\Z' ) ] );
			}
		}
	}

	/**
	 * Notes that a key was let in.
	 *
	 * @param Key $key The key.
	 */
	public function note_use( Key $key ): void {
		$this->uses->note( $key );
	}

	/**
	 * Counts a request that nothing else has refused.
	 *
	 * @param Key $key The key.
	 * @return ?Wait Null when it may pass.
	 * @throws StoreUnavailable When nobody could count it.
	 */
	public function count( Key $key ): ?Wait {
		$limit = $this->limits->count( $key );
		if ( null === $limit ) {
			return null;
		}
		$this->headers->tell( $limit->headers() );
		return $limit->is_exceeded() ? new Wait( $limit->seconds, $limit->limit + 1 === $limit->used ) : null;
	}

	/**
	 * Counts a refusal against its sender.
	 *
	 * @param RefusalCode $code Why a request was refused.
	 * @return ?Wait Null when the refusal stands as it is.
	 */
	public function slow_down( RefusalCode $code ): ?Wait {
		return $this->failures->note( $code );
	}
}
