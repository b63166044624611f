<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\HasAreas;
use Latchkey\Tests\Support\Request;
use Latchkey\Tests\Support\Response;

/** The table of areas against every route that WooCommerce itself registers, and pairs held to one area. */
final class AreasTest extends AuthTestCase {
	use HasAreas;

	/** Namespaces that are extensions as a whole. */
	private const EXTENSIONS = [ 'wc/store', 'wc/store/v1', 'wc/private', 'wc-telemetry', 'wc-probe/v1' ];

	/** Everything is registered: version 4, which a feature hides, and analytics, which waits until it is asked for. */
	private const PREPARE = <<<'PHP'
		wp_set_current_user( 1 );
		add_filter( 'woocommerce_admin_features', static fn ( $features ) => [ ...$features, 'rest-api-v4' ] );
		$server = rest_get_server();
		rest_do_request( new WP_REST_Request( 'GET', '/wc-analytics' ) );
		PHP . "\n";

	private const AREAS = [ 'products', 'orders', 'customers', 'coupons', 'reports', 'settings', 'extensions' ];

	/** @var list<array{namespace: string, route: string, methods: list<string>, area: string, named: bool, index: bool, forbidden: bool}> */
	private static array $routes = [];

	public static function setUpBeforeClass(): void {
		self::needs_woocommerce();
		parent::setUpBeforeClass();
		self::$routes = self::in_site(
			self::PREPARE . <<<'PHP'
			$store  = new Latchkey\WooCommerce\StoreRoutes();
			$routes = [];
			foreach ( $server->get_routes() as $route => $handlers ) {
				if ( ! $store->contains( $route ) || str_contains( $route, '/probe/' ) ) {
					continue;
				}
				$routes[] = [
					'namespace' => (string) ( $server->get_route_options( $route )['namespace'] ?? '' ),
					'route'     => $route,
					'methods'   => array_values( array_unique( array_merge( ...array_map( static fn ( $handler ) => array_keys( $handler['methods'] ?? [] ), $handlers ) ) ) ),
					'area'      => Latchkey\WooCommerce\StoreAreas::area_of( $route )->value,
					'named'     => Latchkey\WooCommerce\StoreAreas::is_named( $route ),
					'index'     => Latchkey\WooCommerce\StoreAreas::is_index( $route ),
					'forbidden' => $store->is_forbidden( $route ),
				];
			}
			return $routes;
			PHP
		);
	}

	protected function setUp(): void {
		parent::setUp();
		self::forget_refusals();
	}

	/** Some of WooCommerce's routes have words for the log of their own. */
	protected function tearDown(): void {
		self::forgive_woocommerce();
		parent::tearDown();
	}

	/** @test */
	public function every_route_of_woocommerce_is_in_the_table(): void {
		self::assertGreaterThan( 350, count( self::$routes ) );
		foreach ( [ 'wc/v1', 'wc/v2', 'wc/v3', 'wc-analytics', 'wc-admin' ] as $space ) {
			self::assertContains( $space, array_column( self::$routes, 'namespace' ) );
		}
		$unknown = array_filter( self::$routes, static fn ( array $route ): bool => ! $route['named'] && ! $route['index'] && ! in_array( $route['namespace'], self::EXTENSIONS, true ) );
		self::assertSame( [], array_column( $unknown, 'route' ), 'routes that nobody has put into an area' );
		$counts = array_count_values( array_column( array_filter( self::$routes, static fn ( array $route ): bool => ! $route['index'] ), 'area' ) );
		self::assertEqualsCanonicalizing( self::AREAS, array_keys( $counts ), 'every area has routes' );
	}

	/** @test */
	public function each_area_reads_exactly_its_own_routes(): void {
		foreach ( self::AREAS as $area ) {
			$due = array_filter( self::readable(), static fn ( array $route ): bool => $route['area'] === $area || $route['index'] );
			self::assertNotSame( [], $due );
			self::assertSame( array_column( $due, 'route' ), self::reached( self::pair_for( [ $area => 'read' ] ), [ 'GET' ] ), $area );
			self::assertSame( array_column( $due, 'route' ), self::reached( self::pair_for( [ $area => 'read_write' ] ), [ 'HEAD' ] ), $area );
		}
	}

