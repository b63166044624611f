<?php
/**
 * Makes and records refusals.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyEvents;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Secret;
use Latchkey\WooCommerce\StoreAreas;
use Latchkey\WooCommerce\StoreErrors;
use Latchkey\WooCommerce\StoreRoutes;

/**
 * WordPress's authentication and dispatch filters want a WP_Error: this is the one place in Auth that makes it.
 */
final class Refusals {

	/** Seconds after which a client may try again when the database did not answer. */
	public const RETRY_AFTER = 5;

	/**
	 * Built once by Plugin.
	 *
	 * @param StoreRoutes $routes WooCommerce's routes.
	 * @param StoreErrors $errors WooCommerce's words.
	 * @param KeyEvents   $events The audit trail.
	 */
	public function __construct(
		private readonly StoreRoutes $routes,
		private readonly StoreErrors $errors,
		private readonly KeyEvents $events,
	) {}

	/**
	 * Refuses a request, and records it under the reference that the client gets.
	 *
	 * @param RefusalCode $code   Why.
	 * @param ?Key        $key    The key, when the right secret was shown.
	 * @param string      $method The HTTP method.
	 * @param string      $route  The route.
	 * @param bool        $pair   Whether a pair was presented.
	 * @param ?string     $why    What the client is told, where that is more than the code says; translated.
	 * @param ?Wait       $wait   How long the client shall wait; of a flood only the first refusal is recorded.
	 */
	public function refuse( RefusalCode $code, ?Key $key, string $method, string $route, bool $pair, ?string $why = null, ?Wait $wait = null ): \WP_Error {
		$reference = null === $wait || $wait->first ? $this->record( $code->value, $key, $method, $route ) : Secret::reference();
		$in_store  = $pair && $this->routes->contains( $route );
		$message   = $why ?? ( $in_store ? $this->store_message( $code, $key, $method, $route ) : self::permission_message( $code, $key, $method, $reference ) ) ?? $code->message();
		$seconds   = $wait->seconds ?? ( RefusalCode::Unavailable === $code ? self::RETRY_AFTER : null );
		$error     = new \WP_Error(
			$code->value,
			$message,
			[
				'status'    => $code->status(),
				'reference' => $reference,
			] + ( null === $seconds ? [] : [ 'retry_after' => $seconds ] )
		);
		return $in_store ? $this->errors->translate( $error ) : $error;
	}

	/**
	 * What a pair is told on a route of the store, where that is more than the code says.
	 *
	 * @param RefusalCode $code   Why.
	 * @param ?Key        $key    The key.
	 * @param string      $method The HTTP method.
	 * @param string      $route  The route.
	 */
	private function store_message( RefusalCode $code, ?Key $key, string $method, string $route ): ?string {
		if ( RefusalCode::InsufficientPermission === $code ) {
			return $this->errors->insufficient_permission( RouteReach::reads( $method ) );
		}
		$area = RefusalCode::InsufficientScope === $code && null !== $key?->areas ? RouteReach::closed_area( $key->areas, $method, $route ) : null;
		if ( null === $area ) {
			return null;
		}
		// A change that sends another area's contents elsewhere lacks the right to read that area.
		$reading = RouteReach::reads( $method ) || 'OPTIONS' === $method || StoreAreas::area_of( $route ) !== $area;
		return $this->errors->closed_area( $area, $reading );
	}

	/**
	 * What a key is told whose permission does not cover the method.
	 *
	 * @param RefusalCode $code      Why.
	 * @param ?Key        $key       The key.
	 * @param string      $method    The HTTP method.
	 * @param string      $reference The reference under which the refusal is recorded.
	 */
	private static function permission_message( RefusalCode $code, ?Key $key, string $method, string $reference ): ?string {
		if ( RefusalCode::InsufficientPermission !== $code || 1 !== preg_match( '/\A[A-Z]{3,10}\z/', $method ) ) {
			return null;
		}
		return match ( $key?->permission ) {
			/* translators: 1: HTTP method, 2: the reference under which the refusal is recorded. */
			Permission::Read  => sprintf( __( 'This key may only read. %1$s needs Read/Write. Ask the shop’s owner. Reference %2$s.', 'latchkey' ), $method, $reference ),
			/* translators: 1: HTTP method, 2: the reference under which the refusal is recorded. */
			Permission::Write => sprintf( __( 'This key may only write. %1$s needs Read/Write. Ask the shop’s owner. Reference %2$s.', 'latchkey' ), $method, $reference ),
			default           => null,
		};
	}

	/**
	 * Writes down what was thrown on the way: its class and the place only, for a message or a trace could carry the credential.
	 *
	 * @param \Throwable $error What was thrown.
	 */
	public static function log( \Throwable $error ): void {
		error_log( sprintf( 'Latchkey refused a request because its key could not be checked: %s at %s:%d', $error::class, basename( $error->getFile() ), $error->getLine() ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- the shop's own log is where its owner looks.
	}

	/**
	 * Records a refusal.
	 *
	 * @param string $code   Why.
	 * @param ?Key   $key    The key, when the right secret was shown.
	 * @param string $method The HTTP method.
	 * @param string $route  The route.
	 * @return string The reference under which it is recorded.
	 */
	public function record( string $code, ?Key $key, string $method, string $route ): string {
		$reference = Secret::reference();
		$this->events->record(
			new KeyEvent(
				'refused',
				$key?->id,
				null,
				[
					'code'      => $code,
					'reference' => $reference,
					'method'    => $method,
					'route'     => $route,
				]
			)
		);
		return $reference;
	}
}
