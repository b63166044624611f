<?php
/**
 * Sites and clones on the wire.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\CloneStatus;
use Latchkey\Clones\Platform;
use Latchkey\Clones\SetUpResult;
use Latchkey\Clones\Site;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;

/**
 * Schemas of sites and clones, the parameters that make them, and the answer to a set-up.
 */
final class CloneSchema {

	/**
	 * The answer to a set-up: the clone, its keys with their secrets this once, and why a WooCommerce clone got no pair.
	 *
	 * @param SetUpResult $result What was made.
	 * @param KeySchema   $keys   A key on the wire.
	 * @return array{clone: array<string, mixed>, keys: list<array<string, mixed>>, keys_skipped: list<array{kind: string, reason: string, message: string}>}
	 */
	public static function set_up( SetUpResult $result, KeySchema $keys ): array {
		$skipped = null === $result->skipped ? [] : [
			[
				'kind'    => KeyKind::WooCommerce->value,
				'reason'  => $result->skipped->value,
				'message' => $result->skipped->message(),
			],
		];
		return [
			'clone'        => $result->clone->describe( ...$result->keys() ),
			'keys'         => array_map( $keys->describe_once( ... ), $result->issued ),
			'keys_skipped' => $skipped,
		];
	}

	/**
	 * JSON schema of a clone.
	 *
	 * @return array<string, mixed>
	 */
	public static function of_clone(): array {
		return self::schema(
			'latchkey-clone',
			self::edit_args() + [
				'site_id'  => self::create_args()['site_id'],
				'platform' => self::platform(),
				'status'   => [
					'type'        => 'string',
					'description' => __( 'Pending until one of its keys is first used.', 'latchkey' ),
					'enum'        => KeySchema::values( CloneStatus::cases() ),
					'readonly'    => true,
				],
				'key_ids'  => [
					'type'        => 'array',
					'description' => __( 'Ids of the keys that were made for it.', 'latchkey' ),
					'items'       => [ 'type' => 'string' ],
					'readonly'    => true,
				],
			]
		);
	}

	/**
	 * JSON schema of a site.
	 *
	 * @return array<string, mixed>
	 */
	public static function of_site(): array {
		return self::schema( 'latchkey-site', self::site_args() );
	}

	/**
	 * Parameters that set a clone up.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function create_args(): array {
		$args = self::edit_args() + [
			'site_id'  => [
				'type'        => 'string',
				'description' => __( 'Id of the site that it is a copy of; the shop unless given.', 'latchkey' ),
				'default'     => Site::SHOP,
			],
			'platform' => [ 'required' => true ] + self::platform(),
			'scopes'   => [
				'type'        => 'array',
				'description' => __( 'Scopes of its account key, when the account owner is present to decide; the four that view unless given.', 'latchkey' ),
				'items'       => [
					'type' => 'string',
					'enum' => KeySchema::values( Scope::cases() ),
				],
				'minItems'    => 1,
				'uniqueItems' => true,
			],
			'pair'     => [
				'type'                 => [ 'object', 'null' ],
				'description'          => __( 'The WooCommerce key that the account owner, being present, wants for it, or null for none; as the settings say unless given.', 'latchkey' ),
				'properties'           => [
					'user'       => [
						'type'     => 'integer',
						'minimum'  => 1,
						'required' => true,
					],
					'permission' => [
						'type'     => 'string',
						'enum'     => KeySchema::values( Permission::cases() ),
						'required' => true,
					],
				],
				'additionalProperties' => false,
			],
		];
		foreach ( [ 'url', 'language' ] as $name ) {
			$args[ $name ]['required'] = true;
		}
		return $args;
	}

	/**
	 * Parameters of a clone that can be changed later.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function edit_args(): array {
		return [
			'url'      => [
				'type'        => 'string',
				'description' => __( 'Where it is; https unless said.', 'latchkey' ),
			],
			'language' => [
				'type'        => 'string',
				'description' => __( 'Its language, as in BCP 47.', 'latchkey' ),
			],
			'title'    => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'What people call it; its URL unless given.', 'latchkey' ),
				'maxLength'   => NewKey::TITLE_LENGTH,
			],
		];
	}

	/**
	 * Parameters that register a site.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function site_args(): array {
		$args                         = self::edit_args() + [ 'platform' => [ 'required' => true ] + self::platform() ];
		$args['language']['type']     = [ 'string', 'null' ];
		$args['url']['required']      = true;
		return $args;
	}

	/**
	 * The parameter that says what something runs on.
	 *
	 * @return array<string, mixed>
	 */
	private static function platform(): array {
		return [
			'type'        => 'string',
			'description' => __( 'What it runs on.', 'latchkey' ),
			'enum'        => KeySchema::values( Platform::cases() ),
		];
	}

	/**
	 * A schema.
	 *
	 * @param string                              $title      Its title.
	 * @param array<string, array<string, mixed>> $properties Properties beside id and created_at.
	 * @return array<string, mixed>
	 */
	private static function schema( string $title, array $properties ): array {
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => $title,
			'type'       => 'object',
			'properties' => [
				'id'         => [
					'type'     => 'string',
					'readonly' => true,
				],
				'created_at' => [
					'type'     => 'string',
					'format'   => 'date-time',
					'readonly' => true,
				],
			] + array_map( static fn( array $property ): array => array_diff_key( $property, [ 'required' => true ] ), $properties ),
		];
	}
}
