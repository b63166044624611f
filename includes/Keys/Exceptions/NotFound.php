<?php
/**
 * A row that a change named does not exist.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * There is nothing to change.
 */
final class NotFound extends LatchkeyException {}
