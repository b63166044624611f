<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\WooCommerceLog;
use Latchkey\Tests\Support\RoleSubset;

/** WooCommerce's own routes: what a role token may do, beside what a person with that role may do. */
final class RoleReachTest extends AuthTestCase {
	use RoleSubset;

	public static function setUpBeforeClass(): void {
		self::needs_woocommerce();
		parent::setUpBeforeClass();
		self::install_measure();
		self::begin_users_at_5000();
		self::$subjects = self::in_site(
			<<<'PHP'
			$customer = wp_insert_user( [ 'user_login' => 'measured-customer', 'user_pass' => 'x', 'user_email' => 'customer@shop.example', 'role' => 'customer' ] );
			$product  = new WC_Product_Simple();
			$product->set_name( 'Measured' );
			$product->save();
			$coupon = new WC_Coupon();
			$coupon->set_code( 'measured' );
			$coupon->save();
			$order = wc_create_order( [ 'customer_id' => $customer ] );
			return [ 'self' => 0, 'admin' => $other, 'customer' => $customer, 'product' => $product->get_id(), 'coupon' => $coupon->get_id(), 'order' => $order->get_id() ];
			PHP,
			[ 'other' => Person::with_role( self::site(), 'administrator' )->id ]
		);
	}

	protected function tearDown(): void {
		self::assertSame( [], WooCommerceLog::unexpected( self::site()->take_debug_log(), self::site() ) );
		parent::tearDown();
	}

	/** @return list<string> */
	private static function namespaces_that_count(): array {
		return [ '/wc/v1/orders', '/wc/v3/orders', '/wc/v3/customers', '/wc/v3/products', '/wc/store/v1/cart', '/wc-admin/options', '/wc-analytics/reports', '/wp/v2/product' ];
	}
}
