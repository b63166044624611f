<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\HttpTestCase;

final class SmokeTest extends HttpTestCase {
	protected function setUp(): void {
		parent::setUp();
		self::needs_woocommerce();
	}

	/** @test */
	public function woocommerce_itself_is_active_and_has_twelve_products(): void {
		self::assertTrue( self::in_site( 'return class_exists( "WooCommerce" ) && ! defined( "LATCHKEY_FIXTURE_STORE" );' ) );
		// Other tests have made products by now.
		self::assertSame( 12, self::in_site( 'global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->posts WHERE post_type = \'product\' AND post_status = \'publish\' AND post_title LIKE \'Tulip %\'" );' ) );
		self::assertSame( 401, $this->rest( 'GET', '/wc/v3/products' )->status );
	}
}
