<?php
/**
 * What can be done with keys.
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
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotRevoked;
use Latchkey\Keys\Exceptions\PersonalKeyExists;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;

/**
 * The life of a key. Rights of the person in front are checked by Rest, Admin and Cli before they come here.
 *
 * Beside what is named, every method throws StoreUnavailable, and UnreadableRecord for a record of a newer version.
 */
final class KeyService {

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyRepository $keys   The stored keys.
	 * @param Clock         $clock  The time.
	 * @param KeyEvents     $events The audit trail.
	 * @param PersonalSlots $slots  One active personal key a user.
	 * @param KeyPolicy     $policy What the shop demands of every key.
	 * @param KeyUses       $uses   What is kept of uses.
	 */
	public function __construct(
		private readonly KeyRepository $keys,
		private readonly Clock $clock,
		private readonly KeyEvents $events,
		private readonly PersonalSlots $slots,
		private readonly KeyPolicy $policy,
		private readonly KeyUses $uses,
	) {}

	/**
	 * Makes a key's texts and hash, and stores nothing: for an INSERT that the key shares with other rows.
	 *
	 * Nobody is there to choose an expiry, so it is brought within the shop's rules.
	 *
	 * @param NewKey $wish What it shall be.
	 */
	public function issue( NewKey $wish ): IssuedKey {
		$now    = $this->clock->now();
		$issued = KeyMaker::issue( $wish, $now );
		return new IssuedKey( $issued->key->with( [ 'expires_at' => $this->policy->bound_expiry( $wish->expires_at, $now ) ] ), $issued->secrets );
	}

	/**
	 * Makes and stores a key.
	 *
	 * @param NewKey $wish What it shall be.
	 * @throws InvalidKey When it would be expired at once, or is against the shop's rules.
	 * @throws PersonalKeyExists When its owner has a personal key already.
	 * @throws Contended When that owner's first one is being made just now.
	 * @throws NameTaken When its id exists: not in the life of this universe.
	 */
	public function create( NewKey $wish ): IssuedKey {
		$now = $this->clock->now();
		KeyEditor::check_expiry( $wish->expires_at, $now, $this->policy );
		$issued = KeyMaker::issue( $wish, $now, KeyKind::Personal === $wish->kind );
		if ( KeyKind::Personal === $wish->kind ) {
			$issued = new IssuedKey( $this->slots->admit( $issued->key ), $issued->secrets );
		} else {
			$this->keys->insert( $issued->key );
		}
		$this->record_issued( $issued->key );
		return $issued;
	}

	/**
	 * Puts a stored key's making and showing into the audit trail.
	 *
	 * @param Key $key The key.
	 */
	public function record_issued( Key $key ): void {
		$this->record( 'created', $key, $key->created_by, [ 'title' => $key->title, 'kind' => $key->kind->value, 'origin' => $key->origin->value ] );
		$this->record( 'shown', $key, $key->created_by );
	}

	/**
	 * A key by its id.
	 *
	 * @param string $id The key's id.
	 * @throws KeyNotFound When there is no such key.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function find( string $id ): Key {
		$key = $this->keys->find( $id );
		return null === $key || $key->pending ? throw new KeyNotFound() : $key;
	}

	/**
	 * Every key.
	 *
	 * @return list<Key>
	 */
	public function all(): array {
		return $this->keys->all();
	}

	/**
	 * Some of them, the newest first.
	 *
	 * @param int $offset How many are passed over.
	 * @param int $length How many are wanted.
	 * @return ?KeyPage Null where only all() can tell.
	 */
	public function newest( int $offset, int $length ): ?KeyPage {
		return $this->keys->newest( $offset, $length );
	}

