<?php
/**
 * The site is where it is allowed to be.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Fence\Exceptions;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * The message says what to do, translated. Nothing was revoked.
 */
final class NotHeld extends LatchkeyException {}
