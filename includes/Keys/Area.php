<?php
/**
 * The areas of a store.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * Parts of WooCommerce's REST API that a key can be limited to. Which route belongs to which is WooCommerce\StoreAreas' table.
 */
enum Area: string {

	case Products   = 'products';
	case Orders     = 'orders';
	case Customers  = 'customers';
	case Coupons    = 'coupons';
	case Reports    = 'reports';
	case Settings   = 'settings';
	case Extensions = 'extensions';
}