	/** @test */
	public function areas_that_read_write_nowhere_and_areas_that_write_read_nowhere(): void {
		$before = self::shop();
		self::assertSame( [], self::reached( self::pair_for( array_fill_keys( self::AREAS, 'read' ) ), [ 'POST', 'PUT', 'PATCH', 'DELETE' ] ) );
		self::assertSame( $before, self::shop() );
		$indexes = array_column( array_filter( self::readable(), static fn ( array $route ): bool => $route['index'] ), 'route' );
		self::assertSame( $indexes, self::reached( self::pair_for( array_fill_keys( self::AREAS, 'write' ) ), [ 'GET', 'HEAD' ] ) );
	}

	/** @test */
	public function a_pair_without_areas_reaches_all_that_it_reached_before(): void {
		self::assertSame( array_column( self::readable(), 'route' ), self::reached( self::pair( 'read' ), [ 'GET' ] ) );
		$written = array_filter( self::$routes, static fn ( array $route ): bool => ! $route['forbidden'] && [] !== array_intersect( $route['methods'], [ 'POST', 'PUT', 'PATCH', 'DELETE' ] ) );
		self::assertSame( array_column( $written, 'route' ), self::reached( self::pair( 'read_write' ), [ 'POST', 'PUT', 'PATCH', 'DELETE' ] ) );
	}

	/** @test */
	public function over_http_too_an_area_reads_exactly_its_own_routes(): void {
		foreach ( [ 'coupons', 'products' ] as $area ) {
			$key = self::pair_for( [ $area => 'read' ] );
			foreach ( self::readable() as $route ) {
				if ( 1 === preg_match( '#\A/(?:wc/v3|wc-analytics)/[a-z_]+\z#', $route['route'] ) ) {
					$answer = $this->rest( 'GET', self::example( $route['route'] ), $key->headers() );
					self::assertSame( $route['area'] === $area ? null : 'latchkey_insufficient_scope', $answer->data( 'latchkey_code' ), $area . $route['route'] . substr( $answer->body, 0, 300 ) );
				}
			}
			self::forget_refusals();
		}
	}

	/** @test */
	public function what_woocommerce_asks_itself_meanwhile_breaks_no_answer(): void {
		$reports = self::pair_for( [ 'reports' => 'read' ], 'read' );
		foreach ( [ '/wc-analytics/reports/performance-indicators?stats=revenue/total_sales,orders/orders_count,products/items_sold,customers/customers_count', '/wc-analytics/reports/performance-indicators/allowed', '/wc-analytics/leaderboards', '/wc-analytics/reports' ] as $route ) {
			$all    = $this->rest( 'GET', $route, self::pair( 'read' )->headers() );
			$answer = $this->rest( 'GET', $route, $reports->headers() );
			self::assertSame( [ 200, $all->json() ], [ $answer->status, $answer->json() ], $route . substr( $answer->body, 0, 300 ) );
		}
		self::assertSame( '0', (string) self::database()->rows( "SELECT COUNT(*) AS number FROM wp_latchkey_events WHERE type = 'refused'" )[0]['number'], 'nothing was refused on the way' );
	}

