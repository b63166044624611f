<?php
/**
 * Clones in the options table.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\CloneExists;
use Latchkey\Clones\Exceptions\CloneNotFound;
use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyRepository;
use Latchkey\Keys\OptionStore;
use Latchkey\Keys\StoredRow;

/**
 * One clone, one row; one URL, one slot row that names the clone there. A clone's id is random, so a clone may move.
 *
 * A slot holds while its clone exists and is at that URL. One that a crash has left behind is free after STALE seconds:
 * until then its owner may just be moving.
 */
final class CloneRepository {

	public const PREFIX = 'latchkey_clone_';

	/** Seconds after which a slot that does not hold may be taken. */
	public const STALE = 60;

	private const SLOT = 'latchkey_clone_url_';

	private const TRIES = 3;

	/**
	 * Built once by Plugin.
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
	 * A clone by its id.
	 *
	 * @param string $id Whatever was sent as an id.
	 * @throws CloneNotFound When there is no such clone.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function find( string $id ): CloneSite {
		return self::to_clone( $this->row( $id ) ?? throw new CloneNotFound() );
	}

	/**
	 * Every readable clone, in one range scan.
	 *
	 * @return list<CloneSite>
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function all(): array {
		$clones = [];
		foreach ( $this->store->scan( self::PREFIX ) as $row ) {
			if ( ! str_starts_with( $row->name, self::SLOT ) ) {
				try {
					$clones[] = self::to_clone( $row );
				} catch ( UnreadableRecord ) {
					continue;
				}
			}
		}
		return $clones;
	}

	/**
	 * The keys that were made for clones, in one range scan.
	 *
	 * @return array<string, list<Key>> By the clone's id.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function keys(): array {
		$keys = [];
		foreach ( $this->keys->all() as $key ) {
			if ( null !== $key->clone_id ) {
				$keys[ $key->clone_id ][] = $key;
			}
		}
		return $keys;
	}

	/**
	 * Stores a new clone, its URL's slot and its keys in one statement: all of them or none.
	 *
	 * @param CloneSite $clone   The clone.
	 * @param Key       ...$keys Its keys.
	 * @throws CloneExists When a clone has this URL.
	 * @throws Contended When the URL is just being freed or taken.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When the clone at this URL was written by a newer Latchkey.
	 */
	public function insert( CloneSite $clone, Key ...$keys ): void {
		$this->insert_with_slot(
			$clone->id,
			$clone->url,
			[ self::PREFIX . $clone->id => $clone->to_array() ] + $this->keys->rows_for( ...$keys )
		);
	}

