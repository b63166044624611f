<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** A mail as it arrived at the sink. */
final class Mail {
	/**
	 * @param list<string>         $to      The recipients of the envelope.
	 * @param array<string,string> $headers Lower-case name → decoded value.
	 * @param string               $body    Decoded.
	 * @param string               $raw     All of it, as it came.
	 */
	private function __construct(
		public readonly string $from,
		public readonly array $to,
		public readonly array $headers,
		public readonly string $body,
		public readonly string $raw,
	) {}

	public static function from_file( string $file ): self {
		$mail            = (array) json_decode( (string) file_get_contents( $file ), true, 8, JSON_THROW_ON_ERROR );
		$raw             = (string) $mail['data'];
		[ $head, $body ] = explode( "\n\n", $raw, 2 ) + [ '', '' ];
		$headers         = [];
		foreach ( explode( "\n", (string) preg_replace( '/\n[ \t]+/', ' ', $head ) ) as $line ) {
			[ $name, $value ]               = explode( ':', $line, 2 ) + [ '', '' ];
			$headers[ strtolower( $name ) ] = (string) iconv_mime_decode( trim( $value ), ICONV_MIME_DECODE_CONTINUE_ON_ERROR, 'UTF-8' );
		}
		$body = match ( strtolower( $headers['content-transfer-encoding'] ?? '' ) ) {
			'base64'           => (string) base64_decode( $body ),
			'quoted-printable' => quoted_printable_decode( $body ),
			default            => $body,
		};
		return new self( (string) $mail['from'], array_values( array_map( 'strval', (array) $mail['to'] ) ), $headers, str_replace( "\r\n", "\n", $body ), $raw );
	}

	public function subject(): string {
		return $this->headers['subject'] ?? '';
	}

	public function is_plain_text(): bool {
		return str_starts_with( $this->headers['content-type'] ?? '', 'text/plain' );
	}
}
