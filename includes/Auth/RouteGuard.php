<?php
/**
 * Judges every dispatch.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\WooCommerce\StoreAreas;
use Latchkey\WooCommerce\StoreRoutes;

/**
 * While a credential of ours is presented, each request that WordPress dispatches is judged: the outer one, embeds, and
 * what callbacks ask for themselves; first, last, and again when its handler is known.
 */
final class RouteGuard {

	/**
	 * Refusals already made, so that one request has one reference.
	 *
	 * @var \WeakMap<\WP_REST_Request<array<string, mixed>>, array{string, \WP_Error}>
	 */
	private \WeakMap $refused;

	/**
	 * The store's own requests whose callbacks are running.
	 *
	 * @var \WeakMap<\WP_REST_Request<array<string, mixed>>, true>
	 */
	private \WeakMap $running;

	/**
	 * The key, method and route with which a request was found within reach: the next hook judges anew what has changed.
	 *
	 * What depends on parameters, that is batches and changes of the owner, is never remembered, and no refusal is.
	 *
	 * @var \WeakMap<\WP_REST_Request<array<string, mixed>>, array{Key, string, string}>
	 */
	private \WeakMap $reached;

	/**
	 * The key, path and registered namespaces with which a request was found to be offered to none beyond reach.
	 *
	 * @var \WeakMap<\WP_REST_Request<array<string, mixed>>, array{Key, string, list<string>}>
	 */
	private \WeakMap $offered;

	/**
	 * Built with the first credential.
	 *
	 * @param RestAuthentication $authentication The verdict.
	 * @param CurrentKey         $current        The key in force.
	 * @param RouteReach         $reach          How far a key reaches.
	 * @param StoreRoutes        $store          WooCommerce's routes.
	 * @param Refusals           $refusals       Makes refusals.
	 */
	public function __construct(
		private readonly RestAuthentication $authentication,
		private readonly CurrentKey $current,
		private readonly RouteReach $reach,
		private readonly StoreRoutes $store,
		private readonly Refusals $refusals,
	) {
		$this->refused = new \WeakMap();
		$this->running = new \WeakMap();
		$this->reached = new \WeakMap();
		$this->offered = new \WeakMap();
	}

	/**
	 * Hooks in, first and last.
	 */
	public function register(): void {
		add_filter( 'rest_pre_dispatch', $this->before_dispatch( ... ), PHP_INT_MIN, 3 );
		add_filter( 'rest_pre_dispatch', $this->before_dispatch( ... ), PHP_INT_MAX, 3 );
		add_filter( 'rest_request_before_callbacks', $this->before_callbacks( ... ), PHP_INT_MAX, 3 );
		add_filter( 'rest_dispatch_request', $this->before_handler( ... ), PHP_INT_MAX, 3 );
		add_filter( 'rest_request_after_callbacks', $this->after_callbacks( ... ), PHP_INT_MIN, 3 );
	}

	/**
	 * Judges a request before it is matched, and after everybody else could answer it.
	 *
	 * A refusal is a response already: within a batch WordPress takes no WP_Error here.
	 *
	 * @param mixed                                  $result  An answer that somebody gave, or null.
	 * @param \WP_REST_Server                        $server  The server.
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function before_dispatch( mixed $result, \WP_REST_Server $server, \WP_REST_Request $request ): mixed {
		if ( $this->authentication->judges() ) {
			RequestCredentials::hide_in( $request );
		}
		$error = $this->judge( $request ) ?? $this->judge_namespaces( $server, $request );
		return null === $error ? $result : rest_convert_error_to_response( $error );
	}

	/**
	 * Judges a request whose handler is known.
	 *
	 * @param mixed                                  $response What others made of it.
	 * @param array<string, mixed>                   $handler  The handler.
	 * @param \WP_REST_Request<array<string, mixed>> $request  The request.
	 */
	private function before_callbacks( mixed $response, array $handler, \WP_REST_Request $request ): mixed {
		$error = $this->judge( $request );
		$key   = $this->current->key();
		if ( null === $error && null !== $key ) {
			$this->authentication->note_use( $key );
		}
		return $error ?? $response;
	}

	/**
	 * Holds the matched route to its namespace: the last moment before the callback.
	 *
	 * @param mixed                                  $result  What others made of it, or null.
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @param string                                 $route   The matched route.
	 */
	private function before_handler( mixed $result, \WP_REST_Request $request, string $route ): mixed {
		$error = $this->judge( $request );
		$key   = $this->current->key();
		if ( null === $error && null !== $key && '/' !== $route && RouteReach::BATCH !== $route ) {
			$owner = rest_get_server()->get_route_options( $route )['namespace'] ?? '';
			if ( ! is_string( $owner ) || ! $this->reach->reaches_namespace( $key, $owner ) ) {
				$error = $this->refuse( RefusalCode::NotAllowedHere, $request );
			}
		}
		if ( null === $error && null !== $key?->areas && StoreAreas::is_own( $request->get_route() ) ) {
			$this->running[ $request ] = true;
		}
		return $error ?? $result;
	}

