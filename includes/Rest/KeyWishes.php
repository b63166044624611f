<?php
/**
 * What a request asks a key to be.
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
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Permission;
use Latchkey\WooCommerce\StorePresence;

/**
 * Makes keys out of `POST /keys`, and changes out of `PATCH /keys/{id}`.
 */
final class KeyWishes {

	/** Fields that have no effect on access. */
	private const LABELS = [ 'title', 'system' ];

	/**
	 * Built once by Services.
	 *
	 * @param KeyService      $keys     Makes keys.
	 * @param CloneRepository $clones   Clones that keys can be made for.
	 * @param AccountOwner    $owner    Whom account keys act as.
	 * @param StorePresence   $presence Whether there is a store.
	 */
	public function __construct(
		private readonly KeyService $keys,
		private readonly CloneRepository $clones,
		private readonly AccountOwner $owner,
		private readonly StorePresence $presence,
	) {}

	/**
	 * Makes the key in a request whose fields have passed KeyArgs::create(). One whose clone was removed meanwhile is revoked.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws CloneNotFound When the clone is gone.
	 */
	public function grant( \WP_REST_Request $request ): IssuedKey {
		$issued = $this->keys->create( $this->from( $request ) );
		try {
			null === $issued->key->clone_id || $this->clones->find( $issued->key->clone_id );
		} catch ( CloneNotFound $gone ) {
			$this->keys->revoke( $issued->key->id, null, __( 'Its clone was removed.', 'latchkey' ) );
			throw $gone;
		}
		return $issued;
	}

	/**
	 * The wish in a request whose fields have passed KeyArgs::create().
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws StoreMissing When a pair is wanted without a store.
	 * @throws OwnerNotNamed When account keys have nobody to act as.
	 * @throws InvalidKey When a value cannot be.
	 */
	private function from( \WP_REST_Request $request ): NewKey {
		$kind = KeyKind::from( $request['kind'] );
		if ( KeyKind::WooCommerce === $kind && ! $this->presence->is_present() ) {
			throw new StoreMissing();
		}
		if ( KeyKind::Account === $kind && null === $this->owner->present() ) {
			throw new OwnerNotNamed();
		}
		$sent = self::sent( $request, KeyArgs::create() );
		$wish = $this->read( [ 'user' => self::user( $request ) ] + $sent, $kind );
		// Nothing is what all of these are by default, too.
		$wish                 = array_filter( $wish, static fn( mixed $value ): bool => null !== $value );
		$wish['kind']         = $kind;
		$wish['created_by']   = get_current_user_id();
		$wish['clone_id']     = $this->clone_id( $wish['clone_id'] ?? null );
		$wish['permission'] ??= self::usual_permission( $kind, $wish );
		return new NewKey( ...$wish );
	}

	/**
	 * The changes in a request whose fields have passed KeyArgs::edit(), as KeyEditor takes them.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @param Key                                    $key     The key as it is.
	 * @return array<string, mixed>
	 * @throws InvalidKey When a value cannot be.
	 */
	public function changes( \WP_REST_Request $request, Key $key ): array {
		$changes = $this->read( self::sent( $request, KeyArgs::edit() ), $key->kind );
		if ( KeyKind::Account === $key->kind ) {
			unset( $changes['user'] ); // It is the account owner, whom the key acts as in any case.
		}
		return $changes;
	}

	/**
	 * Whether a request would change more of a key than its labels.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public static function changes_access( \WP_REST_Request $request ): bool {
		return [] !== array_diff_key( self::sent( $request, KeyArgs::edit() ), array_flip( self::LABELS ) );
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
	 * What was sent of some fields.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @param array<string, mixed>                   $args    Parameters by name.
	 * @return array<string, mixed>
	 */
	private static function sent( \WP_REST_Request $request, array $args ): array {
		$sent = [];
		foreach ( array_keys( $args ) as $field ) {
			if ( $request->has_param( $field ) ) {
				$sent[ $field ] = $request[ $field ];
			}
		}
		return $sent;
	}

	/**
	 * Values as Key has them.
	 *
	 * @param array<string, mixed> $sent What was sent, by field.
	 * @param KeyKind              $kind The key's kind.
	 * @return array<string, mixed>
	 * @throws InvalidKey When a value cannot be.
	 */
	private function read( array $sent, KeyKind $kind ): array {
		if ( KeyKind::Account === $kind && isset( $sent['user'] ) && $this->owner->present() !== (int) $sent['user'] ) {
			throw new InvalidKey( 'user', __( 'A clone account key acts as the account owner. Leave the user out.', 'latchkey' ) );
		}
		return KeyFields::read( $sent, $kind );
	}

	/**
	 * The permission of a key that was given none: personal keys have their owner's rights in full, and a pair with areas
	 * needs what one of them allows. For all others it must be chosen.
	 *
	 * @param KeyKind              $kind The kind.
	 * @param array<string, mixed> $wish The other values.
	 */
	private static function usual_permission( KeyKind $kind, array $wish ): ?Permission {
		return match ( $kind ) {
			KeyKind::Personal    => Permission::ReadWrite,
			KeyKind::WooCommerce => ( $wish['areas'] ?? null )?->union(),
			default              => null,
		};
	}

	/**
	 * The clone that the key is made for, if any.
	 *
	 * @param ?string $id The clone's id.
	 * @throws InvalidKey When there is no such clone.
	 */
	private function clone_id( ?string $id ): ?string {
		try {
			return null === $id ? null : $this->clones->find( $id )->id;
		} catch ( CloneNotFound ) {
			throw new InvalidKey( 'clone_id', __( 'There is no clone with this id. GET /clones lists them.', 'latchkey' ) );
		}
	}
}
