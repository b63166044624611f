<?php
/**
 * /keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyEditor;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\KeyStatus;

/**
 * List, create, read, change, delete. What happens to a key in its life is KeyLifeController's.
 */
final class KeysController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param KeyService      $keys   What can be done with keys.
	 * @param KeyEditor       $editor Changes of keys.
	 * @param KeySchema       $wire   A key on the wire.
	 * @param KeyWishes       $wishes What a key is asked to be.
	 * @param KeyGate         $gate   The key in the path, and who may do what with it.
	 * @param KeyLore         $lore   What is known about keys beside their rows.
	 * @param Clock           $clock  The time.
	 */
	public function __construct(
		private readonly KeyService $keys,
		private readonly KeyEditor $editor,
		private readonly KeySchema $wire,
		private readonly KeyWishes $wishes,
		private readonly KeyGate $gate,
		private readonly KeyLore $lore,
		private readonly Clock $clock,
	) {}

	/**
	 * Registers the resource's routes.
	 */
	public function register_routes(): void {
		$this->route(
			'/keys',
			[
				$this->endpoint( 'GET', $this->may_list( ... ), $this->list_keys( ... ), self::collection_params( KeyQuery::ORDER_BY, KeyFilters::args() ) ),
				$this->endpoint( 'POST', $this->may_create( ... ), $this->create( ... ), KeyArgs::create(), true ),
			]
		);
		$this->route( '/keys/choices', [ $this->endpoint( 'GET', $this->may_list( ... ), $this->choices( ... ) ) ] );
		$this->route(
			'/keys/' . self::ID,
			[
				$this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ) ),
				$this->endpoint( 'PATCH', $this->may_edit( ... ), $this->edit( ... ), KeyArgs::edit() ),
				$this->endpoint( 'DELETE', $this->may_delete( ... ), $this->delete( ... ) ),
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
		return $this->gate->rights->have_keys();
	}

	/**
	 * Keys, as far as the person may see them.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function list_keys( \WP_REST_Request $request ): \WP_REST_Response {
		$query  = self::query( $request );
		$newest = $query->wants_newest() ? $this->newest( $request ) : null;
		if ( null !== $newest ) {
			return $newest;
		}
		$keys   = $this->of_person();
		$wanted = $query->apply( $keys, $this->clock->now(), $this->lore->about( $keys, $query ) );
		return self::page_at_once( $request, $wanted, $this->wire->describe_all( ... ) );
	}

	/**
	 * One page of the newest keys, for who may see all of them; null for others, and where all have to be read.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function newest( \WP_REST_Request $request ): ?\WP_REST_Response {
		$length = (int) $request['per_page'];
		$page   = true === $this->gate->rights->administrator() ? $this->keys->newest( ( (int) $request['page'] - 1 ) * $length, $length ) : null;
		return null === $page ? null : self::collection( $request, $this->wire->describe_all( $page->keys ), $page->total, $length );
	}

	/**
	 * What the keys that the person may see can be filtered by.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function choices( \WP_REST_Request $request ): \WP_REST_Response { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- as all callbacks.
		return new \WP_REST_Response( $this->lore->choices( $this->of_person() ) );
	}

	/**
	 * All keys that the person may see.
	 *
	 * @return list<Key>
	 */
	private function of_person(): array {
		$keys = $this->keys->all();
		if ( true === $this->gate->rights->administrator() ) {
			return $keys;
		}
		// One query for all users, instead of one a key, for the question whether the person may edit them.
		cache_users( array_values( array_unique( array_map( static fn( Key $key ): int => $key->user, $keys ) ) ) );
		return array_values( array_filter( $keys, $this->gate->rights->may_handle( ... ) ) );
	}

	/**
	 * What is asked for.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private static function query( \WP_REST_Request $request ): KeyQuery {
		$unused = $request['unused'];
		return new KeyQuery(
			search: (string) ( $request['search'] ?? '' ),
			kinds: array_values( array_map( KeyKind::from( ... ), $request['kind'] ?? [] ) ),
			statuses: array_values( array_map( KeyStatus::from( ... ), $request['status'] ?? [] ) ),
			order_by: $request['orderby'],
			descending: 'desc' === $request['order'],
			users: array_values( array_map( intval( ... ), $request['user'] ?? [] ) ),
			systems: array_values( $request['system'] ?? [] ),
			roles: array_values( $request['role'] ?? [] ),
			clones: array_values( $request['clone_id'] ?? [] ),
			unused: null === $unused || KeyQuery::NEVER === $unused ? $unused : (int) $unused,
			expires_within: isset( $request['expires_within'] ) ? (int) $request['expires_within'] : null,
		);
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
		return null === $kind ? $this->gate->rights->have_keys() : $this->gate->rights->create( $kind, KeyWishes::user( $request ) );
	}

	/**
	 * Creates a key, and shows it this once.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function create( \WP_REST_Request $request ): \WP_REST_Response {
		$issued = $this->wishes->grant( $request );
		return self::created( $this->wire->describe_once( $issued ), '/keys/' . $issued->key->id );
	}

	/**
	 * Whether the person may read this key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_read( \WP_REST_Request $request ): bool|\WP_Error {
		return $this->gate->may( self::id( $request ) );
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
	 * Whether the person may change this key so.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_edit( \WP_REST_Request $request ): bool|\WP_Error {
		$rights = $this->gate->rights;
		$user   = is_numeric( $request['user'] ) ? (int) $request['user'] : null;
		return $this->gate->may( self::id( $request ), static fn( Key $key ): bool|\WP_Error => KeyWishes::changes_access( $request ) ? $rights->change_access( $key, $user ) : $rights->label( $key ) );
	}

	/**
	 * Changes what a key is called, may do, acts as, or how long it lives: all that was sent, or nothing.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function edit( \WP_REST_Request $request ): \WP_REST_Response {
		$key = $this->keys->find( self::id( $request ) );
		return new \WP_REST_Response( $this->wire->describe( $this->editor->edit( $key->id, $this->wishes->changes( $request, $key ), get_current_user_id() ) ) );
	}

	/**
	 * Whether the person may delete this key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_delete( \WP_REST_Request $request ): bool|\WP_Error {
		return $this->gate->may( self::id( $request ) );
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
}
