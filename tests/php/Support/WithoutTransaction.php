<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/**
 * For TestCase, where a statement is meant to fail: WordPress's SQLite integration then rolls back the whole open
 * transaction, which MariaDB does not. Such a test runs without one on SQLite, and its tables are put back by hand.
 */
trait WithoutTransaction {
	/** @before */
	public function keep_tables(): void {
		foreach ( $this->sqlite_tables() as $table ) {
			$this->sqlite()->exec( "CREATE TEMP TABLE kept_$table AS SELECT * FROM main.$table" );
		}
	}

	/** @preCondition */
	public function end_transaction(): void {
		if ( 'sqlite' === $this->site()->database ) {
			$this->database()->query( 'COMMIT' );
		}
	}

	/** @after */
	public function put_tables_back(): void {
		foreach ( $this->sqlite_tables() as $table ) {
			$this->sqlite()->exec( "DELETE FROM main.$table; INSERT INTO main.$table SELECT * FROM temp.kept_$table; DROP TABLE temp.kept_$table" );
		}
		wp_cache_flush();
	}

	/** @return list<string> None on other databases. */
	private function sqlite_tables(): array {
		if ( 'sqlite' !== $this->site()->database ) {
			return [];
		}
		$prefix = $this->database()->prefix;
		return array_map( static fn( string $name ): string => $prefix . $name, [ 'options', 'users', 'usermeta', 'latchkey_events', 'latchkey_counters' ] );
	}

	private function sqlite(): \PDO {
		// The integration's own object, which wpdb's type does not know.
		$handle = ( (array) $this->database() )["\0*\0dbh"];
		return $handle->get_connection()->get_pdo();
	}
}
