<?php
/**
 * /fence.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Fence\Fence;

/**
 * Whether keys are on hold because the database has been moved or copied, and what an administrator says to that.
 */
final class FenceController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param Fence         $fence  The fence.
	 * @param PersonInFront $person The person in front.
	 * @param Rights        $rights Who may do what.
	 */
	public function __construct(
		private readonly Fence $fence,
		private readonly PersonInFront $person,
		private readonly Rights $rights,
	) {}

	/**
	 * Registers the resource's routes.
	 */
	public function register_routes(): void {
		$home_url = [
			'type'      => 'string',
			'minLength' => 1,
			'maxLength' => 500,
		];
		$allow    = [
			'home_url'      => $home_url + [ 'description' => __( 'Another address of this shop, for a shop with several domains. The present one when left out.', 'latchkey' ) ],
			'forget_others' => [
				'type'        => 'boolean',
				'description' => __( 'Whether keys are on hold at all other addresses from now on, also at the former one.', 'latchkey' ),
				'default'     => false,
			],
		];
		$copy     = [
			'home_url' => $home_url + [
				'description' => __( 'The address of this site, typed by the person who is about to revoke all keys here.', 'latchkey' ),
				'required'    => true,
			],
		];
		$this->route( '/fence', [ $this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ) ) ] );
		$this->route( '/fence/allow', [ $this->endpoint( 'POST', $this->may_decide( ... ), $this->allow( ... ), $allow ) ] );
		$this->route( '/fence/copy', [ $this->endpoint( 'POST', $this->may_decide( ... ), $this->declare_copy( ... ), $copy ) ] );
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		$address = [ 'type' => [ 'string', 'null' ] ];
		$facts   = [
			'holds'        => [
				'type'        => 'boolean',
				'description' => __( 'Whether all keys are on hold at this address.', 'latchkey' ),
			],
			'here'         => [
				'type'        => 'string',
				'description' => __( 'The address of this site, as host and path.', 'latchkey' ),
			],
			'by_site_id'   => [
				'type'        => 'boolean',
				'description' => __( 'Whether the constant LATCHKEY_SITE_ID decides, and not the address.', 'latchkey' ),
			],
			'allowed_from' => $address + [ 'description' => __( 'The address where the shop was known to be last.', 'latchkey' ) ],
			'allowed'      => [
				'type'        => 'array',
				'description' => __( 'Addresses where keys act; null for one that nobody wrote down.', 'latchkey' ),
				'items'       => $address,
			],
			'strangers'    => [
				'type'        => 'array',
				'description' => __( 'Other addresses where keys were used or administrators came, and keys are on hold.', 'latchkey' ),
				'items'       => [
					'type'       => 'object',
					'properties' => [
						'address' => $address,
						'seen_at' => [
							'type'   => 'string',
							'format' => 'date-time',
						],
					],
				],
			],
			'revoked'      => [
				'type'        => 'integer',
				'description' => __( 'How many keys were revoked, in the answer to a declared copy.', 'latchkey' ),
			],
		];
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'latchkey-fence',
			'type'       => 'object',
			'properties' => array_map( static fn( array $fact ): array => $fact + [ 'readonly' => true ], $facts ),
		];
	}

	/**
	 * Whether the person may see it.
	 *
	 * @return true|\WP_Error
	 */
	private function may_read(): bool|\WP_Error {
		return $this->rights->administrator();
	}

	/**
	 * Whether keys are on hold.
	 */
	private function read(): \WP_REST_Response {
		return new \WP_REST_Response( $this->describe() );
	}

	/**
	 * Whether the person may decide: not by an application password, which a copied database has copied, too.
	 *
	 * @return true|\WP_Error
	 */
	private function may_decide(): bool|\WP_Error {
		return $this->person->judge(
			fn(): bool => $this->person->is_administrator() && $this->person->is_at_a_screen(),
			__( 'Only an administrator who is signed in to wp-admin can say whether this is the shop or a copy. Do it there.', 'latchkey' )
		);
	}

	/**
	 * We moved.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function allow( \WP_REST_Request $request ): \WP_REST_Response {
		$this->fence->allow( get_current_user_id(), $request['home_url'], (bool) $request['forget_others'] );
		return $this->read();
	}

	/**
	 * This is a copy.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function declare_copy( \WP_REST_Request $request ): \WP_REST_Response {
		$revoked = $this->fence->declare_copy( $request['home_url'], get_current_user_id() );
		return new \WP_REST_Response( $this->describe() + [ 'revoked' => $revoked ] );
	}

	/**
	 * The wire shape.
	 *
	 * @return array<string, mixed>
	 */
	private function describe(): array {
		return [
			'holds'        => $this->fence->holds(),
			'here'         => $this->fence->home()->label(),
			'by_site_id'   => $this->fence->here()->is_id(),
			'allowed_from' => $this->fence->former_address(),
			'allowed'      => $this->fence->allowed_addresses(),
			'strangers'    => array_map(
				static fn( array $stranger ): array => [
					'address' => $stranger['address'],
					'seen_at' => KeySchema::instant( $stranger['seen_at'] ),
				],
				$this->fence->strangers()
			),
		];
	}
}
