<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For HttpTestCase: forks of one WordPress, each with a connection of its own, are killed at a random moment of their endless work. */
trait KillsForks {
	/** What the parent runs; $work gives the deed, which gets the round's number and returns how much of what counts it did. */
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
	$tally   = tmpfile(); // A byte for each.
	for ( $n = 1; $n <= $kills || ( $n <= 10 * $kills && fstat( $tally )['size'] < $wanted ); $n++ ) {
		$pid = pcntl_fork();
		if ( -1 === $pid ) {
			return 'no more forks'; // To kill -1 is to kill everything.
		}
		if ( 0 === $pid ) {
			// Closing it would end the parent's connection.
			$GLOBALS['kept'] = [ $parents, $GLOBALS['@pdo'] ?? null ];
			$wpdb->dbh       = null;
			unset( $GLOBALS['@pdo'] );
			$wpdb->db_connect( false );
			for ( $i = 0; ; $i++ ) {
				$did = $deed( $n * 1000 + $i );
				Latchkey\Plugin::services()->events()->flush();
				fwrite( $tally, str_repeat( '.', $did ) );
			}
		}
		// Where that is too soon for what is wanted, further kills may come later and later.
		usleep( random_int( 2000, 25000 * (int) ceil( $n / $kills ) ) );
		posix_kill( $pid, SIGKILL );
		pcntl_waitpid( $pid, $status );
		if ( ! pcntl_wifsignaled( $status ) ) {
			return "fork $n ended by itself";
		}
	}
	return null;
	PHP;

	/** @before */
	public function need_forks(): void {
		if ( ! function_exists( 'pcntl_fork' ) ) {
			self::markTestSkipped( 'PHP on the command line has no pcntl here: no process can be forked and killed' );
		}
	}

	/**
	 * @param string $work   PHP that returns the deed: a closure of the round's number, which returns how much of what counts it did.
	 * @param int    $kills  How many are killed at least; ten times as many at most.
	 * @param int    $wanted How much of what counts is done before the last is killed.
	 */
	private static function kill_forks( string $work, int $kills, int $wanted ): void {
		// In a process of its own: what is killed here shares no memory with later tests.
		$process = self::start_in_site(
			sprintf( self::$master, $work ),
			[
				'kills'  => $kills,
				'wanted' => $wanted,
			]
		);
		self::assertNull( $process->result() );
	}
}
