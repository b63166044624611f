<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Response;
use Latchkey\Tests\Support\Secrets;
use Latchkey\Tests\Support\WooCommerceLog;

/** Our pairs on WooCommerce itself. */
final class PairsTest extends HttpTestCase {
	use MakesKeys;

	private static Person $owner;

	public static function setUpBeforeClass(): void {
		self::needs_woocommerce();
		parent::setUpBeforeClass();
	}

	protected function setUp(): void {
		parent::setUp();
		self::$owner = $this->name_account_owner();
	}

	protected function tearDown(): void {
		self::assertSame( [], WooCommerceLog::unexpected( static::site()->take_debug_log(), static::site() ) );
		parent::tearDown();
	}

	/**
	 * A pair that acts as somebody.
	 *
	 * @return array<string,mixed>
	 */
	private function pair_of( Person $person, string $permission = 'read_write' ): array {
		return $this->pair(
			self::$owner,
			[
				'user'       => $person->id,
				'permission' => $permission,
			]
		);
	}

	/** In WooCommerce's own words, ours beside them. */
	private static function assert_in_their_words( string $code, string $message, Response $answer ): void {
		self::assert_refused( 'woocommerce_rest_authentication_error', 401, $answer );
		self::assertSame( [ $code, 401 ], [ $answer->data( 'latchkey_code' ), $answer->data( 'status' ) ] );
		self::assertSame( $message, $answer->json()['message'] );
		self::assertSame( '', $answer->header( 'WWW-Authenticate' ) );
		self::assertStringContainsString( 'no-store', $answer->header( 'Cache-Control' ) );
	}

	/** @test */
	public function orders_are_kept_in_tables_of_their_own(): void {
		self::assertTrue( self::in_site( 'return Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled();' ) );
	}

	/** @test */
	public function a_pair_reads_and_writes_products_and_answers_are_not_cached(): void {
		$pair = $this->pair( self::$owner );
		$list = $this->rest( 'GET', '/wc/v3/products?per_page=100', self::headers_of( $pair ) );
		self::assertSame( 200, $list->status, $list->body );
		self::assertGreaterThanOrEqual( 12, count( $list->json() ) );
		self::assertStringContainsString( 'no-store', $list->header( 'Cache-Control' ) );
		$made = $this->rest( 'POST', '/wc/v3/products', self::headers_of( $pair ), [ 'name' => 'Made by a pair', 'regular_price' => '3' ] );
		self::assertSame( 201, $made->status, $made->body );
		$route = '/wc/v3/products/' . $made->json()['id'];
		self::assertSame( 'Renamed', $this->rest( 'PUT', $route, self::headers_of( $pair ), [ 'name' => 'Renamed' ] )->json()['name'] );
		self::assertSame( 200, $this->rest( 'DELETE', $route . '?force=true', self::headers_of( $pair ) )->status );
		self::assertSame( 404, $this->rest( 'GET', $route, self::headers_of( $pair ) )->status );
	}

	/** @test */
	public function a_pair_reads_every_version_of_the_api_and_analytics(): void {
		$pair = $this->pair( self::$owner, [ 'permission' => 'read' ] );
		foreach ( [ '/wc/v1/products', '/wc/v2/products', '/wc/v3/products', '/wc/v3/orders', '/wc/v3/customers', '/wc/v3/coupons', '/wc/v3/reports/sales', '/wc/v3/settings', '/wc/v3/system_status', '/wc-analytics/reports/orders/stats' ] as $route ) {
			$answer = $this->rest( 'GET', $route, self::headers_of( $pair ) );
			self::assertSame( 200, $answer->status, $route . ' ' . substr( $answer->body, 0, 300 ) );
		}
	}

	/** @test */
	public function a_read_key_writes_nothing_and_a_write_key_reads_nothing(): void {
		$read  = $this->pair( self::$owner, [ 'permission' => 'read' ] );
		$write = $this->pair( self::$owner, [ 'permission' => 'write' ] );
		$count = 'return (int) wp_count_posts( "product" )->publish;';
		$was   = self::in_site( $count );
		$id    = self::in_site( 'return (int) wc_get_products( [ "limit" => 1, "return" => "ids" ] )[0];' );
		foreach ( [ [ 'POST', '/wc/v3/products' ], [ 'PUT', "/wc/v3/products/$id" ], [ 'DELETE', "/wc/v3/products/$id?force=true" ], [ 'POST', '/wc/v3/products/batch' ], [ 'POST', '/wc/v3/orders' ] ] as [ $method, $route ] ) {
			self::assert_in_their_words( 'latchkey_insufficient_permission', 'The API key provided does not have write permissions.', $this->rest( $method, $route, self::headers_of( $read ), [ 'name' => 'Never', 'delete' => [ $id ] ] ) );
		}
		self::assert_in_their_words( 'latchkey_insufficient_permission', 'The API key provided does not have read permissions.', $this->rest( 'GET', '/wc/v3/products', self::headers_of( $write ) ) );
		self::assertSame( $was, self::in_site( $count ) );
	}

