<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Tests\TestCase;
use Latchkey\WooCommerce\StoreRoutes;

/** Plugins join WooCommerce's API by a filter that looks at the request's address. */
final class StoreRoutesTest extends TestCase {
	private const FILTER = 'woocommerce_rest_is_request_to_rest_api';

	protected function setUp(): void {
		parent::setUp();
		// As such plugins do it, in WooCommerce's own documentation.
		add_filter( self::FILTER, static fn ( $is ) => $is || str_contains( $_SERVER['REQUEST_URI'] ?? '', '/wp-json/theirs/v1' ) || isset( $_GET['theirs'] ) );
	}

	/** @test */
	public function a_plugin_that_joined_is_part_of_the_store(): void {
		self::assertTrue( ( new StoreRoutes() )->contains( '/theirs/v1/things' ) );
		self::assertFalse( ( new StoreRoutes() )->contains( '/others/v1/things' ) );
	}

	/** @test */
	public function the_filter_is_shown_the_resolved_route_and_nothing_else_of_the_request(): void {
		$_SERVER['REQUEST_URI'] = '/wp-json/others/v1?x=/wp-json/theirs/v1';
		$_GET                   = [ 'theirs' => '1' ];
		self::assertFalse( ( new StoreRoutes() )->contains( '/others/v1/things' ) );
		self::assertTrue( ( new StoreRoutes() )->contains( '/theirs/v1/things' ) );
		self::assertSame( [ '/wp-json/others/v1?x=/wp-json/theirs/v1', [ 'theirs' => '1' ] ], [ $_SERVER['REQUEST_URI'], $_GET ], 'Put back.' );
	}

	/** @test */
	public function a_plugin_that_fails_has_joined_nothing_and_leaves_the_request_as_it_was(): void {
		add_filter( self::FILTER, static fn () => throw new \DomainException( 'no' ) );
		$_SERVER['REQUEST_URI'] = '/somewhere';
		self::assertFalse( ( new StoreRoutes() )->contains( '/theirs/v1/things' ) );
		self::assertSame( '/somewhere', $_SERVER['REQUEST_URI'] );
	}

	/** @test */
	public function no_filter_opens_wordpress_or_latchkey_to_a_pair(): void {
		add_filter( self::FILTER, '__return_true' );
		foreach ( [ '/', '/wp/v2/users', '/WP/v2/users', '/wp-block-editor/v1/x', '/batch/v1', '/oembed/1.0/embed', '/latchkey/v1/keys', '/LATCHKEY/v1/keys' ] as $route ) {
			self::assertFalse( ( new StoreRoutes() )->contains( $route ), $route );
		}
	}

	/** @return array<string,array{bool,string,string,array<mixed>}> */
	public function people(): array {
		return [
			'reads nothing of the kind'    => [ false, 'POST', '/wc/v3/products/5', [ 'password' => 'x' ] ],
			'another customer'             => [ false, 'PUT', '/wc/v3/customers/6', [ 'password' => 'x' ] ],
			'own address'                  => [ false, 'PUT', '/wc/v3/customers/5', [ 'billing' => [] ] ],
			'own password'                 => [ true, 'PUT', '/wc/v3/customers/5', [ 'password' => 'x' ] ],
			'own e-mail'                   => [ true, 'POST', '/wc/v3/customers/5', [ 'email' => 'x@y.example' ] ],
			'own roles'                    => [ true, 'PATCH', '/wc/v2/customers/5', [ 'roles' => [] ] ],
			'oneself'                      => [ true, 'DELETE', '/wc/v3/customers/5', [] ],
			'with zeros before'            => [ true, 'PUT', '/wc/v3/customers/005', [ 'password' => 'x' ] ],
			'with a slash behind'          => [ true, 'PUT', '/wc/v3/customers/5/', [ 'password' => 'x' ] ],
			'in another case'              => [ true, 'PUT', '/wc/v3/CUSTOMERS/5', [ 'password' => 'x' ] ],
			'by the id in the body'        => [ true, 'PUT', '/wc/v3/customers/6', [ 'id' => 5, 'password' => 'x' ] ],
			'in a batch'                   => [ true, 'POST', '/wc/v3/customers/batch', [ 'update' => [ [ 'id' => 6 ], [ 'id' => '5', 'email' => 'x@y.example' ] ] ] ],
			'deleted in a batch'           => [ true, 'POST', '/wc/v3/customers/batch', [ 'delete' => [ 6, '5' ] ] ],
			'others in a batch'            => [ false, 'POST', '/wc/v3/customers/batch', [ 'update' => [ [ 'id' => 6, 'email' => 'x@y.example' ] ], 'delete' => [ 7 ] ] ],
		];
	}

	/**
	 * @test
	 * @dataProvider people
	 * @param array<mixed> $body The JSON body.
	 */
	public function a_pair_does_not_change_its_own_owner( bool $changes, string $method, string $route, array $body ): void {
		$request = new \WP_REST_Request( $method, $route );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $body ) );
		self::assertSame( $changes, ( new StoreRoutes() )->changes_owner( $request, 5 ) );
		if ( 'DELETE' !== $method ) {
			$form = new \WP_REST_Request( $method, $route );
			$form->set_body_params( $body );
			self::assertSame( $changes, ( new StoreRoutes() )->changes_owner( $form, 5 ), 'As a form.' );
		}
	}
}
