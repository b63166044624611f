<?php
/**
 * What a request asks a new key to be.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\AccountOwner;
use Latchkey\Clones\CloneRepository;
use Latchkey\Clones\Exceptions\CloneNotFound;
use Latchkey\Clones\Exceptions\OwnerNotNamed;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\StoreMissing;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\WooCommerce\StorePresence;

/**
 * Makes the domain's wish for a key out of `POST /keys`.
 */
final class KeyWishes {

	/**
	 * Built once by Routes.
	 *
	 * @param CloneRepository $clones   Clones that keys can be made for.
	 * @param AccountOwner    $owner    Whom account keys act as.
	 * @param StorePresence   $presence Whether there is a store.
	 */
	public function __construct(
		private readonly CloneRepository $clones,
		private readonly AccountOwner $owner,
		private readonly StorePresence $presence,
	) {}

	/**
	 * The wish in a request whose fields have passed KeySchema::create_args().
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws StoreMissing When a pair is wanted without a store.
	 * @throws OwnerNotNamed When account keys have nobody to act as.
	 * @throws InvalidKey When a value cannot be.
	 */
	public function from( \WP_REST_Request $request ): NewKey {
		$kind = KeyKind::from( $request['kind'] );
		if ( KeyKind::WooCommerce === $kind && ! $this->presence->is_present() ) {
			throw new StoreMissing();
		}
		return new NewKey(
			kind: $kind,
			title: $request['title'],
			user: $this->acting_user( $kind, $request ),
			system: $request['system'],
			created_by: get_current_user_id(),
			clone_id: $this->clone_id( $request ),
			permission: null === $request['permission'] ? null : Permission::from( $request['permission'] ),
			scopes: array_values( array_map( Scope::from( ... ), $request['scopes'] ?? [] ) ),
			allow_in_url: (bool) $request['allow_in_url'],
			expires_at: null === $request['expires_at'] ? null : new \DateTimeImmutable( '@' . (int) rest_parse_date( $request['expires_at'], true ) ),
		);
	}

	/**
	 * The user that is asked for: the person themselves unless named.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public static function user( \WP_REST_Request $request ): int {
		return is_numeric( $request['user'] ) ? (int) $request['user'] : get_current_user_id();
	}

	/**
	 * The user that the key shall act as.
	 *
	 * @param KeyKind                                $kind    The kind.
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws OwnerNotNamed When account keys have nobody to act as.
	 * @throws InvalidKey When it cannot be that user.
	 */
	private function acting_user( KeyKind $kind, \WP_REST_Request $request ): int {
		$user = self::user( $request );
		if ( KeyKind::Account === $kind && ( $this->owner->present() ?? throw new OwnerNotNamed() ) !== $user ) {
			throw new InvalidKey( 'user', __( 'A clone account key acts as the account owner. Leave the user out.', 'latchkey' ) );
		}
		if ( false === get_userdata( $user ) || ( is_multisite() && ! is_user_member_of_blog( $user ) && ! is_super_admin( $user ) ) ) {
			throw new InvalidKey( 'user', __( 'There is no such user on this site. Choose another one.', 'latchkey' ) );
		}
		return $user;
	}

	/**
	 * The clone that the key is made for, if any.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws InvalidKey When there is no such clone.
	 */
	private function clone_id( \WP_REST_Request $request ): ?string {
		try {
			return null === $request['clone_id'] ? null : $this->clones->find( $request['clone_id'] )->id;
		} catch ( CloneNotFound ) {
			throw new InvalidKey( 'clone_id', __( 'There is no clone with this id. GET /clones lists them.', 'latchkey' ) );
		}
	}
}
