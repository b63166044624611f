<?php
/**
 * A site or clone has a value that cannot be.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones\Exceptions;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * Names the field, so that a form can show the message beside it.
 */
final class InvalidClone extends LatchkeyException {

	/**
	 * A field and what is wrong with it.
	 *
	 * @param string $field   The name of the field on the wire.
	 * @param string $message What is wrong and what to do, translated.
	 */
	public function __construct( public readonly string $field, string $message ) {
		parent::__construct( $message );
	}
}
