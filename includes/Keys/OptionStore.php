<?php
/**
 * The one place that reads and writes latchkey_ options.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;

/**
 * Rows of ASCII JSON with a format version `v` and a revision `rev`, straight on the options table.
 *
 * No get_option() and no object cache: a revoke must hold for the very next request on every node, and get_option()
 * fills WordPress's notoptions cache with whatever strangers send. Inserts are one statement, changes are
 * compare-and-swap; a statement that failed is an error, never "no rows".
 */
final class OptionStore {

	private const TRIES = 5;

	/**
	 * Works on the present site's options table.
	 *
	 * @param \wpdb $wpdb WordPress's database object.
	 */
	public function __construct( private readonly \wpdb $wpdb ) {}

	/**
	 * One row by its unique name, from the primary database: one SELECT.
	 *
	 * @param string $name The option's name.
	 * @return ?StoredRow Null when there is no such row.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function read( string $name ): ?StoredRow {
		return $this->select( $name, '' );
	}

	/**
	 * Several rows by name, in one SELECT.
	 *
	 * @param list<string> $names The options' names.
	 * @return array<string, StoredRow> By name; what does not exist or cannot be read is absent.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function read_many( array $names ): array {
		if ( [] === $names ) {
			return [];
		}
		$places = implode( ', ', array_fill( 0, count( $names ), '%s' ) );
		// phpcs:ignore WordPress.DB.PreparedSQL, WordPress.DB.PreparedSQLPlaceholders -- one placeholder a name.
		$this->run( $this->wpdb->prepare( "SELECT option_name, option_value FROM {$this->wpdb->options} WHERE option_name IN ( $places )", $names ) );
		return self::readable( array_column( $this->wpdb->last_result ?? [], 'option_value', 'option_name' ) );
	}

	/**
	 * All rows whose name begins so, in one range scan.
	 *
	 * @param string $prefix Begins with latchkey_.
	 * @return array<string, StoredRow> By name, sorted; what cannot be read is absent.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function scan( string $prefix ): array {
		$this->run(
			$this->wpdb->prepare(
				"SELECT option_name, option_value FROM {$this->wpdb->options} WHERE option_name LIKE %s ORDER BY option_name", // phpcs:ignore WordPress.DB.PreparedSQL -- only the table's name is not a placeholder.
				$this->wpdb->esc_like( $prefix ) . '%'
			)
		);
		$texts = [];
		foreach ( $this->wpdb->last_result ?? [] as $row ) {
			if ( str_starts_with( $row->option_name, $prefix ) ) {
				$texts[ $row->option_name ] = $row->option_value;
			}
		}
		return self::readable( $texts );
	}

	/**
	 * The beginning of all rows whose name begins so: for who can tell from it which ones to read.
	 *
	 * @param string $prefix Begins with latchkey_.
	 * @param int    $length Characters of the beginning.
	 * @return array<string, string> By name, in no order.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function heads( string $prefix, int $length ): array {
		$this->run(
			$this->wpdb->prepare(
				"SELECT option_name, SUBSTR( option_value, 1, %d ) AS head FROM {$this->wpdb->options} WHERE option_name LIKE %s", // phpcs:ignore WordPress.DB.PreparedSQL -- only the table's name is not a placeholder.
				$length,
				$this->wpdb->esc_like( $prefix ) . '%'
			)
		);
		// A collation takes more names for such than there are.
		return array_filter( array_column( $this->wpdb->last_result ?? [], 'head', 'option_name' ), static fn( string $name ): bool => str_starts_with( $name, $prefix ), ARRAY_FILTER_USE_KEY );
	}

	/**
	 * New rows, all of them or none: one plain INSERT, which a taken name fails as a whole.
	 *
	 * @param array<string, array<string, mixed>> $rows     Data by name.
	 * @param bool                                $autoload Whether WordPress loads them on every request.
	 * @throws NameTaken When one of the names exists.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function insert( array $rows, bool $autoload = false ): void {
		$values = [];
		foreach ( $rows as $name => $data ) {
			array_push( $values, $name, RowText::encode( $data, 1 ), $autoload ? 'on' : 'off' );
		}
		$places = implode( ', ', array_fill( 0, count( $rows ), '( %s, %s, %s )' ) );
		// phpcs:ignore WordPress.DB.PreparedSQL, WordPress.DB.PreparedSQLPlaceholders -- three placeholders a row.
		$sql = $this->wpdb->prepare( "INSERT INTO {$this->wpdb->options} ( option_name, option_value, autoload ) VALUES $places", $values );
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			try {
				$this->run( $sql );
				return;
			} catch ( StoreUnavailable $failed ) {
				// Engines word a duplicate differently, so the table is asked.
				if ( $this->is_taken( array_keys( $rows ) ) ) {
					throw new NameTaken();
				}
				// It answers: the name was freed meanwhile, or two statements were in each other's way.
			}
		}
		throw $failed;
	}

	/**
	 * Changes a row by compare-and-swap, so that nobody else's change is lost or undone.
	 *
	 * @param string                                                      $name   The option's name.
	 * @param callable( array<string, mixed>, int ): (array<string, mixed>|null) $change Gets the present data and their format version, gives the new data, or null to leave it. Called again when somebody else was faster.
	 * @return StoredRow The row as it now is.
	 * @throws NotFound When there is no such row.
	 * @throws Contended When five tries lost.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function change( string $name, callable $change ): StoredRow {
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			if ( $try > 0 ) {
				usleep( 1000 << $try );
			}
			// A plain read inside somebody's transaction would see the same old snapshot again.
			$row = $this->select( $name, $try > 0 && ! $this->is_sqlite() ? ' FOR UPDATE' : '' ) ?? throw new NotFound();
			$new = $change( $row->data, $row->format );
			if ( null === $new ) {
				return $row;
			}
			$raw = RowText::encode( $new, $row->revision + 1 );
			// phpcs:ignore WordPress.DB.PreparedSQL -- only the table's name is not a placeholder.
			$sql = $this->wpdb->prepare( "UPDATE {$this->wpdb->options} SET option_value = %s WHERE option_name = %s AND option_value = %s", $raw, $name, $row->raw );
			if ( 1 === $this->run( $sql ) ) {
				return new StoredRow( $name, $new, $row->revision + 1, $raw );
			}
		}
		throw new Contended();
	}

	/**
	 * Deletes rows as they were read, each only if nobody has changed it since.
	 *
	 * @param StoredRow ...$rows The rows.
	 * @return int How many were deleted.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function delete( StoredRow ...$rows ): int {
		$values = [];
		foreach ( $rows as $row ) {
			array_push( $values, $row->name, $row->raw );
		}
		$terms = implode( ' OR ', array_fill( 0, count( $rows ), '( option_name = %s AND option_value = %s )' ) );
		// phpcs:ignore WordPress.DB.PreparedSQL, WordPress.DB.PreparedSQLPlaceholders -- two placeholders a row.
		return $this->run( $this->wpdb->prepare( "DELETE FROM {$this->wpdb->options} WHERE $terms", $values ) );
	}

	/**
	 * What is put in front of the SELECT that authenticates a key.
	 */
	public static function primary_read_hint(): string {
		/**
		 * Filters the comment that a splitting database proxy reads as "ask the primary", in the form that the proxy knows.
		 *
		 * @since 0.1.0
		 *
		 * @param string $hint Put in front of the SELECT that authenticates a key. Default empty.
		 */
		return (string) apply_filters( 'latchkey_primary_read_hint', '' );
	}

