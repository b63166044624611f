<?php
/**
 * There is no WooCommerce to make a pair for.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys\Exceptions;

defined( 'ABSPATH' ) || exit;

/**
 * The kind woocommerce is absent on this site.
 */
final class StoreMissing extends LatchkeyException {}