	/**
	 * Puts a key on hold. Pausing a paused key changes nothing.
	 *
	 * @param string $id    The key's id.
	 * @param ?int   $actor The user who does it.
	 * @throws KeyNotFound When there is no such key.
	 * @throws KeyEnded When it is revoked or expired.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function pause( string $id, ?int $actor ): Key {
		return $this->hold( $id, $this->clock->now(), 'paused', $actor );
	}

	/**
	 * Lets a paused key work again. Resuming an active key changes nothing.
	 *
	 * @param string $id    The key's id.
	 * @param ?int   $actor The user who does it.
	 * @throws KeyNotFound When there is no such key.
	 * @throws KeyEnded When it is revoked or expired.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function resume( string $id, ?int $actor ): Key {
		return $this->hold( $id, null, 'resumed', $actor );
	}

	/**
	 * Ends a key, at once and for ever. Revoking a revoked key changes nothing.
	 *
	 * @param string  $id     The key's id.
	 * @param ?int    $actor  The user who does it.
	 * @param ?string $reason In that user's words, up to 100 characters.
	 * @throws KeyNotFound When there is no such key.
	 * @throws InvalidKey When the reason is too long.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function revoke( string $id, ?int $actor, ?string $reason = null ): Key {
		$values = [
			'revoked_at'    => $this->clock->now(),
			'revoked_by'    => $actor,
			'revoke_reason' => NewKey::label( 'reason', $reason ?? '' ),
		];
		$fresh  = false;
		$key    = $this->keys->change(
			$id,
			static function ( Key $key ) use ( $values, &$fresh ): ?Key {
				$fresh = null === $key->revoked_at;
				return $fresh ? $key->with( $values ) : null;
			}
		);
		if ( $fresh ) {
			$this->record( 'revoked', $key, $actor, [ 'title' => $key->title, 'reason' => $key->revoke_reason ] );
		}
		return $key;
	}

	/**
	 * Removes a revoked key from the list. Its events stay.
	 *
	 * @param string $id    The key's id.
	 * @param ?int   $actor The user who does it.
	 * @throws KeyNotFound When there is no such key.
	 * @throws NotRevoked When it has not been revoked.
	 * @throws Contended When somebody changed it meanwhile.
	 */
	public function delete( string $id, ?int $actor ): void {
		$gone = null;
		$this->keys->delete(
			$id,
			static function ( Key $key ) use ( &$gone ): void {
				if ( null === $key->revoked_at ) {
					throw new NotRevoked();
				}
				$gone = $key;
			}
		);
		if ( $gone instanceof Key ) {
			KeyKind::Personal === $gone->kind && $this->slots->release( $gone );
			$this->uses->forget( $gone->id );
			$this->record( 'deleted', $gone, $actor, [ 'title' => $gone->title, 'kind' => $gone->kind->value ] );
		}
	}

	/**
	 * Notes that a key was let in for the first time. Called after the response has gone out.
	 *
	 * @param Key $key The key as it was read for authentication.
	 * @throws KeyNotFound When it was deleted meanwhile.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function mark_first_used( Key $key ): void {
		$now   = $this->clock->now();
		$fresh = false;
		$this->keys->change(
			$key->id,
			static function ( Key $key ) use ( $now, &$fresh ): ?Key {
				$fresh = null === $key->first_used_at;
				return $fresh ? $key->with( [ 'first_used_at' => $now ] ) : null;
			}
		);
		if ( $fresh ) {
			$this->record( 'first_used', $key, null );
		}
	}

	/**
	 * Refuses to change a key that has ended.
	 *
	 * @param Key                $key The key.
	 * @param \DateTimeImmutable $now The present instant.
	 * @throws KeyEnded When it is revoked or expired.
	 */
	public static function refuse_ended( Key $key, \DateTimeImmutable $now ): void {
		match ( $key->status( $now ) ) {
			KeyStatus::Revoked => throw new KeyEnded( __( 'This key has been revoked, for good. Make a new one.', 'latchkey' ) ),
			KeyStatus::Expired => throw new KeyEnded( __( 'This key has expired. Make a new one.', 'latchkey' ) ),
			default            => null,
		};
	}

	/**
	 * Puts a key on hold, or takes it off.
	 *
	 * @param string              $id    The key's id.
	 * @param ?\DateTimeImmutable $since Since when it is on hold; null for not at all.
	 * @param string              $type  The event.
	 * @param ?int                $actor The user who does it.
	 */
	private function hold( string $id, ?\DateTimeImmutable $since, string $type, ?int $actor ): Key {
		$fresh = false;
		$now   = $this->clock->now();
		$key   = $this->keys->change(
			$id,
			static function ( Key $key ) use ( $since, $now, &$fresh ): ?Key {
				self::refuse_ended( $key, $now );
				$fresh = ( null === $key->paused_at ) !== ( null === $since );
				return $fresh ? $key->with( [ 'paused_at' => $since ] ) : null;
			}
		);
		if ( $fresh ) {
			$this->record( $type, $key, $actor );
		}
		return $key;
	}

	/**
	 * Puts something into the audit trail.
	 *
	 * @param string               $type    What happened.
	 * @param Key                  $key     To which key.
	 * @param ?int                 $actor   By whom.
	 * @param array<string, mixed> $context More facts.
	 */
	private function record( string $type, Key $key, ?int $actor, array $context = [] ): void {
		$this->events->record( new KeyEvent( $type, $key->id, $actor, $context ) );
	}
}