	/**
	 * Whether one of our rows answers to a name that is not spelled like ours: collations are generous.
	 *
	 * @param string $name An option's name.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function answers_to( string $name ): bool {
		$this->run( $this->wpdb->prepare( "SELECT option_name FROM {$this->wpdb->options} WHERE option_name = %s LIMIT 1", trim( $name ) ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- only the table's name is not a placeholder.
		return str_starts_with( (string) ( $this->wpdb->last_result[0]->option_name ?? '' ), 'latchkey_' );
	}

	/**
	 * Whether one of these names exists.
	 *
	 * @param list<string> $names The options' names.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	private function is_taken( array $names ): bool {
		$places = implode( ', ', array_fill( 0, count( $names ), '%s' ) );
		// phpcs:ignore WordPress.DB.PreparedSQL, WordPress.DB.PreparedSQLPlaceholders -- one placeholder a name.
		return $this->run( $this->wpdb->prepare( "SELECT option_name FROM {$this->wpdb->options} WHERE option_name IN ( $places )", $names ) ) > 0;
	}

	/**
	 * One row.
	 *
	 * @param string $name The option's name.
	 * @param string $lock What is put behind the SELECT.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	private function select( string $name, string $lock ): ?StoredRow {
		$hint = self::primary_read_hint();
		// phpcs:ignore WordPress.DB.PreparedSQL -- table name, hint and lock are no placeholders.
		$this->run( $this->wpdb->prepare( "{$hint}SELECT option_name, option_value FROM {$this->wpdb->options} WHERE option_name = %s LIMIT 1{$lock}", $name ) );
		$found = $this->wpdb->last_result[0] ?? null;
		// A row that only answers to the name is somebody else's.
		return null === $found || $name !== $found->option_name ? null : RowText::decode( $name, $found->option_value );
	}

	/**
	 * The rows that can be read.
	 *
	 * @param array<string, string> $texts Values by name.
	 * @return array<string, StoredRow> By name.
	 */
	private static function readable( #[\SensitiveParameter] array $texts ): array {
		$rows = [];
		foreach ( $texts as $name => $text ) {
			try {
				$rows[ $name ] = RowText::decode( $name, $text );
			} catch ( UnreadableRecord ) {
				continue;
			}
		}
		return $rows;
	}

	/**
	 * Runs a statement on the primary, without printing its errors, and without letting wpdb end the request.
	 *
	 * @param string $sql A prepared statement.
	 * @return int The rows that it found or changed.
	 * @throws StoreUnavailable When it failed, or the connection is lost.
	 */
	private function run( string $sql ): int {
		$suppressed = $this->wpdb->suppress_errors( true );
		$primary    = $this->wpdb->srtm ?? null;
		if ( null !== $primary ) {
			$this->wpdb->srtm = true; // HyperDB and LudicrousDB: send reads to the masters.
		}
		DeadDatabase::watch( true );
		try {
			$answer = $this->wpdb->query( $sql ); // phpcs:ignore WordPress.DB.PreparedSQL -- prepared by every caller.
		} finally {
			DeadDatabase::watch( false );
			if ( null !== $primary ) {
				$this->wpdb->srtm = $primary;
			}
			$this->wpdb->suppress_errors( $suppressed );
		}
		return is_int( $answer ) ? $answer : throw new StoreUnavailable();
	}

	/**
	 * Whether this is WordPress's SQLite integration, which has no row locks.
	 */
	private function is_sqlite(): bool {
		return defined( 'DB_ENGINE' ) && 'sqlite' === DB_ENGINE;
	}
}
