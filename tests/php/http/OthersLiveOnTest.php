<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;

/** Whoever came in before Latchkey comes in as before: without one of our texts nothing is touched. */
final class OthersLiveOnTest extends AuthTestCase {
	/** Another plugin with Bearer tokens of its own, one that keeps native pairs, and a mirror of what reaches a callback. */
	private const OTHERS = <<<'PHP'
		add_filter( 'determine_current_user', static function ( $user ) {
			if ( 'Bearer foreign-token' === ( $_SERVER['HTTP_AUTHORIZATION'] ?? '' ) ) {
				return 1;
			}
			$native = 'ck_' . str_repeat( 'a', 40 );
			$pair   = [ $_SERVER['PHP_AUTH_USER'] ?? $_GET['consumer_key'] ?? '', $_SERVER['PHP_AUTH_PW'] ?? $_GET['consumer_secret'] ?? '' ];
			return [ $native, 'cs_' . str_repeat( 'b', 40 ) ] === $pair ? 1 : $user;
		}, 15 );
		add_action( 'rest_api_init', static function () {
			foreach ( [ 'foreign/v1', 'wc/v3' ] as $namespace ) {
				register_rest_route( $namespace, '/mirror', [ 'methods' => 'GET', 'permission_callback' => '__return_true', 'callback' => static fn ( $request ) => [
					'user'      => get_current_user_id(),
					'headers'   => array_intersect_key( $request->get_headers(), [ 'authorization' => 1, 'x_api_key' => 1 ] ),
					'query'     => $request->get_query_params(),
					'server'    => array_intersect_key( wp_unslash( $_SERVER ), array_flip( [ 'HTTP_AUTHORIZATION', 'PHP_AUTH_USER', 'PHP_AUTH_PW', 'HTTP_X_API_KEY', 'REQUEST_URI' ] ) ),
					'get'       => $_GET,
				] ] );
			}
		} );
		foreach ( [ 'wp_login_failed', 'application_password_failed_authentication' ] as $hook ) {
			add_action( $hook, static function () use ( $hook ) { header( "X-Failed: $hook", false ); } );
		}
		PHP;

