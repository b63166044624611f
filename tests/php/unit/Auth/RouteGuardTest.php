<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\Admission;
use Latchkey\Auth\Authenticator;
use Latchkey\Auth\ClientAddress;
use Latchkey\Auth\CurrentKey;
use Latchkey\Auth\Owners;
use Latchkey\Auth\OwnerShield;
use Latchkey\Auth\Refusals;
use Latchkey\Auth\ResponseHeaders;
use Latchkey\Auth\RestAuthentication;
use Latchkey\Auth\RoleLimiter;
use Latchkey\Auth\RouteGuard;
use Latchkey\Auth\RouteReach;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Permission;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;
use Latchkey\WooCommerce\StoreErrors;
use Latchkey\WooCommerce\StoreRoutes;

/** What the guard remembers of a request is worth nothing once the request, or what could answer it, is another. */
final class RouteGuardTest extends TestCase {
	use KeyObjects;

	private const OWNER = 7;

	private const HANDLER = [ 'callback' => '__return_true' ];

	private \WP_REST_Server $server;

	protected function setUp(): void {
		parent::setUp();
		$this->server = rest_get_server();
		$this->server->register_route( 'wc/v3', '/wc/v3/things', [ self::HANDLER + [ 'methods' => 'GET, POST' ] ] );
		$this->server->get_routes(); // Only then does the server know whose route it is.
		$this->guard_with( Permission::ReadWrite );
	}

	private function guard_with( Permission $permission ): void {
		foreach ( [ 'rest_pre_dispatch', 'rest_request_before_callbacks', 'rest_dispatch_request' ] as $hook ) {
			remove_all_filters( $hook );
		}
		$current = new CurrentKey();
		$store   = new StoreRoutes();
		$reach   = new RouteReach( $store );
		$current->put_in_force( $this->service()->issue( self::wish( KeyKind::WooCommerce, [ 'user' => self::OWNER, 'permission' => $permission ] ) )->key, self::OWNER );
		self::assertNotNull( $this->events );
		$refusals       = new Refusals( $store, new StoreErrors(), $this->events );
		$authentication = new RestAuthentication(
			new Authenticator( $this->repository(), new Owners( $this->services()->account_owner() ), $this->clock(), $this->services()->fence(), new ClientAddress( [] ) ),
			new Admission( $reach, new RoleLimiter(), $this->services()->turnstile(), new OwnerShield(), $current, $refusals ),
			$current,
			new ResponseHeaders( $store, $refusals, $current ),
			$this->services()->turnstile(),
			$this->service(),
		);
		( new RouteGuard( $authentication, $current, $reach, $store, $refusals ) )->register();
	}

	/**
	 * What the guard makes of a request as WordPress passes it on: its refusal's code, or null.
	 *
	 * @param 'rest_pre_dispatch'|'rest_request_before_callbacks'|'rest_dispatch_request' $hook
	 */
	private function refused_at( string $hook, \WP_REST_Request $request ): ?string {
		$answer = match ( $hook ) {
			'rest_pre_dispatch' => apply_filters( $hook, null, $this->server, $request ),
			'rest_request_before_callbacks' => apply_filters( $hook, null, self::HANDLER, $request ),
			default => apply_filters( $hook, null, $request, '/wc/v3/things', self::HANDLER ),
		};
		$error  = $answer instanceof \WP_REST_Response ? $answer->as_error() : $answer;
		return $error instanceof \WP_Error ? (string) $error->get_error_code() : null;
	}

	/** A request that has passed every hook. */
	private function passed( string $method, string $route = '/wc/v3/things' ): \WP_REST_Request {
		$request = new \WP_REST_Request( $method, $route );
		foreach ( [ 'rest_pre_dispatch', 'rest_request_before_callbacks', 'rest_dispatch_request' ] as $hook ) {
			self::assertNull( $this->refused_at( $hook, $request ), $hook );
		}
		return $request;
	}

	/** @return iterable<string,array{string}> */
	public static function hooks(): iterable {
		foreach ( [ 'rest_pre_dispatch', 'rest_request_before_callbacks', 'rest_dispatch_request' ] as $hook ) {
			yield $hook => [ $hook ];
		}
	}

