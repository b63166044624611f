<?php
/**
 * Carries a verdict out.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;

/**
 * The checks that need the route which WordPress resolved; then the key is put in force, or the refusal made. Whatever throws on the
 * way is a refusal, and the shield stands before the key is in force.
 */
final class Admission {

	/**
	 * Built once by Services.
	 *
	 * @param RouteReach  $reach     How far a key reaches.
	 * @param RoleLimiter $limiter   Cuts a role token's owner down.
	 * @param Turnstile   $turnstile What is counted.
	 * @param OwnerShield $shield    What a key may never do.
	 * @param CurrentKey  $current   The key in force.
	 * @param Refusals    $refusals  Makes refusals.
	 */
	public function __construct(
		private readonly RouteReach $reach,
		private readonly RoleLimiter $limiter,
		private readonly Turnstile $turnstile,
		private readonly OwnerShield $shield,
		private readonly CurrentKey $current,
		private readonly Refusals $refusals,
	) {}

	/**
	 * Puts the key in force, or makes the refusal. Called once a request.
	 *
	 * @param Verdict $verdict What authentication found.
	 * @param string  $method  The HTTP method.
	 * @param string  $route   The route.
	 * @param bool    $is_pair Whether a pair was presented.
	 * @return ?\WP_Error Null when the key is in force.
	 */
	public function admit( Verdict $verdict, string $method, string $route, bool $is_pair ): ?\WP_Error {
		$key  = $verdict->key;
		$why  = null;
		$wait = null;
		try {
			$this->turnstile->note( $verdict );
			$code = $verdict->refusal;
			if ( null === $code && null !== $key ) {
				$code = RouteReach::BATCH === $route ? null : $this->reach->judge( $key, $method, $route );
				$why  = null === $code ? $this->limit( $key, $verdict->owner ) : null;
				$code = null === $why ? $code : RefusalCode::InsufficientRole;
				// The last check: a request that is refused for another reason does not count.
				$wait = null === $code ? $this->turnstile->count( $key ) : null;
			}
			$wait = null === $code ? $wait : $this->turnstile->slow_down( $code );
			$code = null === $wait ? $code : RefusalCode::RateLimited;
			if ( null === $code && null !== $key ) {
				$this->shield->raise( $verdict->owner );
				$this->current->put_in_force( $key, $verdict->owner, $verdict->with_previous );
				return null;
			}
		} catch ( \Throwable $error ) {
			Refusals::log( $error );
			[ $code, $why, $wait ] = [ RefusalCode::Unavailable, null, null ];
			LostDatabase::take_over();
		}
		return $this->refusals->refuse( $code ?? RefusalCode::Unavailable, $key, $method, $route, $is_pair, $why, $wait );
	}

	/**
	 * Cuts the owner of a role token down, before anybody acts as that person.
	 *
	 * @param Key $key   The key.
	 * @param int $owner The user it acts as.
	 * @return ?string Why the token cannot act now; null when it can.
	 */
	private function limit( Key $key, int $owner ): ?string {
		if ( KeyKind::Role !== $key->kind ) {
			return null;
		}
		$why = $this->limiter->why_not( $owner, (string) $key->role );
		if ( null === $why ) {
			$this->limiter->arm( $owner, (string) $key->role );
		}
		return $why;
	}
}