	private static GivenKey $pair;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::mu_plugin( 'others', self::OTHERS );
		self::$pair = self::pair( 'read_write', self::OWNER, true );
	}

	protected function tearDown(): void {
		self::assertSame( '', self::site()->take_debug_log(), 'nothing in the debug log' );
		parent::tearDown();
	}

	/** @test */
	public function an_application_password_works_on_wordpress_and_on_the_management_of_keys(): void {
		$headers = $this->first_administrator()->application_password_headers();
		self::assertSame( self::OWNER, $this->rest( 'GET', '/wp/v2/users/me', $headers )->json()['id'] ?? null );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', $headers )->status );
		$list = $this->rest( 'GET', '/latchkey/v1/keys', $headers );
		self::assertSame( [ 200, self::$pair->id ], [ $list->status, $list->json()[0]['id'] ?? null ], $list->body );
		$made = $this->rest( 'POST', '/latchkey/v1/keys', $headers, [ 'kind' => 'woocommerce', 'title' => 'By application password', 'user' => self::OWNER, 'permission' => 'read' ] );
		self::assertSame( 201, $made->status, $made->body );
	}

	/** @test */
	public function a_wrong_application_password_is_refused_by_wordpress_in_its_own_words(): void {
		$this->first_administrator()->application_password_headers(); // They are in use from then on.
		$answer = $this->rest( 'GET', '/wp/v2/users/me', GivenKey::basic( 'admin', 'wrong' ) );
		self::assertSame( 401, $answer->status );
		self::assertStringNotContainsString( 'latchkey', $answer->body );
		self::assertSame( 'application_password_failed_authentication', $answer->header( 'X-Failed' ) );
		$answer = $this->rest( 'GET', '/wp/v2/users/me', GivenKey::basic( 'lka', 'wrong' ) );
		self::assertSame( 401, $answer->status );
		self::assertSame( 'application_password_failed_authentication', $answer->header( 'X-Failed' ), 'near our prefix is not our prefix' );
	}

	/** @test */
	public function a_login_cookie_works_as_before(): void {
		$person = $this->person( 'editor' );
		self::assertSame( $person->id, $this->rest( 'GET', '/wp/v2/users/me', $person->cookie_headers() )->json()['id'] ?? null );
		self::assertSame( 401, $this->rest( 'GET', '/wp/v2/users/me', $person->cookie_without_nonce() )->status );
	}

	/** @test */
	public function a_foreign_bearer_token_is_left_to_its_plugin_on_every_route(): void {
		foreach ( [ '/foreign/v1/mirror', '/wc/v3/mirror' ] as $route ) {
			$answer = $this->rest( 'GET', $route, GivenKey::bearer( 'foreign-token' ) );
			self::assertSame( [ 1, [ 'Bearer foreign-token' ], 'Bearer foreign-token' ], [ $answer->json()['user'], $answer->json()['headers']['authorization'] ?? null, $answer->json()['server']['HTTP_AUTHORIZATION'] ?? null ], $answer->body );
		}
		self::assertSame( 200, $this->rest( 'GET', '/wp/v2/users/me', GivenKey::bearer( 'foreign-token' ) )->status );
		foreach ( [ 'eyJhbGciOiJIUzI1NiJ9.e30.x', 'lk_x', 'LKA_x', 'xlka_x', 'lkx_abc', 'lka', 'c', '' ] as $token ) {
			$answer = $this->rest( 'GET', '/foreign/v1/mirror', GivenKey::bearer( $token ) );
			self::assertSame( [ 200, 0 ], [ $answer->status, $answer->json()['user'] ?? null ], "$token $answer->body" );
		}
	}

	/** @test */
	public function a_foreign_token_does_not_manage_keys(): void {
		foreach ( [ [ 'GET', '/latchkey/v1/keys' ], [ 'GET', '/latchkey/v1/settings' ], [ 'GET', '/latchkey/v1/events' ] ] as [ $method, $route ] ) {
			self::assertSame( 'latchkey_forbidden', $this->rest( $method, $route, GivenKey::bearer( 'foreign-token' ) )->code(), $route );
		}
	}

	/** @test */
	public function a_foreign_api_key_header_is_left_alone(): void {
		$answer = $this->rest( 'GET', '/foreign/v1/mirror', [ 'X-API-Key' => 'somebody-elses' ] );
		self::assertSame( [ [ 'somebody-elses' ], 'somebody-elses' ], [ $answer->json()['headers']['x_api_key'] ?? null, $answer->json()['server']['HTTP_X_API_KEY'] ?? null ], $answer->body );
	}

	/** @test */
	public function a_native_looking_pair_without_a_row_of_ours_goes_on_untouched(): void {
		$native = [ 'ck_' . str_repeat( 'a', 40 ), 'cs_' . str_repeat( 'b', 40 ) ];
		$answer = $this->rest( 'GET', '/wc/v3/mirror', GivenKey::basic( ...$native ) )->json();
		self::assertSame( [ 1, ...$native ], [ $answer['user'], $answer['server']['PHP_AUTH_USER'] ?? null, $answer['server']['PHP_AUTH_PW'] ?? null ] );
		self::assertSame( GivenKey::basic( ...$native )['Authorization'], $answer['headers']['authorization'][0] ?? null );
		$query  = [ 'consumer_key' => $native[0], 'consumer_secret' => $native[1] ];
		$answer = $this->rest( 'GET', '/wc/v3/mirror?' . http_build_query( $query ) )->json();
		self::assertSame( [ 1, $query, $query ], [ $answer['user'], $answer['query'], $answer['get'] ] );
	}

	/** @test */
	public function an_unknown_pair_and_other_forms_are_woocommerces_to_refuse(): void {
		foreach ( [ self::$pair->unknown(), new GivenKey( '', null, 'ck_short', 'cs_short' ), new GivenKey( '', null, 'ck_' . str_repeat( 'A', 40 ), 'cs_x' ), new GivenKey( '', null, strtoupper( (string) self::$pair->consumer_key ), self::$pair->consumer_secret ) ] as $pair ) {
			foreach ( [ $this->rest( 'GET', '/wc/v3/products', $pair->headers() ), $this->rest( 'GET', '/wc/v3/products?' . $pair->query() ) ] as $answer ) {
				self::assertSame( 401, $answer->status );
				self::assertNull( $answer->data( 'latchkey_code' ), $answer->body );
				self::assertStringNotContainsString( '"latchkey_', $answer->body );
			}
		}
	}

	/** @test */
	public function our_pair_is_hidden_from_everybody_behind_us(): void {
		foreach ( [ $this->rest( 'GET', '/wc/v3/mirror?x=1', self::$pair->headers() ), $this->rest( 'GET', '/wc/v3/mirror?x=1&' . self::$pair->query() . '&y=2' ) ] as $answer ) {
			self::assertSame( 1, $answer->json()['user'], $answer->body );
			foreach ( self::$pair->secrets() as $secret ) {
				self::assertStringNotContainsString( $secret, $answer->body );
			}
			self::assertSame( '1', $answer->json()['query']['x'] );
		}
		self::assertSame( '2', $answer->json()['query']['y'], 'only the credential goes' );
		$odd = $this->rest( 'GET', '/wc/v3/mirror?consumer.key=' . self::$pair->consumer_key . '&consumer%5Fsecret=' . self::$pair->consumer_secret );
		self::assertSame( 1, $odd->json()['user'] ?? null, 'PHP reads these names so' );
		self::assertStringNotContainsString( (string) self::$pair->consumer_secret, $odd->body );
		self::assertStringNotContainsString( (string) self::$pair->consumer_key, $odd->body );
	}

	/** @test */
	public function no_key_of_ours_is_looked_up_as_a_login_name(): void {
		$account = self::account_key();
		self::log_queries( true );
		$answers = [
			$this->rest( 'GET', '/latchkey/v1/whoami', GivenKey::basic( (string) $account->secret, '' ) ),
			$this->rest( 'GET', '/latchkey/v1/whoami', GivenKey::basic( (string) $account->with_wrong_secret()->secret, '' ) ),
			$this->rest( 'GET', '/wc/v3/products', self::$pair->headers() ),
			$this->rest( 'GET', '/wc/v3/products', self::$pair->with_wrong_secret()->headers() ),
			$this->rest( 'GET', '/wp/v2/users/me', self::$pair->with_wrong_secret()->headers() ),
		];
		self::log_queries( false );
		foreach ( $answers as $answer ) {
			self::assertSame( '', $answer->header( 'X-Failed' ), $answer->body );
		}
		$queries = implode( "\n", array_column( self::query_log(), 'query' ) );
		self::assertStringContainsString( 'latchkey_key_', $queries );
		foreach ( [ substr( (string) $account->secret, 0, 40 ), (string) self::$pair->consumer_key, (string) self::$pair->consumer_secret ] as $text ) {
			self::assertStringNotContainsString( $text, $queries );
		}
	}

	/** @test */
	public function nobody_on_woocommerces_routes_is_told_that_no_key_arrived(): void {
		$answer = $this->rest( 'GET', '/wc/v3/products' );
		self::assertSame( [ 401, 'woocommerce_rest_cannot_view' ], [ $answer->status, $answer->code() ] );
		self::assertStringContainsString( 'No key reached WordPress', (string) $answer->data( 'latchkey_hint' ) );
		self::assertSame( '', $answer->header( 'WWW-Authenticate' ) );
		self::assertNull( $this->rest( 'GET', '/wc/v3/products', GivenKey::bearer( 'x' ) )->data( 'latchkey_hint' ), 'something did arrive' );
		self::assertNull( $this->rest( 'GET', '/wc/v3/products', self::$pair->with_wrong_secret()->headers() )->data( 'latchkey_hint' ) );
		self::assertNull( $this->rest( 'GET', '/wp/v2/users/me' )->data( 'latchkey_hint' ), 'not a store route' );
	}

	/** @test */
	public function a_stores_password_on_the_whole_site_does_not_stand_in_a_keys_way(): void {
		$key = self::account_key();
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/sites', GivenKey::basic( 'staging', 'password' ) + [ 'X-API-Key' => (string) $key->secret ] )->status );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products?' . self::$pair->query(), GivenKey::basic( 'staging', 'password' ) )->status );
	}
}
