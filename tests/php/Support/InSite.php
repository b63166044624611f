<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** PHP that runs inside a site, in a process of its own. */
final class InSite {
	/** @var array<int,resource> */
	private array $pipes = [];

	/** @var resource */
	private $process;

	private ?int $status = null;

	private function __construct( Site $site, string $code ) {
		$process = proc_open(
			Php::command( dirname( __DIR__, 3 ) . '/bin/lib/php/in-site.php', $site->wp . '/wp-load.php' ),
			[ [ 'pipe', 'r' ], [ 'file', $this->file( 'out' ), 'w' ], [ 'file', $this->file( 'err' ), 'w' ] ],
			$this->pipes
		);
		if ( false === $process ) {
			throw new \RuntimeException( 'PHP did not start' );
		}
		$this->process = $process;
		fwrite( $this->pipes[0], $code );
		fclose( $this->pipes[0] );
	}

	/** Starts and does not wait. */
	public static function start( Site $site, string $code ): self {
		return new self( $site, $code );
	}

	/** Runs to the end; what the code returns, decoded. */
	public static function run( Site $site, string $code ): mixed {
		if ( ! SiteForks::are_possible() ) {
			return self::start( $site, $code )->result();
		}
		$files = array_map( static fn( string $stream ): string => sprintf( '%s/latchkey-%d.%s', sys_get_temp_dir(), getmypid(), $stream ), [ 'in', 'out', 'err' ] );
		file_put_contents( $files[0], $code );
		try {
			$status = SiteForks::run( $site, ...$files );
			return self::returned( $status, (string) file_get_contents( $files[1] ), (string) file_get_contents( $files[2] ) );
		} finally {
			array_map( static fn( string $file ): bool => @unlink( $file ), $files );
		}
	}

	/**
	 * Waits for the end; what the code returned, decoded.
	 *
	 * @throws \RuntimeException When the code failed.
	 */
	public function result(): mixed {
		$status = $this->wait();
		$out    = (string) file_get_contents( $this->file( 'out' ) );
		$error  = (string) file_get_contents( $this->file( 'err' ) );
		$this->forget();
		return self::returned( $status, $out, $error );
	}

	/**
	 * What code returned, decoded.
	 *
	 * @throws \RuntimeException When it failed.
	 */
	private static function returned( int $status, string $out, string $error ): mixed {
		$parts = explode( "\x1e", $out );
		if ( 0 !== $status || count( $parts ) < 2 ) {
			throw new \RuntimeException( sprintf( "PHP inside the site ended with status %d\n%s\n%s", $status, $error, $out ) );
		}
		return json_decode( end( $parts ), true, 64, JSON_THROW_ON_ERROR );
	}

	public function pid(): int {
		return proc_get_status( $this->process )['pid'];
	}

	/** SIGKILL, now. */
	public function kill(): void {
		proc_terminate( $this->process, 9 );
		$this->wait();
		$this->forget();
	}

	public function is_running(): bool {
		if ( null !== $this->status ) {
			return false;
		}
		$state = proc_get_status( $this->process );
		if ( ! $state['running'] ) {
			$this->status = $state['signaled'] ? 128 + $state['termsig'] : $state['exitcode'];
		}
		return $state['running'];
	}

	private function wait(): int {
		while ( $this->is_running() ) {
			usleep( 2000 );
		}
		return (int) $this->status;
	}

	private function file( string $stream ): string {
		return sprintf( '%s/latchkey-%d-%d.%s', sys_get_temp_dir(), getmypid(), spl_object_id( $this ), $stream );
	}

	private function forget(): void {
		proc_close( $this->process );
		@unlink( $this->file( 'out' ) );
		@unlink( $this->file( 'err' ) );
	}
}
