<?php
/**
 * Counts the uses of former secrets.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Usage;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\PreviousSecret;
use Latchkey\Keys\PreviousUses;

/**
 * Each request that came with a former secret inside its overlap is counted after its response: whoever ended the overlap
 * now would stop that client. Refused requests count too, for the client still has the old secret.
 */
final class PreviousSecretUses implements PreviousUses {

	/** Seconds for which a count is kept after its overlap. */
	private const KEPT = 30 * 86400;

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
	 * Notes a use; it is written when the response has gone out. A count may be lost with the database, a request never is.
	 *
	 * @param Key $key A key whose former secret was shown.
	 */
	public function note( Key $key ): void {
		$previous = $key->previous;
		if ( null === $previous ) {
			return;
		}
		$now = $this->clock->now()->getTimestamp();
		AfterResponse::run( fn() => $this->table->add( self::name( $key, $previous ), $now, $previous->expires_at->getTimestamp() + self::KEPT ) );
	}

	/**
	 * Uses of a key's former secret since its rotation.
	 *
	 * @param Key $key A key within an overlap.
	 * @return array{uses: int, last_used_at: ?\DateTimeImmutable}
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function of( Key $key ): array {
		$row = null === $key->previous ? null : $this->table->find( self::name( $key, $key->previous ) );
		return [
			'uses'         => $row['hits'] ?? 0,
			'last_used_at' => null === $row ? null : new \DateTimeImmutable( '@' . $row['last_at'] ),
		];
	}

	/**
	 * A counter's name: another one for each secret, also of two rotations within one second.
	 *
	 * @param Key            $key      The key.
	 * @param PreviousSecret $previous Its former secret.
	 */
	private static function name( Key $key, PreviousSecret $previous ): string {
		return 'previous:' . $key->id . ':' . substr( hash( 'sha256', $previous->hash ), 0, 16 );
	}
}
