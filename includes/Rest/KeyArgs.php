<?php
/**
 * The parameters that make and change keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\AddressList;
use Latchkey\Keys\Area;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyRotation;
use Latchkey\Keys\KeyRules;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;

/**
 * JSON schemas by name of the parameter. What a kind needs and cannot have is KeyRules' table.
 */
final class KeyArgs {

	/**
	 * Of a new key.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function create(): array {
		$args                      = [
			'kind'     => [
				'type'        => 'string',
				'description' => __( 'What kind of key it is.', 'latchkey' ),
				'enum'        => KeySchema::values( KeyKind::cases() ),
				'required'    => true,
			],
			'clone_id' => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'Id of the clone it is made for.', 'latchkey' ),
			],
		] + self::edit();
		$args['title']['required'] = true;
		return $args;
	}

	/**
	 * Of a key that exists.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function edit(): array {
		return [
			'title'        => [
				'type'        => 'string',
				'description' => __( 'A label, without effect on access.', 'latchkey' ),
				'minLength'   => 1,
				'maxLength'   => NewKey::TITLE_LENGTH,
			],
			'system'       => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'The clone, site or program it is made for. A role token needs one.', 'latchkey' ),
				'maxLength'   => NewKey::TITLE_LENGTH,
			],
			'user'         => [
				'type'        => 'integer',
				'description' => __( 'Id of the user it acts as; oneself unless given. A clone account key acts as the account owner, a personal key as the one who made it.', 'latchkey' ),
				'minimum'     => 1,
			],
			'permission'   => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'What it may do. A clone account key has scopes instead. Unless given, a personal key gets read_write, and a WooCommerce key with areas all that one of them allows.', 'latchkey' ),
				'enum'        => [ ...KeySchema::values( Permission::cases() ), null ],
			],
			'areas'        => self::areas(),
			'scopes'       => [
				'type'        => 'array',
				'description' => __( 'What a clone account key may do.', 'latchkey' ),
				'items'       => [
					'type' => 'string',
					'enum' => KeySchema::values( Scope::cases() ),
				],
				'uniqueItems' => true,
			],
			'role'         => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'Name of the role whose rights bound a role token.', 'latchkey' ),
			],
			'allow_in_url' => [
				'type'        => 'boolean',
				'description' => __( 'Whether a WooCommerce key may come in the query string.', 'latchkey' ),
			],
			'allowed_ips'  => [
				'type'        => 'array',
				'description' => __( 'IPv4 and IPv6 addresses, and networks as 203.0.113.0/24, that may use it; empty for all.', 'latchkey' ),
				'items'       => [ 'type' => 'string' ],
				'maxItems'    => AddressList::LONGEST,
			],
			'rate_limit'   => [
				'type'        => [ 'integer', 'null' ],
				'description' => __( 'Requests a minute that it may send; null for no limit.', 'latchkey' ),
				'minimum'     => 1,
				'maximum'     => KeyRules::HIGHEST_RATE,
			],
			'self_service' => [
				'type'        => 'boolean',
				'description' => __( 'Whether it may rotate and revoke itself: POST /whoami/rotate and POST /whoami/revoke.', 'latchkey' ),
			],
			'expires_at'   => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'The first instant at which it no longer works, as in RFC 3339, with its time zone; null for never.', 'latchkey' ),
				'format'      => 'date-time',
			],
		];
	}

	/**
	 * Of a rotation.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function rotate(): array {
		return [
			'overlap' => [
				'type'        => 'integer',
				'description' => __( 'Seconds for which the present secret goes on working; 0 ends it at once.', 'latchkey' ),
				'default'     => 0,
				'minimum'     => 0,
				'maximum'     => KeyRotation::LONGEST_OVERLAP,
			],
		];
	}

	/**
	 * Of a revoke.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function revoke(): array {
		return [
			'reason' => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'Why, in a few words.', 'latchkey' ),
				'maxLength'   => NewKey::TITLE_LENGTH,
			],
		];
	}

	/**
	 * Areas of the store.
	 *
	 * @return array<string, mixed>
	 */
	private static function areas(): array {
		$access = [
			'type' => 'string',
			'enum' => [ 'none', ...KeySchema::values( Permission::cases() ) ],
		];
		return [
			'type'                 => [ 'object', 'null' ],
			'description'          => __( 'Areas of the store that a WooCommerce key opens, and how far; one that is left out is closed. Null for all, by the permission.', 'latchkey' ),
			'properties'           => array_fill_keys( KeySchema::values( Area::cases() ), $access ),
			'additionalProperties' => false,
		];
	}
}
