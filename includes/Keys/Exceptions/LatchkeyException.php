<?php
/**
 * The root of the domain's exceptions.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * Everything that the domain refuses or cannot do. Messages are for developers and logs; people read what Rest makes of them.
 */
abstract class LatchkeyException extends \RuntimeException {}
