<?php
/**
 * The table of events.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Usage;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\DeadDatabase;
use Latchkey\Keys\Exceptions\StoreUnavailable;

/**
 * With PersonalEvents the only place with SQL on latchkey_events. Append only, but for old refusals.
 *
 * @phpstan-type EventRow array{created_at: string, type: string, key_id: ?string, actor: ?int, reference: ?string, code: ?string, method: ?string, route: ?string, ip: ?string, context: ?string}
 */
final class EventTable {

	/** The version of the tables' definition; kept in the settings. */
	public const SCHEMA_VERSION = 2;

	/** Refusals that one minute may add, however many there are. */
	public const REFUSALS_A_MINUTE = 120;

	/** Days after which a refusal is forgotten. */
	public const REFUSALS_KEPT = 90;

	private const PRUNE_EVERY = 200;
	private const PRUNE_AT_MOST = 1000;

	/** The placeholders of a row, in the order of COLUMNS. */
	private const PLACES = "%s, %s, NULLIF( %s, '' ), NULLIF( %s, '' ), NULLIF( %s, '' ), NULLIF( %s, '' ), NULLIF( %s, '' ), NULLIF( %s, '' ), NULLIF( %s, '' ), NULLIF( %s, '' )";

	private const COLUMNS = 'created_at, type, key_id, actor, reference, code, method, route, ip, context';

	/**
	 * Works on the present site's table.
	 *
	 * @param \wpdb $wpdb WordPress's database object.
	 */
	public function __construct( private readonly \wpdb $wpdb ) {}

	/**
	 * The table's name on the present site.
	 */
	public function name(): string {
		return $this->wpdb->prefix . 'latchkey_events';
	}

