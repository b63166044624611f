<?php
/**
 * A new or changed key has a value that cannot be.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * Names the field, so that a form can show the message beside it.
 */
final class InvalidKey extends LatchkeyException {

	/**
	 * A field and what is wrong with it.
	 *
	 * @param string $field   The field's name on the wire.
	 * @param string $message What is wrong and what to do, translated.
	 */
	public function __construct( public readonly string $field, string $message ) {
		parent::__construct( $message );
	}
}
