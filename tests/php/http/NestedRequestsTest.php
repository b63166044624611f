<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Response;

/** Each request within a request is judged like one of its own: batches, embeds, and what callbacks ask for. */
final class NestedRequestsTest extends AuthTestCase {
	/** A store's plugin whose routes take part in batches, link to people, answer early, and undo refusals. */
	private const NEIGHBOUR = <<<'PHP'
		add_action( 'rest_api_init', static function () {
			register_rest_route( 'wc-batch/v1', '/thing', [
				'methods'             => 'GET,POST,DELETE',
				'allow_batch'         => [ 'v1' => true ],
				'permission_callback' => '__return_true',
				'callback'            => static fn () => [ 'made' => update_option( 'wc_batch_things', 1 + (int) get_option( 'wc_batch_things' ) ), 'user' => get_current_user_id() ],
			] );
			register_rest_route( 'wc-batch/v1', '/linked', [
				'methods'             => 'GET',
				'permission_callback' => '__return_true',
				'callback'            => static function () {
					$response = new WP_REST_Response( [ 'id' => 1 ] );
					$response->add_link( 'author', rest_url( 'wp/v2/users/1?context=edit' ), [ 'embeddable' => true ] );
					$response->add_link( 'products', rest_url( 'wc/v3/products?per_page=1' ), [ 'embeddable' => true ] );
					$response->add_link( 'keys', rest_url( 'latchkey/v1/keys' ), [ 'embeddable' => true ] );
					return $response;
				},
			] );
		} );
		if ( isset( $_SERVER['HTTP_X_ANSWER_EARLY'] ) ) {
			add_filter( 'rest_pre_dispatch', static fn ( $answer, $server, $request ) => str_starts_with( $request->get_route(), $_SERVER['HTTP_X_ANSWER_EARLY'] ) ? new WP_REST_Response( [ 'early' => true ] ) : $answer, 10, 3 );
		}
		if ( isset( $_SERVER['HTTP_X_ANSWER_LATE'] ) ) {
			add_action( 'rest_api_init', static fn () => add_filter( 'rest_pre_dispatch', static fn () => null, PHP_INT_MAX ), PHP_INT_MIN );
			add_filter( 'rest_request_before_callbacks', static fn () => null, 10 );
		}
		if ( isset( $_SERVER['HTTP_X_FORGIVE'] ) ) {
			add_filter( 'rest_authentication_errors', static function () { wp_set_current_user( 1 ); return true; }, PHP_INT_MAX );
		}
		PHP;

