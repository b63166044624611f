<?php
/**
 * A change lost the race five times.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * Others changed the same record meanwhile; trying again later is right.
 */
final class Contended extends LatchkeyException {}
