<?php
/**
 * A key on the wire.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\Clock;
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Origin;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\Keys\Secret;

/**
 * The shape of a key for others, the schema that describes it, and the parameters that make one.
 */
final class KeySchema {

	/** Kinds that can be made. */
	public const MAKEABLE = [ 'woocommerce', 'account' ];

	/**
	 * Built once by Routes.
	 *
	 * @param AccountOwner $owner Whom account keys act as.
	 * @param Clock        $clock The time.
	 */
	public function __construct(
		private readonly AccountOwner $owner,
		private readonly Clock $clock,
	) {}

	/**
	 * A key without any secret and without its hash.
	 *
	 * @param Key $key The key.
	 * @return array<string, mixed>
	 */
	public function describe( Key $key ): array {
		return [
			'id'              => $key->id,
			'kind'            => $key->kind->value,
			'title'           => $key->title,
			'system'          => $key->system,
			'status'          => $key->status( $this->clock->now() )->value,
			'user'            => KeyKind::Account === $key->kind ? $this->owner->named() ?? $key->user : $key->user,
			'created_by'      => $key->created_by,
			'origin'          => $key->origin->value,
			'clone_id'        => $key->clone_id,
			'permission'      => $key->permission?->value,
			'areas'           => null,
			'scopes'          => array_map( static fn( Scope $scope ): string => $scope->value, $key->scopes ),
			'role'            => null,
			'allow_in_url'    => $key->allow_in_url,
			'allowed_ips'     => [],
			'rate_limit'      => null,
			'hint'            => $key->hint,
			'created_at'      => self::instant( $key->created_at ),
			'expires_at'      => self::instant( $key->expires_at ),
			'last_used_at'    => null,
			'last_used_ip'    => null,
			'revoked_at'      => self::instant( $key->revoked_at ),
			'revoked_by'      => $key->revoked_by,
			'revoke_reason'   => $key->revoke_reason,
			'previous_secret' => null,
		];
	}

	/**
	 * A key with its plaintext: for the one answer that shows it.
	 *
	 * @param IssuedKey $issued The key and its secrets.
	 * @return array<string, mixed>
	 */
	public function describe_once( IssuedKey $issued ): array {
		return $this->describe( $issued->key ) + array_map( static fn( Secret $secret ): string => $secret->reveal(), $issued->secrets );
	}

	/**
	 * An instant as in RFC 3339, in UTC.
	 *
	 * @param ?\DateTimeImmutable $instant The instant.
	 * @return ($instant is null ? null : string)
	 */
	public static function instant( ?\DateTimeImmutable $instant ): ?string {
		return null === $instant ? null : gmdate( 'Y-m-d\TH:i:s\Z', $instant->getTimestamp() );
	}

