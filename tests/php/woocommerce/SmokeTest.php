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
		self::assertSame( 12, self::in_site( 'return (int) wp_count_posts( "product" )->publish;' ) );
		self::assertSame( 401, $this->rest( 'GET', '/wc/v3/products' )->status );
	}
}
