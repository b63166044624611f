<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** An HTTP request that is still to be sent. */
final class Request {
	/**
	 * @param string               $path    From the site's root, such as /wp-json/latchkey/v1/whoami; or a whole URL.
	 * @param array<string,string> $headers Name → value.
	 * @param array<mixed>|string|null $body An array is sent as JSON, a string as it is.
	 */
	public function __construct(
		public readonly string $method,
		public readonly string $path,
		public readonly array $headers = [],
		public readonly array|string|null $body = null,
	) {}

	public function handle( string $base ): \CurlHandle {
		$headers = $this->headers;
		$body    = $this->body;
		if ( is_array( $body ) ) {
			$body                    = [] === $body ? '{}' : (string) json_encode( $body, JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR );
			$headers['Content-Type'] = 'application/json';
		}
		$lines = [ 'Expect:' ];
		foreach ( $headers as $name => $value ) {
			$lines[] = '' === $value ? $name . ';' : $name . ': ' . $value;
		}
		$handle = curl_init( str_starts_with( $this->path, 'http' ) ? $this->path : $base . $this->path );
		if ( false === $handle ) {
			throw new \RuntimeException( 'curl did not start' );
		}
		curl_setopt_array(
			$handle,
			[
				CURLOPT_CUSTOMREQUEST  => '' === $this->method ? 'GET' : $this->method,
				CURLOPT_NOBODY         => 'HEAD' === $this->method,
				CURLOPT_HTTPHEADER     => $lines,
				CURLOPT_HEADER         => true,
				CURLOPT_RETURNTRANSFER => true,
				CURLOPT_FOLLOWLOCATION => false,
				CURLOPT_PATH_AS_IS     => true,
				CURLOPT_TIMEOUT        => 60,
				// The front's certificate is self-made.
				CURLOPT_SSL_VERIFYPEER => false,
			]
		);
		if ( null !== $body ) {
			curl_setopt( $handle, CURLOPT_POSTFIELDS, $body );
		}
		return $handle;
	}
}
