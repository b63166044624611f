<?php
/**
 * A text is no URL at which a site can be.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones\Exceptions;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * The message says what is wrong and what to do, translated. Nothing was made or changed.
 */
final class InvalidUrl extends LatchkeyException {}
