<?php
/**
 * /keys/{id}/rotate, /end-overlap, /pause, /resume, /revoke.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\Keys\KeyRotation;
use Latchkey\Keys\KeyService;

/**
 * What happens to a key between its making and its end. Nothing here brings a revoked key back.
 */
final class KeyLifeController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param KeyService  $keys     What can be done with keys.
	 * @param KeyRotation $rotation New secrets for keys in use.
	 * @param KeySchema   $wire     A key on the wire.
	 * @param KeyGate     $gate     The key in the path, and who may do what with it.
	 */
	public function __construct(
		private readonly KeyService $keys,
		private readonly KeyRotation $rotation,
		private readonly KeySchema $wire,
		private readonly KeyGate $gate,
	) {}

	/**
	 * Registers the resource's routes.
	 */
	public function register_routes(): void {
		$this->route( '/keys/' . self::ID . '/rotate', [ $this->endpoint( 'POST', $this->may_give_more( ... ), $this->rotate( ... ), KeyArgs::rotate(), true ) ] );
		$this->route( '/keys/' . self::ID . '/end-overlap', [ $this->endpoint( 'POST', $this->may_handle( ... ), $this->end_overlap( ... ) ) ] );
		$this->route( '/keys/' . self::ID . '/pause', [ $this->endpoint( 'POST', $this->may_handle( ... ), $this->pause( ... ) ) ] );
		$this->route( '/keys/' . self::ID . '/resume', [ $this->endpoint( 'POST', $this->may_give_more( ... ), $this->resume( ... ) ) ] );
		$this->route( '/keys/' . self::ID . '/revoke', [ $this->endpoint( 'POST', $this->may_handle( ... ), $this->revoke( ... ), KeyArgs::revoke() ) ] );
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
	 * Whether the person may give this key a new secret, or its life back.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_give_more( \WP_REST_Request $request ): bool|\WP_Error {
		return $this->gate->may( self::id( $request ), fn( Key $key ): bool|\WP_Error => $this->gate->rights->change_access( $key ) );
	}

	/**
	 * Whether the person may hold or end this key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_handle( \WP_REST_Request $request ): bool|\WP_Error {
		return $this->gate->may( self::id( $request ) );
	}

	/**
	 * Gives a key a new secret, and shows it this once.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function rotate( \WP_REST_Request $request ): \WP_REST_Response {
		return new \WP_REST_Response( $this->wire->describe_once( $this->rotation->rotate( self::id( $request ), $request['overlap'], get_current_user_id() ) ) );
	}

	/**
	 * Ends a key's former secret now.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function end_overlap( \WP_REST_Request $request ): \WP_REST_Response {
		return $this->answer( $this->rotation->end_overlap( self::id( $request ), get_current_user_id() ) );
	}

	/**
	 * Puts a key on hold.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function pause( \WP_REST_Request $request ): \WP_REST_Response {
		return $this->answer( $this->keys->pause( self::id( $request ), get_current_user_id() ) );
	}

	/**
	 * Lets a paused key work again.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function resume( \WP_REST_Request $request ): \WP_REST_Response {
		return $this->answer( $this->keys->resume( self::id( $request ), get_current_user_id() ) );
	}

	/**
	 * Ends a key.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function revoke( \WP_REST_Request $request ): \WP_REST_Response {
		return $this->answer( $this->keys->revoke( self::id( $request ), get_current_user_id(), $request['reason'] ) );
	}

	/**
	 * The answer that is a key.
	 *
	 * @param Key $key The key.
	 */
	private function answer( Key $key ): \WP_REST_Response {
		return new \WP_REST_Response( $this->wire->describe( $key ) );
	}
}
