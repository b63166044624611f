<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For HttpTestCase: forks of one WordPress, each with a connection of its own, are killed at a random moment of their endless work. */
trait KillsForks {
	/** What the parent runs; $work gives the deed, which gets the round's number. */
	private static string $master = <<<'PHP'
	global $wpdb;
	// Everything a child needs is loaded before the first fork.
	get_userdata( 1 );
	user_can( 1, 'manage_options' );
	$deed = ( static function () { %s } )();
	$deed( 0 );
	$deed( 1 );
	Latchkey\Plugin::services()->events()->discard();
	$parents = $wpdb->dbh;
	$killed  = 0;
	for ( $n = 1; $n <= $kills; $n++ ) {
		$pid = pcntl_fork();
		if ( 0 === $pid ) {
			// Closing it would end the parent's connection.
			$GLOBALS['kept'] = [ $parents, $GLOBALS['@pdo'] ?? null ];
			$wpdb->dbh       = null;
			unset( $GLOBALS['@pdo'] );
			$wpdb->db_connect( false );
			for ( $i = 0; ; $i++ ) {
				$deed( $n * 1000 + $i );
				Latchkey\Plugin::services()->events()->flush();
			}
		}
		usleep( random_int( 2000, 25000 ) );
		posix_kill( $pid, SIGKILL );
		pcntl_waitpid( $pid, $status );
		$killed += pcntl_wifsignaled( $status ) ? 1 : 0;
	}
	return $killed;
	PHP;

	/** @before */
	public function need_forks(): void {
		if ( ! function_exists( 'pcntl_fork' ) ) {
			self::markTestSkipped( 'PHP on the command line has no pcntl here: no process can be forked and killed' );
		}
	}

	/**
	 * @param string $work PHP that returns the deed: a closure of the round's number.
	 * @return int How many died of it.
	 */
	private static function kill_forks( string $work, int $kills ): int {
		// In a process of its own: what is killed here shares no memory with later tests.
		return self::start_in_site( sprintf( self::$master, $work ), [ 'kills' => $kills ] )->result();
	}
}
