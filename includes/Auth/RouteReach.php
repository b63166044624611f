<?php
/**
 * How far a key reaches.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Area;
use Latchkey\Keys\Areas;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\WooCommerce\StoreAreas;
use Latchkey\WooCommerce\StoreRoutes;

/**
 * Kind to routes, method to permission, scope to route. Whatever is not named here is refused.
 */
final class RouteReach {

	public const WHOAMI = '/latchkey/v1/whoami';

	/** What a key may do with itself, if it allows that: its controller asks. */
	private const SELF_SERVICE = [ self::WHOAMI . '/rotate', self::WHOAMI . '/revoke' ];

	/** Closed to every key, whatever else it reaches: the management of keys, and WordPress's own application passwords. */
	private const NEVER = '#\A[/\s]*latchkey(?![0-9a-z_-])|/application-passwords(?![0-9a-z_-])#i';

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
		if ( in_array( $route, self::SELF_SERVICE, true ) ) {
			return 'POST' === $method || 'OPTIONS' === $method ? null : RefusalCode::NotAllowedHere;
		}
		return match ( $key->kind ) {
			KeyKind::WooCommerce => $this->judge_pair( $key, $method, $route ),
			KeyKind::Account     => $this->judge_account_key( $key, $method, $route ),
			KeyKind::Role, KeyKind::Personal => $this->judge_persons_key( $key, $method, $route ),
		};
	}

	/**
	 * Whether a namespace, without a leading slash, is one that the kind of key reaches.
	 *
	 * @param Key    $key             The key.
	 * @param string $route_namespace As it was registered.
	 */
	public function reaches_namespace( Key $key, string $route_namespace ): bool {
		return 'latchkey/v1' === $route_namespace || match ( $key->kind ) {
			KeyKind::WooCommerce => $this->store->contains( '/' . $route_namespace . '/' ),
			KeyKind::Account     => false,
			KeyKind::Role, KeyKind::Personal => 1 !== preg_match( self::NEVER, $route_namespace ),
		};
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
		return match ( true ) {
			! self::covers( $key->permission, $method ) => RefusalCode::InsufficientPermission,
			null !== $key->areas && null !== self::closed_area( $key->areas, $method, $route ) => RefusalCode::InsufficientScope,
			default => null,
		};
	}

	/**
	 * The area that keeps a pair from a route; null when none does.
	 *
	 * @param Areas  $areas  What the pair may do in each area.
	 * @param string $method The HTTP method.
	 * @param string $route  A route of the store.
	 */
	public static function closed_area( Areas $areas, string $method, string $route ): ?Area {
		if ( StoreAreas::is_index( $route ) ) {
			return null;
		}
		$area = StoreAreas::area_of( $route );
		if ( ! self::covers( $areas->permission( $area ), $method ) ) {
			return $area;
		}
		if ( 'OPTIONS' === $method || self::reads( $method ) ) {
			return null;
		}
		foreach ( StoreAreas::told_by( $route ) as $told ) {
			if ( ! self::covers( $areas->permission( $told ), 'GET' ) ) {
				return $told;
			}
		}
		return null;
	}

	/**
	 * Whether a permission covers a method.
	 *
	 * @param ?Permission $permission Null for none.
	 * @param string      $method     The HTTP method.
	 */
	private static function covers( ?Permission $permission, string $method ): bool {
		return match ( true ) {
			null === $permission   => false,
			'OPTIONS' === $method  => true,
			self::reads( $method ) => $permission->allows_read(),
			default                => $permission->allows_write(),
		};
	}

	/**
	 * A role token or a personal key: all of REST, as far as the person or what is left of the person may go there.
	 *
	 * @param Key    $key    The key.
	 * @param string $method The HTTP method.
	 * @param string $route  The route.
	 */
	private function judge_persons_key( Key $key, string $method, string $route ): ?RefusalCode {
		if ( 1 !== preg_match( '#\A/(?!/)#', $route ) || 1 === preg_match( self::NEVER, $route ) || $this->store->is_forbidden( $route ) ) {
			return RefusalCode::NotAllowedHere;
		}
		return self::covers( $key->permission, $method ) ? null : RefusalCode::InsufficientPermission;
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
