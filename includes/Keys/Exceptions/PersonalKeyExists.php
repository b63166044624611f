<?php
/**
 * A person has an active personal key already.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing was made.
 */
final class PersonalKeyExists extends LatchkeyException {

	/**
	 * The key that is there.
	 *
	 * @param string $key_id Its id.
	 * @param string $title  Its title.
	 */
	public function __construct( public readonly string $key_id, public readonly string $title ) {
		parent::__construct( 'A personal key exists.' );
	}
}