	/** @test */
	public function a_wrong_secret_is_refused_as_woocommerce_refuses_it(): void {
		$pair = $this->pair( self::$owner );
		self::assert_in_their_words( 'latchkey_invalid_key', 'Consumer secret is invalid.', $this->rest( 'GET', '/wc/v3/products', self::basic( $pair['consumer_key'], 'cs_' . str_repeat( '0', 40 ) ) ) );
	}

	/** @test */
	public function the_owners_own_rights_bound_what_a_pair_sees(): void {
		$order = self::in_site( '$order = wc_create_order(); $order->set_billing_email( "someone@shop.example" ); $order->save(); return $order->get_id();' );
		foreach ( [ 'administrator' => 200, 'shop_manager' => 200, 'editor' => 403, 'customer' => 403, 'subscriber' => 403 ] as $role => $status ) {
			$pair = $this->pair_of( $this->person( $role ) );
			foreach ( [ '/wc/v3/orders', "/wc/v3/orders/$order", '/wc/v3/customers', '/wc/v3/coupons' ] as $route ) {
				$answer = $this->rest( 'GET', $route, self::headers_of( $pair ) );
				self::assertSame( $status, $answer->status, "$route by $role: " . substr( $answer->body, 0, 300 ) );
				self::assertSame( 200 !== $status, str_starts_with( (string) $answer->code(), 'woocommerce_rest_cannot_' ), 'the words are WooCommerce\'s' );
			}
		}
		$manager = $this->pair_of( $this->person( 'shop_manager' ) );
		$answer  = $this->rest( 'PUT', '/wc/v3/customers/1', self::headers_of( $manager ), [ 'email' => 'stolen@x.example' ] );
		self::assertContains( $answer->status, [ 401, 403, 404 ], $answer->body );
		self::assertSame( 'owner@shop.example', self::in_site( 'return get_userdata( 1 )->user_email;' ) );
	}

	/** @test */
	public function a_paged_list_links_on_without_the_credentials_of_the_query(): void {
		$pair    = $this->pair( self::$owner, [ 'allow_in_url' => true ] );
		$secrets = new Secrets();
		$secrets->remember( $pair );
		$query = sprintf( 'consumer_key=%s&consumer_secret=%s', $pair['consumer_key'], $pair['consumer_secret'] );
		foreach ( [ "/wp-json/wc/v3/products?per_page=2&page=2&$query", "/?rest_route=/wc/v3/products&$query&per_page=2&page=2", "/wp-json/wc/v3/customers?$query&per_page=1&role=all" ] as $path ) {
			$answer = $this->request( 'GET', $path );
			self::assertSame( 200, $answer->status, $answer->body );
			self::assertStringContainsString( 'rel="next"', $answer->header( 'Link' ), $path );
			self::assertStringNotContainsString( 'consumer_', $answer->header( 'Link' ) );
			self::assertSame( [], $secrets->found_in( (string) json_encode( [ $answer->headers, $answer->body ], JSON_UNESCAPED_SLASHES ) ) );
		}
	}

	/** @test */
	public function no_part_of_a_pair_is_left_in_woocommerces_tables_or_logs(): void {
		$pair    = $this->pair( self::$owner, [ 'allow_in_url' => true ] );
		$secrets = new Secrets();
		$secrets->remember( $pair );
		self::log_queries( true );
		$this->rest( 'GET', '/wc/v3/products', self::headers_of( $pair ) );
		$this->rest( 'POST', '/wc/v3/orders', self::headers_of( $pair ), [ 'status' => 'pending' ] );
		$this->rest( 'GET', sprintf( '/wc/v3/orders?consumer_key=%s&consumer_secret=%s', $pair['consumer_key'], $pair['consumer_secret'] ) );
		$this->rest( 'GET', '/wc/v3/orders', self::basic( $pair['consumer_key'], substr( $pair['consumer_secret'], 0, -1 ) . 'x' ) );
		self::log_queries( false );
		self::assertSame( [], $secrets->found_in( self::database_dump() ) );
		self::assertSame( [], $secrets->found_in( implode( "\n", array_column( self::query_log(), 'query' ) ) ) );
		foreach ( (array) glob( static::site()->wp . '/wp-content/uploads/wc-logs/*' ) as $file ) {
			self::assertSame( [], $secrets->found_in( (string) file_get_contents( (string) $file ) ), (string) $file );
		}
	}
}
