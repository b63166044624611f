<?php
/**
 * Runs in-site.php again and again, each time in a fork of this process, which has never loaded WordPress itself: a fork
 * begins like a process of its own, and finds what earlier ones have compiled in the memory that they share.
 *
 * A line of standard input is a job as JSON: `wp_load`, the files `in`, `out` and `err` that are its standard streams,
 * and `environment`. Answered by a line with the job's exit status.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals, WordPress.WP.AlternativeFunctions, WordPress.PHP.IniSet, Squiz.PHP.DiscouragedFunctions

/** Seconds after which a job that hangs is ended by SIGALRM. */
const LATCHKEY_LONGEST = 300;

while ( is_string( $line = fgets( STDIN ) ) ) {
	$job = json_decode( $line, true, 4, JSON_THROW_ON_ERROR );
	$pid = pcntl_fork();
	if ( -1 === $pid ) {
		exit( 1 ); // Who waits for the answer finds that there is none.
	}
	if ( 0 !== $pid ) {
		pcntl_waitpid( $pid, $status );
		fwrite( STDOUT, ( pcntl_wifsignaled( $status ) ? 128 + pcntl_wtermsig( $status ) : pcntl_wexitstatus( $status ) ) . "\n" );
		continue;
	}
	pcntl_alarm( LATCHKEY_LONGEST );
	// What is opened next takes the lowest numbers that are free: 0, 1 and 2.
	array_map( 'fclose', [ STDIN, STDOUT, STDERR ] );
	$streams = [ fopen( $job['in'], 'r' ), fopen( $job['out'], 'w' ), fopen( $job['err'], 'w' ) ];
	foreach ( array_keys( array_diff_key( getenv(), $job['environment'] ) ) as $name ) {
		putenv( $name );
	}
	foreach ( $job['environment'] as $name => $value ) {
		putenv( "$name=$value" );
	}
	$_SERVER = [
		'REQUEST_TIME_FLOAT' => microtime( true ),
		'REQUEST_TIME'       => time(),
	] + $job['environment'] + $_SERVER;
	// PHP writes nothing more to a standard error that was closed; WordPress sets its own log later.
	ini_set( 'error_log', $job['err'] );
	ini_set( 'log_errors', '1' );
	ini_set( 'display_errors', '0' );

	$argv = [ __DIR__ . '/in-site.php', $job['wp_load'] ];
	unset( $line, $job, $pid, $status, $name, $value );
	require $argv[0];
	exit;
}
