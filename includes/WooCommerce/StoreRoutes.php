<?php
/**
 * WooCommerce's REST routes.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Which routes a pair reaches. Compared exactly and case-sensitively; what is forbidden is compared without case,
 * because WordPress matches routes so.
 */
final class StoreRoutes {

	/** Routes that read or write any option, run SQL, install or switch on code, or send login links. */
	private const FORBIDDEN = '#\A/(?:wc-admin/(?:(?:onboarding/)?(?:options|plugins|themes)|blueprint|mobile-app|marketing/overview/activate-plugin)|wc/v\d+/marketplace/subscriptions/(?:activate-plugin|install-url))(?![0-9a-z_-])#i';

	/** WordPress's own namespaces and ours, which no filter can open to a pair. */
	private const NEVER = '#\A/(?:wp/|wp-|batch/|oembed/|latchkey/)#i';

	/** Fields of a person that a key may not change on its own owner. */
	private const PERSON = [ 'password', 'email', 'username', 'role', 'roles' ];

	/**
	 * Whether a route belongs to WooCommerce's REST API or to a plugin that joined it.
	 *
	 * @param string $route As WordPress resolved it, with a leading slash.
	 */
	public function contains( string $route ): bool {
		return str_starts_with( $route, '/wc/' ) || str_starts_with( $route, '/wc-' ) || $this->is_joined( $route );
	}

	/**
	 * Whether a route is closed to every pair.
	 *
	 * @param string $route As WordPress resolved it.
	 */
	public function is_forbidden( string $route ): bool {
		return 1 === preg_match( self::FORBIDDEN, $route );
	}

	/**
	 * Whether a request would change its own owner's password, e-mail or roles, or delete the owner.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request A request that writes.
	 * @param int                                    $owner   The user that the key acts as.
	 */
	public function changes_owner( \WP_REST_Request $request, int $owner ): bool {
		if ( 1 !== preg_match( '#\A/wc/[^/]+/customers/(\d+|batch)/?\s*\z#i', $request->get_route(), $parts ) ) {
			return false;
		}
		$parameters = $request->get_params();
		if ( 'batch' !== strtolower( $parts[1] ) ) {
			// A parameter `id` outranks the one in the path.
			$names_owner = (int) $parts[1] === $owner || self::may_be( $parameters['id'] ?? 0, $owner );
			return $names_owner && ( 'DELETE' === $request->get_method() || self::names_person( $parameters ) );
		}
		foreach ( (array) ( $parameters['update'] ?? [] ) as $change ) {
			if ( is_array( $change ) && self::may_be( $change['id'] ?? 0, $owner ) && self::names_person( $change ) ) {
				return true;
			}
		}
		return [] !== array_filter( (array) ( $parameters['delete'] ?? [] ), static fn( mixed $id ): bool => self::may_be( $id, $owner ) );
	}

	/**
	 * Whether WooCommerce could read an id as the owner's: it casts whatever comes to a number.
	 *
	 * @param mixed $id    What was sent.
	 * @param int   $owner The user that the key acts as.
	 */
	private static function may_be( mixed $id, int $owner ): bool {
		return ! is_scalar( $id ) || (int) $id === $owner;
	}

	/**
	 * Whether parameters name one of the closed fields.
	 *
	 * @param array<mixed> $parameters The parameters.
	 */
	private static function names_person( array $parameters ): bool {
		return [] !== array_intersect_key( $parameters, array_flip( self::PERSON ) );
	}

	/**
	 * Whether WooCommerce's own filter adds a route to its API.
	 *
	 * Plugins answer that filter by looking at the request's address. It is shown the resolved route alone, so that
	 * `/wp/v2/users?x=/wp-json/their-route` is not taken for theirs.
	 *
	 * @param string $route As WordPress resolved it.
	 */
	private function is_joined( string $route ): bool {
		if ( '/' === $route || 1 === preg_match( self::NEVER, $route ) || ! has_filter( 'woocommerce_rest_is_request_to_rest_api' ) ) {
			return false;
		}
		$address                = $_SERVER['REQUEST_URI'] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- put back untouched.
		$query                  = $_GET; // phpcs:ignore WordPress.Security.NonceVerification -- put back untouched.
		$_SERVER['REQUEST_URI'] = '/' . rest_get_url_prefix() . $route;
		$_GET                   = [];
		try {
			// WooCommerce's own filter, asked as WooCommerce asks it.
			return (bool) apply_filters( 'woocommerce_rest_is_request_to_rest_api', false ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- WooCommerce's own hook.
		} catch ( \Throwable ) {
			return false; // A plugin that fails here has joined nothing.
		} finally {
			$_SERVER['REQUEST_URI'] = $address;
			$_GET                   = $query;
		}
	}
}
