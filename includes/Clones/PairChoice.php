<?php
/**
 * A WooCommerce key that is wanted for a clone.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Permission;

/**
 * Whom the pair acts as and what it may do, as the account owner decided.
 */
final class PairChoice {

	/**
	 * A choice.
	 *
	 * @param int        $user       The user it acts as.
	 * @param Permission $permission What it may do.
	 */
	public function __construct(
		public readonly int $user,
		public readonly Permission $permission,
	) {}
}
