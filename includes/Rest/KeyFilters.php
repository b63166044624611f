<?php
/**
 * Parameters that filter the list of keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;

/**
 * Their schemas. What they mean is KeyQuery's.
 */
final class KeyFilters {

	/**
	 * The parameters by name.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function args(): array {
		$list = static fn( array $items, string $description ): array => [
			'type'        => 'array',
			'items'       => $items,
			'description' => $description,
		];
		return [
			'user'           => $list(
				[
					'type'    => 'integer',
					'minimum' => 1,
				],
				__( 'Only keys that act as these users.', 'latchkey' )
			),
			'kind'           => $list(
				[
					'type' => 'string',
					'enum' => KeySchema::values( KeyKind::cases() ),
				],
				__( 'Only these kinds.', 'latchkey' )
			),
			'status'         => $list(
				[
					'type' => 'string',
					'enum' => KeySchema::values( KeyStatus::cases() ),
				],
				__( 'Only keys that stand so now.', 'latchkey' )
			),
			'system'         => $list( [ 'type' => 'string' ], __( 'Only keys made for these systems, as they are written. Send a list: a text is parted at its commas.', 'latchkey' ) ),
			'clone_id'       => $list( [ 'type' => 'string' ], __( 'Only keys made for these clones.', 'latchkey' ) ),
			'role'           => $list( [ 'type' => 'string' ], __( 'Only role tokens of these roles.', 'latchkey' ) ),
			'unused'         => [
				'type'        => 'string',
				'pattern'     => '^(never|[1-9][0-9]{0,3})$',
				'description' => __( '“never” for keys that were never used, or a number of days: keys that are as old and were not used in them.', 'latchkey' ),
			],
			'expires_within' => [
				'type'        => 'integer',
				'minimum'     => 1,
				'maximum'     => 3650,
				'description' => __( 'Days: only keys that have not ended and expire within them.', 'latchkey' ),
			],
		];
	}
}
