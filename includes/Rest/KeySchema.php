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
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\Origin;
use Latchkey\Keys\PreviousUses;
use Latchkey\Keys\Scope;
use Latchkey\Keys\Secret;
use Latchkey\Usage\LastUses;

/**
 * The shape of a key for others, and the schema that describes it.
 */
final class KeySchema {

	/**
	 * Built once by Routes.
	 *
	 * @param AccountOwner $owner Whom account keys act as.
	 * @param Clock        $clock The time.
	 * @param PreviousUses $uses  How often former secrets were used.
	 * @param LastUses     $last  When keys were last used.
	 */
	public function __construct(
		private readonly AccountOwner $owner,
		private readonly Clock $clock,
		private readonly PreviousUses $uses,
		private readonly LastUses $last,
	) {}

	/**
	 * A key without any secret and without its hash.
	 *
	 * @param Key $key The key.
	 * @return array<string, mixed>
	 */
	public function describe( Key $key ): array {
		return $this->describe_all( [ $key ] )[0];
	}

	/**
	 * Keys, with one question for all their last uses.
	 *
	 * @param list<Key> $keys Keys, as many as a page shows.
	 * @return list<array<string, mixed>>
	 */
	public function describe_all( array $keys ): array {
		$used = $this->last->of( $keys );
		return array_map( fn( Key $key ): array => $this->shape( $key, $used[ $key->id ] ?? null, $this->previous_secret( $key ) ), $keys );
	}

	/**
	 * A key by its record alone, without a question to the counters: its last use and its former secret are not told.
	 *
	 * @param Key $key The key.
	 * @return array<string, mixed>
	 */
	public function describe_record( Key $key ): array {
		return $this->shape( $key, null, null );
	}

	/**
	 * A key with what is kept beside it.
	 *
	 * @param Key                   $key      The key.
	 * @param ?int                  $used     When it was last used, in seconds since the Unix epoch.
	 * @param ?array<string, mixed> $previous Its former secret, while it works.
	 * @return array<string, mixed>
	 */
	private function shape( Key $key, ?int $used, ?array $previous ): array {
		return [
			'id'              => $key->id,
			'kind'            => $key->kind->value,
			'title'           => $key->title,
			'system'          => $key->system,
			'status'          => $key->status( $this->clock->now() )->value,
			'user'            => self::acts_as( $key, $this->owner->named() ),
			'created_by'      => $key->created_by,
			'origin'          => $key->origin->value,
			'clone_id'        => $key->clone_id,
			'permission'      => $key->permission?->value,
			'areas'           => $key->areas?->to_array(),
			'scopes'          => array_map( static fn( Scope $scope ): string => $scope->value, $key->scopes ),
			'role'            => $key->role,
			'allow_in_url'    => $key->allow_in_url,
			'allowed_ips'     => $key->allowed_ips,
			'rate_limit'      => $key->rate_limit,
			'self_service'    => $key->self_service,
			'hint'            => $key->hint,
			'created_at'      => self::instant( $key->created_at ),
			'expires_at'      => self::instant( $key->expires_at ),
			'last_used_at'    => null === $used ? null : gmdate( 'Y-m-d\TH:i:s\Z', $used ),
			'last_used_ip'    => null,
			'revoked_at'      => self::instant( $key->revoked_at ),
			'revoked_by'      => $key->revoked_by,
			'revoke_reason'   => $key->revoke_reason,
			'previous_secret' => $previous,
		];
	}

	/**
	 * The user that a key acts as. An account key belongs to the account, and acts as its present owner.
	 *
	 * @param Key  $key   The key.
	 * @param ?int $owner The account owner.
	 */
	public static function acts_as( Key $key, ?int $owner ): int {
		return KeyKind::Account === $key->kind ? $owner ?? $key->user : $key->user;
	}

	/**
	 * A key with its plaintext: for the one answer that shows it, whatever else cannot be told now.
	 *
	 * @param IssuedKey $issued The key and its secrets.
	 * @return array<string, mixed>
	 */
	public function describe_once( IssuedKey $issued ): array {
		try {
			$wire = $this->describe( $issued->key );
		} catch ( StoreUnavailable ) {
			$wire = $this->describe_record( $issued->key );
		}
		return $wire + array_map( static fn( Secret $secret ): string => $secret->reveal(), $issued->secrets );
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
			'hint'            => $readonly( 'string', __( 'The last characters of what the client sends.', 'latchkey' ) ),
			'created_at'      => [ 'format' => 'date-time' ] + $readonly( 'string', __( 'When it was made, in UTC.', 'latchkey' ) ),
			'last_used_at'    => [ 'format' => 'date-time' ] + $readonly( [ 'string', 'null' ], __( 'When it was last used, in UTC.', 'latchkey' ) ),
			'last_used_ip'    => $readonly( [ 'string', 'null' ], __( 'From which address it was last used.', 'latchkey' ) ),
			'revoked_at'      => [ 'format' => 'date-time' ] + $readonly( [ 'string', 'null' ], __( 'When it was revoked, in UTC.', 'latchkey' ) ),
			'revoked_by'      => $readonly( [ 'integer', 'null' ], __( 'Id of the user who revoked it.', 'latchkey' ) ),
			'revoke_reason'   => $readonly( [ 'string', 'null' ], __( 'Why it was revoked.', 'latchkey' ) ),
			'previous_secret' => self::of_previous_secret() + $readonly( [ 'object', 'null' ], __( 'The former secret, while it still works after a rotation.', 'latchkey' ) ),
			'secret'          => $readonly( 'string', __( 'The key itself: only in the answer that made or rotated it.', 'latchkey' ) ),
			'consumer_key'    => $readonly( 'string', __( 'First half of a pair: only in the answer that made it.', 'latchkey' ) ),
			'consumer_secret' => $readonly( 'string', __( 'Second half of a pair: only in the answer that made or rotated it.', 'latchkey' ) ),
		] + array_map( static fn( array $arg ): array => array_diff_key( $arg, [ 'required' => true ] ), KeyArgs::create() );
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'latchkey-key',
			'type'       => 'object',
			'properties' => $properties,
		];
	}

	/**
	 * The former secret, while it still works; null afterwards.
	 *
	 * @param Key $key The key.
	 * @return ?array{expires_at: string, last_used_at: ?string, uses: int}
	 */
	private function previous_secret( Key $key ): ?array {
		if ( null === $key->previous || ! $key->previous->works( $this->clock->now() ) ) {
			return null;
		}
		$uses = $this->uses->of( $key );
		return [
			'expires_at'   => self::instant( $key->previous->expires_at ),
			'last_used_at' => self::instant( $uses['last_used_at'] ),
			'uses'         => $uses['uses'],
		];
	}

	/**
	 * Properties of a former secret.
	 *
	 * @return array{properties: array<string, array<string, mixed>>}
	 */
	private static function of_previous_secret(): array {
		return [
			'properties' => [
				'expires_at'   => [
					'type'        => 'string',
					'format'      => 'date-time',
					'description' => __( 'The first instant at which it no longer works, in UTC.', 'latchkey' ),
				],
				'last_used_at' => [
					'type'        => [ 'string', 'null' ],
					'format'      => 'date-time',
					'description' => __( 'When it was last used since the rotation, in UTC.', 'latchkey' ),
				],
				'uses'         => [
					'type'        => 'integer',
					'description' => __( 'How often it was used since the rotation.', 'latchkey' ),
				],
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
