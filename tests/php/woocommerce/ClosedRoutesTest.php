<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\Person;

/** Routes of WooCommerce's own that would bring every other rule down. */
final class ClosedRoutesTest extends AuthTestCase {
	public static function setUpBeforeClass(): void {
		self::needs_woocommerce();
		parent::setUpBeforeClass();
	}

	/** @return iterable<string,array{string,string,array<mixed>|null}> */
	public static function routes(): iterable {
		$options = [ 'step' => 'setSiteOptions', 'options' => [ 'blogname' => 'taken over' ] ];
		$sql     = [ 'step' => 'runSql', 'sql' => [ 'name' => 'x', 'resource' => 'literal', 'contents' => "UPDATE wp_options SET option_value = 'taken over' WHERE option_name = 'blogname'" ] ];
		foreach ( [ 'blueprint', 'Blueprint' ] as $name ) {
			yield "$name options" => [ 'POST', "/wc-admin/$name/import-step", [ 'step_definition' => $options ] ];
			yield "$name SQL" => [ 'POST', "/wc-admin/$name/import-step", [ 'step_definition' => $sql ] ];
		}
		yield 'export' => [ 'POST', '/wc-admin/blueprint/export', [ 'steps' => [] ] ];
		yield 'options' => [ 'GET', '/wc-admin/options?options=admin_email', null ];
		yield 'set options' => [ 'POST', '/wc-admin/options', [ 'blogname' => 'taken over' ] ];
		yield 'plugins' => [ 'POST', '/wc-admin/plugins/activate', [ 'plugins' => 'hello' ] ];
		yield 'onboarding plugins' => [ 'POST', '/wc-admin/onboarding/plugins/install-and-activate-async', [ 'plugins' => [ 'hello' ] ] ];
		yield 'themes' => [ 'POST', '/wc-admin/themes', [] ];
		yield 'marketing' => [ 'PUT', '/wc-admin/marketing/overview/activate-plugin', [ 'plugin' => 'hello' ] ];
		yield 'marketplace' => [ 'POST', '/wc/v3/marketplace/subscriptions/activate-plugin', [ 'product_key' => 'x' ] ];
		yield 'Marketplace in capitals' => [ 'POST', '/wc/v3/Marketplace/subscriptions/ACTIVATE-plugin', [ 'product_key' => 'x' ] ];
		yield 'address of an installation' => [ 'GET', '/wc/v3/marketplace/subscriptions/install-url?product_key=x', null ];
		yield 'login link' => [ 'GET', '/wc-admin/mobile-app/send-magic-link', null ];
	}

	/**
	 * @test
	 * @dataProvider routes
	 * @param array<mixed>|null $body
	 */
	public function an_administrators_pair_does_not_reach( string $method, string $route, ?array $body ): void {
		$this->rest( 'POST', '/wc-admin/launch-your-store/initialize-coming-soon', self::pair()->headers(), [] );
		$answer = $this->rest( $method, $route, self::pair()->headers(), $body );
		self::assert_refusal( 'latchkey_key_not_allowed_here', 403, $answer );
		self::assertNotSame( 'taken over', self::in_site( 'return get_option( "blogname" );' ) );
	}

	/** @test */
	public function a_managers_pair_does_not_write_rights_by_row(): void {
		$manager = Person::with_role( self::site(), 'shop_manager' );
		$row     = self::in_site( 'return add_user_meta( $user, "favourite", "tea" );', [ 'user' => $manager->id ] );
		$answer  = $this->rest( 'PUT', "/wc/v3/customers/{$manager->id}", self::pair( 'read_write', $manager->id )->headers(), [ 'meta_data' => [ [ 'id' => $row, 'key' => 'wp_capabilities', 'value' => [ 'administrator' => true ] ] ] ] );
		self::assertSame( [ 'shop_manager' ], self::in_site( 'return array_values( get_userdata( $user )->roles );', [ 'user' => $manager->id ] ), $answer->body );
		self::assertSame( 'tea', self::in_site( 'return get_user_meta( $user, "favourite", true );', [ 'user' => $manager->id ] ) );
	}

	/** @test */
	public function a_deleted_customer_with_a_pair_does_not_lock_shop_managers_out(): void {
		$customer = Person::with_role( self::site(), 'customer' );
		self::pair( 'read', $customer->id );
		$mine = self::pair( 'read_write' );
		self::assertSame( 200, $this->rest( 'DELETE', "/wc/v3/customers/{$customer->id}?force=true", $mine->headers() )->status );
		$manager = Person::with_role( self::site(), 'shop_manager' );
		$answer  = $this->rest( 'GET', '/latchkey/v1/keys', $manager->cookie_headers() );
		self::assertSame( 200, $answer->status, $answer->body );
		$answer = $this->rest( 'POST', '/latchkey/v1/keys', $manager->cookie_headers(), [ 'kind' => 'woocommerce', 'title' => 'x', 'user' => $customer->id, 'permission' => 'read' ] );
		self::assertSame( [ 400, 'rest_invalid_param' ], [ $answer->status, $answer->json()['code'] ], $answer->body );
	}
}
