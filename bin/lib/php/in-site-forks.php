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

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals, WordPress.WP.AlternativeFunctions, Squiz.PHP.DiscouragedFunctions

while ( is_string( $line = fgets( STDIN ) ) ) {
	$job = json_decode( $line, true, 4, JSON_THROW_ON_ERROR );
	$pid = pcntl_fork();
	if ( 0 !== $pid ) {
		pcntl_waitpid( $pid, $status );
		fwrite( STDOUT, ( pcntl_wifsignaled( $status ) ? 128 + pcntl_wtermsig( $status ) : pcntl_wexitstatus( $status ) ) . "\n" );
		continue;
	}
	// What is opened next takes the lowest numbers that are free: 0, 1 and 2.
	array_map( 'fclose', [ STDIN, STDOUT, STDERR ] );
	$streams = [ fopen( $job['in'], 'r' ), fopen( $job['out'], 'w' ), fopen( $job['err'], 'w' ) ];
	foreach ( array_keys( array_diff_key( getenv(), $job['environment'] ) ) as $name ) {
		putenv( $name );
	}
	foreach ( $job['environment'] as $name => $value ) {
		putenv( "$name=$value" );
	}
	$_SERVER['REQUEST_TIME_FLOAT'] = microtime( true );
	$_SERVER['REQUEST_TIME']       = time();

	$argv = [ __DIR__ . '/in-site.php', $job['wp_load'] ];
	unset( $line, $job, $pid, $name, $value );
	require $argv[0];
	exit;
}
