<?php
/**
 * A name that an insert wanted exists.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing of that insert was written.
 */
final class NameTaken extends LatchkeyException {}