	/** @test */
	public function a_webhook_that_is_delivered_at_once_tells_what_it_should(): void {
		self::mu_plugin(
			'webhooks',
			"add_filter( 'woocommerce_webhook_deliver_async', '__return_false' );
			add_filter( 'pre_http_request', static function ( \$answer, \$args, \$url ) {
				if ( ! str_contains( \$url, 'hooks.example' ) ) {
					return \$answer;
				}
				update_option( 'areas_delivered', [ ...(array) get_option( 'areas_delivered', [] ), \$args['body'] ] );
				return [ 'headers' => [], 'body' => '', 'response' => [ 'code' => 200, 'message' => 'OK' ], 'cookies' => [], 'filename' => null ];
			}, PHP_INT_MAX, 3 );"
		);
		self::in_site( '$hook = new WC_Webhook(); $hook->set_name( "x" ); $hook->set_user_id( 1 ); $hook->set_topic( "product.updated" ); $hook->set_status( "active" ); $hook->set_delivery_url( "https://hooks.example/" ); $hook->set_secret( "x" ); $hook->set_api_version( "wp_api_v3" ); return $hook->save();' );
		$product = self::in_site( '$product = wc_get_products( [ "limit" => 1 ] )[0]; $product->set_manage_stock( true ); $product->set_stock_quantity( 10 ); $product->save(); delete_option( "areas_delivered" ); return $product->get_id();' );
		$orders  = self::pair_for( [ 'orders' => 'read_write' ] );
		$order   = $this->rest( 'POST', '/wc/v3/orders', $orders->headers(), [ 'status' => 'processing', 'set_paid' => true, 'line_items' => [ [ 'product_id' => $product, 'quantity' => 1 ] ] ] );
		self::assertSame( 201, $order->status, $order->body );
		$told = self::in_site( 'for ( $i = 0; $i < 100 && ! array_filter( (array) get_option( "areas_delivered" ), static fn ( $body ) => str_starts_with( (string) $body, "{" ) ); $i++ ) { usleep( 20000 ); wp_cache_flush(); } return get_option( "areas_delivered" );' );
		$count = 0;
		foreach ( array_filter( $told, static fn ( string $body ): bool => ! str_starts_with( $body, 'webhook_id=' ) ) as $body ) {
			self::assertStringNotContainsString( 'latchkey', $body );
			++$count;
			self::assertSame( $product, json_decode( $body, true )['id'] ?? null, $body );
		}
		self::assertGreaterThan( 0, $count, 'the product was sold, and its webhook delivered' );
		self::assert_closed( 'Products', $this->rest( 'GET', "/wc/v3/products/$product", $orders->headers() ) );
	}

	/** @test */
	public function a_key_for_settings_alone_sends_no_orders_elsewhere(): void {
		$key  = self::pair_for( [ 'settings' => 'read_write' ] );
		$hook = [ 'name' => 'x', 'topic' => 'order.created', 'delivery_url' => 'https://elsewhere.example/' ];
		self::assert_closed( 'Products', $this->rest( 'POST', '/wc/v3/webhooks', $key->headers(), $hook ) );
		self::assert_closed( 'Products', $this->rest( 'POST', '/wc/v3/webhooks/batch', $key->headers(), [ 'create' => [ $hook ] ] ) );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/webhooks', $key->headers() )->status );
		self::open_areas( $key, array_fill_keys( [ 'products', 'orders', 'customers', 'coupons' ], 'read' ) + [ 'settings' => 'read_write' ] );
		self::assertSame( 201, $this->rest( 'POST', '/wc/v3/webhooks', $key->headers(), $hook )->status );
	}

	/** @test */
	public function batches_and_embeds_of_the_shop_front_stay_in_the_keys_areas(): void {
		$key = self::pair_for( [ 'extensions' => 'read_write' ] );
		foreach ( [ '/wc/v3/orders/batch?x=wc/store', '/wc/v3/ORDERS/batch?wc/store', '/wc/v3/products/batch?wc/store' ] as $path ) {
			$before = self::shop();
			$answer = $this->rest( 'POST', '/wc/store/v1/batch', $key->headers(), [ 'requests' => [ [ 'path' => $path, 'method' => 'POST', 'body' => [ 'create' => [ [ 'name' => 'Never' ] ] ] ] ] ] );
			self::assertStringNotContainsString( '"create"', $answer->body );
			self::assertSame( $before, self::shop(), $answer->body );
		}
		foreach ( [ '/wc/v3/orders?_embed', '/wc/v3/ORDERS?_fields=id', '/wc/v3/orders/batch?_method=POST' ] as $path ) {
			self::assert_closed( 'Orders', $this->rest( 'GET', $path, $key->headers() ), $path );
		}
	}

