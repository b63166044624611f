<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;

/** Our place in WooCommerce's admin, and what it knows of us. */
final class InsideWooCommerceTest extends HttpTestCase {
	use MakesKeys;

	public static function setUpBeforeClass(): void {
		self::needs_woocommerce();
		parent::setUpBeforeClass();
	}

	/** @test */
	public function compatibility_with_order_storage_and_checkout_blocks_is_declared(): void {
		$known = self::in_site( 'return Automattic\WooCommerce\Utilities\FeaturesUtil::get_compatible_features_for_plugin( "latchkey/plugin.php" );' );
		self::assertContains( 'custom_order_tables', $known['compatible'] );
		self::assertContains( 'cart_checkout_blocks', $known['compatible'] );
		self::assertSame( [], $known['incompatible'] );
	}

	/** @test */
	public function the_page_is_under_woocommerce_for_administrators_and_shop_managers_only(): void {
		foreach ( [ 'administrator' => 200, 'shop_manager' => 200, 'editor' => 403, 'customer' => 302 ] as $role => $status ) {
			$cookie = $this->person( $role )->cookie_without_nonce();
			$page   = $this->request( 'GET', '/wp-admin/admin.php?page=latchkey', $cookie );
			self::assertContains( $page->status, 200 === $status ? [ 200 ] : [ 302, 403 ], $role );
			if ( 200 === $status ) {
				self::assertMatchesRegularExpression( '#id=["\']toplevel_page_woocommerce["\'].*?href=["\']admin\.php\?page=latchkey["\'].*?</ul>#s', $page->body, $role );
				self::assertStringContainsString( 'API keys', $page->body );
			} else {
				self::assertStringNotContainsString( 'latchkey/build/index', $page->body );
			}
		}
	}

	/** @test */
	public function a_set_up_woocommerce_clone_gets_a_pair_that_reads_this_shop(): void {
		$owner = $this->name_account_owner();
		$this->allow_clone_pairs( $owner );
		$set_up = $this->rest( 'POST', '/latchkey/v1/clones', self::headers_of( $this->account_key( $owner ) ), self::clone_body( 'nl.example.com' ) );
		self::assertSame( 201, $set_up->status, $set_up->body );
		$keys = array_column( $set_up->json()['keys'], null, 'kind' );
		self::assertSame( [ 'account', 'woocommerce' ], array_keys( $keys ) );
		$headers = self::headers_of( $keys['woocommerce'] );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', $headers )->status );
		self::assertSame( 401, $this->rest( 'POST', '/wc/v3/products', $headers, [ 'name' => 'Never' ] )->status );
		self::assertSame( 403, $this->rest( 'GET', '/wc/v3/products', self::headers_of( $keys['account'] ) )->status );
	}

	/** @test */
	public function woocommerces_options_routes_reach_no_record_of_ours(): void {
		$owner  = $this->name_account_owner();
		$pair   = $this->pair( $owner );
		$name   = 'latchkey_key_' . $pair['id'];
		$stored = self::stored();
		foreach ( [ 'GET', 'POST' ] as $method ) {
			$answer = $this->rest( $method, "/wc-admin/options?options=$name", self::headers_of( $pair ), 'GET' === $method ? null : [ $name => 'x', 'blogname' => 'stolen' ] );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $answer );
		}
		// A person may use that route, and still changes nothing of ours.
		static::site()->take_debug_log();
		$this->rest( 'POST', '/wc-admin/options', $owner->cookie_headers(), [ $name => 'x', 'latchkey_settings' => 'x' ] );
		static::site()->take_debug_log();
		self::assertSame( $stored, self::stored() );
		self::assertSame( 'Tulip & Sons', html_entity_decode( (string) self::in_site( 'return get_option( "blogname" );' ) ) );
	}
}
