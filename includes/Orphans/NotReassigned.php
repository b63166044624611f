<?php
/**
 * A key stays with the person who has it.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * Thrown while one key is judged; the next one is tried all the same.
 */
final class NotReassigned extends LatchkeyException {

	/**
	 * A reason.
	 *
	 * @param SkipReason $reason Why.
	 */
	public function __construct( public readonly SkipReason $reason ) {
		parent::__construct( $reason->value );
	}
}
