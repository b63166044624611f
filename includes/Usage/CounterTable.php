<?php
/**
 * The table of counters.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Usage;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\DeadDatabase;
use Latchkey\Keys\Exceptions\StoreUnavailable;

/**
 * The only place with SQL on latchkey_counters: one row a name. Rate limits, uses of former secrets, last uses of keys.
 *
 * No two who count at the same time are ever given the same number.
 */
final class CounterTable {

	/** How often a count is tried anew when others were in the way. */
	private const TRIES = 50;

	/** A count and the end of its window in one number, so that one statement gives both. */
	private const SHIFT = 16777216;

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
		return $this->wpdb->prefix . 'latchkey_counters';
	}

	/**
	 * Creates the table, or brings it up to date. Instants are seconds since the Unix epoch.
	 */
	public function create(): void {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		dbDelta(
			"CREATE TABLE {$this->name()} (
				name varchar(64) NOT NULL,
				hits bigint(20) unsigned NOT NULL DEFAULT 0,
				last_at bigint(20) unsigned NOT NULL DEFAULT 0,
				expires_at bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY  (name),
				KEY expires_at (expires_at)
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
	 * Counts one in a window that begins with its first: on MySQL and MariaDB one statement.
	 *
	 * Where the table does not exist yet (a site that was added to a network, an update that no administrator has seen)
	 * it is made now: a key must not stop because nobody has opened wp-admin.
	 *
	 * @param string $name    What is counted, of at most 64 ASCII characters.
	 * @param int    $now     The present second.
	 * @param int    $seconds How long a window lasts.
	 * @return Tally With this one counted.
	 * @throws StoreUnavailable When the database did not answer, or others were in the way all the time.
	 */
	public function hit( string $name, int $now, int $seconds ): Tally {
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			try {
				$tally = $this->is_sqlite() ? $this->hit_by_comparison( $name, $now, $seconds ) : $this->hit_at_once( $name, $now, $seconds );
				if ( null !== $tally ) {
					return $tally;
				}
			} catch ( StoreUnavailable $failed ) {
				// A deadlock goes away by trying again; anything else does not.
				if ( $try >= 2 || ( 0 === $try && ! $this->exists() && ! $this->made_now() ) ) {
					throw $failed;
				}
			}
			usleep( 200 * min( $try, 10 ) );
		}
		throw new StoreUnavailable();
	}

	/**
	 * Adds to a count that has no window.
	 *
	 * @param string $name       What is counted, of at most 64 ASCII characters.
	 * @param int    $now        The present second.
	 * @param int    $expires_at When it may be forgotten.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function add( string $name, int $now, int $expires_at ): void {
		$add = fn(): int => $this->run(
			'INSERT INTO %i ( name, hits, last_at, expires_at ) VALUES ( %s, 1, %d, %d ) ON DUPLICATE KEY UPDATE hits = hits + 1, last_at = %d, expires_at = %d',
			[ $this->name(), $name, $now, $expires_at, $now, $expires_at ]
		);
		try {
			$add();
		} catch ( StoreUnavailable $failed ) {
			$this->exists() || $this->made_now() ? $add() : throw $failed; // A deadlock goes away by trying again.
		}
	}

	/**
	 * What was counted under a name.
	 *
	 * @param string $name The name.
	 * @return ?array{hits: int, last_at: int, expires_at: int} Null for nothing.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function find( string $name ): ?array {
		$this->run( 'SELECT hits, last_at, expires_at FROM %i WHERE name = %s', [ $this->name(), $name ] );
		$row = $this->wpdb->last_result[0] ?? null;
		return null === $row ? null : [
			'hits'       => (int) $row->hits,
			'last_at'    => (int) $row->last_at,
			'expires_at' => (int) $row->expires_at,
		];
	}

	/**
	 * When the counters of these names counted last: one query. Where there is no table yet, none has.
	 *
	 * @param list<string> $names Names.
	 * @return array<string, int> Seconds since the Unix epoch, by name; those alone that have counted.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function last_times( array $names ): array {
		return [] === $names ? [] : $this->times( 'SELECT name, last_at FROM %i WHERE name IN ( ' . implode( ', ', array_fill( 0, count( $names ), '%s' ) ) . ' )', $names );
	}

	/**
	 * The same of all names that begin so.
	 *
	 * @param string $prefix How they begin.
	 * @return array<string, int> Seconds since the Unix epoch, by name.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function last_times_of_all( string $prefix ): array {
		return $this->times( 'SELECT name, last_at FROM %i WHERE name LIKE %s', [ $this->wpdb->esc_like( $prefix ) . '%' ] );
	}

	/**
	 * Forgets what has expired.
	 *
	 * @param int $now The present second.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function prune( int $now ): void {
		$this->run( 'DELETE FROM %i WHERE expires_at <= %d', [ $this->name(), $now ] );
	}

	/**
	 * Forgets all that was counted of one thing.
	 *
	 * @param string $name The name.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function forget( string $name ): void {
		$this->run( 'DELETE FROM %i WHERE name = %s', [ $this->name(), $name ] );
	}

	/**
	 * Reads names and last times.
	 *
	 * @param string       $sql    With placeholders, the table's first.
	 * @param list<string> $values Their values, after the table's.
	 * @return array<string, int>
	 */
	private function times( string $sql, array $values ): array {
		try {
			$this->run( $sql, [ $this->name(), ...$values ] );
		} catch ( StoreUnavailable $failed ) {
			return $this->exists() ? throw $failed : [];
		}
		return array_map( intval( ... ), array_column( (array) $this->wpdb->last_result, 'last_at', 'name' ) );
	}

	/**
	 * Counts by one upsert, which tells this connection alone what it has counted.
	 *
	 * Each expression reads only what has not been assigned yet, because MySQL assigns from left to right.
	 *
	 * @param string $name    What is counted.
	 * @param int    $now     The present second.
	 * @param int    $seconds How long a window lasts.
	 */
	private function hit_at_once( string $name, int $now, int $seconds ): Tally {
		$end  = $now + $seconds;
		$far  = self::farthest( $now, $seconds );
		$rows = $this->run(
			'INSERT INTO %i ( name, hits, last_at, expires_at ) VALUES ( %s, 1, %d, %d )
			ON DUPLICATE KEY UPDATE
			last_at = %d + 0 * LAST_INSERT_ID( IF( expires_at > %d AND expires_at <= %d, expires_at * %d + hits + 1, %d ) ),
			hits = IF( expires_at > %d AND expires_at <= %d, hits + 1, 1 ),
			expires_at = IF( expires_at > %d AND expires_at <= %d, expires_at, %d )',
			[ $this->name(), $name, $now, $end, $now, $now, $far, self::SHIFT, $end * self::SHIFT + 1, $now, $far, $now, $far, $end ]
		);
		$told = (int) $this->wpdb->insert_id;
		if ( 1 === $rows && $told < self::SHIFT ) {
			return new Tally( 1, $end );
		}
		return $told < self::SHIFT ? throw new StoreUnavailable() : new Tally( $told % self::SHIFT, intdiv( $told, self::SHIFT ) );
	}

	/**
	 * Counts by compare-and-swap: SQLite has nothing that tells one connection what it has counted.
	 *
	 * @param string $name    What is counted.
	 * @param int    $now     The present second.
	 * @param int    $seconds How long a window lasts.
	 * @return ?Tally Null when somebody else was faster.
	 */
	private function hit_by_comparison( string $name, int $now, int $seconds ): ?Tally {
		$row   = $this->find( $name );
		$tally = null !== $row && $row['expires_at'] > $now && $row['expires_at'] <= self::farthest( $now, $seconds )
			? new Tally( $row['hits'] + 1, $row['expires_at'] )
			: new Tally( 1, $now + $seconds );
		$rows  = null === $row
			? $this->run( 'INSERT IGNORE INTO %i ( name, hits, last_at, expires_at ) VALUES ( %s, %d, %d, %d )', [ $this->name(), $name, $tally->hits, $now, $tally->ends_at ] )
			: $this->run( 'UPDATE %i SET hits = %d, last_at = %d, expires_at = %d WHERE name = %s AND hits = %d AND expires_at = %d', [ $this->name(), $tally->hits, $now, $tally->ends_at, $name, $row['hits'], $row['expires_at'] ] );
		return 1 === $rows ? $tally : null;
	}

	/**
	 * The latest end that a window can have: machines' clocks may differ by a window, but a clock that was set back by
	 * hours must not close a key for as long.
	 *
	 * @param int $now     The present second.
	 * @param int $seconds How long a window lasts.
	 */
	private static function farthest( int $now, int $seconds ): int {
		return $now + 2 * $seconds;
	}

	/**
	 * Whether the table exists.
	 *
	 * @throws StoreUnavailable When the database did not answer.
	 */
	private function exists(): bool {
		return $this->run( 'SHOW TABLES LIKE %s', [ $this->wpdb->esc_like( $this->name() ) ] ) > 0;
	}

	/**
	 * Makes the table; others may be doing the same.
	 */
	private function made_now(): bool {
		$suppressed = $this->wpdb->suppress_errors( true );
		DeadDatabase::watch( true );
		try {
			$this->create();
		} finally {
			DeadDatabase::watch( false );
			$this->wpdb->suppress_errors( $suppressed );
		}
		return $this->exists();
	}

	/**
	 * Runs a statement, without printing its errors, and without letting wpdb end the request.
	 *
	 * @param string           $sql    With placeholders.
	 * @param list<string|int> $values Their values.
	 * @return int The rows that it found or changed.
	 * @throws StoreUnavailable When it failed, or the connection is lost.
	 */
	private function run( string $sql, array $values ): int {
		$suppressed = $this->wpdb->suppress_errors( true );
		DeadDatabase::watch( true );
		try {
			$answer = $this->wpdb->query( (string) $this->wpdb->prepare( $sql, $values ) ); // phpcs:ignore WordPress.DB -- prepared here; a table of our own, never cached.
		} finally {
			DeadDatabase::watch( false );
			$this->wpdb->suppress_errors( $suppressed );
		}
		return match ( true ) {
			is_int( $answer )  => $answer,
			true === $answer   => 0,
			default            => throw new StoreUnavailable(),
		};
	}

	/**
	 * Whether this is WordPress's SQLite integration.
	 */
	private function is_sqlite(): bool {
		return defined( 'DB_ENGINE' ) && 'sqlite' === DB_ENGINE;
	}
}
