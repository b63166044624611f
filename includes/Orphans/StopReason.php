<?php
/**
 * Why a key that has not ended is refused.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

/**
 * Whose fault it is that a key stands still.
 */
enum StopReason: string {

	/** The user is deleted, or no account owner is named. */
	case OwnerMissing = 'owner_missing';

	/** The user is there, but may not hold this kind of key any more. */
	case OwnerMayNot = 'owner_may_not';

	/** The role of a role token is gone from this site. */
	case RoleMissing = 'role_missing';
}
