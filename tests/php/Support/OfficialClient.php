<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** WooCommerce's own JavaScript client, in Node, against this site. */
final class OfficialClient {
	/** @param array<string,mixed> $pair As POST /keys shows it. */
	public function __construct(
		private readonly string $url,
		private readonly array $pair,
		private readonly bool $query_string = false,
	) {}

	/**
	 * Over HTTPS, by the front that bin/test runs before the site.
	 * @param array<string,mixed> $pair As POST /keys shows it.
	 */
	public static function over_https( array $pair, bool $query_string = false ): self {
		return new self( (string) getenv( 'LATCHKEY_TLS_URL' ), $pair, $query_string );
	}

	/**
	 * @param list<array{string,string,array<string,string>}> $calls Method, endpoint, data.
	 * @return list<array{status: int, data: mixed, headers: array<string,mixed>}>
	 */
	public function calls( array $calls ): array {
		$root    = dirname( __DIR__, 3 );
		$process = proc_open( [ $root . '/node_modules/.bin/tsx', $root . '/bin/lib/test/official-client.ts' ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], [ 'pipe', 'w' ] ], $pipes );
		if ( false === $process ) {
			throw new \RuntimeException( 'Node did not start' );
		}
		fwrite(
			$pipes[0],
			(string) json_encode(
				[
					'url'             => $this->url,
					'certificate'     => (string) getenv( 'LATCHKEY_TLS_CERTIFICATE' ),
					'consumer_key'    => $this->pair['consumer_key'],
					'consumer_secret' => $this->pair['consumer_secret'],
					'query_string'    => $this->query_string,
					'calls'           => array_map(
						static fn ( array $call ): array => [
							'method'   => $call[0],
							'endpoint' => $call[1],
							'data'     => (object) $call[2],
						],
						$calls
					),
				]
			)
		);
		fclose( $pipes[0] );
		$out   = (string) stream_get_contents( $pipes[1] );
		$error = (string) stream_get_contents( $pipes[2] );
		if ( 0 !== proc_close( $process ) ) {
			throw new \RuntimeException( 'The client failed: ' . $error );
		}
		return json_decode( $out, true, 64, JSON_THROW_ON_ERROR );
	}
}
