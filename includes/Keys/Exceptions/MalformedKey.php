<?php
/**
 * A presented text is not a whole key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * Length, alphabet or checksum is off: mistyped or cut off.
 */
final class MalformedKey extends LatchkeyException {}
