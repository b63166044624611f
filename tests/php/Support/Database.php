<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** The site's database looked at from outside, without WordPress: quick, and no code of ours in between. */
final class Database {
	private readonly \PDO $connection;

	public function __construct( private readonly Site $site ) {
		$this->connection = 'sqlite' === $site->database
			? new \PDO( 'sqlite:' . $site->wp . '/wp-content/database/.ht.sqlite' )
			: new \PDO( sprintf( 'mysql:host=127.0.0.1;port=%d;dbname=%s;charset=utf8mb4', (int) $site->control['port'], $site->database_name ), 'root', '' );
		$this->connection->setAttribute( \PDO::ATTR_ERRMODE, \PDO::ERRMODE_EXCEPTION );
	}

	/**
	 * @param list<string|int> $values Of the question marks.
	 * @return list<array<string,?string>>
	 */
	public function rows( string $sql, array $values = [] ): array {
		$statement = $this->connection->prepare( $sql );
		$statement->execute( $values );
		$rows = [];
		foreach ( $statement->fetchAll( \PDO::FETCH_ASSOC ) as $row ) {
			$cells = [];
			foreach ( $row as $name => $value ) {
				$cells[ (string) $name ] = null === $value ? null : (string) $value;
			}
			$rows[] = $cells;
		}
		return $rows;
	}

	/** @param list<string|int> $values Of the question marks. */
	public function run( string $sql, array $values = [] ): int {
		$statement = $this->connection->prepare( $sql );
		$statement->execute( $values );
		return $statement->rowCount();
	}

	/**
	 * All rows of all of WordPress's tables, one a line.
	 * @return list<string>
	 */
	public function lines(): array {
		$names = 'sqlite' === $this->site->database ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'wp\_%' ESCAPE '\\'" : 'SHOW TABLES';
		$lines = [];
		foreach ( $this->rows( $names ) as $table ) {
			$name = (string) current( $table );
			foreach ( $this->rows( "SELECT * FROM `$name`" ) as $row ) {
				$lines[] = $name . "\t" . implode( "\t", $row );
			}
		}
		sort( $lines );
		return $lines;
	}
}
