<?php
/**
 * Keys that stand still because somebody left, and keys that somebody took along.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

use Latchkey\Auth\Owners;
use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyRepository;
use Latchkey\Keys\KeyStatus;
use Latchkey\Usage\EventTable;

/**
 * One scan of all keys and one query of the audit trail at most, whatever is asked. Changes nothing.
 */
final class Orphans {

	/**
	 * Built once by Services.
	 *
	 * @param KeyRepository $keys          The stored keys.
	 * @param EventTable    $events        The audit trail.
	 * @param Owners        $owners        Whom a key acts as.
	 * @param AccountOwner  $account_owner Who owns the account keys.
	 * @param Clock         $clock         The time.
	 */
	public function __construct(
		private readonly KeyRepository $keys,
		private readonly EventTable $events,
		private readonly Owners $owners,
		private readonly AccountOwner $account_owner,
		private readonly Clock $clock,
	) {}

	/**
	 * Everything that is wrong, and what would go wrong if one person left.
	 *
	 * @param ?int $user That person; null when nobody asks.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function survey( ?int $user = null ): Survey {
		$records = $this->keys->records();
		$keys    = $this->living( $records );
		$known   = $this->known( $keys, null );
		self::load( $keys, $known );
		return new Survey(
			count( $keys ),
			$this->orphaned( $keys ),
			self::departed( $known ),
			array_values( array_filter( $records, static fn( Key $key ): bool => $key->pending ) ),
			null === $user ? null : $this->leaving_with( $user, $keys, $known ),
		);
	}

	/**
	 * What happens when one person leaves.
	 *
	 * @param int $user The person; may be gone already.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function when_leaving( int $user ): Leaving {
		$keys = $this->living( $this->keys->records() );
		return $this->leaving_with( $user, $keys, $this->known( $keys, $user ) );
	}

	/**
	 * How many of these keys are refused, whoever presents them.
	 *
	 * @param list<Key> $keys Keys that have not ended.
	 */
	public function count_among( array $keys ): int {
		self::load( $keys, [] );
		return count( $this->orphaned( $keys ) );
	}

	/**
	 * Keys that work now: what stops when the plugin does.
	 *
	 * @return list<Key> By title.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function working(): array {
		$now = $this->clock->now();
		return array_values( array_filter( $this->living( $this->keys->records() ), static fn( Key $key ): bool => KeyStatus::Active === $key->status( $now ) ) );
	}

	/**
	 * Keys that have not ended, by title.
	 *
	 * @param list<Key> $records All of them.
	 * @return list<Key>
	 */
	private function living( array $records ): array {
		$now  = $this->clock->now();
		$keys = array_values( array_filter( $records, static fn( Key $key ): bool => $key->lives( $now ) ) );
		usort( $keys, static fn( Key $a, Key $b ): int => strnatcasecmp( $a->title, $b->title ) );
		return $keys;
	}

	/**
	 * Who knows which of these keys.
	 *
	 * @param list<Key> $keys The keys.
	 * @param ?int      $user Only what this person knows; null for everybody.
	 * @return list<Knowledge>
	 */
	private function known( array $keys, ?int $user ): array {
		$people = new People( $this->events->who_saw( $user ) );
		$now    = $this->clock->now();
		$known  = array_merge( ...array_map( static fn( Key $key ): array => $people->who_know( $key, $now ), $keys ) );
		return null === $user ? $known : self::of( $user, $known );
	}

	/**
	 * What one person knows.
	 *
	 * @param int             $user  The person.
	 * @param list<Knowledge> $known What everybody knows.
	 * @return list<Knowledge>
	 */
	private static function of( int $user, array $known ): array {
		return array_values( array_filter( $known, static fn( Knowledge $knowledge ): bool => $knowledge->user === $user ) );
	}

	/**
	 * What happens when one person leaves.
	 *
	 * @param int             $user  The person.
	 * @param list<Key>       $keys  Keys that have not ended.
	 * @param list<Knowledge> $known Who knows them.
	 */
	private function leaving_with( int $user, array $keys, array $known ): Leaving {
		$owns  = $this->account_owner->named() === $user;
		$stops = array_filter( $keys, static fn( Key $key ): bool => KeyKind::Account === $key->kind ? $owns : $key->user === $user );
		return new Leaving( $user, array_values( $stops ), self::of( $user, $known ) );
	}

	/**
	 * Of these keys, those that are refused.
	 *
	 * @param list<Key> $keys Keys that have not ended.
	 * @return list<Orphan>
	 */
	private function orphaned( array $keys ): array {
		$orphans = [];
		$judged  = [];
		foreach ( $keys as $key ) {
			// Owners ask for the kind, the user and the role, and nothing else: a shop's thousand keys have few of each.
			$reason = $judged[ $key->kind->value ][ $key->user ][ $key->role ?? '' ] ??= [ $this->judge( $key ) ];
			if ( null !== $reason[0] ) {
				$orphans[] = new Orphan( $key, $reason[0] );
			}
		}
		return $orphans;
	}

	/**
	 * Why a key is refused; null when it is not.
	 *
	 * @param Key $key The key.
	 */
	private function judge( Key $key ): ?StopReason {
		if ( KeyKind::Role === $key->kind && null === get_role( (string) $key->role ) ) {
			return StopReason::RoleMissing;
		}
		if ( $this->owners->stand_for( $key ) ) {
			return null;
		}
		$owner = KeyKind::Account === $key->kind ? (int) $this->account_owner->named() : $key->user;
		return false === get_userdata( $owner ) ? StopReason::OwnerMissing : StopReason::OwnerMayNot;
	}

	/**
	 * What people know who are gone, or no longer look after keys. What a personal key opens was its owner's from the first.
	 *
	 * @param list<Knowledge> $known What everybody knows.
	 * @return list<Knowledge>
	 */
	private static function departed( array $known ): array {
		$gone    = [];
		$matters = static fn( Knowledge $knowledge ): bool => $knowledge->present && ( KeyKind::Personal !== $knowledge->key->kind || $knowledge->user !== $knowledge->key->user );
		foreach ( $known as $knowledge ) {
			// Once a person: WordPress asks the database again and again for a user who is not there.
			$gone[ $knowledge->user ] ??= ! user_can( $knowledge->user, 'manage_options' ) && ! user_can( $knowledge->user, 'manage_woocommerce' );
		}
		return array_values( array_filter( $known, static fn( Knowledge $knowledge ): bool => $gone[ $knowledge->user ] && $matters( $knowledge ) ) );
	}

	/**
	 * Loads all people at once, instead of one by one.
	 *
	 * @param list<Key>       $keys  Their users.
	 * @param list<Knowledge> $known Who know them.
	 */
	private static function load( array $keys, array $known ): void {
		$users = array_merge( array_map( static fn( Key $key ): int => $key->user, $keys ), array_map( static fn( Knowledge $knowledge ): int => $knowledge->user, $known ) );
		cache_users( array_values( array_unique( $users ) ) );
	}
}
