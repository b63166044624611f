<?php
/**
 * The states of a clone.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * Whether a clone has ever been heard of. Never stored: its keys say it.
 */
enum CloneStatus: string {

	case Pending = 'pending';
	case Active  = 'active';

	/**
	 * The status of the clone that these keys were made for.
	 *
	 * @param Key ...$keys Its keys.
	 */
	public static function of( Key ...$keys ): self {
		foreach ( $keys as $key ) {
			if ( null !== $key->first_used_at ) {
				return self::Active;
			}
		}
		return self::Pending;
	}
}
