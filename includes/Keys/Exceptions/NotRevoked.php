<?php
/**
 * A key must be revoked before it can be deleted.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing was deleted.
 */
final class NotRevoked extends LatchkeyException {}
