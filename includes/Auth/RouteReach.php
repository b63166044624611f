<?php
/**
 * How far a key reaches.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Scope;
use Latchkey\WooCommerce\StoreRoutes;

/**
 * Kind to routes, method to permission, scope to route. Whatever is not named here is refused.
 */
final class RouteReach {

	public const WHOAMI = '/latchkey/v1/whoami';

	/** WordPress's carrier of several requests: each of them is judged, the carrier is not a route of its own. */
	public const BATCH = '/batch/v1';

	/**
	 * Built once by Plugin.
	 *
	 * @param StoreRoutes $store WooCommerce's routes.
	 */
	public function __construct( private readonly StoreRoutes $store ) {}

	/**
	 * Whether a key may send this method to this route.
	 *
	 * @param Key    $key    The key.
	 * @param string $method The HTTP method as WordPress resolved it, in upper case.
	 * @param string $route  The route as WordPress resolved it.
	 * @return ?RefusalCode Null when it may.
	 */
	public function judge( Key $key, string $method, string $route ): ?RefusalCode {
		if ( self::is_index( $route ) ) {
			return null;
		}
		if ( self::WHOAMI === $route ) {
			return self::reads( $method ) || 'OPTIONS' === $method ? null : RefusalCode::NotAllowedHere;
		}
		return match ( $key->kind ) {
			KeyKind::WooCommerce => $this->judge_pair( $key, $method, $route ),
			KeyKind::Account     => $this->judge_account_key( $key, $method, $route ),
			default              => RefusalCode::NotAllowedHere,
		};
	}

	/**
	 * Whether a namespace, without a leading slash, is one that the kind of key reaches.
	 *
	 * @param Key    $key             The key.
	 * @param string $route_namespace As it was registered.
	 */
	public function reaches_namespace( Key $key, string $route_namespace ): bool {
		return 'latchkey/v1' === $route_namespace
			|| ( KeyKind::WooCommerce === $key->kind && $this->store->contains( '/' . $route_namespace . '/' ) );
	}

	/**
	 * Whether a route is the REST index, which a key sees as anyone does.
	 *
	 * @param string $route The route.
	 */
	public static function is_index( string $route ): bool {
		return '/' === $route || '' === $route;
	}

	/**
	 * Whether a method only reads.
	 *
	 * @param string $method In upper case.
	 */
	public static function reads( string $method ): bool {
		return 'GET' === $method || 'HEAD' === $method;
	}

	/**
	 * A pair: WooCommerce's API.
	 *
	 * @param Key    $key    The key.
	 * @param string $method The HTTP method.
	 * @param string $route  The route.
	 */
	private function judge_pair( Key $key, string $method, string $route ): ?RefusalCode {
		if ( ! $this->store->contains( $route ) || $this->store->is_forbidden( $route ) ) {
			return RefusalCode::NotAllowedHere;
		}
		$allowed = match ( true ) {
			null === $key->permission => false,
			'OPTIONS' === $method     => true,
			self::reads( $method )    => $key->permission->allows_read(),
			default                   => $key->permission->allows_write(),
		};
		return $allowed ? null : RefusalCode::InsufficientPermission;
	}

	/**
	 * An account key: the clone API, by scope.
	 *
	 * @param Key    $key    The key.
	 * @param string $method The HTTP method.
	 * @param string $route  The route.
	 */
	private function judge_account_key( Key $key, string $method, string $route ): ?RefusalCode {
		if ( 1 !== preg_match( '#\A/latchkey/v1/(sites|clones|profile|languages)(/[0-9a-z]{1,24})?\z#', $route, $parts ) ) {
			return RefusalCode::NotAllowedHere;
		}
		if ( 'OPTIONS' === $method ) {
			return null;
		}
		$single = isset( $parts[2] );
		$scope  = match ( true ) {
			self::reads( $method )          => Scope::tryFrom( $parts[1] . ':view' ),
			'POST' === $method && ! $single => Scope::tryFrom( $parts[1] . ':create' ),
			default                         => null,
		};
		if ( null === $scope ) {
			return RefusalCode::NotAllowedHere;
		}
		return in_array( $scope, $key->scopes, true ) ? null : RefusalCode::InsufficientScope;
	}
}
