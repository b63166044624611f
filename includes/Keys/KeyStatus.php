<?php
/**
 * The states of a key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * Whether a key works now. Revoked outranks expired outranks paused.
 */
enum KeyStatus: string {

	case Active  = 'active';
	case Paused  = 'paused';
	case Expired = 'expired';
	case Revoked = 'revoked';
}
