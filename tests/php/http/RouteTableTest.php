<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Request;
use Latchkey\Tests\Support\Response;
use Latchkey\Tests\Support\Site;

/** A key reaches its kind's routes and no others, however the route is written. */
final class RouteTableTest extends AuthTestCase {
	/** Plugins whose names look like WooCommerce's or ours, one that joins WooCommerce's API, and one that would open everything. */
	private const NEIGHBOURS = <<<'PHP'
		add_action( 'rest_api_init', static function () {
			foreach ( [ 'wcx/v3', 'xwc/v3', 'wcfm/v1', 'wc_/v3', 'WC/v3', 'Wc-admin', 'latchkey/v10', 'latchkey/v2', 'latchkey-x/v1', 'joined/v1', 'probe/wc/v3' ] as $namespace ) {
				foreach ( [ '/reached', '/products', '/sites', '/joined/here' ] as $path ) {
					register_rest_route( $namespace, $path, [ 'methods' => 'GET,POST', 'permission_callback' => '__return_true', 'callback' => static fn () => [ 'reached' => $namespace, 'user' => get_current_user_id() ] ] );
				}
			}
			register_rest_route( 'latchkey/v1', '/sitesx', [ 'methods' => 'GET', 'permission_callback' => '__return_true', 'callback' => static fn () => [ 'reached' => 'sitesx' ] ] );
		} );
		add_filter( 'woocommerce_rest_is_request_to_rest_api', static fn ( $is ) => $is || str_contains( $_SERVER['REQUEST_URI'] . ( $_GET['rest_route'] ?? '' ), '/joined/' ) || isset( $_SERVER['HTTP_X_OPEN_ALL'] ) );
		PHP;

