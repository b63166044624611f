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
use Latchkey\Keys\Key;

/**
 * What the presented key is: open to every key, so that a client can find out why it is refused elsewhere.
 */
final class WhoamiController extends Controller {

	private const FIELDS = [ 'kind', 'title', 'permission', 'areas', 'scopes', 'role', 'expires_at' ];

	/**
	 * Built by Routes.
	 *
	 * @param CurrentKey $current_key The key in force.
	 * @param KeySchema  $wire        A key on the wire.
	 * @param Rights     $rights      Who may do what.
	 */
	public function __construct(
		private readonly CurrentKey $current_key,
		private readonly KeySchema $wire,
		private readonly Rights $rights,
	) {}

	/**
	 * Registers the resource's route.
	 */
	public function register_routes(): void {
		$this->route( '/whoami', [ $this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ) ) ] );
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		$schema               = KeySchema::schema();
		$schema['title']      = 'latchkey-whoami';
		$schema['properties'] = array_intersect_key( $schema['properties'], array_flip( self::FIELDS ) );
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
		$key  = $this->current_key->key();
		$wire = $key instanceof Key ? $this->wire->describe( $key ) : [];
		return new \WP_REST_Response( array_intersect_key( $wire, array_flip( self::FIELDS ) ) );
	}
}
