<?php
/**
 * One active personal key a user.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Keys\Exceptions\PersonalKeyExists;
use Latchkey\Keys\Exceptions\UnreadableRecord;

/**
 * A row `latchkey_personal_{user id}` names the one key that may be active. The database lets only one insert it.
 *
 * Beside what is named, every method throws StoreUnavailable.
 */
final class PersonalSlots {

	public const PREFIX = 'latchkey_personal_';

	/** Seconds after which a slot whose key was never finished may be taken: its maker has died. */
	private const ABANDONED = 60;

	/**
	 * Works on a store.
	 *
	 * @param OptionStore   $store The options table.
	 * @param KeyRepository $keys  The stored keys.
	 * @param Clock         $clock The time.
	 */
	public function __construct(
		private readonly OptionStore $store,
		private readonly KeyRepository $keys,
		private readonly Clock $clock,
	) {}

	/**
	 * Stores a new personal key: pending, then its slot, then active. Who dies on the way leaves a key that nobody can use.
	 *
	 * @param Key $key A pending personal key.
	 * @return Key The same, active.
	 * @throws PersonalKeyExists When the user has one.
	 * @throws Contended When another one is being made just now.
	 */
	public function admit( Key $key ): Key {
		$this->keys->insert( $key );
		try {
			$this->take( $key );
			return $this->activate( $key );
		} catch ( PersonalKeyExists | Contended $refusal ) {
			$this->discard( $key->id );
			throw $refusal;
		}
	}

	/**
	 * Frees the slot of a key that was deleted.
	 *
	 * @param Key $key The key.
	 */
	public function release( Key $key ): void {
		$slot = $this->slot( $key->user );
		if ( null !== $slot && ( $slot->data['key_id'] ?? null ) === $key->id ) {
			$this->store->delete( $slot );
		}
	}

	/**
	 * Forgets pending keys that their makers left behind.
	 *
	 * @return int How many.
	 */
	public function sweep(): int {
		$latest = $this->clock->now()->getTimestamp() - self::ABANDONED;
		$swept  = 0;
		foreach ( $this->keys->pending() as $key ) {
			if ( $key->created_at->getTimestamp() <= $latest ) {
				$swept += (int) $this->discard( $key->id );
			}
		}
		return $swept;
	}

	/**
	 * Takes the slot.
	 *
	 * @param Key $key The pending key.
	 * @throws PersonalKeyExists When an active key has it.
	 * @throws Contended When somebody else was faster.
	 */
	private function take( Key $key ): void {
		$claim = [
			'key_id'   => $key->id,
			'taken_at' => $this->clock->now()->getTimestamp(),
		];
		try {
			$this->store->insert( [ self::PREFIX . $key->user => $claim ] );
			return;
		} catch ( NameTaken ) {
			$slot = $this->slot( $key->user ) ?? throw new Contended();
		}
		$this->clear( $slot );
		try {
			$this->store->change(
				$slot->name,
				static fn( array $data ): array => $data === $slot->data ? $claim : throw new Contended()
			);
		} catch ( NotFound ) {
			throw new Contended();
		}
	}

	/**
	 * Makes sure that a slot's key can never be active again.
	 *
	 * @param StoredRow $slot The slot.
	 * @throws PersonalKeyExists When it is active.
	 * @throws Contended When it is being made just now.
	 */
	private function clear( StoredRow $slot ): void {
		$id     = is_string( $slot->data['key_id'] ?? null ) ? $slot->data['key_id'] : '';
		$holder = $this->keys->find( $id );
		if ( null !== $holder && ! $holder->pending ) {
			if ( KeyStatus::Revoked !== $holder->status( $this->clock->now() ) && KeyStatus::Expired !== $holder->status( $this->clock->now() ) ) {
				throw new PersonalKeyExists( $holder->id, $holder->title );
			}
			return;
		}
		if ( (int) ( $slot->data['taken_at'] ?? 0 ) + self::ABANDONED > $this->clock->now()->getTimestamp() ) {
			throw new Contended();
		}
		// Its maker may still be alive, and about to finish: without the row it cannot.
		if ( null !== $holder && ! $this->discard( $id ) ) {
			throw new Contended();
		}
	}

	/**
	 * Makes a pending key active, while the slot is its own. Nobody takes the slot of a pending key without deleting that key first.
	 *
	 * @param Key $key The pending key.
	 * @throws Contended When it took too long, and somebody else has the slot.
	 */
	private function activate( Key $key ): Key {
		if ( ( $this->slot( $key->user )->data['key_id'] ?? null ) !== $key->id ) {
			throw new Contended();
		}
		try {
			return $this->keys->change( $key->id, static fn( Key $key ): Key => $key->with( [ 'pending' => false ] ) );
		} catch ( KeyNotFound ) {
			throw new Contended();
		}
	}

	/**
	 * Deletes a key that is still pending.
	 *
	 * @param string $id The key's id.
	 * @return bool Whether it is gone.
	 */
	private function discard( string $id ): bool {
		try {
			$this->keys->delete(
				$id,
				static function ( Key $key ): void {
					if ( ! $key->pending ) {
						throw new Contended();
					}
				}
			);
			return true;
		} catch ( KeyNotFound ) {
			return true;
		} catch ( Contended | UnreadableRecord ) {
			return false;
		}
	}

	/**
	 * A user's slot.
	 *
	 * @param int $user The user's id.
	 */
	private function slot( int $user ): ?StoredRow {
		return $this->store->read( self::PREFIX . $user );
	}
}
