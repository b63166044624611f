<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** An HTTP answer as it arrived. */
final class Response {
	/**
	 * @param array<string,list<string>> $headers    Lower-case name → values, in order.
	 * @param float                      $started_at Unix time in seconds when the request was sent.
	 */
	public function __construct(
		public readonly int $status,
		public readonly array $headers,
		public readonly string $body,
		public readonly float $started_at = 0.0,
		public readonly float $ended_at = 0.0,
	) {}

	/** From the bytes of an answer with its head. */
	public static function parse( string $bytes, float $started_at = 0.0 ): self {
		do {
			[ $head, $bytes ] = explode( "\r\n\r\n", $bytes, 2 ) + [ '', '' ];
			$lines            = explode( "\r\n", $head );
			$status           = (int) ( explode( ' ', array_shift( $lines ) )[1] ?? 0 );
		} while ( 100 === $status );
		$headers = [];
		foreach ( $lines as $line ) {
			[ $name, $value ]                = explode( ':', $line, 2 ) + [ '', '' ];
			$headers[ strtolower( $name ) ][] = trim( $value );
		}
		return new self( $status, $headers, $bytes, $started_at, microtime( true ) );
	}

	/** All values of a header, joined; empty when it is not there. */
	public function header( string $name ): string {
		return implode( ', ', $this->headers[ strtolower( $name ) ] ?? [] );
	}

	public function json(): mixed {
		return json_decode( $this->body, true );
	}

	/** The error code of a REST refusal. */
	public function code(): ?string {
		$json = $this->json();
		return is_array( $json ) ? ( $json['code'] ?? null ) : null;
	}

	/** A value of a REST error's data. */
	public function data( string $key ): mixed {
		$json = $this->json();
		return is_array( $json ) ? ( $json['data'][ $key ] ?? null ) : null;
	}
}
