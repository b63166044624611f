<?php
/**
 * A record of a newer format, or a damaged one.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * It is left as it is: a newer Latchkey may know it.
 */
final class UnreadableRecord extends LatchkeyException {}
