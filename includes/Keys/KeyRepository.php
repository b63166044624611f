<?php
/**
 * Keys in the options table.
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
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;

/**
 * One key, one row. Ids are validated before they become part of a name.
 */
final class KeyRepository {

	public const PREFIX = 'latchkey_key_';

	/** How a row begins: RowText, then what KeyRecord puts first. */
	private const HEAD = '/\A\{"v":(\d+),"rev":\d+,"id":"([0-9a-z]{24})","kind":"(\w+)","created_at":(\d+),"pending":(true|false),/';

	/** Characters of a row in which its head ends, with any revision and any year of four digits. */
	private const HEAD_LENGTH = 130;

	/**
	 * Works on a store.
	 *
	 * @param OptionStore $store The options table.
	 */
	public function __construct( private readonly OptionStore $store ) {}

	/**
	 * A key by its id: one uncached SELECT, whatever the number of keys.
	 *
	 * @param string $id Whatever was presented as an id.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function find( string $id ): ?Key {
		if ( 1 !== preg_match( '/\A[0-9a-z]{24}\z/', $id ) ) {
			return null;
		}
		$row = $this->store->read( self::PREFIX . $id );
		return null === $row ? null : KeyRecord::to_key( $row );
	}

	/**
	 * All readable keys, in one range scan; fine to 10,000. Pending ones are not keys yet.
	 *
	 * @return list<Key>
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function all(): array {
		return array_values( array_filter( $this->records(), static fn( Key $key ): bool => ! $key->pending ) );
	}

	/**
	 * Some of all(), the newest first, and the smaller id first where they are as new: what a list shows at first.
	 *
	 * Takes but the beginning of each row from the database, and reads those that are asked for: a fifth of the time with
	 * 10,000 keys. A damaged record that nevertheless begins like a key of its name counts as long as it is not asked for.
	 *
	 * @param int $offset How many are passed over.
	 * @param int $length How many are wanted.
	 * @return ?KeyPage Null where a row does not look like a key of this version, or one that is asked for is none or was deleted meanwhile: then all() tells.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function newest( int $offset, int $length ): ?KeyPage {
		$created = [];
		foreach ( $this->store->heads( self::PREFIX, self::HEAD_LENGTH ) as $name => $head ) {
			if ( 1 !== preg_match( self::HEAD, $head, $found ) || self::PREFIX . $found[2] !== $name
				|| ! RowText::is_readable( (int) $found[1] ) || null === KeyKind::tryFrom( $found[3] ) ) {
				return null;
			}
			if ( 'false' === $found[5] ) {
				$created[ $name ] = (int) $found[4];
			}
		}
		$names = self::latest( $created, $offset, $length );
		$rows  = $this->store->read_many( $names );
		$keys  = [];
		try {
			foreach ( $names as $name ) {
				$keys[] = KeyRecord::to_key( $rows[ $name ] ?? throw new UnreadableRecord( $name ) );
			}
		} catch ( UnreadableRecord ) {
			return null;
		}
		return new KeyPage( $keys, count( $created ) );
	}

	/**
	 * Names by descending instant, and by the names themselves where it is the same. Only those that can be wanted are put in order.
	 *
	 * @param array<string, int> $created Instants by name.
	 * @param int                $offset  How many are passed over.
	 * @param int                $length  How many are wanted.
	 * @return list<string>
	 */
	private static function latest( array $created, int $offset, int $length ): array {
		$instants = array_values( $created );
		rsort( $instants, SORT_NUMERIC );
		$oldest  = $instants[ $offset + $length - 1 ] ?? PHP_INT_MIN;
		$created = array_filter( $created, static fn( int $instant ): bool => $instant >= $oldest );
		ksort( $created, SORT_STRING );
		arsort( $created, SORT_NUMERIC );
		return array_slice( array_keys( $created ), $offset, $length );
	}

	/**
	 * Personal keys that have not got their owner's slot yet.
	 *
	 * @return list<Key>
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function pending(): array {
		return array_values( array_filter( $this->records(), static fn( Key $key ): bool => $key->pending ) );
	}

	/**
	 * Every readable record, pending ones too.
	 *
	 * @return list<Key>
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function records(): array {
		$keys = [];
		foreach ( $this->store->scan( self::PREFIX ) as $row ) {
			try {
				$keys[] = KeyRecord::to_key( $row );
			} catch ( UnreadableRecord ) {
				continue;
			}
		}
		return $keys;
	}

	/**
	 * The rows of new keys, for an INSERT that they share with other rows.
	 *
	 * @param Key ...$keys New keys.
	 * @return array<string, array<string, mixed>> Data by option name.
	 */
	public function rows_for( Key ...$keys ): array {
		$rows = [];
		foreach ( $keys as $key ) {
			$rows[ self::PREFIX . $key->id ] = KeyRecord::from_key( $key );
		}
		return $rows;
	}

	/**
	 * Stores new keys, all of them or none.
	 *
	 * @param Key ...$keys New keys.
	 * @throws NameTaken When one of the ids exists.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function insert( Key ...$keys ): void {
		$this->store->insert( $this->rows_for( ...$keys ) );
	}

	/**
	 * Changes a key by compare-and-swap.
	 *
	 * @param string                $id     The key's id.
	 * @param callable( Key ): ?Key $change Gets the key as it is, gives it as it shall be, or null to leave it.
	 * @throws KeyNotFound When there is no such key.
	 * @throws Contended When five tries lost.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function change( string $id, callable $change ): Key {
		$name = self::PREFIX . $id;
		try {
			return KeyRecord::to_key(
				$this->store->change(
					$name,
					static function ( array $data, int $format ) use ( $name, $change ): ?array {
						$new = $change( KeyRecord::to_key( new StoredRow( $name, $data, 0, '', $format ) ) );
						// Fields of this format that this version does not know are kept, behind those that a row begins with.
						return null === $new ? null : KeyRecord::from_key( $new ) + $data;
					}
				)
			);
		} catch ( NotFound ) {
			throw new KeyNotFound();
		}
	}

	/**
	 * Deletes a key, if it still is as the check wants it.
	 *
	 * @param string                $id    The key's id.
	 * @param callable( Key ): void $check Throws when the key may not be deleted.
	 * @throws KeyNotFound When there is no such key.
	 * @throws Contended When somebody changed it meanwhile.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function delete( string $id, callable $check ): void {
		$row = $this->store->read( self::PREFIX . $id ) ?? throw new KeyNotFound();
		$check( KeyRecord::to_key( $row ) );
		if ( 1 !== $this->store->delete( $row ) ) {
			throw new Contended();
		}
	}
}
