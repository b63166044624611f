<?php
/**
 * The database did not answer.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * A failed read or write: never the same as "no such key".
 */
final class StoreUnavailable extends LatchkeyException {}
