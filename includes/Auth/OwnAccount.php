<?php
/**
 * WordPress's own routes to a person's account.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

/**
 * A key never changes the password, e-mail, name or roles of the person it acts for, and never deletes that person.
 *
 * OwnerShield holds whatever route is taken: this is for a clear answer before anything has happened.
 */
final class OwnAccount {

	/** Fields of a person that a key may not change on its own owner. */
	private const CLOSED = [ 'password', 'email', 'username', 'role', 'roles', 'capabilities' ];

	/**
	 * Whether a request would change or delete its own owner's account.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request A request that writes.
	 * @param int                                    $owner   The user that the key acts as.
	 */
	public static function is_changed_by( \WP_REST_Request $request, int $owner ): bool {
		// As WordPress matches routes: without case, and with a line's end.
		if ( 1 !== preg_match( '#\A/wp/v2/users/(\d+|me)/?\s*\z#i', $request->get_route(), $parts ) ) {
			return false;
		}
		$parameters = $request->get_params();
		$id         = $parameters['id'] ?? 0; // Outranks the one in the path.
		$is_owner   = 'me' === strtolower( $parts[1] ) || (int) $parts[1] === $owner || ! is_scalar( $id ) || (int) $id === $owner;
		return $is_owner && ( 'DELETE' === strtoupper( $request->get_method() ) || [] !== array_intersect_key( $parameters, array_flip( self::CLOSED ) ) );
	}
}
