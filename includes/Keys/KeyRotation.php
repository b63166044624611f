<?php
/**
 * New secrets for keys in use.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\KeyEnded;
use Latchkey\Keys\Exceptions\KeyNotFound;

/**
 * A new secret works at once; the former one until the overlap ends, then never. There are never more than two.
 *
 * Beside what is named, every method throws StoreUnavailable, and UnreadableRecord for a record of a newer version.
 */
final class KeyRotation {

	/** The longest overlap, in seconds: 30 days. */
	public const LONGEST_OVERLAP = 30 * 86400;

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyRepository $keys   The stored keys.
	 * @param Clock         $clock  The time.
	 * @param KeyEvents     $events The audit trail.
	 */
	public function __construct(
		private readonly KeyRepository $keys,
		private readonly Clock $clock,
		private readonly KeyEvents $events,
	) {}

	/**
	 * Gives a key a new secret. During an overlap that ends the oldest one. The id, and a pair's consumer key, stay.
	 *
	 * @param string  $id       The key's id.
	 * @param int     $overlap  Seconds for which the present secret still works; 0 ends it now.
	 * @param ?int    $actor    The user who does it; null for the key itself.
	 * @param ?string $expected The revision's hash that the actor knows; the key itself rotates only what it presented.
	 * @return IssuedKey With the new secret, of a pair the consumer secret alone.
	 * @throws InvalidKey When the overlap cannot be.
	 * @throws KeyEnded When the key is revoked or expired.
	 * @throws KeyNotFound When there is no such key.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function rotate( string $id, int $overlap, ?int $actor, ?string $expected = null ): IssuedKey {
		if ( $overlap < 0 || $overlap > self::LONGEST_OVERLAP ) {
			/* translators: %d: number of seconds. */
			throw new InvalidKey( 'overlap', sprintf( __( 'The overlap must be between 0 and %d seconds (30 days).', 'latchkey' ), self::LONGEST_OVERLAP ) );
		}
		$now     = $this->clock->now();
		$secrets = [];
		$key     = $this->keys->change(
			$id,
			static function ( Key $key ) use ( $now, $overlap, $expected, &$secrets ): Key {
				self::refuse_ended( $key, $now );
				if ( null !== $expected && $expected !== $key->hash ) {
					throw new Contended();
				}
				$former  = new PreviousSecret( $key->hash, $now, $now->modify( "+$overlap seconds" ) );
				$renewed = KeyMaker::renew( $key );
				$secrets = $renewed->secrets;
				return $renewed->key->with( [ 'previous' => $overlap > 0 ? $former : null ] );
			}
		);
		$this->events->record( new KeyEvent( 'rotated', $key->id, $actor, [ 'overlap' => $overlap ] ) );
		$this->events->record( new KeyEvent( 'shown', $key->id, $actor ) );
		return new IssuedKey( $key, $secrets );
	}

	/**
	 * Ends the former secret now.
	 *
	 * @param string $id    The key's id.
	 * @param ?int   $actor The user who does it.
	 * @throws KeyNotFound When there is no such key.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function end_overlap( string $id, ?int $actor ): Key {
		$ended = false;
		$key   = $this->keys->change(
			$id,
			static function ( Key $key ) use ( &$ended ): ?Key {
				$ended = null !== $key->previous;
				return $ended ? $key->with( [ 'previous' => null ] ) : null;
			}
		);
		if ( $ended ) {
			$this->events->record( new KeyEvent( 'overlap_ended', $key->id, $actor ) );
		}
		return $key;
	}

	/**
	 * Refuses a key that cannot be rotated.
	 *
	 * @param Key                $key The key.
	 * @param \DateTimeImmutable $now The present instant.
	 * @throws KeyEnded When it has ended, or when its consumer key is not known well enough.
	 */
	private static function refuse_ended( Key $key, \DateTimeImmutable $now ): void {
		KeyService::refuse_ended( $key, $now );
		if ( KeyKind::WooCommerce === $key->kind && null === $key->lookup_hash ) {
			throw new KeyEnded( __( 'This key was made by a first version of Latchkey, which cannot give it a new secret. Make a new key and revoke this one.', 'latchkey' ) );
		}
	}
}
