<?php
/**
 * /health.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Fence\Fence;
use Latchkey\Keys\Clock;
use Latchkey\Keys\Key;
use Latchkey\Orphans\Knowledge;
use Latchkey\Orphans\Leaving;
use Latchkey\Orphans\Orphan;
use Latchkey\Orphans\Orphans;

/**
 * What stands still, who took what along, and what this installation can promise.
 */
final class HealthController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param Orphans $orphans Finds them.
	 * @param Fence   $fence   Whether keys are on hold here.
	 * @param Clock   $clock   The time.
	 * @param Rights  $rights  Who may do what.
	 */
	public function __construct(
		private readonly Orphans $orphans,
		private readonly Fence $fence,
		private readonly Clock $clock,
		private readonly Rights $rights,
	) {}

	/**
	 * Registers the resource's route.
	 */
	public function register_routes(): void {
		$args = [
			'user' => [
				'type'        => 'integer',
				'description' => __( 'Id of a user: what would stop if they left, and which keys they know.', 'latchkey' ),
				'minimum'     => 1,
			],
		];
		$this->route( '/health', [ $this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ), $args ) ] );
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		return HealthSchema::schema();
	}

	/**
	 * Whether the person may read it.
	 *
	 * @return true|\WP_Error
	 */
	private function may_read(): bool|\WP_Error {
		return $this->rights->administrator();
	}

	/**
	 * All of it.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function read( \WP_REST_Request $request ): \WP_REST_Response {
		$survey = $this->orphans->survey( null === $request['user'] ? null : (int) $request['user'] );
		return new \WP_REST_Response(
			[
				'keys'       => $survey->keys,
				'orphans'    => array_map( fn( Orphan $orphan ): array => $this->brief( $orphan->key ) + [ 'reason' => $orphan->reason->value ], $survey->orphans ),
				'departed'   => $this->by_person( $survey->departed ),
				'unfinished' => array_map( $this->brief( ... ), $survey->unfinished ),
				'on_hold'    => $this->fence->holds(),
				'leaving'    => null === $survey->leaving ? null : $this->leaving( $survey->leaving ),
			] + SiteFacts::all( $this->clock->now() )
		);
	}

	/**
	 * What happens when one person leaves.
	 *
	 * @param Leaving $leaving What was found.
	 * @return array<string, mixed>
	 */
	private function leaving( Leaving $leaving ): array {
		return self::person( $leaving->user ) + [
			'stops' => array_map( $this->brief( ... ), $leaving->stops ),
			'knows' => array_map( $this->known( ... ), $leaving->knows ),
		];
	}

	/**
	 * Keys under the person who knows them.
	 *
	 * @param list<Knowledge> $known What was found.
	 * @return list<array<string, mixed>>
	 */
	private function by_person( array $known ): array {
		$people = [];
		foreach ( $known as $knowledge ) {
			$people[ $knowledge->user ] ??= self::person( $knowledge->user ) + [ 'knows' => [] ];

			$people[ $knowledge->user ]['knows'][] = $this->known( $knowledge );
		}
		ksort( $people );
		return array_values( $people );
	}

	/**
	 * Somebody, who may be gone.
	 *
	 * @param int $id The user's id.
	 * @return array{user: int, name: ?string}
	 */
	private static function person( int $id ): array {
		$user = get_userdata( $id );
		return [
			'user' => $id,
			'name' => false === $user ? null : $user->display_name,
		];
	}

	/**
	 * A key, and what somebody had to do with it.
	 *
	 * @param Knowledge $knowledge What was found.
	 * @return array<string, mixed>
	 */
	private function known( Knowledge $knowledge ): array {
		return $this->brief( $knowledge->key ) + [
			'made'         => $knowledge->made,
			'rotated'      => $knowledge->rotated,
			'shown'        => $knowledge->shown,
			'knows_secret' => $knowledge->present,
		];
	}

	/**
	 * A key in short. GET /keys/{id} says the rest.
	 *
	 * @param Key $key The key.
	 * @return array<string, mixed>
	 */
	private function brief( Key $key ): array {
		return [
			'id'     => $key->id,
			'kind'   => $key->kind->value,
			'title'  => $key->title,
			'system' => $key->system,
			'status' => $key->status( $this->clock->now() )->value,
			'user'   => $key->user,
			'role'   => $key->role,
		];
	}
}