	/**
	 * Creates the table, or brings it up to date. DDL: on activation and on an admin page after an update, never elsewhere.
	 */
	public function create(): void {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		dbDelta(
			"CREATE TABLE {$this->name()} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				created_at datetime NOT NULL,
				type varchar(20) NOT NULL,
				key_id varchar(24) DEFAULT NULL,
				actor bigint(20) unsigned DEFAULT NULL,
				reference varchar(16) DEFAULT NULL,
				code varchar(64) DEFAULT NULL,
				method varchar(10) DEFAULT NULL,
				route varchar(191) DEFAULT NULL,
				ip varchar(45) DEFAULT NULL,
				context text DEFAULT NULL,
				PRIMARY KEY  (id),
				KEY key_id (key_id,id),
				KEY type_created_at (type,created_at),
				KEY who_saw (type,actor,key_id),
				KEY reference (reference)
			) {$this->wpdb->get_charset_collate()};"
		);
	}

	/**
	 * Drops the table: when the plugin is deleted.
	 */
	public function drop(): void {
		$this->run( 'DROP TABLE IF EXISTS %i', [ $this->name() ] );
	}

	/**
	 * Adds rows, in one INSERT.
	 *
	 * @param list<EventRow> $rows Rows.
	 */
	public function append( array $rows ): void {
		if ( [] === $rows ) {
			return;
		}
		$places = implode( ', ', array_fill( 0, count( $rows ), '( ' . self::PLACES . ' )' ) );
		$this->run( 'INSERT INTO %i ( ' . self::COLUMNS . ' ) VALUES ' . $places, [ $this->name(), ...array_merge( ...array_map( self::values( ... ), $rows ) ) ] );
		$this->prune_now_and_then( $rows[0]['created_at'] );
	}

	/**
	 * Adds a refusal, unless the last minute has seen enough of them: those that come at the very same time may be let in
	 * beyond. In one statement with the count, refusals at the same time would wait for each other's locks in InnoDB, and be
	 * lost.
	 *
	 * @param EventRow $row The refusal.
	 */
	public function append_refusal( array $row ): void {
		$seen = $this->wpdb->get_var( $this->wpdb->prepare( "SELECT COUNT(*) FROM %i WHERE type = 'refused' AND created_at > %s", $this->name(), self::before( $row['created_at'], 60 ) ) ); // phpcs:ignore WordPress.DB -- a table of our own, never cached.
		if ( null !== $seen && (int) $seen < self::REFUSALS_A_MINUTE ) {
			$this->append( [ $row ] );
		}
	}

	/**
	 * Events, newest first.
	 *
	 * @param array{key_id?: string, type?: list<string>, reference?: string} $filter   Only those; all when empty.
	 * @param int                                                             $page     From 1.
	 * @param int                                                             $per_page Rows a page.
	 * @return array{rows: list<array<string, ?string>>, total: int} Columns as the database gives them.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function page( array $filter, int $page, int $per_page ): array {
		$where  = '1 = 1';
		$values = [ $this->name() ];
		if ( isset( $filter['key_id'] ) ) {
			$where   .= ' AND key_id = %s';
			$values[] = $filter['key_id'];
		}
		if ( isset( $filter['reference'] ) ) {
			$where   .= ' AND reference = %s';
			$values[] = $filter['reference'];
		}
		$types = $filter['type'] ?? [];
		if ( [] !== $types ) {
			$where .= ' AND type IN ( ' . implode( ', ', array_fill( 0, count( $types ), '%s' ) ) . ' )';
			array_push( $values, ...$types );
		}
		$total = $this->ask( 'SELECT COUNT(*) AS total FROM %i WHERE ' . $where, $values );
		$rows  = $this->ask( 'SELECT * FROM %i WHERE ' . $where . ' ORDER BY id DESC LIMIT %d OFFSET %d', [ ...$values, $per_page, ( $page - 1 ) * $per_page ] );
		return [
			'rows'  => $rows,
			'total' => (int) ( $total[0]['total'] ?? 0 ),
		];
	}

	/**
	 * Who made keys, rotated them or was shown their secrets, from an index that covers it.
	 *
	 * @param ?int $actor Only what this user did, and all rotations; null for everybody.
	 * @return list<array{type: string, actor: ?int, key_id: string, times: int, last_id: int}> The last id tells which of two was later.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function who_saw( ?int $actor ): array {
		$where  = null === $actor ? '' : " AND ( actor = %d OR type = 'rotated' )";
		$values = null === $actor ? [] : [ $actor ];
		$rows   = $this->ask( "SELECT type, actor, key_id, COUNT(*) AS times, MAX(id) AS last_id FROM %i WHERE type IN ( 'created', 'rotated', 'shown' ) AND key_id IS NOT NULL" . $where . ' GROUP BY type, actor, key_id', [ $this->name(), ...$values ] );
		return array_map(
			static fn( array $row ): array => [
				'type'    => (string) $row['type'],
				'actor'   => null === $row['actor'] ? null : (int) $row['actor'],
				'key_id'  => (string) $row['key_id'],
				'times'   => (int) $row['times'],
				'last_id' => (int) $row['last_id'],
			],
			$rows
		);
	}

	/**
	 * Forgets refusals of more than REFUSALS_KEPT days, so many at a time that nobody waits for it.
	 *
	 * @param string $now The present instant, as a row has it.
	 */
	public function prune( string $now ): void {
		$old = $this->ask( "SELECT id FROM %i WHERE type = 'refused' AND created_at < %s ORDER BY created_at LIMIT %d", [ $this->name(), self::before( $now, self::REFUSALS_KEPT * 86400 ), self::PRUNE_AT_MOST ] );
		if ( [] !== $old ) {
			$ids = array_map( 'intval', array_column( $old, 'id' ) );
			$this->run( 'DELETE FROM %i WHERE id IN ( ' . implode( ', ', array_fill( 0, count( $ids ), '%d' ) ) . ' )', [ $this->name(), ...$ids ] );
		}
	}

	/**
	 * Prunes after every 200th row, whoever writes it.
	 *
	 * @param string $now The present instant, as a row has it.
	 */
	private function prune_now_and_then( string $now ): void {
		if ( $this->wpdb->rows_affected > 0 && $this->wpdb->insert_id > 0 && 0 === $this->wpdb->insert_id % self::PRUNE_EVERY ) {
			$this->prune( $now );
		}
	}

	/**
	 * A row's values, in the order of COLUMNS; nothing is the empty text.
	 *
	 * @param EventRow $row The row.
	 * @return list<string>
	 */
	private static function values( array $row ): array {
		return [ $row['created_at'], $row['type'], $row['key_id'] ?? '', (string) $row['actor'], $row['reference'] ?? '', $row['code'] ?? '', $row['method'] ?? '', $row['route'] ?? '', $row['ip'] ?? '', $row['context'] ?? '' ];
	}

	/**
	 * An earlier instant.
	 *
	 * @param string $instant As a row has it.
	 * @param int    $seconds How much earlier.
	 */
	private static function before( string $instant, int $seconds ): string {
		return gmdate( 'Y-m-d H:i:s', (int) strtotime( $instant . ' UTC' ) - $seconds );
	}

	/**
	 * Runs a statement. Its failure loses an event, which the design allows.
	 *
	 * @param literal-string   $sql    With placeholders.
	 * @param list<string|int> $values Their values.
	 */
	private function run( string $sql, array $values ): void {
		$this->wpdb->query( (string) $this->wpdb->prepare( $sql, $values ) ); // phpcs:ignore WordPress.DB -- prepared here; a table of our own, never cached.
	}

	/**
	 * Runs a SELECT.
	 *
	 * @param literal-string   $sql    With placeholders.
	 * @param list<string|int> $values Their values.
	 * @return list<array<string, ?string>>
	 * @throws StoreUnavailable When the database did not answer.
	 */
	private function ask( string $sql, array $values ): array {
		$suppressed = $this->wpdb->suppress_errors( true );
		DeadDatabase::watch( true );
		try {
			$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( $sql, $values ) ); // phpcs:ignore WordPress.DB -- prepared here; a table of our own, never cached.
		} finally {
			DeadDatabase::watch( false );
			$this->wpdb->suppress_errors( $suppressed );
		}
		if ( '' !== $this->wpdb->last_error || ! is_array( $rows ) ) {
			throw new StoreUnavailable();
		}
		return array_values( array_map( static fn( mixed $row ): array => (array) $row, $rows ) );
	}
}
