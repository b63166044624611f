<?php
/**
 * The JSON schema of /health.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Orphans\StopReason;

/**
 * What the answer holds, for OPTIONS and for the reference.
 */
final class HealthSchema {

	/**
	 * The schema.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		$knows      = self::items(
			__( 'Keys that this person made, rotated or was shown, and that have not ended.', 'latchkey' ),
			self::key() + [
				'made'         => self::value( 'integer', __( 'Whether they made it: 0 or 1.', 'latchkey' ) ),
				'rotated'      => self::value( 'integer', __( 'How often they rotated it.', 'latchkey' ) ),
				'shown'        => self::value( 'integer', __( 'How often they were shown its secret.', 'latchkey' ) ),
				'knows_secret' => self::value( 'boolean', __( 'Whether a secret that they saw still works. Rotate the key to end that.', 'latchkey' ) ),
			]
		);
		$person     = [
			'user' => self::value( 'integer', __( 'Id of the user.', 'latchkey' ) ),
			'name' => self::value( [ 'string', 'null' ], __( 'Their name; null when they are deleted.', 'latchkey' ) ),
		];
		$properties = [
			'keys'                 => self::value( 'integer', __( 'How many keys have not ended.', 'latchkey' ) ),
			'orphans'              => self::items(
				__( 'Keys that are refused because their owner or role is missing.', 'latchkey' ),
				self::key() + [ 'reason' => [ 'enum' => KeySchema::values( StopReason::cases() ) ] + self::value( 'string', __( 'What is missing.', 'latchkey' ) ) ]
			),
			'departed'             => self::items( __( 'People who are gone or no longer look after keys, with the keys whose present secret they know.', 'latchkey' ), $person + [ 'knows' => $knows ] ),
			'unfinished'           => self::items( __( 'Personal keys whose making was broken off. Nobody can use them.', 'latchkey' ), self::key() ),
			'on_hold'              => self::value( 'boolean', __( 'Whether all keys are on hold because this site is at an address that nobody allowed. GET /fence says more.', 'latchkey' ) ),
			'leaving'              => [
				'type'        => [ 'object', 'null' ],
				'description' => __( 'What happens when the user in the query leaves; null when none is named.', 'latchkey' ),
				'readonly'    => true,
				'properties'  => $person + [
					'stops' => self::items( __( 'Keys that stop with them.', 'latchkey' ), self::key() ),
					'knows' => $knows,
				],
			],
			'authentication_reads' => [ 'enum' => [ 'primary', 'hinted', 'default' ] ] + self::value( 'string', __( 'Where keys are looked up: the primary database, by a hint to a proxy, or wherever WordPress reads. With replicas and the last of these a revoke holds after their lag.', 'latchkey' ) ),
			'object_cache'         => self::value( 'boolean', __( 'Whether a persistent object cache is there.', 'latchkey' ) ),
			'https'                => self::value( 'boolean', __( 'Whether the home URL is one with https.', 'latchkey' ) ),
			'cron'                 => [
				'type'        => 'object',
				'description' => __( 'Scheduled work.', 'latchkey' ),
				'readonly'    => true,
				'properties'  => [
					'disabled' => self::value( 'boolean', __( 'Whether page views do not start it (DISABLE_WP_CRON).', 'latchkey' ) ),
					'late'     => self::value( 'integer', __( 'By how many seconds the oldest work is late.', 'latchkey' ) ),
				],
			],
		];
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'latchkey-health',
			'type'       => 'object',
			'properties' => $properties,
		];
	}

	/**
	 * A key in short.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private static function key(): array {
		return [
			'id'     => self::value( 'string', __( 'The key’s id.', 'latchkey' ) ),
			'kind'   => [ 'enum' => KeySchema::values( KeyKind::cases() ) ] + self::value( 'string', __( 'What kind of key it is.', 'latchkey' ) ),
			'title'  => self::value( 'string', __( 'Its title.', 'latchkey' ) ),
			'system' => self::value( [ 'string', 'null' ], __( 'What it was made for.', 'latchkey' ) ),
			'status' => [ 'enum' => KeySchema::values( KeyStatus::cases() ) ] + self::value( 'string', __( 'Its status. An orphan is refused whatever this says.', 'latchkey' ) ),
			'user'   => self::value( 'integer', __( 'Id of its user.', 'latchkey' ) ),
			'role'   => self::value( [ 'string', 'null' ], __( 'The role of a role token.', 'latchkey' ) ),
		];
	}

	/**
	 * A list of objects.
	 *
	 * @param string                              $description What it holds.
	 * @param array<string, array<string, mixed>> $properties  An object's.
	 * @return array<string, mixed>
	 */
	private static function items( string $description, array $properties ): array {
		return [
			'type'        => 'array',
			'description' => $description,
			'readonly'    => true,
			'items'       => [
				'type'       => 'object',
				'properties' => $properties,
			],
		];
	}

	/**
	 * A plain value.
	 *
	 * @param string|list<string> $type        Its type.
	 * @param string              $description What it says.
	 * @return array<string, mixed>
	 */
	private static function value( string|array $type, string $description ): array {
		return [
			'type'        => $type,
			'description' => $description,
			'readonly'    => true,
		];
	}
}
