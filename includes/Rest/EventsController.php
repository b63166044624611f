<?php
/**
 * /events and /keys/{id}/events.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Usage\EventTable;

/**
 * The audit trail, newest first.
 */
final class EventsController extends Controller {

	private const TYPES = [ 'created', 'shown', 'edited', 'paused', 'resumed', 'rotated', 'overlap_ended', 'revoked', 'deleted', 'clone_set_up', 'clone_removed', 'refused', 'first_used', 'owner_changed', 'reassigned', 'settings_changed', 'fence_allowed', 'fence_copy' ];

	/**
	 * Built by Routes.
	 *
	 * @param EventTable $table The table.
	 * @param KeyGate    $gate  The key in the path, and who may do what with it.
	 */
	public function __construct(
		private readonly EventTable $table,
		private readonly KeyGate $gate,
	) {}

	/**
	 * Registers the resource's routes.
	 */
	public function register_routes(): void {
		$type = [
			'type'  => 'array',
			'items' => [
				'type' => 'string',
				'enum' => self::TYPES,
			],
		];
		$text = [ 'type' => 'string' ];
		$this->route(
			'/events',
			[
				$this->endpoint(
					'GET',
					$this->may_list( ... ),
					$this->list_all( ... ),
					self::collection_params(
						[],
						[
							'type'      => $type,
							'key_id'    => $text,
							'reference' => $text,
						]
					)
				),
			]
		);
		$this->route(
			'/keys/' . self::ID . '/events',
			[
				$this->endpoint(
					'GET',
					$this->may_list_for_key( ... ),
					$this->list_for_key( ... ),
					self::collection_params( [], [ 'type' => $type ] )
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
		$text       = [
			'type'     => [ 'string', 'null' ],
			'readonly' => true,
		];
		$properties = [
			'id'         => [ 'type' => 'integer' ] + $text,
			'created_at' => [
				'type'   => 'string',
				'format' => 'date-time',
			] + $text,
			'type'       => [
				'type' => 'string',
				'enum' => self::TYPES,
			] + $text,
			'actor'      => [ 'type' => [ 'integer', 'null' ] ] + $text,
			'context'    => [ 'type' => 'object' ] + $text,
		];
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'latchkey-event',
			'type'       => 'object',
			'properties' => $properties + array_fill_keys( [ 'key_id', 'reference', 'code', 'method', 'route', 'ip' ], $text ),
		];
	}

	/**
	 * Whether the person may read all events.
	 *
	 * @return true|\WP_Error
	 */
	private function may_list(): bool|\WP_Error {
		return $this->gate->rights->administrator();
	}

	/**
	 * Events of everything.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function list_all( \WP_REST_Request $request ): \WP_REST_Response {
		$filter = [
			'key_id'    => $request['key_id'],
			'reference' => $request['reference'],
		];
		return $this->answer( $request, $filter );
	}

	/**
	 * Whether the person may read the events of the key in the path.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_list_for_key( \WP_REST_Request $request ): bool|\WP_Error {
		return $this->gate->may( self::id( $request ) );
	}

	/**
	 * Events of the key in the path.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function list_for_key( \WP_REST_Request $request ): \WP_REST_Response {
		return $this->answer( $request, [ 'key_id' => self::id( $request ) ] );
	}

	/**
	 * A page of events.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @param array<string, ?string>                 $filter  Only those.
	 */
	private function answer( \WP_REST_Request $request, array $filter ): \WP_REST_Response {
		$wanted = array_filter( $filter, static fn( ?string $value ): bool => null !== $value ) + [ 'type' => $request['type'] ?? [] ];
		$found  = $this->table->page( $wanted, $request['page'], $request['per_page'] );
		return self::collection( $request, array_map( self::describe( ... ), $found['rows'] ), $found['total'], $request['per_page'] );
	}

	/**
	 * An event on the wire.
	 *
	 * @param array<string, ?string> $row Columns as the database gives them.
	 * @return array<string, mixed>
	 */
	private static function describe( array $row ): array {
		$context = json_decode( $row['context'] ?? '', true );
		return [
			'id'         => (int) $row['id'],
			'created_at' => strtr( (string) $row['created_at'], ' ', 'T' ) . 'Z',
			'type'       => $row['type'],
			'key_id'     => $row['key_id'],
			'actor'      => null === $row['actor'] ? null : (int) $row['actor'],
			'reference'  => $row['reference'],
			'code'       => $row['code'],
			'method'     => $row['method'],
			'route'      => $row['route'],
			'ip'         => $row['ip'],
			'context'    => (object) ( is_array( $context ) ? $context : [] ),
		];
	}
}
