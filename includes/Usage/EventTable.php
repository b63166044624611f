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
 * The only place with SQL on latchkey_events. Append only, but for old refusals.
 *
 * @phpstan-type EventRow array{created_at: string, type: string, key_id: ?string, actor: ?int, reference: ?string, code: ?string, method: ?string, route: ?string, ip: ?string, context: ?string}
 */
final class EventTable {

	/** The version of the tables' definition; kept in the settings. */
	public const SCHEMA_VERSION = 1;

	/** Refusals that one minute may add, however many there are. */
	public const REFUSALS_A_MINUTE = 120;

	/** Days after which a refusal is forgotten. */
	public const REFUSALS_KEPT = 90;

	private const PRUNE_EVERY = 200;
	private const PRUNE_AT_MOST = 1000;

	private const COLUMNS = [ 'created_at', 'type', 'key_id', 'actor', 'reference', 'code', 'method', 'route', 'ip', 'context' ];

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
				KEY reference (reference)
			) {$this->wpdb->get_charset_collate()};"
		);
	}

	/**
	 * Drops the table: when the plugin is deleted.
	 */
	public function drop(): void {
		$this->wpdb->query( "DROP TABLE IF EXISTS {$this->name()}" ); // phpcs:ignore WordPress.DB -- a name of our own; deleting the plugin deletes its table.
	}

	/**
	 * Adds rows, in one INSERT.
	 *
	 * @param list<EventRow> $rows Rows; none is too many only by the caller's bound.
	 */
	public function append( array $rows ): void {
		if ( [] === $rows ) {
			return;
		}
		$values = implode( ', ', array_map( fn( array $row ): string => '( ' . $this->values( $row ) . ' )', $rows ) );
		$this->run( "INSERT INTO {$this->name()} ( " . implode( ', ', self::COLUMNS ) . " ) VALUES $values" );
		$this->prune_now_and_then( $rows[0]['created_at'] );
	}

	/**
	 * Adds a refusal, unless the last minute has seen enough of them.
	 *
	 * @param EventRow $row The refusal.
	 */
	public function append_refusal( array $row ): void {
		$since = gmdate( 'Y-m-d H:i:s', (int) strtotime( $row['created_at'] . ' UTC' ) - MINUTE_IN_SECONDS );
		$bound = $this->wpdb->prepare(
			"( SELECT COUNT(*) FROM {$this->name()} WHERE type = 'refused' AND created_at > %s ) < %d", // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- a name of our own.
			$since,
			self::REFUSALS_A_MINUTE
		);
		$this->run( "INSERT INTO {$this->name()} ( " . implode( ', ', self::COLUMNS ) . " ) SELECT {$this->values( $row )} FROM ( SELECT 1 AS one ) AS seed WHERE $bound" );
		$this->prune_now_and_then( $row['created_at'] );
	}

	/**
	 * Events, newest first.
	 *
	 * @param array{key_id?: string, type?: list<string>, reference?: string} $filter Only those; all when empty.
	 * @param int                                                             $page     From 1.
	 * @param int                                                             $per_page Rows a page.
	 * @return array{rows: list<array<string, ?string>>, total: int} Columns as the database gives them.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function page( array $filter, int $page, int $per_page ): array {
		$terms  = [ '1 = 1' ];
		$values = [];
		foreach ( [ 'key_id', 'reference' ] as $column ) {
			if ( isset( $filter[ $column ] ) ) {
				$terms[]  = "$column = %s";
				$values[] = $filter[ $column ];
			}
		}
		if ( [] !== ( $filter['type'] ?? [] ) ) {
			$terms[] = 'type IN ( ' . implode( ', ', array_fill( 0, count( $filter['type'] ), '%s' ) ) . ' )';
			array_push( $values, ...$filter['type'] );
		}
		$from  = "FROM {$this->name()} WHERE " . implode( ' AND ', $terms );
		$total = $this->ask( 'var', "SELECT COUNT(*) $from", $values );
		$rows  = $this->ask( 'results', "SELECT * $from ORDER BY id DESC LIMIT %d OFFSET %d", [ ...$values, $per_page, ( $page - 1 ) * $per_page ] );
		return [
			'rows'  => array_values( (array) $rows ),
			'total' => (int) $total,
		];
	}

	/**
	 * Forgets refusals of more than REFUSALS_KEPT days, so many at a time that nobody waits for it.
	 *
	 * @param string $now The present instant, as a row has it.
	 */
	public function prune( string $now ): void {
		$before = gmdate( 'Y-m-d H:i:s', (int) strtotime( $now . ' UTC' ) - self::REFUSALS_KEPT * DAY_IN_SECONDS );
		$sql    = $this->wpdb->prepare(
			"SELECT id FROM {$this->name()} WHERE type = 'refused' AND created_at < %s ORDER BY created_at LIMIT %d", // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- a name of our own.
			$before,
			self::PRUNE_AT_MOST
		);
		$ids    = array_map( 'intval', $this->wpdb->get_col( $sql ) ); // phpcs:ignore WordPress.DB -- prepared above; a table of our own.
		if ( [] !== $ids ) {
			$this->run( "DELETE FROM {$this->name()} WHERE id IN ( " . implode( ', ', $ids ) . ' )' );
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
	 * A row's values as SQL, in the order of the columns.
	 *
	 * @param EventRow $row The row.
	 */
	private function values( array $row ): string {
		$values = [];
		foreach ( self::COLUMNS as $column ) {
			$value    = $row[ $column ];
			$values[] = null === $value ? 'NULL' : $this->wpdb->prepare( is_int( $value ) ? '%d' : '%s', $value );
		}
		return implode( ', ', $values );
	}

	/**
	 * Runs a statement whose failure loses an event, which the design allows.
	 *
	 * @param string $sql Made of prepared parts.
	 */
	private function run( string $sql ): void {
		$this->wpdb->query( $sql ); // phpcs:ignore WordPress.DB -- prepared by the callers; a table of our own, never cached.
	}

	/**
	 * Runs a SELECT.
	 *
	 * @param 'var'|'results'    $what   What is wanted of it.
	 * @param string           $sql    With placeholders.
	 * @param list<string|int> $values Their values.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	private function ask( string $what, string $sql, array $values ): mixed {
		$suppressed = $this->wpdb->suppress_errors( true );
		DeadDatabase::watch( true );
		try {
			// phpcs:disable WordPress.DB -- placeholders are in $sql, of which only the table's name is interpolated.
			$sql    = [] === $values ? $sql : $this->wpdb->prepare( $sql, $values );
			$answer = 'var' === $what ? $this->wpdb->get_var( $sql ) : $this->wpdb->get_results( $sql, ARRAY_A );
			// phpcs:enable
		} finally {
			DeadDatabase::watch( false );
			$this->wpdb->suppress_errors( $suppressed );
		}
		return '' === $this->wpdb->last_error ? $answer : throw new StoreUnavailable();
	}
}