	/**
	 * JSON schema of a key.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		$readonly   = static fn( string|array $type, string $description ): array => [
			'type'        => $type,
			'description' => $description,
			'readonly'    => true,
		];
		$properties = [
			'id'              => $readonly( 'string', __( 'Id: 24 characters of 0-9 and a-z.', 'latchkey' ) ),
			'status'          => [ 'enum' => self::values( KeyStatus::cases() ) ] + $readonly( 'string', __( 'Whether the key works now.', 'latchkey' ) ),
			'created_by'      => $readonly( [ 'integer', 'null' ], __( 'Id of the user who made it.', 'latchkey' ) ),
			'origin'          => [ 'enum' => self::values( Origin::cases() ) ] + $readonly( 'string', __( 'How it was made.', 'latchkey' ) ),
			'areas'           => $readonly( [ 'object', 'null' ], __( 'Areas of the store that it opens; null for all.', 'latchkey' ) ),
			'role'            => $readonly( [ 'string', 'null' ], __( 'The role that bounds it.', 'latchkey' ) ),
			'allowed_ips'     => $readonly( 'array', __( 'Addresses that may use it; empty for all.', 'latchkey' ) ),
			'rate_limit'      => $readonly( [ 'integer', 'null' ], __( 'Requests a minute.', 'latchkey' ) ),
			'hint'            => $readonly( 'string', __( 'The last characters of what the client sends.', 'latchkey' ) ),
			'created_at'      => [ 'format' => 'date-time' ] + $readonly( 'string', __( 'When it was made, in UTC.', 'latchkey' ) ),
			'last_used_at'    => [ 'format' => 'date-time' ] + $readonly( [ 'string', 'null' ], __( 'When it was last used, in UTC.', 'latchkey' ) ),
			'last_used_ip'    => $readonly( [ 'string', 'null' ], __( 'From which address it was last used.', 'latchkey' ) ),
			'revoked_at'      => [ 'format' => 'date-time' ] + $readonly( [ 'string', 'null' ], __( 'When it was revoked, in UTC.', 'latchkey' ) ),
			'revoked_by'      => $readonly( [ 'integer', 'null' ], __( 'Id of the user who revoked it.', 'latchkey' ) ),
			'revoke_reason'   => $readonly( [ 'string', 'null' ], __( 'Why it was revoked.', 'latchkey' ) ),
			'previous_secret' => $readonly( [ 'object', 'null' ], __( 'The former secret, while it still works.', 'latchkey' ) ),
			'secret'          => $readonly( 'string', __( 'The key itself: only in the answer that made it.', 'latchkey' ) ),
			'consumer_key'    => $readonly( 'string', __( 'First half of a pair: only in the answer that made it.', 'latchkey' ) ),
			'consumer_secret' => $readonly( 'string', __( 'Second half of a pair: only in the answer that made it.', 'latchkey' ) ),
		] + array_map( static fn( array $arg ): array => array_diff_key( $arg, [ 'required' => true ] ), self::create_args() );
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'latchkey-key',
			'type'       => 'object',
			'properties' => $properties,
		];
	}

	/**
	 * Parameters that make a key.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function create_args(): array {
		return [
			'kind'         => [
				'type'        => 'string',
				'description' => __( 'What kind of key it is.', 'latchkey' ),
				'enum'        => self::MAKEABLE,
				'required'    => true,
			],
			'user'         => [
				'type'        => 'integer',
				'description' => __( 'Id of the user it acts as. A clone account key acts as the account owner.', 'latchkey' ),
				'minimum'     => 1,
			],
			'clone_id'     => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'Id of the clone it is made for.', 'latchkey' ),
			],
			'permission'   => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'What a WooCommerce key may do.', 'latchkey' ),
				'enum'        => [ ...self::values( Permission::cases() ), null ],
			],
			'scopes'       => [
				'type'        => 'array',
				'description' => __( 'What a clone account key may do.', 'latchkey' ),
				'items'       => [
					'type' => 'string',
					'enum' => self::values( Scope::cases() ),
				],
				'uniqueItems' => true,
			],
			'expires_at'   => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'The first instant at which it no longer works, in UTC.', 'latchkey' ),
				'format'      => 'date-time',
			],
		] + array_replace_recursive( self::edit_args(), [ 'title' => [ 'required' => true ] ] );
	}

	/**
	 * Parameters that can be changed later.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function edit_args(): array {
		return [
			'title'        => [
				'type'        => 'string',
				'description' => __( 'A label, without effect on access.', 'latchkey' ),
				'minLength'   => 1,
				'maxLength'   => NewKey::TITLE_LENGTH,
			],
			'system'       => [
				'type'        => [ 'string', 'null' ],
				'description' => __( 'The clone, site or program it is made for.', 'latchkey' ),
				'maxLength'   => NewKey::TITLE_LENGTH,
			],
			'allow_in_url' => [
				'type'        => 'boolean',
				'description' => __( 'Whether a WooCommerce key may come in the query string.', 'latchkey' ),
			],
		];
	}

	/**
	 * The values of an enum's cases.
	 *
	 * @param list<\BackedEnum> $cases The cases.
	 * @return list<string>
	 */
	public static function values( array $cases ): array {
		return array_map( static fn( \BackedEnum $item ): string => (string) $item->value, $cases );
	}
}