	private static GivenKey $pair;
	private static GivenKey $account;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::mu_plugin( 'neighbours', self::NEIGHBOURS );
		self::$pair    = self::pair( 'read_write' );
		self::$account = self::account_key();
	}

	protected function setUp(): void {
		parent::setUp();
		self::forget_refusals();
	}

	/** @return array<string,array{string}> The ways in which a URL names a route. */
	public static function permalinks(): array {
		return [
			'pretty'    => [ '/wp-json%s' ],
			'plain'     => [ '/?rest_route=%s' ],
			'index.php' => [ '/index.php/wp-json%s' ],
			'both'      => [ '/index.php?rest_route=%s' ],
		];
	}

	/**
	 * @test
	 * @dataProvider permalinks
	 */
	public function the_rules_are_the_same_however_a_url_names_the_route( string $form ): void {
		$this->assert_rules( '', $form, self::$pair, self::$account );
	}

	/**
	 * @test
	 * @dataProvider permalinks
	 */
	public function the_rules_are_the_same_below_a_folder( string $form ): void {
		$site = Site::named( 'LATCHKEY_SITE_SUBDIRECTORY' );
		self::assertNotNull( $site );
		self::set_account_owner( self::OWNER, $site );
		$this->assert_rules( $site->url, $form, self::pair( 'read_write', site: $site ), self::account_key( site: $site ) );
	}

	private function assert_rules( string $base, string $form, GivenKey $pair, GivenKey $account ): void {
		$get = fn ( string $route, GivenKey $key ): Response => $this->request( 'GET', $base . sprintf( $form, $route ), $key->headers() );
		foreach ( [ '/wc/v3/products', '/wc/v3/products/', '/wc-analytics/reports/orders/stats', '/wc/v3', '/latchkey/v1/whoami' ] as $route ) {
			self::assertSame( 200, $get( $route, $pair )->status, $route );
		}
		foreach ( [ '/latchkey/v1/sites', '/latchkey/v1/sites/', '/latchkey/v1/sites/shop', '/latchkey/v1/clones', '/latchkey/v1/profile', '/latchkey/v1/languages', '/latchkey/v1/whoami' ] as $route ) {
			self::assertSame( 200, $get( $route, $account )->status, $route );
		}
		foreach ( [ '/wp/v2/users', '/wp/v2/users/me', '/wp/v2/users/1/application-passwords', '/wp/v2/posts', '/wc-admin/options', '/wc-admin/plugins', '/wc-admin/themes', '/latchkey/v1/sites', '/latchkey/v1/keys', '/probe/v1/probe/user' ] as $route ) {
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $get( $route, $pair ) );
		}
		foreach ( [ '/wc/v3/products', '/wc/v3', '/wp/v2/users', '/latchkey/v1/keys', '/latchkey/v1/settings', '/latchkey/v1/events', '/latchkey/v1', '/probe/v1/probe/user' ] as $route ) {
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $get( $route, $account ) );
		}
	}

	/** @test */
	public function the_refusal_records_the_route_that_wordpress_resolved(): void {
		$answer = $this->rest( 'GET', '/wp/v2/users', self::$pair->headers() );
		self::assert_refusal( 'latchkey_key_not_allowed_here', 403, $answer );
		$event = self::event( (string) $answer->data( 'reference' ) );
		self::assertNotNull( $event );
		self::assertSame( [ 'GET', '/wp/v2/users', self::$pair->id ], [ $event['method'], $event['route'], $event['key_id'] ] );
	}

	/** @test */
	public function a_route_in_the_query_is_judged_and_not_the_path_that_it_overrides(): void {
		self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', '/wc/v3/products?rest_route=/wp/v2/users', self::$pair->headers() ) );
		self::assertCount( 10, $this->rest( 'GET', '/wp/v2/users?rest_route=/wc/v3/products', self::$pair->headers() )->json() );
		self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->request( 'GET', '/?rest_route=/wc/v3/products&rest_route=/wp/v2/users', self::$pair->headers() ) );
		self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', '/latchkey/v1/sites?rest_route=/latchkey/v1/keys', self::$account->headers() ) );
	}

	/** @test */
	public function a_route_in_the_body_is_judged_and_not_the_path_that_it_overrides(): void {
		$before = self::state();
		foreach ( [ '/wp-json/wc/v3/products', '/', '/index.php' ] as $path ) {
			$answer = $this->request( 'POST', $path, self::$pair->headers(), http_build_query( [ 'rest_route' => '/wp/v2/posts', 'title' => 'From a body', 'status' => 'publish' ] ) );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $answer );
		}
		self::assertSame( $before, self::state() );
		$answer = $this->rest( 'POST', '/wp/v2/posts', self::$pair->headers(), http_build_query( [ 'rest_route' => '/wc/v3/products', 'name' => 'From a body' ] ) );
		self::assertSame( 201, $answer->status, $answer->body );
	}

	/** @return iterable<string,array{string}> */
	public static function odd_routes(): iterable {
		$odd = [
			'/wp/v2/us<b>ers', '/w<b>p/v2/users', '/w%00p/v2/users', '/wp/v2/users%00', '/wp/v2/users%0a', '/wp/v2/users%0d%0a', '/wp/v2/users%20', '/wp/v2/users%ff',
			'/wc/v3/../../wp/v2/users', '/wc/v3/..%2f..%2fwp/v2/users', '/wc/v3%2f..%2f..%2fwp%2fv2%2fusers', '/wc/v3/;/wp/v2/users', '/wc/v3%23/wp/v2/users', '//wp/v2/users', '/%20wp/v2/users',
			'/w<b>c/v3/products', '/wc%5c/v3/products', '//wc/v3/products', '/./wc/v3/products', '/wp/v2/../../wc/v3/products',
			'/wc-admin/opt<b>ions', '/wc-admin/options%0a', '/wc-admin/options/', '/wc-admin//options', '/wc-admin/Options', '/wc-ADMIN/options', '/wc-admin/options%3Fx', '/wc/../wc-admin/options',
			'/WC/v3/products', '/Wc/v3/products', '/WP/v2/users', '/wp/V2/users', '/WC-ADMIN/OPTIONS',
			'/wcx/v3/products', '/xwc/v3/products', '/wcfm/v1/reached', '/wc_/v3/products', '/WC/v3/reached', '/Wc-admin/reached', '/probe/wc/v3/reached',
			'/batch/v1x', '/batch/v2', '/Batch/v1', '/oembed/1.0/embed',
		];
		foreach ( $odd as $route ) {
			yield $route => [ $route ];
		}
	}

	/**
	 * @test
	 * @dataProvider odd_routes
	 */
	public function no_odd_spelling_takes_a_pair_out_of_its_reach( string $route ): void {
		// The server itself tidies these paths before WordPress sees them: they are the route then.
		$tidied = in_array( $route, [ '//wc/v3/products', '/./wc/v3/products', '/wp/v2/../../wc/v3/products' ], true );
		foreach ( [ '/?rest_route=' . $route, ...( $tidied ? [] : [ '/wp-json' . $route ] ) ] as $path ) {
			$answer = $this->raw( "GET $path HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {$this->pair_header()}\r\nX-Probe: 1\r\nConnection: close\r\n\r\n" );
			self::assertContains( $answer->status, [ 301, 400, 403, 404 ], $path . ' ' . $answer->body );
			self::assertSame( '', $answer->header( 'X-Probe-Callback' ), $path . ' reached a callback' );
			self::assertStringNotContainsString( 'reached', $answer->body );
		}
	}

	/** @test */
	public function names_like_ours_are_not_ours(): void {
		foreach ( [ '/latchkey/v10/sites', '/latchkey/v2/sites', '/latchkey-x/v1/sites', '/latchkey/v1/sitesx', '/Latchkey/v1/sites', '/LATCHKEY/V1/SITES', '/latchkey/v1/Sites', '/latchkey/v1/sites%0a', '/latchkey/v1/clones/../keys', '/latchkey/v1/sites/SHOP' ] as $route ) {
			$answer = $this->request( 'GET', '/?rest_route=' . $route, self::$account->headers() );
			self::assertContains( $answer->status, [ 403, 404 ], $route . $answer->body );
			self::assertStringNotContainsString( 'reached', $answer->body );
		}
	}

	/** @test */
	public function a_plugin_that_joins_woocommerces_api_is_reached_by_its_own_route_alone(): void {
		self::assertSame( 'joined/v1', $this->rest( 'GET', '/joined/v1/reached', self::$pair->headers() )->json()['reached'] ?? null );
		self::assertSame( 'joined/v1', $this->request( 'GET', '/?rest_route=/joined/v1/reached', self::$pair->headers() )->json()['reached'] ?? null );
		foreach ( [ '/wp/v2/users?x=/joined/', '/wp/v2/users?x=/wp-json/wc/v3', '/wp/v2/users?x=/wp-json/joined/v1', '/probe/v1/probe/user?/wp-json/joined/v1', '/wcx/v3/reached?rest=/joined/', '/wcx/v3/joined/here', '/latchkey/v2/joined/here' ] as $route ) {
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', $route, self::$pair->headers() ) );
		}
		self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', '/joined/v1/reached', self::$account->headers() ) );
	}

	/** @test */
	public function no_filter_opens_wordpress_or_the_management_of_keys_to_a_pair(): void {
		foreach ( [ '/wp/v2/users', '/wp/v2/users/1/application-passwords', '/WP/v2/users', '/wp-site-health/v1/tests/background-updates', '/latchkey/v1/keys', '/latchkey/v1/sites', '/latchkey/v1/settings', '/Latchkey/v1/keys', '/wc-admin/options', '/oembed/1.0/proxy' ] as $route ) {
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', $route, self::$pair->headers() + [ 'X-Open-All' => '1' ] ) );
		}
	}

	/** @test */
	public function a_key_makes_no_password_and_no_key_by_any_route(): void {
		$before = self::state();
		foreach ( [ self::$pair, self::$account ] as $key ) {
			$tries = [
				new Request( 'POST', '/wp-json/wp/v2/users/1/application-passwords', $key->headers(), [ 'name' => 'mine' ] ),
				new Request( 'POST', '/wp-json/wp/v2/users/me/application-passwords', $key->headers(), [ 'name' => 'mine' ] ),
				new Request( 'POST', '/wp-json/wp/v2/users/me', $key->headers(), [ 'password' => 'mine' ] ),
				new Request( 'POST', '/wp-json/wp/v2/settings', $key->headers(), [ 'title' => 'mine' ] ),
				new Request( 'POST', '/wp-json/wc-admin/options', $key->headers(), [ 'blogname' => 'mine', 'latchkey_settings' => '{}' ] ),
				new Request( 'POST', '/wp-json/latchkey/v1/keys', $key->headers(), [ 'kind' => 'woocommerce', 'title' => 'mine', 'user' => 1, 'permission' => 'read_write' ] ),
				new Request( 'POST', '/wp-json/latchkey/v1/keys/' . $key->id . '/revoke', $key->headers(), [] ),
				new Request( 'PATCH', '/wp-json/latchkey/v1/keys/' . $key->id, $key->headers(), [ 'title' => 'mine' ] ),
				new Request( 'DELETE', '/wp-json/latchkey/v1/keys/' . $key->id, $key->headers() ),
				new Request( 'PATCH', '/wp-json/latchkey/v1/settings', $key->headers(), [ 'account_owner' => 1 ] ),
			];
			foreach ( $this->send( $tries ) as $number => $answer ) {
				self::assert_refusal( 'latchkey_key_not_allowed_here', 403, $answer, $tries[ $number ]->path );
			}
		}
		self::assertSame( $before, self::state() );
	}

	/** @test */
	public function woocommerces_consent_parameters_on_a_rest_url_meet_nobody_logged_in(): void {
		foreach ( [ '/wc/v3/products?wc-auth-version=1&wc-auth-route=authorize&app_name=x&scope=read_write&user_id=1&return_url=https://x.example&callback_url=https://x.example', '/wc/v3/products?wc-auth-version=1&wc-auth-route=access_granted' ] as $route ) {
			$answer = $this->rest( 'GET', $route, self::$pair->headers() + [ 'X-Probe' => '1' ] );
			self::assertSame( [ '0', '0' ], [ $answer->header( 'X-Probe-Init' ), $answer->header( 'X-Probe-Parse-Request' ) ] );
		}
	}

	/** @test */
	public function every_kind_sees_the_index_as_anybody_does(): void {
		$index = $this->rest( 'GET', '/' );
		foreach ( [ self::$pair, self::$account ] as $key ) {
			$answer = $this->rest( 'GET', '/', $key->headers() + [ 'X-Probe' => '1' ] );
			self::assertSame( [ 200, $index->json()['namespaces'] ], [ $answer->status, $answer->json()['namespaces'] ] );
			self::assertSame( '0', $answer->header( 'X-Probe-Callback' ) );
			self::assert_refused( 'latchkey_invalid_key', 401, $this->rest( 'GET', '/', $key->with_wrong_secret()->headers() ) );
		}
	}

	/** @test */
	public function a_route_that_does_not_exist_is_recorded_as_a_wrong_endpoint(): void {
		$answer = $this->rest( 'GET', '/wc/v3/prodducts', self::$pair->headers() );
		self::assertSame( [ 404, 'rest_no_route' ], [ $answer->status, $answer->code() ] );
		$event = self::event( (string) $answer->data( 'reference' ) );
		self::assertNotNull( $event );
		self::assertSame( [ 'refused', 'wrong_endpoint', '/wc/v3/prodducts', self::$pair->id ], [ $event['type'], $event['code'], $event['route'], $event['key_id'] ] );
	}

	private function pair_header(): string {
		return self::$pair->headers()['Authorization'];
	}
}
