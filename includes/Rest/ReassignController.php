<?php
/**
 * /keys/reassign.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Key;
use Latchkey\Orphans\Reassigned;
use Latchkey\Orphans\Reassignment;
use Latchkey\Orphans\SkipReason;

/**
 * All keys of one person to another, in one step.
 */
final class ReassignController extends Controller {

	/** Ids that one request may name. */
	private const MOST = 1000;

	/**
	 * Built by Routes.
	 *
	 * @param Reassignment $reassignment Does it.
	 * @param Rights       $rights       Who may do what.
	 */
	public function __construct(
		private readonly Reassignment $reassignment,
		private readonly Rights $rights,
	) {}

	/**
	 * Registers the resource's route.
	 */
	public function register_routes(): void {
		$user = [
			'type'     => 'integer',
			'minimum'  => 1,
			'required' => true,
		];
		$args = [
			'from' => [ 'description' => __( 'Id of the user whose keys they are. May be deleted already.', 'latchkey' ) ] + $user,
			'to'   => [ 'description' => __( 'Id of the user whose they shall be.', 'latchkey' ) ] + $user,
			'ids'  => [
				'type'        => [ 'array', 'null' ],
				'description' => __( 'Only these keys. Left out: all of them that have not ended and that you may see.', 'latchkey' ),
				'items'       => [ 'type' => 'string' ],
				'minItems'    => 1,
				'maxItems'    => self::MOST,
				'uniqueItems' => true,
			],
		];
		$this->route( '/keys/reassign', [ $this->endpoint( 'POST', $this->may_reassign( ... ), $this->reassign( ... ), $args ) ] );
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		$text = [
			'type'     => [ 'string', 'null' ],
			'readonly' => true,
		];
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'latchkey-reassignment',
			'type'       => 'object',
			'properties' => [
				'reassigned' => [
					'type'        => 'array',
					'description' => __( 'Keys that now belong to the new person.', 'latchkey' ),
					'readonly'    => true,
					'items'       => [
						'type'       => 'object',
						'properties' => array_fill_keys( [ 'id', 'title' ], $text ),
					],
				],
				'skipped'    => [
					'type'        => 'array',
					'description' => __( 'Keys that stayed as they were, each with its reason.', 'latchkey' ),
					'readonly'    => true,
					'items'       => [
						'type'       => 'object',
						'properties' => [ 'reason' => [ 'enum' => KeySchema::values( SkipReason::cases() ) ] + $text ] + array_fill_keys( [ 'id', 'title', 'message' ], $text ),
					],
				],
			],
		];
	}

	/**
	 * Whether the person may come here at all; each key is judged when it is its turn.
	 *
	 * @return true|\WP_Error
	 */
	private function may_reassign(): bool|\WP_Error {
		return $this->rights->manage_keys();
	}

	/**
	 * Reassigns.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws InvalidKey When it cannot be that person.
	 */
	private function reassign( \WP_REST_Request $request ): \WP_REST_Response {
		$from = (int) $request['from'];
		$to   = (int) $request['to'];
		if ( $from === $to ) {
			throw new InvalidKey( 'to', __( 'Choose another person than the one who has the keys now.', 'latchkey' ) );
		}
		if ( ! KeyFields::is_user_here( $to ) ) {
			throw new InvalidKey( 'to', __( 'There is no such user on this site. Choose another one.', 'latchkey' ) );
		}
		$ids  = null === $request['ids'] ? null : array_values( array_map( strval( ... ), (array) $request['ids'] ) );
		$done = $this->reassignment->run( $from, $to, $ids, get_current_user_id(), $this->rights->may_handle( ... ), $this->may_give_to( $to ) );
		return new \WP_REST_Response( self::describe( $done ) );
	}

	/**
	 * The question whether the person in front may give a key to somebody.
	 *
	 * @param int $to Whose it shall be.
	 * @return \Closure( Key ): bool
	 */
	private function may_give_to( int $to ): \Closure {
		return fn( Key $key ): bool => true === $this->rights->change_access( $key, $to );
	}

	/**
	 * What was done, on the wire.
	 *
	 * @param Reassigned $done What was done.
	 * @return array<string, mixed>
	 */
	private static function describe( Reassigned $done ): array {
		return [
			'reassigned' => array_map(
				static fn( Key $key ): array => [
					'id'    => $key->id,
					'title' => $key->title,
				],
				$done->keys
			),
			'skipped'    => array_map(
				static fn( array $skipped ): array => [
					'id'      => $skipped['id'],
					'title'   => $skipped['title'],
					'reason'  => $skipped['reason']->value,
					'message' => $skipped['reason']->message(),
				],
				$done->skipped
			),
		];
	}
}
