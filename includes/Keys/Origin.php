<?php
/**
 * Where a key came from.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * How a key was made.
 */
enum Origin: string {

	case Manual  = 'manual';
	case Clone   = 'clone';
	case Consent = 'consent';
	case Cli     = 'cli';
	case Adopted = 'adopted';
}
