<?php
/**
 * Gives the keys of one person to another.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

use Latchkey\Auth\Owners;
use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyRepository;
use Latchkey\Keys\KeyStatus;
use Latchkey\Usage\EventLog;

/**
 * Key by key, each by compare-and-swap: each has the old owner or the new one, and nothing between. Whoever dies on the
 * way has done a part; the same call again does the rest.
 */
final class Reassignment {

	/** Keys after which the audit trail is written: a request's own end would not take them all. */
	private const WRITE_EVERY = 10;

	/**
	 * Built once by Services.
	 *
	 * @param KeyRepository $keys          The stored keys.
	 * @param Owners        $owners        Whether a person may hold a key.
	 * @param AccountOwner  $account_owner Who owns the account keys.
	 * @param Clock         $clock         The time.
	 * @param EventLog      $events        The audit trail.
	 */
	public function __construct(
		private readonly KeyRepository $keys,
		private readonly Owners $owners,
		private readonly AccountOwner $account_owner,
		private readonly Clock $clock,
		private readonly EventLog $events,
	) {}

	/**
	 * Reassigns keys.
	 *
	 * @param int                   $from  Whose keys; may be gone already.
	 * @param int                   $to    Whose they shall be.
	 * @param ?list<string>         $ids   Only these; null for all that have not ended.
	 * @param int                   $actor Who does it.
	 * @param callable( Key ): bool $sees  Whether that person may see a key at all; what they may not is left out.
	 * @param callable( Key ): bool $may   Whether that person may give a key from the one to the other.
	 * @throws StoreUnavailable When the database did not answer; what was done until then stays done.
	 */
	public function run( int $from, int $to, ?array $ids, int $actor, callable $sees, callable $may ): Reassigned {
		$done    = [];
		$skipped = [];
		foreach ( null === $ids ? $this->of( $from, $sees ) : array_fill_keys( $ids, null ) as $id => $title ) {
			$id = (string) $id;
			try {
				$done[] = $this->reassign( $id, $from, $to, $actor, static fn( Key $key ): bool => $sees( $key ) && $may( $key ) );
			} catch ( NotReassigned $refusal ) {
				$skipped[] = [
					'id'     => $id,
					'title'  => $title,
					'reason' => $refusal->reason,
				];
			}
			if ( [] !== $done && 0 === count( $done ) % self::WRITE_EVERY ) {
				$this->events->flush();
			}
		}
		return new Reassigned( $done, $skipped );
	}

	/**
	 * A person's keys that have not ended.
	 *
	 * @param int                   $user The person.
	 * @param callable( Key ): bool $sees Whether the person in front may see a key.
	 * @return array<string, string> Titles by id.
	 */
	private function of( int $user, callable $sees ): array {
		$now  = $this->clock->now();
		$owns = $this->account_owner->named() === $user;
		$keys = [];
		foreach ( $this->keys->all() as $key ) {
			if ( ( KeyKind::Account === $key->kind ? $owns : $key->user === $user ) && ! self::has_ended( $key, $now ) && $sees( $key ) ) {
				$keys[ $key->id ] = $key->title;
			}
		}
		return $keys;
	}

	/**
	 * Reassigns one key.
	 *
	 * @param string                $id    The key's id.
	 * @param int                   $from  Whose it is.
	 * @param int                   $to    Whose it shall be.
	 * @param int                   $actor Who does it.
	 * @param callable( Key ): bool $may   Whether that person may.
	 * @throws NotReassigned When it stays as it is.
	 */
	private function reassign( string $id, int $from, int $to, int $actor, callable $may ): Key {
		try {
			$key = $this->keys->change(
				$id,
				function ( Key $key ) use ( $from, $to, $may ): Key {
					$refusal = $this->refusal( $key, $from, $to, $may );
					return null === $refusal ? $key->with( [ 'user' => $to ] ) : throw new NotReassigned( $refusal );
				}
			);
		} catch ( KeyNotFound ) {
			throw new NotReassigned( SkipReason::NotFound );
		} catch ( Contended ) {
			throw new NotReassigned( SkipReason::Busy );
		} catch ( UnreadableRecord ) {
			throw new NotReassigned( SkipReason::Unreadable );
		}
		$facts = [
			'before' => [ 'user' => $from ],
			'after'  => [ 'user' => $to ],
		];
		$this->events->record( new KeyEvent( 'reassigned', $id, $actor, $facts ) );
		return $key;
	}

	/**
	 * Why a key, as it is at this instant, cannot be given on.
	 *
	 * @param Key                   $key  The key.
	 * @param int                   $from Whose it should be.
	 * @param int                   $to   Whose it shall be.
	 * @param callable( Key ): bool $may  Whether the person in front may.
	 */
	private function refusal( Key $key, int $from, int $to, callable $may ): ?SkipReason {
		return match ( true ) {
			$key->pending                                   => SkipReason::NotFound,
			KeyKind::Account === $key->kind                 => SkipReason::Account,
			$key->user === $to                              => SkipReason::Already,
			$key->user !== $from                            => SkipReason::NotTheirs,
			KeyKind::Personal === $key->kind                => SkipReason::Personal,
			! $may( $key )                                  => SkipReason::Forbidden,
			self::has_ended( $key, $this->clock->now() )    => SkipReason::Ended,
			! $this->owners->stand_for( $key->with( [ 'user' => $to ] ) ) => SkipReason::CannotHold,
			default                                         => null,
		};
	}

	/**
	 * Whether a key will never work again.
	 *
	 * @param Key                $key The key.
	 * @param \DateTimeImmutable $now The present instant.
	 */
	private static function has_ended( Key $key, \DateTimeImmutable $now ): bool {
		return in_array( $key->status( $now ), [ KeyStatus::Revoked, KeyStatus::Expired ], true );
	}
}
