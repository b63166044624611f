<?php
/**
 * No key has this id.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * Never thrown during authentication, which answers wrong ids and wrong secrets alike.
 */
final class KeyNotFound extends LatchkeyException {}