	/**
	 * Changes a clone. With another URL its slot moves: the new one is taken, the clone changed, the old one freed.
	 *
	 * @param string               $id     The clone's id.
	 * @param array<string, mixed> $values Properties of CloneSite by name.
	 * @throws CloneNotFound When there is no such clone.
	 * @throws CloneExists When another clone has the new URL.
	 * @throws Contended When others changed it meanwhile.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function edit( string $id, array $values ): CloneSite {
		$before = $this->find( $id );
		$after  = $before->with( $values );
		if ( $before->url->is_same_place( $after->url ) ) {
			return $this->write( $before, $values );
		}
		$this->insert_with_slot( $id, $after->url, [] );
		try {
			$written = $this->write( $before, $values );
		} catch ( CloneNotFound | Contended | UnreadableRecord $error ) {
			$this->free( $after->url, $id );
			throw $error;
		}
		// Whoever was away for a minute between these two writes may have lost the slot.
		$slot = $this->store->read( self::SLOT . $after->url->slot() );
		if ( null === $slot || ( $slot->data['clone_id'] ?? null ) !== $id ) {
			$this->write( $written, [ 'url' => $before->url ] );
			throw new Contended();
		}
		$this->free( $before->url, $id );
		return $written;
	}

	/**
	 * Deletes a clone, then its URL's slot: a crash between them leaves a slot that no longer holds. Revoke its keys first.
	 *
	 * @param string $id The clone's id.
	 * @return CloneSite The clone that was deleted.
	 * @throws CloneNotFound When there is no such clone.
	 * @throws Contended When others changed it meanwhile.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function delete( string $id ): CloneSite {
		$row   = $this->row( $id ) ?? throw new CloneNotFound();
		$clone = self::to_clone( $row );
		if ( 1 !== $this->store->delete( $row ) ) {
			throw new Contended();
		}
		$this->free( $clone->url, $id );
		return $clone;
	}

	/**
	 * Takes a URL's slot for a clone, in one INSERT with other rows.
	 *
	 * @param string                              $id   The clone's id.
	 * @param Url                                 $url  The URL.
	 * @param array<string, array<string, mixed>> $rows Rows that are stored with it.
	 * @throws CloneExists When another clone has this URL.
	 * @throws Contended When the URL is just being freed or taken.
	 */
	private function insert_with_slot( string $id, Url $url, array $rows ): void {
		$slot = self::SLOT . $url->slot();
		$rows = [
			$slot => [
				'clone_id' => $id,
				'at'       => $this->clock->now()->getTimestamp(),
			],
		] + $rows;
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			try {
				$this->store->insert( $rows );
				return;
			} catch ( NameTaken ) {
				$this->free_if_stale( $slot, $url );
			}
		}
		throw new Contended();
	}

	/**
	 * Frees a slot that a crash has left behind.
	 *
	 * @param string $name The slot's name.
	 * @param Url    $url  Its URL.
	 * @throws CloneExists When it holds.
	 * @throws Contended When it does not hold, but may just be in use.
	 */
	private function free_if_stale( string $name, Url $url ): void {
		$slot = $this->store->read( $name );
		if ( null === $slot ) {
			return;
		}
		$id  = (string) ( $slot->data['clone_id'] ?? '' );
		$row = $this->row( $id );
		if ( null !== $row && self::to_clone( $row )->url->is_same_place( $url ) ) {
			throw new CloneExists( $id );
		}
		if ( $this->clock->now()->getTimestamp() - (int) ( $slot->data['at'] ?? 0 ) < self::STALE ) {
			throw new Contended();
		}
		$this->store->delete( $slot );
	}

	/**
	 * Frees a clone's slot, if it is still that clone's.
	 *
	 * @param Url    $url The URL.
	 * @param string $id  The clone's id.
	 */
	private function free( Url $url, string $id ): void {
		$slot = $this->store->read( self::SLOT . $url->slot() );
		if ( null !== $slot && ( $slot->data['clone_id'] ?? null ) === $id ) {
			$this->store->delete( $slot );
		}
	}

	/**
	 * Writes values into a clone's row, if it still is where it was.
	 *
	 * @param CloneSite            $before The clone as it was read.
	 * @param array<string, mixed> $values Properties of CloneSite by name.
	 * @throws CloneNotFound When it was deleted meanwhile.
	 * @throws Contended When it was moved meanwhile, or others changed it five times.
	 * @throws UnreadableRecord When a newer Latchkey wrote it meanwhile.
	 */
	private function write( CloneSite $before, array $values ): CloneSite {
		$name = self::PREFIX . $before->id;
		try {
			return self::to_clone(
				$this->store->change(
					$name,
					static function ( array $data ) use ( $name, $before, $values ): ?array {
						$present = self::to_clone( new StoredRow( $name, $data, 0, '' ) );
						if ( ! $present->url->is_same_place( $before->url ) ) {
							throw new Contended();
						}
						// Fields of this format that this version does not know are kept.
						$new = array_merge( $data, $present->with( $values )->to_array() );
						return $new === $data ? null : $new;
					}
				)
			);
		} catch ( NotFound ) {
			throw new CloneNotFound();
		}
	}

	/**
	 * A clone's row.
	 *
	 * @param string $id Whatever was sent as an id.
	 */
	private function row( string $id ): ?StoredRow {
		return 1 === preg_match( '/\A[0-9a-z]{24}\z/', $id ) ? $this->store->read( self::PREFIX . $id ) : null;
	}

	/**
	 * The clone in a row.
	 *
	 * @param StoredRow $row A row under PREFIX.
	 * @throws UnreadableRecord When it has a value that this version does not know.
	 */
	private static function to_clone( StoredRow $row ): CloneSite {
		try {
			return CloneSite::from_array( $row->data );
		} catch ( \Throwable ) {
			throw new UnreadableRecord( $row->name );
		}
	}
}
