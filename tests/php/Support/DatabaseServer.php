<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** The MariaDB server of a site of its own, to stop and to start again in a fault test. */
final class DatabaseServer {
	/** @param array<string,mixed> $control As bin/lib/mariadb.ts writes it. */
	public function __construct( private readonly array $control ) {}

	/** @param bool $kill SIGKILL, as when the power goes; else an orderly end. */
	public function stop( bool $kill = false ): void {
		$pid = (int) file_get_contents( $this->control['pid_file'] );
		posix_kill( $pid, $kill ? 9 : 15 );
		// The socket closes first; the data folder must be free, too.
		self::wait_until( fn (): bool => ! $this->answers() && ! self::is_alive( $pid ) );
	}

	public function start(): void {
		$command = implode( ' ', array_map( 'escapeshellarg', $this->control['command'] ) );
		exec( 'setsid ' . $command . ' >/dev/null 2>&1 &' );
		self::wait_until( fn (): bool => $this->answers() );
	}

	public function answers(): bool {
		$socket = @fsockopen( '127.0.0.1', (int) $this->control['port'], $code, $message, 1 );
		if ( false === $socket ) {
			return false;
		}
		fclose( $socket );
		return true;
	}

	/** Twenty seconds at most. */
	private static function wait_until( callable $is_so ): void {
		$until = microtime( true ) + 20;
		while ( ! $is_so() ) {
			if ( microtime( true ) > $until ) {
				throw new \RuntimeException( 'The database neither came nor went' );
			}
			usleep( 25_000 );
		}
	}

	/** A process that has ended and waits for its parent counts as ended. */
	private static function is_alive( int $pid ): bool {
		$stat = @file_get_contents( "/proc/$pid/stat" );
		return false !== $stat && ! str_contains( $stat, ') Z ' );
	}
}
