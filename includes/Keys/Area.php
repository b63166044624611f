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

	/**
	 * What the area is called, translated.
	 */
	public function label(): string {
		return match ( $this ) {
			self::Products   => __( 'Products', 'latchkey' ),
			self::Orders     => __( 'Orders', 'latchkey' ),
			self::Customers  => __( 'Customers', 'latchkey' ),
			self::Coupons    => __( 'Coupons', 'latchkey' ),
			self::Reports    => __( 'Reports', 'latchkey' ),
			self::Settings   => __( 'Settings', 'latchkey' ),
			self::Extensions => __( 'Extensions', 'latchkey' ),
		};
	}
}