	/** @return list<array{namespace: string, route: string, methods: list<string>, area: string, named: bool, index: bool, forbidden: bool}> */
	private static function readable(): array {
		return array_values( array_filter( self::$routes, static fn ( array $route ): bool => in_array( 'GET', $route['methods'], true ) && ! $route['forbidden'] ) );
	}

	/** A path that a route's pattern matches. */
	private static function example( string $route ): string {
		$path = (string) preg_replace( '#\(\?P<\w*(?:id|number)>(?:[^()]|\([^()]*\))*\)#i', '9', $route );
		$path = (string) preg_replace_callback( '#\(\?P<\w+>(?:[^(){}]|\([^()]*\)|\{(\d+)\})*\)#', static fn ( array $found ): string => str_repeat( 'x', (int) ( $found[1] ?? 1 ) ), $path );
		return rtrim( (string) preg_replace( '#[()?\\\\]#', '', $path ), '/' );
	}

	/**
	 * The routes whose callbacks a key would run, of all that there are: every request is dispatched and judged in one
	 * process, and answered in the callback's place.
	 *
	 * @param list<string> $methods Tried where the route has them; HEAD where it has GET.
	 * @return list<string>
	 */
	private static function reached( GivenKey $key, array $methods ): array {
		$tried = [];
		foreach ( self::$routes as $route ) {
			foreach ( $methods as $method ) {
				if ( in_array( 'HEAD' === $method ? 'GET' : $method, $route['methods'], true ) && ! $route['forbidden'] ) {
					$tried[] = [ $method, self::example( $route['route'] ), $route['route'] ];
				}
			}
		}
		$reached = self::in_site(
			self::PREPARE . <<<'PHP'
			$services = Latchkey\Plugin::services();
			$services->current_key()->put_in_force( $services->keys()->find( $id ), 1 );
			$services->guard()->register();
			// A route's rules for its parameters and people are not asked: they come after ours.
			foreach ( ( fn () => array_keys( $this->endpoints ) )->call( $server ) as $path ) {
				( function ( $path ) {
					foreach ( $this->endpoints[ $path ] as $number => $handler ) {
						if ( is_int( $number ) ) {
							$this->endpoints[ $path ][ $number ] = [ 'args' => [], 'permission_callback' => '__return_true', 'callback' => static fn () => [ 'reached' => $path ] ] + $handler;
						}
					}
				} )->call( $server, $path );
			}
			$reached = [];
			foreach ( $tried as [ $method, $path, $route ] ) {
				$answer = $server->dispatch( new WP_REST_Request( $method, $path ) );
				$data   = $answer->get_data();
				if ( isset( $data['reached'] ) ) {
					$reached[] = Latchkey\WooCommerce\StoreAreas::area_of( $data['reached'] ) === Latchkey\WooCommerce\StoreAreas::area_of( $path ) ? $route : "$path is answered by {$data['reached']}";
				} elseif ( ! in_array( $data['data']['latchkey_code'] ?? '', [ 'latchkey_insufficient_scope', 'latchkey_insufficient_permission' ], true ) ) {
					throw new RuntimeException( "$method $path " . wp_json_encode( $data ) );
				}
			}
			$services->events()->discard();
			return array_values( array_unique( $reached ) );
			PHP,
			[
				'id'    => $key->id,
				'tried' => $tried,
			]
		);
		return $reached;
	}

	/** What a shop holds: nothing of it changes by a refused request. */
	private static function shop(): string {
		return implode( "\n", (array) preg_grep( '/\A(?:wp_posts|wp_postmeta|wp_wc_orders|wp_users|wp_terms|wp_woocommerce_(?:order_items|tax_rates|shipping_zones|api_keys)|wp_wc_webhooks|wp_options\t\d+\twoocommerce_\w+_settings)\t/', self::database()->lines() ) );
	}

	private static function forgive_woocommerce(): void {
		foreach ( explode( "\n", static::site()->take_debug_log() ) as $line ) {
			self::assertStringNotContainsString( 'Latchkey\\', $line );
			self::assertStringNotContainsString( dirname( __DIR__, 3 ) . '/includes', $line );
			self::assertStringNotContainsString( 'Fatal error', $line );
		}
	}
}