	/**
	 * @test
	 * @dataProvider hooks
	 * @param 'rest_pre_dispatch'|'rest_request_before_callbacks'|'rest_dispatch_request' $hook
	 */
	public function a_request_that_was_given_another_route_is_judged_again( string $hook ): void {
		foreach ( [ '/wp/v2/users', '/wc-admin/options', '/latchkey/v1/keys', '/WC/v3/things' ] as $route ) {
			$request = $this->passed( 'GET' );
			$request->set_route( $route );
			self::assertNotNull( $this->refused_at( $hook, $request ), $route );
			$request->set_route( '/wc/v3/things' );
			self::assertNull( $this->refused_at( $hook, $request ) );
		}
	}

	/**
	 * @test
	 * @dataProvider hooks
	 * @param 'rest_pre_dispatch'|'rest_request_before_callbacks'|'rest_dispatch_request' $hook
	 */
	public function a_request_that_was_given_another_method_is_judged_again( string $hook ): void {
		$this->guard_with( Permission::Read );
		foreach ( [ 'POST', 'delete', 'PATCH' ] as $method ) {
			$request = $this->passed( 'GET' );
			$request->set_method( $method );
			self::assertNotNull( $this->refused_at( $hook, $request ), $method );
		}
	}

	/**
	 * @test
	 * @dataProvider hooks
	 * @param 'rest_pre_dispatch'|'rest_request_before_callbacks'|'rest_dispatch_request' $hook
	 */
	public function a_write_that_was_given_other_parameters_is_judged_again( string $hook ): void {
		$request = $this->passed( 'POST', '/wc/v3/customers/' . self::OWNER );
		$request->set_param( 'email', 'someone@else.example' );
		self::assertNotNull( $this->refused_at( $hook, $request ) );
		$request = $this->passed( 'POST', '/wc/v3/customers/8' );
		$request->set_body_params( [ 'id' => self::OWNER, 'password' => 'x' ] );
		self::assertNotNull( $this->refused_at( $hook, $request ) );
	}

	/**
	 * @test
	 * @dataProvider hooks
	 * @param 'rest_pre_dispatch'|'rest_request_before_callbacks'|'rest_dispatch_request' $hook
	 */
	public function a_batch_that_was_given_other_parts_is_judged_again( string $hook ): void {
		$request = new \WP_REST_Request( 'POST', RouteReach::BATCH );
		$request->set_body_params( [ 'requests' => [ [ 'path' => '/wc/v3/things' ] ] ] );
		self::assertNull( $this->refused_at( $hook, $request ) );
		$request->set_body_params( [ 'requests' => [ [ 'path' => '/wp/v2/users' ] ] ] );
		self::assertNotNull( $this->refused_at( $hook, $request ) );
	}

	/** @test */
	public function a_request_that_was_given_a_path_of_no_namespace_is_judged_again(): void {
		$request = $this->passed( 'GET', '/wc/v3/things' );
		$request->set_route( '/wc/V3/things' );
		self::assertSame( 'latchkey_key_not_allowed_here', $this->refused_at( 'rest_pre_dispatch', $request ) );
	}

	/** @test */
	public function a_request_is_judged_again_when_a_namespace_was_registered_that_would_answer_it(): void {
		$request = $this->passed( 'GET', '/wc/v3/things' );
		$this->server->register_route( 'w', '/w/c', [ self::HANDLER + [ 'methods' => 'GET' ] ] );
		self::assertSame( 'latchkey_key_not_allowed_here', $this->refused_at( 'rest_pre_dispatch', $request ) );
	}

	/** @test */
	public function a_refusal_is_not_forgotten_because_the_same_request_passed_before(): void {
		$request = $this->passed( 'GET' );
		$request->set_route( '/wp/v2/users' );
		$first = $this->refused_at( 'rest_pre_dispatch', $request );
		self::assertNotNull( $first );
		self::assertSame( $first, $this->refused_at( 'rest_request_before_callbacks', $request ) );
		self::assertSame( $first, $this->refused_at( 'rest_dispatch_request', $request ) );
	}
}
