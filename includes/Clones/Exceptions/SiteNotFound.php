<?php
/**
 * No site has this id.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones\Exceptions;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * Nothing was changed.
 */
final class SiteNotFound extends LatchkeyException {}
