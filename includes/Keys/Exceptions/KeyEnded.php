<?php
/**
 * A revoked or expired key cannot be changed back.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing was changed. The message says which and what to do, translated.
 */
final class KeyEnded extends LatchkeyException {}
