<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/**
 * Forks of one process that run PHP inside a site, one after the other: each begins as a new process does, in a fifth of the
 * time. It ends with this one, at the latest when its present job has.
 *
 * A PHP file that a test writes is never stale: what is younger than that process is not kept (file_update_protection, against
 * the time at which it began), and what is kept is looked at each time (revalidate_freq).
 */
final class SiteForks {
	private static ?self $running = null;

	/** @var array<int,resource> */
	private array $pipes = [];

	/** @var resource Kept, or it would end. */
	public readonly mixed $process;

	private function __construct() {
		$process = proc_open(
			[
				PHP_BINARY,
				...self::options( 'display_errors=stderr', 'memory_limit=512M', 'opcache.enable_cli=1', 'opcache.validate_timestamps=1', 'opcache.revalidate_freq=0', 'opcache.file_update_protection=2', 'opcache.memory_consumption=512', 'opcache.max_accelerated_files=20000' ),
				dirname( __DIR__, 3 ) . '/bin/lib/php/in-site-forks.php',
			],
			[ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ],
			$this->pipes
		);
		if ( false === $process ) {
			throw new \RuntimeException( 'PHP did not start' );
		}
		$this->process = $process;
	}

	/** Whether this PHP can fork. */
	public static function are_possible(): bool {
		return function_exists( 'pcntl_fork' );
	}

	/**
	 * Runs code to its end.
	 *
	 * @param string $in  File with the code.
	 * @param string $out File for what it prints.
	 * @param string $err File for its complaints.
	 * @return int Exit status, or 128 and the number of the signal that ended it.
	 */
	public static function run( Site $site, string $in, string $out, string $err ): int {
		self::$running ??= new self();
		$job = [
			'wp_load'     => $site->wp . '/wp-load.php',
			'in'          => $in,
			'out'         => $out,
			'err'         => $err,
			'environment' => getenv(),
		];
		$sent   = @fwrite( self::$running->pipes[0], json_encode( $job, JSON_THROW_ON_ERROR ) . "\n" );
		$answer = false === $sent ? false : fgets( self::$running->pipes[1] );
		if ( false === $answer ) {
			self::$running = null; // The next one begins anew.
			throw new \RuntimeException( 'The process that forks has ended' );
		}
		return (int) $answer;
	}

	/** @return list<string> */
	private static function options( string ...$values ): array {
		return array_merge( ...array_map( static fn( string $value ): array => [ '-d', $value ], array_values( $values ) ) );
	}
}
