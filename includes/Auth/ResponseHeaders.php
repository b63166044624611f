<?php
/**
 * What answers to a credential carry.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\WooCommerce\StoreRoutes;

/**
 * No answer to a credential is ever cached, a refusal names its scheme (RFC 6750), and a client that reached WordPress
 * without any credential is told so.
 */
final class ResponseHeaders {

	/**
	 * Whether the request presented a credential of ours.
	 *
	 * @var bool
	 */
	private bool $presented = false;

	/**
	 * What the answer tells of the key beside that, by name.
	 *
	 * @var array<string, string>
	 */
	private array $more = [];

	/**
	 * Built once by Plugin.
	 *
	 * @param StoreRoutes $store    WooCommerce's routes.
	 * @param Refusals    $refusals Records wrong endpoints.
	 * @param CurrentKey  $current  The key in force.
	 */
	public function __construct(
		private readonly StoreRoutes $store,
		private readonly Refusals $refusals,
		private readonly CurrentKey $current,
	) {}

	/**
	 * Forbids every cache to keep the answer.
	 */
	public function forbid_caching(): void {
		$this->presented = true;
		self::send_no_store();
		add_filter( 'rest_send_nocache_headers', '__return_true', PHP_INT_MAX );
		add_filter( 'rest_post_dispatch', $this->finish( ... ), PHP_INT_MAX, 3 );
		add_filter( 'rest_exposed_cors_headers', static fn( array $names ): array => [ ...$names, 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'Latchkey-Key-Expires' ], PHP_INT_MAX );
	}

	/**
	 * Has the answer tell how the key stands.
	 *
	 * @param array<string, string> $headers By name.
	 */
	public function tell( array $headers ): void {
		$this->more = $headers + $this->more;
	}

	/**
	 * Sends the headers at once, so that even an answer that WordPress cuts short has them.
	 */
	public static function send_no_store(): void {
		if ( ! defined( 'DONOTCACHEPAGE' ) ) {
			define( 'DONOTCACHEPAGE', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- what caching plugins agreed on.
		}
		if ( headers_sent() ) {
			return;
		}
		header( 'Cache-Control: no-store, no-cache, must-revalidate, max-age=0, private' );
		header( 'Vary: Authorization, X-API-Key' );
	}

	/**
	 * Tells a client without credentials that none arrived: servers strip the header, and nobody says so.
	 *
	 * @param \WP_HTTP_Response                      $response The response.
	 * @param \WP_REST_Server                        $server   The server.
	 * @param \WP_REST_Request<array<string, mixed>> $request  The request.
	 */
	public function hint( \WP_HTTP_Response $response, \WP_REST_Server $server, \WP_REST_Request $request ): \WP_HTTP_Response {
		$data = $response->get_data();
		if ( 401 === $response->get_status() && is_array( $data ) && ! is_user_logged_in() && ! $this->presented && ! RequestCredentials::possible() && $this->store->contains( $request->get_route() ) ) {
			$data['data'] = array_merge( (array) ( $data['data'] ?? [] ), [ 'latchkey_hint' => __( 'No key reached WordPress. Send it in the Authorization header; if you did, the web server took it away.', 'latchkey' ) ] );
			$response->set_data( $data );
		}
		return $response;
	}

	/**
	 * Completes the headers of an answer to a credential.
	 *
	 * @param \WP_HTTP_Response                      $response The response.
	 * @param \WP_REST_Server                        $server   The server.
	 * @param \WP_REST_Request<array<string, mixed>> $request  The request.
	 */
	private function finish( \WP_HTTP_Response $response, \WP_REST_Server $server, \WP_REST_Request $request ): \WP_HTTP_Response {
		$data = $response->get_data();
		$data = is_array( $data ) ? $data : [];
		if ( 404 === $response->get_status() && 'rest_no_route' === ( $data['code'] ?? '' ) && $this->current->is_in_force() && ! isset( $data['data']['reference'] ) ) {
			$data['data'] = array_merge( (array) ( $data['data'] ?? [] ), [ 'reference' => $this->refusals->record( 'wrong_endpoint', $this->current->key(), $request->get_method(), $request->get_route() ) ] );
			$response->set_data( $data );
		}
		$ours = str_starts_with( (string) ( $data['code'] ?? '' ), 'latchkey_' );
		if ( 401 === $response->get_status() && $ours && ! $this->store->contains( $request->get_route() ) ) {
			$response->header( 'WWW-Authenticate', 'Bearer' );
		}
		if ( isset( $data['data']['retry_after'] ) ) {
			$response->header( 'Retry-After', (string) $data['data']['retry_after'] );
		}
		foreach ( $this->more as $name => $value ) {
			$response->header( $name, $value );
		}
		$response->header( 'Vary', 'Authorization, X-API-Key' );
		return $response;
	}
}
