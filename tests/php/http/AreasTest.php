<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\HasAreas;

/** A pair that is held to areas of the store, on the ways in which one request becomes another. */
final class AreasTest extends AuthTestCase {
	use HasAreas;

	/** A store with a route or two in each area, an extension that passes requests on, and a plugin that joined. */
	private const STORE = <<<'PHP'
		add_filter( 'woocommerce_rest_is_request_to_rest_api', static fn ( $is ) => $is || str_contains( $_SERVER['REQUEST_URI'] ?? '', '/wp-json/theirs/v1' ) );
		add_action( 'rest_api_init', static function () {
			$answer = static fn ( $request ) => [ 'reached' => $request->get_route(), 'by' => $request->get_method() ];
			$ask    = static function ( $route ) {
				$inner = rest_do_request( new WP_REST_Request( 'GET', $route ) );
				return [ 'status' => $inner->get_status(), 'body' => $inner->get_data() ];
			};
			$add = static fn ( $space, $path, $callback ) => register_rest_route( $space, $path, [
				'methods'             => 'GET,POST,PUT,PATCH,DELETE',
				'allow_batch'         => [ 'v1' => true ],
				'permission_callback' => '__return_true',
				'callback'            => $callback,
			] );
			foreach ( [ 'wc/v3 products/categories', 'wc/v3 orders/(?P<id>\d+)', 'wc/v3 orders/(?P<id>\d+)/notes', 'wc/v3 customers', 'wc/v3 coupons', 'wc/v3 webhooks', 'wc/v3 taxes', 'wc/v3 subscriptions', 'wc-analytics products', 'wc-bookings/v1 bookings', 'theirs/v1 things' ] as $line ) {
				[ $space, $path ] = explode( ' ', $line );
				$add( $space, '/' . $path, $answer );
			}
			// WooCommerce's own callbacks that need another area, and one that ends before its hooks do.
			$add( 'wc/v3', '/products/own-work', static fn () => $ask( '/wc/v3/orders/7' ) );
			$add( 'wc/v3', '/products/later', static function () use ( $ask ) {
				add_action( 'shutdown', static fn () => update_option( 'areas_later', $ask( '/wc/v3/orders/7' )['status'] ) );
				return [ 'reached' => true ];
			} );
			// An extension that asks for what its client names.
			$add( 'wc-bookings/v1', '/relay', static fn ( $request ) => $ask( (string) $request['to'] ) );
			$add( 'wc-bookings/v1', '/linked', static function () {
				$response = new WP_REST_Response( [ 'id' => 1 ] );
				foreach ( [ 'order' => 'orders/7', 'categories' => 'products/categories' ] as $name => $path ) {
					$response->add_link( $name, rest_url( "wc/v3/$path" ), [ 'embeddable' => true ] );
				}
				return $response;
			} );
		} );
		PHP;

