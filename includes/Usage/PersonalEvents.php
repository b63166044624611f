<?php
/**
 * What the audit trail knows about people.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Usage;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\DeadDatabase;
use Latchkey\Keys\Exceptions\StoreUnavailable;

/**
 * SQL on latchkey_events for privacy: what is about a person, and addresses that have become old.
 */
final class PersonalEvents {

	/** Rows of one batch. */
	public const BATCH = 500;

	/**
	 * Works on the present site's table.
	 *
	 * @param \wpdb      $wpdb  WordPress's database object.
	 * @param EventTable $table Its name.
	 */
	public function __construct(
		private readonly \wpdb $wpdb,
		private readonly EventTable $table,
	) {}

	/**
	 * Events that a person caused, or that happened to a key of theirs; oldest first.
	 *
	 * @param int          $user   The person.
	 * @param list<string> $keys   Ids of the keys that act as this person.
	 * @param int          $offset Rows to pass over.
	 * @param int          $limit  Rows.
	 * @return list<array<string, ?string>>
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function about( int $user, array $keys, int $offset, int $limit ): array {
		[ $who, $values ] = self::who( $user, $keys );
		return $this->ask( 'SELECT * FROM %i WHERE ' . $who . ' ORDER BY id LIMIT %d OFFSET %d', [ $this->table->name(), ...$values, $limit, $offset ] );
	}

	/**
	 * Takes a person out of events: who did it, and from where. The events stay.
	 *
	 * @param int          $user  The person.
	 * @param list<string> $keys  Ids of the keys that act as this person.
	 * @param int          $limit Rows, at most.
	 * @return int How many were changed; fewer than the limit when nothing is left.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function forget( int $user, array $keys, int $limit ): int {
		[ $who, $values ] = self::who( $user, $keys );
		$rows             = $this->ask( 'SELECT id FROM %i WHERE ( actor = %d OR ip IS NOT NULL ) AND ( ' . $who . ' ) ORDER BY id LIMIT %d', [ $this->table->name(), $user, ...$values, $limit ] );
		$ids              = array_map( 'intval', array_column( $rows, 'id' ) );
		if ( [] !== $ids ) {
			$places = implode( ', ', array_fill( 0, count( $ids ), '%d' ) );
			$this->ask( 'UPDATE %i SET ip = NULL WHERE id IN ( ' . $places . ' )', [ $this->table->name(), ...$ids ] );
			$this->ask( 'UPDATE %i SET actor = NULL WHERE actor = %d AND id IN ( ' . $places . ' )', [ $this->table->name(), $user, ...$ids ] );
		}
		return count( $ids );
	}

	/**
	 * Shortens addresses in rows of an earlier time, one batch at a time.
	 *
	 * @param int    $after  The last row's id that has been dealt with.
	 * @param string $before Rows earlier than this, as a row has it.
	 * @return ?int The last row's id that has been dealt with now; null when there was nothing to do.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function shorten_addresses( int $after, string $before ): ?int {
		$last = null;
		$ids  = [];
		// By the primary key alone, and up to the first young row: rows come in the order of time.
		foreach ( $this->ask( 'SELECT id, created_at, ip FROM %i WHERE id > %d ORDER BY id LIMIT %d', [ $this->table->name(), $after, self::BATCH ] ) as $row ) {
			if ( (string) $row['created_at'] >= $before ) {
				break;
			}
			$last = (int) $row['id'];
			if ( null !== $row['ip'] ) {
				$ids[ $row['ip'] ][] = $last;
			}
		}
		foreach ( $ids as $address => $rows ) {
			$places = implode( ', ', array_fill( 0, count( $rows ), '%d' ) );
			$this->ask( 'UPDATE %i SET ip = %s WHERE id IN ( ' . $places . ' )', [ $this->table->name(), self::shortened( (string) $address ), ...$rows ] );
		}
		return $last;
	}

	/**
	 * The network that an address is in: of IPv4 its /24, of IPv6 its /48. Names no household any more.
	 *
	 * @param string $address An address, or a network already.
	 */
	public static function shortened( string $address ): string {
		$bytes = str_contains( $address, '/' ) ? false : @inet_pton( $address ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- says false of what is no address.
		if ( false === $bytes ) {
			return $address;
		}
		// An IPv4 address in IPv6's clothes is one of IPv4.
		if ( 16 === strlen( $bytes ) && str_starts_with( $bytes, str_repeat( "\0", 10 ) . "\xff\xff" ) ) {
			$bytes = substr( $bytes, 12 );
		}
		$kept = 4 === strlen( $bytes ) ? 3 : 6;
		return inet_ntop( str_pad( substr( $bytes, 0, $kept ), strlen( $bytes ), "\0" ) ) . '/' . $kept * 8;
	}

	/**
	 * The condition for rows about a person.
	 *
	 * @param int          $user The person.
	 * @param list<string> $keys Ids of the keys that act as this person.
	 * @return array{literal-string, list<string|int>} With placeholders, and their values.
	 */
	private static function who( int $user, array $keys ): array {
		$who = 'actor = %d';
		if ( [] !== $keys ) {
			$who .= ' OR key_id IN ( ' . implode( ', ', array_fill( 0, count( $keys ), '%s' ) ) . ' )';
		}
		return [ $who, [ $user, ...$keys ] ];
	}

	/**
	 * Runs a statement.
	 *
	 * @param literal-string   $sql    With placeholders.
	 * @param list<string|int> $values Their values.
	 * @return list<array<string, ?string>> Rows of a SELECT.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	private function ask( string $sql, array $values ): array {
		$suppressed = $this->wpdb->suppress_errors( true );
		DeadDatabase::watch( true );
		try {
			$answer = $this->wpdb->query( (string) $this->wpdb->prepare( $sql, $values ) ); // phpcs:ignore WordPress.DB -- prepared here; a table of our own, never cached.
		} finally {
			DeadDatabase::watch( false );
			$this->wpdb->suppress_errors( $suppressed );
		}
		if ( ! is_int( $answer ) || '' !== $this->wpdb->last_error ) {
			throw new StoreUnavailable();
		}
		return str_starts_with( $sql, 'SELECT' ) ? array_values( array_map( static fn( mixed $row ): array => (array) $row, $this->wpdb->last_result ?? [] ) ) : [];
	}
}
