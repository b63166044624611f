<?php
/**
 * A clone has this URL already.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones\Exceptions;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * Nothing was made: no second clone and no second key.
 */
final class CloneExists extends LatchkeyException {

	/**
	 * The clone that is there.
	 *
	 * @param string $clone_id Its id.
	 */
	public function __construct( public readonly string $clone_id ) {
		parent::__construct();
	}
}
