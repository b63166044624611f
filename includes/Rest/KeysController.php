<?php
/**
 * /keys.
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
use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\StoreMissing;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\WooCommerce\StorePresence;

/**
 * List, create, read, label, revoke, delete.
 */
final class KeysController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param KeyService      $keys     What can be done with keys.
	 * @param KeySchema       $wire     A key on the wire.
	 * @param CloneRepository $clones   Clones that keys can be made for.
	 * @param AccountOwner    $owner    Whom account keys act as.
	 * @param StorePresence   $presence Whether there is a store.
	 * @param Rights          $rights   Who may do what.
	 * @param Clock           $clock    The time.
	 */
	public function __construct(
		private readonly KeyService $keys,
		private readonly KeySchema $wire,
		private readonly CloneRepository $clones,
		private readonly AccountOwner $owner,
		private readonly StorePresence $presence,
		private readonly Rights $rights,
		private readonly Clock $clock,
	) {}

	/**
	 * Registers the resource's routes.
	 */
	public function register_routes(): void {
		$this->route(
			'/keys',
			[
				$this->endpoint( 'GET', $this->may_list( ... ), $this->list_keys( ... ), self::collection_params( KeyQuery::ORDER_BY, self::filters() ) ),
				$this->endpoint( 'POST', $this->may_create( ... ), $this->create( ... ), KeySchema::create_args(), true ),
			]
		);
		$this->route(
			'/keys/' . self::ID,
			[
				$this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ) ),
				$this->endpoint( 'PATCH', $this->may_edit( ... ), $this->edit( ... ), KeySchema::edit_args() ),
				$this->endpoint( 'DELETE', $this->may_delete( ... ), $this->delete( ... ) ),
			]
		);
		$this->route(
			'/keys/' . self::ID . '/revoke',
			[
				$this->endpoint(
					'POST',
					$this->may_revoke( ... ),
					$this->revoke( ... ),
					[
						'reason' => [
							'type'      => [ 'string', 'null' ],
							'maxLength' => NewKey::TITLE_LENGTH,
						],
					]
				),
			]
		);
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		return KeySchema::schema();
	}

	/**
	 * Whether the person may list keys.
	 *
	 * @return true|\WP_Error
	 */
	private function may_list(): bool|\WP_Error {
		return $this->rights->manage_keys();
	}

	/**
	 * Keys, as far as the person may see them.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function list_keys( \WP_REST_Request $request ): \WP_REST_Response {
		$query = new KeyQuery(
			(string) ( $request['search'] ?? '' ),
			array_values( array_map( KeyKind::from( ... ), $request['kind'] ?? [] ) ),
			array_values( array_map( KeyStatus::from( ... ), $request['status'] ?? [] ) ),
			$request['orderby'],
			'desc' === $request['order'],
		);
		$keys  = $this->keys->all();
		// One query for all users, instead of one a key, for the question whether the person may edit them.
		cache_users( array_values( array_unique( array_map( static fn( Key $key ): int => $key->user, $keys ) ) ) );
		$keys = array_values( array_filter( $keys, $this->rights->may_handle( ... ) ) );
		return self::page( $request, $query->apply( $keys, $this->clock->now() ), $this->wire->describe( ... ) );
	}

	/**
	 * Whether the person may create this key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_create( \WP_REST_Request $request ): bool|\WP_Error {
		$kind = KeyKind::tryFrom( is_string( $request['kind'] ) ? $request['kind'] : '' );
		// Without a kind nothing can be made: WordPress asks so for the Allow header.
		return null === $kind ? $this->rights->manage_keys() : $this->rights->create( $kind, self::user( $request ) );
	}

	/**
	 * Creates a key, and shows it this once.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws StoreMissing When a pair is wanted without a store.
	 */
	private function create( \WP_REST_Request $request ): \WP_REST_Response {
		$kind = KeyKind::from( $request['kind'] );
		if ( KeyKind::WooCommerce === $kind && ! $this->presence->is_present() ) {
			throw new StoreMissing();
		}
		$issued = $this->keys->create(
			new NewKey(
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
			)
		);
		$this->follow_clone( $issued->key );
		return self::created( $this->wire->describe_once( $issued ), '/keys/' . $issued->key->id );
	}

	/**
	 * Revokes a key that was made while its clone was removed.
	 *
	 * @param Key $key The new key.
	 * @throws CloneNotFound When the clone is gone.
	 */
	private function follow_clone( Key $key ): void {
		try {
			null === $key->clone_id || $this->clones->find( $key->clone_id );
		} catch ( CloneNotFound $gone ) {
			$this->keys->revoke( $key->id, null, __( 'Its clone was removed.', 'latchkey' ) );
			throw $gone;
		}
	}

	/**
	 * Whether the person may read this key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_read( \WP_REST_Request $request ): bool|\WP_Error {
		return $this->may_handle( $request );
	}

	/**
	 * One key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function read( \WP_REST_Request $request ): \WP_REST_Response {
		return new \WP_REST_Response( $this->wire->describe( $this->keys->find( self::id( $request ) ) ) );
	}

	/**
	 * Whether the person may change this key so. Labels have no effect on access; where the key may be sent has.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_edit( \WP_REST_Request $request ): bool|\WP_Error {
		$answer = $this->may_handle( $request );
		if ( true !== $answer || ! $request->has_param( 'allow_in_url' ) ) {
			return $answer;
		}
		$key = $this->keys->find( self::id( $request ) );
		return $this->rights->create( $key->kind, $key->user );
	}

	/**
	 * Changes a key's labels, or whether it may come in a URL.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function edit( \WP_REST_Request $request ): \WP_REST_Response {
		$changes = [];
		foreach ( array_keys( KeySchema::edit_args() ) as $field ) {
			if ( $request->has_param( $field ) ) {
				$changes[ $field ] = $request[ $field ];
			}
		}
		return new \WP_REST_Response( $this->wire->describe( $this->keys->edit( self::id( $request ), $changes, get_current_user_id() ) ) );
	}

	/**
	 * Whether the person may revoke this key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_revoke( \WP_REST_Request $request ): bool|\WP_Error {
		return $this->may_handle( $request );
	}

	/**
	 * Ends a key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function revoke( \WP_REST_Request $request ): \WP_REST_Response {
		return new \WP_REST_Response( $this->wire->describe( $this->keys->revoke( self::id( $request ), get_current_user_id(), $request['reason'] ) ) );
	}

	/**
	 * Whether the person may delete this key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_delete( \WP_REST_Request $request ): bool|\WP_Error {
		return $this->may_handle( $request );
	}

	/**
	 * Deletes a revoked key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function delete( \WP_REST_Request $request ): \WP_REST_Response {
		$key = $this->keys->find( self::id( $request ) );
		$this->keys->delete( $key->id, get_current_user_id() );
		return new \WP_REST_Response(
			[
				'deleted'  => true,
				'previous' => $this->wire->describe( $key ),
			]
		);
	}

	/**
	 * Whether the person may look after the key in the path. Who may look after none is not told whether it exists.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_handle( \WP_REST_Request $request ): bool|\WP_Error {
		$answer = $this->rights->manage_keys();
		return true === $answer ? $this->rights->handle( $this->keys->find( self::id( $request ) ) ) : $answer;
	}

	/**
	 * The user that is asked for: the person themselves unless named.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private static function user( \WP_REST_Request $request ): int {
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

	/**
	 * Parameters that filter the list.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private static function filters(): array {
		$filters = [];
		foreach ( [ 'kind' => KeyKind::cases(), 'status' => KeyStatus::cases() ] as $name => $cases ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$filters[ $name ] = [
				'type'  => 'array',
				'items' => [
					'type' => 'string',
					'enum' => KeySchema::values( $cases ),
				],
			];
		}
		return $filters;
	}
}