	private static GivenKey $products;
	private static GivenKey $extensions;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::mu_plugin( 'areas', self::STORE );
		self::$products   = self::pair_for( [ 'products' => 'read_write', 'orders' => 'none' ] );
		self::$extensions = self::pair_for( [ 'extensions' => 'read_write', 'products' => 'read' ] );
	}

	protected function setUp(): void {
		parent::setUp();
		self::forget_refusals();
	}

	/** @test */
	public function an_area_opens_its_routes_and_every_other_is_refused_by_name(): void {
		$routes = [
			'products'   => [ '/wc/v3/products/categories', '/wc-analytics/products' ],
			'orders'     => [ '/wc/v3/orders/7', '/wc/v3/orders/7/notes' ],
			'customers'  => [ '/wc/v3/customers' ],
			'coupons'    => [ '/wc/v3/coupons' ],
			'settings'   => [ '/wc/v3/taxes', '/wc/v3/webhooks' ],
			'extensions' => [ '/wc/v3/subscriptions', '/wc-bookings/v1/bookings', '/theirs/v1/things' ],
		];
		foreach ( array_keys( $routes ) as $open ) {
			$key = self::pair_for( [ $open => 'read' ] );
			foreach ( $routes as $area => $paths ) {
				foreach ( $paths as $path ) {
					$answer = $this->rest( 'GET', $path, $key->headers() );
					if ( $area === $open ) {
						self::assertSame( $path, $answer->json()['reached'] ?? null, "$open: " . $answer->body );
						self::assert_closed( ucfirst( $area ), $this->rest( 'POST', $path, $key->headers(), [] ), "$open: POST $path" );
					} else {
						self::assert_closed( ucfirst( $area ), $answer, "$open: GET $path" );
					}
				}
			}
		}
	}

	/** @test */
	public function the_overall_permission_is_told_first(): void {
		$key = self::pair_for( [ 'products' => 'read' ], 'read' );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', $key->headers() )->status );
		self::assert_store_refusal( 'latchkey_insufficient_permission', $this->rest( 'POST', '/wc/v3/products', $key->headers(), [ 'name' => 'Never' ] ) );
		self::assert_store_refusal( 'latchkey_insufficient_permission', $this->rest( 'POST', '/wc/v3/orders', $key->headers(), [] ) );
		self::assert_closed( 'Orders', $this->rest( 'GET', '/wc/v3/orders', $key->headers() ) );
	}

	/** @test */
	public function a_change_of_areas_is_in_force_for_the_very_next_request(): void {
		$key = self::pair( 'read_write' );
		foreach ( [ null, [ 'products' => 'read' ], [ 'products' => 'write' ], [ 'orders' => 'read_write' ], null, [ 'coupons' => 'read' ] ] as $areas ) {
			self::open_areas( $key, $areas );
			$access = $areas['products'] ?? ( null === $areas ? 'read_write' : 'none' );
			foreach ( [ 'GET' => 'read', 'POST' => 'write' ] as $method => $needed ) {
				$answer = $this->rest( $method, '/wc/v3/products/categories', $key->headers(), 'POST' === $method ? [] : null );
				if ( str_contains( $access, $needed ) ) {
					self::assertSame( $method, $answer->json()['by'] ?? null, $answer->body );
				} else {
					self::assert_closed( 'Products', $answer );
				}
			}
		}
	}

	/** @test */
	public function no_spelling_of_a_route_reaches_a_closed_area(): void {
		$key    = self::$extensions->headers();
		$before = self::state();
		foreach ( [ '/wc/v3/orders/7', '/wc/v3/ORDERS/7', '/wc/V3/Orders/7', '/wc/v3/orders/7/', '/wc/v3/orders/7%0A', '/wc/v3/%6Frders/7', '/wc/v3/orders%2F7', '/wc//v3/orders/7', '/wc/v3//orders/7', '/wc/v3/./orders/7', '/wc/v3/subscriptions/../orders/7', '//wc/v3/orders/7', '/wc/v3/orders/7?rest_route=/wc/v3/orders/7' ] as $route ) {
			foreach ( [ 'GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE' ] as $method ) {
				self::assertContains( $this->rest( $method, $route, $key )->status, [ 401, 403, 404 ], "$method $route" );
			}
		}
		foreach ( [ '/?rest_route=/wc/v3/orders/7', '/?rest_route=/wc/v3/ORDERS/7', '/index.php/wp-json/wc/v3/orders/7', '/?rest_route=/wc/v3/orders/7/' ] as $path ) {
			self::assert_closed( 'Orders', $this->request( 'GET', $path, $key ), $path );
		}
		foreach ( [ '/', '/wp-json/', '/wp-json/wc/v3/subscriptions', '/wp-json/wc/v3/subscriptions?rest_route=/wc/v3/orders/7' ] as $path ) {
			$answer = $this->request( 'POST', $path, $key, 'rest_route=/wc/v3/orders/7' );
			self::assertStringNotContainsString( '"\/wc\/v3\/orders', $answer->body, $path );
		}
		self::assertSame( $before, self::state() );
	}

	/** @test */
	public function the_method_that_wordpress_makes_of_a_request_is_judged_in_its_area(): void {
		$key = self::pair_for( [ 'products' => 'read', 'coupons' => 'write' ] )->headers();
		self::assert_closed( 'Products', $this->rest( 'GET', '/wc/v3/products/categories?_method=DELETE', $key ) );
		self::assert_closed( 'Products', $this->rest( 'GET', '/wc/v3/products/categories', $key + [ 'X-HTTP-Method-Override' => 'PUT' ] ) );
		self::assert_closed( 'Coupons', $this->rest( 'POST', '/wc/v3/coupons?_method=GET', $key ) );
		self::assertSame( [ 200, 401, 401 ], array_map( fn ( string $path ): int => $this->rest( 'HEAD', $path, $key )->status, [ '/wc/v3/products', '/wc/v3/coupons', '/wc/v3/orders' ] ) );
		self::assertSame( [ 200, 200, 401 ], array_map( fn ( string $path ): int => $this->rest( 'OPTIONS', $path, $key )->status, [ '/wc/v3/products', '/wc/v3/coupons', '/wc/v3/orders' ] ) );
	}

	/** @test */
	public function each_part_of_a_batch_is_judged_in_its_area(): void {
		$good = [ 'path' => '/wc/v3/products/categories' ];
		$both = $this->rest( 'POST', '/batch/v1', self::$products->headers(), [ 'requests' => [ $good, $good ] ] );
		self::assertSame( [ 207, [ 200, 200 ] ], [ $both->status, array_column( $both->json()['responses'], 'status' ) ], $both->body );
		$before = self::state();
		foreach ( [ '/wc/v3/orders/7', '/wc/v3/ORDERS/7', '/wc/v3/orders/7?x=/wc/v3/products', "/wc/v3/orders/7\n", '/wc/v3/subscriptions' ] as $path ) {
			$answer = $this->rest( 'POST', '/batch/v1', self::$products->headers(), [ 'requests' => [ $good, [ 'path' => $path ] ] ] );
			self::assert_refused( 'latchkey_insufficient_scope', 403, $answer );
		}
		self::assertSame( $before, self::state() );
	}

	/** @test */
	public function an_embed_shows_open_areas_only(): void {
		$answer = $this->rest( 'GET', '/wc-bookings/v1/linked?_embed', self::$extensions->headers() );
		self::assertSame( '/wc/v3/products/categories', $answer->json()['_embedded']['categories'][0]['reached'] ?? null, $answer->body );
		self::assertSame( 'latchkey_insufficient_scope', $answer->json()['_embedded']['order'][0]['data']['latchkey_code'] ?? null, $answer->body );
		self::assert_closed( 'Orders', $this->rest( 'GET', '/wc/v3/orders/7?_fields=reached&_embed', self::$extensions->headers() ) );
		$envelope = $this->rest( 'GET', '/wc/v3/orders/7?_envelope', self::$extensions->headers() );
		self::assertSame( [ 401, 'latchkey_insufficient_scope' ], [ $envelope->json()['status'], $envelope->json()['body']['data']['latchkey_code'] ] );
	}

	/** @test */
	public function what_the_stores_own_callback_asks_for_does_not_stop_at_the_keys_areas(): void {
		$answer = $this->rest( 'GET', '/wc/v3/products/own-work', self::$products->headers() );
		self::assertSame( '/wc/v3/orders/7', $answer->json()['body']['reached'] ?? null, $answer->body );
		self::assert_closed( 'Orders', $this->rest( 'GET', '/wc/v3/orders/7', self::$products->headers() ), 'asked by the client itself' );
	}

	/** @test */
	public function work_after_the_answer_such_as_a_webhook_does_not_stop_at_the_keys_areas(): void {
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products/later', self::$products->headers() )->status );
		self::assertSame( 200, self::in_site( 'for ( $i = 0; $i < 50 && ! get_option( "areas_later" ); $i++ ) { usleep( 20000 ); wp_cache_flush(); } return (int) get_option( "areas_later" );' ) );
	}

	/** @test */
	public function an_extension_that_passes_requests_on_passes_none_to_a_closed_area(): void {
		$asked = fn ( string $route ): array => $this->rest( 'GET', '/wc-bookings/v1/relay?to=' . rawurlencode( $route ), self::$extensions->headers() )->json();
		self::assertSame( '/wc/v3/products/categories', $asked( '/wc/v3/products/categories' )['body']['reached'] ?? null );
		foreach ( [ '/wc/v3/orders/7', '/wc/v3/ORDERS/7', "/wc/v3/orders/7\n", '/wc/v3/orders/7/' ] as $route ) {
			self::assertContains( $asked( $route )['status'], [ 401, 404 ], $route );
			self::assertSame( 'latchkey_insufficient_scope', $asked( $route )['body']['data']['latchkey_code'] ?? null, $route );
		}
	}
}
