<?php
/**
 * What a site runs on.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

/**
 * The platforms that a clone set-up tells apart.
 */
enum Platform: string {

	case WordPress   = 'wordpress'; // phpcs:ignore WordPress.WP.CapitalPDangit.Misspelled -- a value on the wire.
	case WooCommerce = 'woocommerce';
	case Other       = 'other';
}
