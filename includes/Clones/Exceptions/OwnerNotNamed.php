<?php
/**
 * No account owner has been named, or the one who was is gone.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones\Exceptions;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * Account keys have nobody to act as; an administrator names one in the settings.
 */
final class OwnerNotNamed extends LatchkeyException {}
