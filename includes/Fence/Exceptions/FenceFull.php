<?php
/**
 * As many addresses are allowed as can be.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Fence\Exceptions;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * The message says what to do, translated. Nothing was allowed.
 */
final class FenceFull extends LatchkeyException {}
