<?php
/**
 * An address that somebody typed is not what was asked for.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Fence\Exceptions;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * The message says what to do, translated. Nothing was changed.
 */
final class InvalidAddress extends LatchkeyException {}
