<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/**
 * A real SMTP server on loopback that keeps what WordPress sends. While it runs, the site's wp_mail() goes to it (see
 * tests/php/site/mail-sink.php); without one, mails go nowhere.
 *
 *     $sink = SmtpSink::start( $this->site() );   // in setUp() or setUpBeforeClass()
 *     …
 *     [ $mail ] = $sink->mails();                 // $mail->to, ->subject(), ->body
 *     $sink->stop();                              // in tearDown()
 */
final class SmtpSink {
	/** @var array<int,resource> */
	private array $pipes = [];

	/** @var resource */
	private $process;

	private readonly string $folder;

	private function __construct( private readonly Site $site ) {
		$this->folder = sys_get_temp_dir() . '/latchkey-mails-' . getmypid() . '-' . bin2hex( random_bytes( 4 ) );
		mkdir( $this->folder );
		$process = proc_open( [ PHP_BINARY, __DIR__ . '/smtp-server.php', $this->folder ], [ [ 'pipe', 'r' ], [ 'file', '/dev/null', 'w' ], [ 'file', $this->folder . '/errors', 'w' ] ], $this->pipes );
		if ( false === $process ) {
			throw new \RuntimeException( 'The SMTP sink did not start' );
		}
		$this->process = $process;
		$end = microtime( true ) + 10;
		while ( ! is_file( $this->folder . '/port' ) ) {
			if ( microtime( true ) > $end ) {
				throw new \RuntimeException( 'The SMTP sink does not listen: ' . file_get_contents( $this->folder . '/errors' ) );
			}
			usleep( 2000 );
			clearstatcache();
		}
		file_put_contents( $this->switch(), (string) file_get_contents( $this->folder . '/port' ) );
	}

	/** Starts one; the site sends its mails there from now on. */
	public static function start( Site $site ): self {
		return new self( $site );
	}

	/**
	 * What has arrived, in its order.
	 *
	 * @return list<Mail>
	 */
	public function mails(): array {
		return array_map( Mail::from_file( ... ), glob( $this->folder . '/*.mail' ) ?: [] );
	}

	/**
	 * Waits until so many have arrived: of mails that are sent after a response. Never longer than ten seconds.
	 *
	 * @return list<Mail> What has arrived by then; may be fewer.
	 */
	public function wait_for( int $count ): array {
		$end = microtime( true ) + 10;
		do {
			$mails = $this->mails();
			usleep( 10_000 );
		} while ( microtime( true ) < $end && ! isset( $mails[ $count - 1 ] ) );
		return $mails;
	}

	/** Forgets what has arrived. */
	public function clear(): void {
		array_map( 'unlink', glob( $this->folder . '/*.mail' ) ?: [] );
	}

	/** Answers every mail with an error from now on, or takes them again. */
	public function refuse( bool $refuse = true ): void {
		$this->turn( 'refuse', $refuse );
	}

	/** Takes a second for each mail from now on, or is as fast as before. */
	public function be_slow( bool $slow = true ): void {
		$this->turn( 'slow', $slow );
	}

	public function stop(): void {
		if ( is_file( $this->switch() ) ) {
			unlink( $this->switch() );
		}
		fclose( $this->pipes[0] );
		proc_close( $this->process );
		array_map( 'unlink', glob( $this->folder . '/*' ) ?: [] );
		rmdir( $this->folder );
	}

	private function turn( string $file, bool $on ): void {
		if ( $on ) {
			touch( $this->folder . '/' . $file );
		} elseif ( is_file( $this->folder . '/' . $file ) ) {
			unlink( $this->folder . '/' . $file );
		}
	}

	private function switch(): string {
		return $this->site->wp . '/wp-content/mail-sink.port';
	}
}
