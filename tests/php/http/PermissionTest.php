<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Request;

/** Method to permission, and scope to route. */
final class PermissionTest extends AuthTestCase {
	/** A route that takes every method, and says which one WordPress made of the request. */
	private const ECHO_ROUTE = <<<'PHP'
		add_action( 'rest_api_init', static fn () => register_rest_route( 'wc/v3', '/echo', [
			'methods'             => 'GET,POST,PUT,PATCH,DELETE',
			'permission_callback' => '__return_true',
			'callback'            => static fn ( $request ) => [ 'method' => $request->get_method(), 'user' => get_current_user_id() ],
		] ) );
		PHP;

	/** @var array<string,GivenKey> */
	private static array $pairs = [];

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::mu_plugin( 'echo', self::ECHO_ROUTE );
		foreach ( [ 'read', 'write', 'read_write' ] as $permission ) {
			self::$pairs[ $permission ] = self::pair( $permission );
		}
	}

	/** @return iterable<string,array{string,string,bool}> */
	public static function methods(): iterable {
		foreach ( [ 'read', 'write', 'read_write' ] as $permission ) {
			foreach ( [ 'GET', 'HEAD' ] as $method ) {
				yield "$permission $method" => [ $permission, $method, 'write' !== $permission ];
			}
			foreach ( [ 'POST', 'PUT', 'PATCH', 'DELETE' ] as $method ) {
				yield "$permission $method" => [ $permission, $method, 'read' !== $permission ];
			}
			yield "$permission OPTIONS" => [ $permission, 'OPTIONS', true ];
		}
	}

	/**
	 * @test
	 * @dataProvider methods
	 */
	public function a_permission_covers_its_methods_and_no_others( string $permission, string $method, bool $covered ): void {
		$answer = $this->rest( $method, '/wc/v3/echo', self::$pairs[ $permission ]->headers() );
		if ( $covered ) {
			self::assertSame( 200, $answer->status, $answer->body );
			return;
		}
		if ( 'HEAD' === $method ) {
			self::assertSame( 401, $answer->status );
			return;
		}
		self::assert_store_refusal( 'latchkey_insufficient_permission', $answer );
		self::assertSame( sprintf( 'The API key provided does not have %s permissions.', 'write' === $permission ? 'read' : 'write' ), $answer->json()['message'] );
	}

	/** @test */
	public function the_method_that_wordpress_makes_of_a_request_is_judged(): void {
		$reader = self::$pairs['read']->headers();
		$writer = self::$pairs['write']->headers();
		foreach ( [ 'POST', 'PUT', 'PATCH', 'DELETE', 'post', 'delete' ] as $other ) {
			self::assertSame( 'latchkey_insufficient_permission', $this->rest( 'GET', '/wc/v3/echo?_method=' . $other, $reader )->data( 'latchkey_code' ), $other );
			self::assertSame( 'latchkey_insufficient_permission', $this->rest( 'GET', '/wc/v3/echo', $reader + [ 'X-HTTP-Method-Override' => $other ] )->data( 'latchkey_code' ), $other );
			self::assertSame( strtoupper( $other ), $this->rest( 'GET', '/wc/v3/echo?_method=' . $other, $writer )->json()['method'] ?? null );
		}
		self::assertSame( 'GET', $this->rest( 'POST', '/wc/v3/echo?_method=GET', $reader )->json()['method'] ?? null );
		self::assertSame( 'GET', $this->rest( 'POST', '/wc/v3/echo?_method=get', $reader )->json()['method'] ?? null );
		self::assertSame( 'latchkey_insufficient_permission', $this->rest( 'POST', '/wc/v3/echo?_method=GET', $writer )->data( 'latchkey_code' ) );
		self::assertSame( 'latchkey_insufficient_permission', $this->rest( 'POST', '/wc/v3/echo?_method=GET&_method=DELETE', $reader )->data( 'latchkey_code' ) );
		self::assertSame( 'GET', $this->rest( 'POST', '/wc/v3/echo?_method=GET', $reader + [ 'X-HTTP-Method-Override' => 'DELETE' ] )->json()['method'] ?? null );
	}

	/** @test */
	public function a_method_in_the_body_overrides_nothing(): void {
		self::assertSame( 'latchkey_insufficient_permission', $this->rest( 'POST', '/wc/v3/echo', self::$pairs['read']->headers(), '_method=GET' )->data( 'latchkey_code' ) );
		self::assertSame( 'POST', $this->rest( 'POST', '/wc/v3/echo', self::$pairs['write']->headers(), '_method=GET' )->json()['method'] ?? null );
	}

	/** @test */
	public function unheard_of_methods_count_as_writing(): void {
		foreach ( [ 'PURGE', 'GETT', 'G', 'X-GET', str_repeat( 'A', 300 ) ] as $method ) {
			$answer = $this->rest( 'POST', '/wc/v3/echo', self::$pairs['read']->headers() + [ 'X-HTTP-Method-Override' => $method ] );
			self::assert_store_refusal( 'latchkey_insufficient_permission', $answer, $method );
		}
		self::assertNotSame( 200, $this->rest( 'POST', '/wc/v3/echo?_method=', self::$pairs['read']->headers() )->status );
	}

	/** @test */
	public function options_works_inside_the_namespace_only(): void {
		foreach ( self::$pairs as $permission => $pair ) {
			self::assertSame( 200, $this->rest( 'OPTIONS', '/wc/v3/products', $pair->headers() )->status, $permission );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'OPTIONS', '/wp/v2/users', $pair->headers() ) );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'OPTIONS', '/latchkey/v1/keys', $pair->headers() ) );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'OPTIONS', '/wc-admin/options', $pair->headers() ) );
		}
	}

	/** @test */
	public function the_users_own_capabilities_bound_the_pair(): void {
		$customer = self::pair( 'read_write', $this->person( 'customer' )->id );
		$before   = self::state();
		$answer   = $this->rest( 'POST', '/wc/v3/products', $customer->headers(), [ 'name' => 'Rose' ] );
		self::assertSame( [ 403, 'woocommerce_rest_cannot_create' ], [ $answer->status, $answer->code() ] );
		self::assertSame( self::without_first_use( $before ), self::without_first_use( self::state() ) );
	}

	/** @test */
	public function whoami_is_read_only_and_open_to_every_permission(): void {
		foreach ( self::$pairs as $permission => $pair ) {
			$answer = $this->rest( 'GET', '/latchkey/v1/whoami', $pair->headers() );
			self::assertSame( [ 200, 'woocommerce', $permission ], [ $answer->status, $answer->json()['kind'] ?? null, $answer->json()['permission'] ?? null ], $answer->body );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'POST', '/latchkey/v1/whoami', $pair->headers() ) );
		}
		self::assertSame( 'account', $this->rest( 'GET', '/latchkey/v1/whoami', self::account_key( [ 'profile:view' ] )->headers() )->json()['kind'] ?? null );
		foreach ( [ [], $this->first_administrator()->cookie_headers() ] as $headers ) {
			self::assertContains( $this->rest( 'GET', '/latchkey/v1/whoami', $headers )->status, [ 401, 403 ], 'whoami is for keys' );
		}
	}

	/** @return array<string,array{string}> */
	public static function scopes(): array {
		return array_combine( self::ALL_SCOPES, array_map( static fn ( string $scope ): array => [ $scope ], self::ALL_SCOPES ) );
	}

	/**
	 * @test
	 * @dataProvider scopes
	 */
	public function a_scope_opens_its_routes_and_no_others( string $scope ): void {
		$key    = self::account_key( [ $scope ] )->headers();
		$routes = [
			'sites:view'     => [ 'GET' => [ '/sites', '/sites/shop' ] ],
			'sites:create'   => [ 'POST' => [ '/sites' ] ],
			'clones:view'    => [ 'GET' => [ '/clones' ] ],
			'clones:create'  => [ 'POST' => [ '/clones' ] ],
			'profile:view'   => [ 'GET' => [ '/profile' ] ],
			'languages:view' => [ 'GET' => [ '/languages' ] ],
		];
		foreach ( $routes as $needed => $by_method ) {
			foreach ( $by_method as $method => $paths ) {
				foreach ( $paths as $path ) {
					// An empty body: a key that is let in gets as far as the parameters.
					$answer = $this->rest( $method, '/latchkey/v1' . $path, $key, 'POST' === $method ? [] : null );
					if ( $needed === $scope ) {
						self::assertSame( 'POST' === $method ? 400 : 200, $answer->status, "$method $path " . $answer->body );
					} else {
						self::assert_refused( 'latchkey_insufficient_scope', 403, $answer );
					}
				}
			}
		}
	}

	/** @test */
	public function creating_does_not_include_viewing_nor_the_other_way_round(): void {
		$creator = self::account_key( [ 'clones:create', 'sites:create' ] )->headers();
		$viewer  = self::account_key( [ 'clones:view', 'sites:view' ] )->headers();
		$before  = self::without_first_use( self::state() );
		foreach ( [ 'clones', 'sites' ] as $name ) {
			self::assert_refused( 'latchkey_insufficient_scope', 403, $this->rest( 'GET', "/latchkey/v1/$name", $creator ) );
			self::assert_refused( 'latchkey_insufficient_scope', 403, $this->rest( 'GET', "/latchkey/v1/$name/" . ( 'sites' === $name ? 'shop' : str_repeat( 'a', 24 ) ), $creator ) );
			self::assert_refused( 'latchkey_insufficient_scope', 403, $this->rest( 'POST', "/latchkey/v1/$name", $viewer, [ 'url' => 'https://x.example' ] ) );
			self::assert_refused( 'latchkey_insufficient_scope', 403, $this->rest( 'GET', "/latchkey/v1/$name?_method=POST", $viewer ) );
		}
		self::assertSame( $before, self::without_first_use( self::state() ) );
	}

	/** @test */
	public function no_scope_changes_or_removes_a_clone(): void {
		$key    = self::account_key()->headers();
		$made   = $this->rest( 'POST', '/latchkey/v1/clones', $key, [ 'url' => 'https://stays.example', 'language' => 'nl', 'platform' => 'wordpress' ] );
		$id     = $made->json()['clone']['id'] ?? '';
		$before = self::state();
		self::assertSame( 201, $made->status, $made->body );
		foreach ( $this->send(
			[
				new Request( 'DELETE', "/wp-json/latchkey/v1/clones/$id", $key ),
				new Request( 'PATCH', "/wp-json/latchkey/v1/clones/$id", $key, [ 'title' => 'other' ] ),
				new Request( 'PUT', "/wp-json/latchkey/v1/clones/$id", $key, [ 'title' => 'other' ] ),
				new Request( 'POST', "/wp-json/latchkey/v1/clones/$id", $key, [ 'title' => 'other' ] ),
				new Request( 'POST', "/wp-json/latchkey/v1/clones/$id?_method=DELETE", $key ),
				new Request( 'DELETE', '/wp-json/latchkey/v1/clones', $key ),
			]
		) as $answer ) {
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $answer );
		}
		self::assertSame( $before, self::state() );
		self::assertSame( 200, $this->rest( 'GET', "/latchkey/v1/clones/$id", $key )->status );
	}

	private static function without_first_use( string $state ): string {
		return (string) preg_replace( '/"(rev|first_used_at)":(\d+|null)/', '"$1":x', $state );
	}
}
