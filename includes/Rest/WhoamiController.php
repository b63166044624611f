<?php
/**
 * /whoami.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Auth\CurrentKey;
use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyRotation;
use Latchkey\Keys\KeyService;

/**
 * What the presented key is: open to every key, so that a client can find out why it is refused elsewhere. A key that may
 * serve itself is rotated and revoked here by what it is, so its id is never asked for.
 */
final class WhoamiController extends Controller {

	private const FIELDS = [ 'kind', 'title', 'permission', 'areas', 'scopes', 'role', 'self_service', 'expires_at' ];

	/** What the answer to a revoke has beside them. */
	private const OF_REVOKE = [ 'status', 'revoked_at', 'revoke_reason' ];

	/** What the answer to a rotation has beside them. */
	private const OF_ROTATION = [ 'previous_secret', 'secret', 'consumer_secret' ];

	/**
	 * Built by Routes.
	 *
	 * @param CurrentKey  $current_key The key in force.
	 * @param KeyService  $keys        What can be done with keys.
	 * @param KeyRotation $rotation    New secrets for keys in use.
	 * @param KeySchema   $wire        A key on the wire.
	 * @param Rights      $rights      Who may do what.
	 */
	public function __construct(
		private readonly CurrentKey $current_key,
		private readonly KeyService $keys,
		private readonly KeyRotation $rotation,
		private readonly KeySchema $wire,
		private readonly Rights $rights,
	) {}

	/**
	 * Registers the resource's routes.
	 */
	public function register_routes(): void {
		$this->route( '/whoami', [ $this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ) ) ] );
		$this->route( '/whoami/rotate', [ $this->endpoint( 'POST', $this->may_serve_itself( ... ), $this->rotate( ... ), KeyArgs::rotate(), true ) ] );
		$this->route( '/whoami/revoke', [ $this->endpoint( 'POST', $this->may_serve_itself( ... ), $this->revoke( ... ), KeyArgs::revoke() ) ] );
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		$schema               = KeySchema::schema();
		$schema['title']      = 'latchkey-whoami';
		$schema['properties'] = array_intersect_key( $schema['properties'], array_flip( [ ...self::FIELDS, ...self::OF_REVOKE, ...self::OF_ROTATION ] ) );
		return $schema;
	}

	/**
	 * Whether a key is in force.
	 *
	 * @return true|\WP_Error
	 */
	private function may_read(): bool|\WP_Error {
		return $this->rights->any_key();
	}

	/**
	 * The key in force.
	 */
	private function read(): \WP_REST_Response {
		return new \WP_REST_Response( self::only( $this->wire->describe_record( $this->key() ), self::FIELDS ) );
	}

	/**
	 * Whether the key in force may rotate and revoke itself.
	 *
	 * @return true|\WP_Error
	 */
	private function may_serve_itself(): bool|\WP_Error {
		return $this->rights->serve_itself();
	}

	/**
	 * Gives the key in force a new secret. Of two who present the same one, only the first gets it.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function rotate( \WP_REST_Request $request ): \WP_REST_Response {
		$key    = $this->key();
		$issued = $this->rotation->rotate( $key->id, $request['overlap'], null, $key->hash );
		return new \WP_REST_Response( self::only( $this->wire->describe_once( $issued ), [ ...self::FIELDS, ...self::OF_ROTATION ] ) );
	}

	/**
	 * Ends the key in force.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function revoke( \WP_REST_Request $request ): \WP_REST_Response {
		$revoked = $this->wire->describe_record( $this->keys->revoke( $this->key()->id, null, $request['reason'] ) );
		return new \WP_REST_Response( self::only( $revoked, [ ...self::FIELDS, ...self::OF_REVOKE ] ) );
	}

	/**
	 * The key in force.
	 *
	 * @throws KeyNotFound When there is none; may_read() and may_serve_itself() have seen to that.
	 */
	private function key(): Key {
		return $this->current_key->key() ?? throw new KeyNotFound();
	}

	/**
	 * Some fields.
	 *
	 * @param array<string, mixed> $wire   A key on the wire.
	 * @param list<string>         $fields Their names.
	 * @return array<string, mixed>
	 */
	private static function only( array $wire, array $fields ): array {
		return array_intersect_key( $wire, array_flip( $fields ) );
	}
}