	/**
	 * Notes that a request's callback has ended.
	 *
	 * @param mixed                                  $response What it gave.
	 * @param array<string, mixed>                   $handler  The handler.
	 * @param \WP_REST_Request<array<string, mixed>> $request  The request.
	 */
	private function after_callbacks( mixed $response, array $handler, \WP_REST_Request $request ): mixed {
		unset( $this->running[ $request ] );
		return $response;
	}

	/**
	 * Whether the shop asks, and not the client: WooCommerce's own callback, let in by its area, is running, or the answer
	 * has gone out and webhooks are being delivered. Such work does not stop at the borders of a key's areas. Callbacks of
	 * extensions may pass on what a client names; they do.
	 */
	private function is_own_work(): bool {
		return 0 !== count( $this->running ) || 0 !== did_action( 'shutdown' );
	}

	/**
	 * Judges a request by the verdict, its method and its route.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function judge( \WP_REST_Request $request ): ?\WP_Error {
		$refusal = $this->authentication->refusal();
		if ( null !== $refusal ) {
			return $refusal;
		}
		$key = $this->current->key();
		if ( null === $key ) {
			return null;
		}
		$method = strtoupper( $request->get_method() );
		$route  = $request->get_route();
		if ( RouteReach::BATCH === $route ) {
			return $this->judge_batch( $request );
		}
		$asked = [ $key, $method, $route ];
		if ( ( $this->reached[ $request ] ?? null ) !== $asked ) {
			$code = $this->reach->judge( $key, $method, $route );
			if ( null === $code ) {
				$this->reached[ $request ] = $asked;
			} elseif ( RefusalCode::InsufficientScope !== $code || ! $this->is_own_work() ) {
				return $this->refuse( $code, $request );
			}
		}
		$owner = $this->current->owner();
		return ! RouteReach::reads( $method ) && ( OwnAccount::is_changed_by( $request, $owner ) || $this->store->changes_owner( $request, $owner ) )
			? $this->refuse( RefusalCode::NotAllowedHere, $request )
			: null;
	}

	/**
	 * Judges every request in a batch, before WordPress validates any of them. One outside refuses the whole.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $batch The carrier.
	 */
	private function judge_batch( \WP_REST_Request $batch ): ?\WP_Error {
		$key = $this->current->key();
		foreach ( (array) $batch->get_param( 'requests' ) as $part ) {
			$path = is_array( $part ) && is_string( $part['path'] ?? null ) ? $part['path'] : '';
			$verb = is_array( $part ) && is_string( $part['method'] ?? null ) ? strtoupper( $part['method'] ) : 'POST';
			$url  = wp_parse_url( $path );
			$code = null === $key || ! is_array( $url ) || ! isset( $url['path'] )
				? RefusalCode::NotAllowedHere
				: $this->reach->judge( $key, $verb, $url['path'] );
			if ( null !== $code ) {
				return $this->refuse( $code, $batch );
			}
		}
		return null;
	}

	/**
	 * Refuses a path that a registered namespace outside the key's reach would answer.
	 *
	 * WordPress offers a path to every namespace that it begins with, so all of them must be within reach. Where it begins
	 * with none it is offered to all routes, compared without case: upper case is no way around.
	 *
	 * @param \WP_REST_Server                        $server  The server.
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function judge_namespaces( \WP_REST_Server $server, \WP_REST_Request $request ): ?\WP_Error {
		$key  = $this->current->key();
		$path = ltrim( $request->get_route(), '/' );
		if ( null === $key || '' === $path || RouteReach::BATCH === '/' . $path ) {
			return null;
		}
		$namespaces = array_values( $server->get_namespaces() );
		$offer      = [ $key, $path, $namespaces ];
		if ( ( $this->offered[ $request ] ?? null ) === $offer ) {
			return null;
		}
		$known = false;
		$tail  = trailingslashit( $path );
		foreach ( $namespaces as $candidate ) {
			if ( str_starts_with( $tail, $candidate ) ) {
				$known = true;
				if ( ! $this->reach->reaches_namespace( $key, $candidate ) ) {
					return $this->refuse( RefusalCode::NotAllowedHere, $request );
				}
			}
		}
		if ( ! $known && strtolower( $path ) !== $path ) {
			return $this->refuse( RefusalCode::NotAllowedHere, $request );
		}
		$this->offered[ $request ] = $offer;
		return null;
	}

	/**
	 * Refuses a request, once for each reason.
	 *
	 * @param RefusalCode                            $code    Why.
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function refuse( RefusalCode $code, \WP_REST_Request $request ): \WP_Error {
		$known = $this->refused[ $request ] ?? null;
		if ( null !== $known && $known[0] === $code->value ) {
			return $known[1];
		}
		$key                       = $this->current->key();
		$error                     = $this->refusals->refuse( $code, $key, strtoupper( $request->get_method() ), $request->get_route(), 'ck_' === $key?->kind->prefix() );
		$this->refused[ $request ] = [ $code->value, $error ];
		return $error;
	}
}
