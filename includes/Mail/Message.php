<?php
/**
 * What an e-mail says.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Mail;

defined( 'ABSPATH' ) || exit;

/**
 * Plain text, in the recipient's language. It never holds a secret or a hash.
 */
final class Message {

	/**
	 * A text like a key: somebody may have put one into a title.
	 */
	private const KEY = '/(lk[a-z]_|c[ks]_)[0-9A-Za-z_]{8,}/i';

	/**
	 * The subject, on one line.
	 *
	 * @var string
	 */
	public readonly string $subject;

	/**
	 * The text: paragraphs with an empty line between them.
	 *
	 * @var string
	 */
	public readonly string $body;

	/**
	 * Puts a message together.
	 *
	 * @param string $subject       The subject, without the site's name.
	 * @param string ...$paragraphs The text.
	 */
	public function __construct( string $subject, string ...$paragraphs ) {
		$this->subject = (string) preg_replace( [ self::KEY, '/[\x00-\x1F\x7F]+/' ], [ '$1[redacted]', ' ' ], $subject );
		$this->body    = (string) preg_replace( self::KEY, '$1[redacted]', implode( "\n\n", $paragraphs ) ) . "\n";
	}
}