	private static GivenKey $pair;
	private static GivenKey $reader;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::mu_plugin( 'nested', self::NEIGHBOUR );
		self::$pair   = self::pair( 'read_write' );
		self::$reader = self::pair( 'read' );
	}

	/** @test */
	public function a_batch_inside_the_keys_reach_is_carried_out(): void {
		$answer = $this->batch( self::$pair, [ [ 'path' => '/wc-batch/v1/thing' ], [ 'path' => '/wc-batch/v1/thing', 'method' => 'DELETE' ] ] );
		self::assertSame( [ 207, [ 200, 200 ] ], [ $answer->status, array_column( $answer->json()['responses'], 'status' ) ], $answer->body );
		self::assertSame( self::OWNER, $answer->json()['responses'][0]['body']['user'] );
	}

	/** @return array<string,array{array<mixed>}> */
	public static function mixed_batches(): array {
		$good = [ 'path' => '/wc-batch/v1/thing' ];
		$post = [ 'path' => '/wp/v2/posts', 'body' => [ 'title' => 'From a batch', 'status' => 'publish' ] ];
		return [
			'WordPress last'           => [ [ $good, $post ] ],
			'WordPress first'          => [ [ $post, $good ] ],
			'a management route'       => [ [ $good, [ 'path' => '/latchkey/v1/keys' ] ] ],
			'an application password'  => [ [ $good, [ 'path' => '/wp/v2/users/1/application-passwords', 'body' => [ 'name' => 'x' ] ] ] ],
			'the options'              => [ [ $good, [ 'path' => '/wc-admin/options', 'body' => [ 'blogname' => 'x' ] ] ] ],
			'a route in the query'     => [ [ $good, [ 'path' => '/wp/v2/posts?rest_route=/wc-batch/v1/thing', 'body' => $post['body'] ] ] ],
			'a whole address'          => [ [ $good, [ 'path' => 'http://x.example/wp/v2/posts', 'body' => $post['body'] ] ] ],
			'no leading slash'         => [ [ $good, [ 'path' => 'wp/v2/posts', 'body' => $post['body'] ] ] ],
			'upper case'               => [ [ $good, [ 'path' => '/WP/v2/posts', 'body' => $post['body'] ] ] ],
			'a batch in the batch'     => [ [ $good, [ 'path' => '/batch/v1', 'body' => [ 'requests' => [ $post ] ] ] ] ],
			'a trailing line break'    => [ [ $good, [ 'path' => "/wp/v2/posts\n", 'body' => $post['body'] ] ] ],
		];
	}

	/**
	 * @test
	 * @dataProvider mixed_batches
	 * @param list<array<string,mixed>> $requests
	 */
	public function a_batch_that_leaves_the_keys_reach_does_nothing_at_all( array $requests ): void {
		$before = self::state();
		$answer = $this->batch( self::$pair, $requests );
		self::assertContains( $answer->status, [ 400, 403 ], $answer->body );
		self::assertSame( $before, self::state(), $answer->body );
	}

	/** @test */
	public function a_batch_cannot_write_with_a_key_that_reads(): void {
		$before = self::state();
		foreach ( [ [ 'path' => '/wc-batch/v1/thing' ], [ 'path' => '/wc-batch/v1/thing', 'method' => 'DELETE' ], [ 'path' => '/wc-batch/v1/thing', 'method' => 'delete' ] ] as $part ) {
			$answer = $this->batch( self::$reader, [ $part ] );
			self::assertContains( $answer->status, [ 400, 403 ], $answer->body );
		}
		self::assertSame( $before, self::state() );
	}

	/** @test */
	public function a_refused_key_gets_no_batch(): void {
		$account = self::account_key();
		$before  = self::state();
		self::assert_refused( 'latchkey_invalid_key', 401, $this->batch( self::$pair->with_wrong_secret(), [ [ 'path' => '/wc-batch/v1/thing' ] ] ) );
		self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->batch( $account, [ [ 'path' => '/wc-batch/v1/thing' ] ] ) );
		self::assertSame( $before, self::state() );
	}

	/** @test */
	public function only_a_request_that_was_let_in_is_a_first_use(): void {
		$key = self::pair();
		foreach ( [ [ 'GET', '/wc/v3/prodducts' ], [ 'GET', '/wp/v2/users' ], [ 'GET', '/WC/v3/products' ], [ 'PUT', '/wc/v3/customers/1?email=x@x.example' ] ] as [ $method, $route ] ) {
			self::assertContains( $this->rest( $method, $route, $key->headers() )->status, [ 403, 404 ], $route );
		}
		$this->batch( $key, [ [ 'path' => '/wp/v2/posts' ] ] );
		self::assertStringContainsString( '"first_used_at":null', self::record( $key ) );
		$this->batch( $key, [ [ 'path' => '/wc-batch/v1/thing' ] ] );
		self::assertMatchesRegularExpression( '/"first_used_at":\d+/', self::record( $key ) );
	}

	/** @test */
	public function batches_of_no_known_form_do_no_harm(): void {
		$before = self::state();
		foreach ( [ [ 'requests' => 'x' ], [ 'requests' => [ 'x' ] ], [ 'requests' => [ [ 'path' => [ '/wp/v2/posts' ] ] ] ], [ 'requests' => [ [ 'method' => [ 'POST' ], 'path' => '/wp/v2/posts' ] ] ], [ 'requests' => [ [ 'path' => 'http:///wp/v2/posts' ] ] ], [] ] as $body ) {
			self::assertContains( $this->rest( 'POST', '/batch/v1', self::$pair->headers(), $body )->status, [ 400, 403 ] );
		}
		$query = http_build_query( [ 'requests' => [ [ 'path' => '/wp/v2/posts', 'body' => [ 'title' => 'x', 'status' => 'publish' ] ] ] ] );
		self::assertSame( 403, $this->rest( 'POST', '/batch/v1?' . $query, self::$pair->headers() )->status );
		self::assertSame( 403, $this->rest( 'POST', '/batch/v1', self::$pair->headers(), $query )->status );
		self::assertSame( $before, self::state() );
	}

	/** @test */
	public function an_embed_shows_what_the_key_reaches_and_nothing_else(): void {
		$answer = $this->rest( 'GET', '/wc-batch/v1/linked?_embed', self::$pair->headers() );
		self::assertSame( 200, $answer->status, $answer->body );
		$embedded = $answer->json()['_embedded'];
		self::assertSame( 'Tulip 1', $embedded['products'][0][0]['name'] ?? null, $answer->body );
		self::assertSame( 'latchkey_key_not_allowed_here', $embedded['author'][0]['code'] ?? null, $answer->body );
		self::assertSame( 'latchkey_key_not_allowed_here', $embedded['keys'][0]['code'] ?? null, $answer->body );
		self::assertStringNotContainsString( 'owner@shop.example', $answer->body );
	}

	/** @test */
	public function an_envelope_changes_no_verdict(): void {
		$answer = $this->rest( 'GET', '/wp/v2/users?_envelope', self::$pair->headers() );
		self::assertSame( [ 403, 'latchkey_key_not_allowed_here' ], [ $answer->json()['status'], $answer->json()['body']['code'] ] );
		$answer = $this->rest( 'GET', '/wc/v3/products?_envelope', self::$pair->with_wrong_secret()->headers() );
		self::assertSame( [ 401, 'woocommerce_rest_authentication_error' ], [ $answer->json()['status'], $answer->json()['body']['code'] ] );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products?_envelope', self::$pair->headers() )->json()['status'] );
	}

	/** @test */
	public function a_callback_reaches_no_further_than_its_key(): void {
		foreach ( [ [ 'GET', '/wp/v2/users' ], [ 'GET', '/latchkey/v1/keys' ], [ 'POST', '/wp/v2/posts' ], [ 'GET', '/wc-admin/options' ] ] as [ $method, $route ] ) {
			$inner = $this->rest( 'POST', '/wc-probe/v1/probe/dispatch', self::$pair->headers(), [ 'method' => $method, 'route' => $route ] )->json()['result'];
			self::assertSame( [ 403, 'latchkey_key_not_allowed_here' ], [ $inner['status'], $inner['body']['code'] ], $route );
		}
		self::assertSame( 200, $this->rest( 'GET', '/wc-probe/v1/probe/dispatch?method=GET&route=/wc/v3/products', self::$reader->headers() )->json()['result']['status'] );
		$before = self::state();
		$inner  = $this->rest( 'GET', '/wc-probe/v1/probe/dispatch?method=POST&route=/wc/v3/products', self::$reader->headers() )->json()['result'];
		self::assertSame( [ 401, 'latchkey_insufficient_permission' ], [ $inner['status'], $inner['body']['data']['latchkey_code'] ?? null ] );
		self::assertSame( $before, self::state() );
	}

	/** @test */
	public function an_answer_that_another_plugin_gives_early_is_replaced_by_the_refusal(): void {
		foreach ( [ 'X-Answer-Early', 'X-Answer-Late' ] as $header ) {
			$answer = $this->rest( 'GET', '/wc-probe/v1/probe/dispatch?method=GET&route=/probe/v1/probe/user', self::$pair->headers() + [ $header => '/probe/' ] );
			self::assertSame( [ 403, 'latchkey_key_not_allowed_here' ], [ $answer->json()['result']['status'] ?? null, $answer->json()['result']['body']['code'] ?? null ], $answer->body );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', '/probe/v1/probe/user', self::$pair->headers() + [ $header => '/probe/' ] ) );
		}
		self::assertSame( [ 'early' => true ], $this->rest( 'GET', '/wc/v3/products', self::$pair->headers() + [ 'X-Answer-Early' => '/wc/' ] )->json() );
	}

	/** @test */
	public function a_refusal_stays_one_whatever_another_plugin_makes_of_it(): void {
		$forgiven = [ 'X-Forgive' => '1' ];
		self::assertSame( self::OWNER, $this->rest( 'GET', '/probe/v1/probe/user', $forgiven )->json()['user'], 'that plugin lets everybody in' );
		foreach ( [ '/probe/v1/probe/user', '/wp/v2/users', '/wc/v3/products', '/latchkey/v1/keys', '/latchkey/v1/whoami', '/' ] as $route ) {
			$answer = $this->rest( 'GET', $route, self::$pair->with_wrong_secret()->headers() + $forgiven );
			self::assertSame( 401, $answer->status, $route . $answer->body );
		}
		self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', '/wp/v2/users', self::$pair->headers() + $forgiven ) );
	}

	/** @param array<mixed> $requests */
	private function batch( GivenKey $key, array $requests ): Response {
		return $this->rest( 'POST', '/batch/v1', $key->headers(), [ 'requests' => $requests ] );
	}
}
