<?php
/**
 * /keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\CloneRepository;
use Latchkey\Clones\Exceptions\CloneNotFound;
use Latchkey\Keys\Clock;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyEditor;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\NewKey;

/**
 * List, create, read, label, revoke, delete.
 */
final class KeysController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param KeyService      $keys   What can be done with keys.
	 * @param KeyEditor       $editor Changes of keys.
	 * @param KeySchema       $wire   A key on the wire.
	 * @param KeyWishes       $wishes What a new key is asked to be.
	 * @param CloneRepository $clones Clones that keys can be made for.
	 * @param Rights          $rights Who may do what.
	 * @param Clock           $clock  The time.
	 */
	public function __construct(
		private readonly KeyService $keys,
		private readonly KeyEditor $editor,
		private readonly KeySchema $wire,
		private readonly KeyWishes $wishes,
		private readonly CloneRepository $clones,
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
		return null === $kind ? $this->rights->manage_keys() : $this->rights->create( $kind, KeyWishes::user( $request ) );
	}

	/**
	 * Creates a key, and shows it this once.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function create( \WP_REST_Request $request ): \WP_REST_Response {
		$issued = $this->keys->create( $this->wishes->from( $request ) );
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
		return new \WP_REST_Response( $this->wire->describe( $this->editor->edit( self::id( $request ), $changes, get_current_user_id() ) ) );
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
	 * Parameters that filter the list.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private static function filters(): array {
		$filters = [];
		foreach ( [ 'kind' => KeyKind::cases(), 'status' => KeyStatus::cases() ] as $name => $cases ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs read best side by side.
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
