<?php
/**
 * A key and its row, one into the other.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\UnreadableRecord;

/**
 * The stored shape of a key. Instants are seconds since the Unix epoch.
 */
final class KeyRecord {

	/** What every record of this format holds; names as keys. */
	private const FIELDS = [
		'id'            => 0,
		'kind'          => 0,
		'title'         => 0,
		'system'        => 0,
		'user'          => 0,
		'created_by'    => 0,
		'origin'        => 0,
		'clone_id'      => 0,
		'permission'    => 0,
		'scopes'        => 0,
		'allow_in_url'  => 0,
		'hash'          => 0,
		'hint'          => 0,
		'created_at'    => 0,
		'expires_at'    => 0,
		'first_used_at' => 0,
		'revoked_at'    => 0,
		'revoked_by'    => 0,
		'revoke_reason' => 0,
	];

	/** What came with format 2, and what a key of format 1 has of it. */
	private const ADDED = [
		'role'          => null,
		'areas'         => null,
		'allowed_ips'   => [],
		'rate_limit'    => null,
		'self_service'  => false,
		'paused_at'     => null,
		'pending'       => false,
		'previous'      => null,
		'lookup_hash'   => null,
		'warned_expiry' => null,
	];

	/** What a key of the present format holds. */
	private const ALL = self::FIELDS + self::ADDED;

	/**
	 * The instant that all others are made from.
	 *
	 * @var ?\DateTimeImmutable
	 */
	private static ?\DateTimeImmutable $epoch = null;

	/**
	 * The row's data, without format version and revision: those are OptionStore's. What a list asks of every key stands first,
	 * where KeyRepository::newest() finds it without reading the rest.
	 *
	 * @param Key $key The key.
	 * @return array<string, mixed>
	 */
	public static function from_key( Key $key ): array {
		return [
			'id'            => $key->id,
			'kind'          => $key->kind->value,
			'created_at'    => $key->created_at->getTimestamp(),
			'pending'       => $key->pending,
			'title'         => $key->title,
			'system'        => $key->system,
			'user'          => $key->user,
			'created_by'    => $key->created_by,
			'origin'        => $key->origin->value,
			'clone_id'      => $key->clone_id,
			'permission'    => $key->permission?->value,
			'scopes'        => array_map( static fn( Scope $scope ): string => $scope->value, $key->scopes ),
			'allow_in_url'  => $key->allow_in_url,
			'hash'          => $key->hash,
			'hint'          => $key->hint,
			'expires_at'    => $key->expires_at?->getTimestamp(),
			'first_used_at' => $key->first_used_at?->getTimestamp(),
			'revoked_at'    => $key->revoked_at?->getTimestamp(),
			'revoked_by'    => $key->revoked_by,
			'revoke_reason' => $key->revoke_reason,
			'role'          => $key->role,
			'areas'         => $key->areas?->to_array(),
			'allowed_ips'   => $key->allowed_ips,
			'rate_limit'    => $key->rate_limit,
			'self_service'  => $key->self_service,
			'paused_at'     => $key->paused_at?->getTimestamp(),
			'previous'      => $key->previous?->to_array(),
			'lookup_hash'   => $key->lookup_hash,
			'warned_expiry' => $key->warned_expiry?->getTimestamp(),
		];
	}

	/**
	 * The key in a row.
	 *
	 * @param StoredRow $row A row under KeyRepository::PREFIX.
	 * @throws UnreadableRecord When a field is missing or has a value that this version does not know.
	 */
	public static function to_key( StoredRow $row ): Key {
		$data    = $row->data;
		$missing = array_diff_key( self::ALL, $data );
		// A missing field must not read as null: not expired, not revoked, not paused. A record of format 1 lacks exactly those of the next.
		if ( [] !== $missing && ( 1 !== $row->format || self::ADDED !== $missing ) ) {
			throw new UnreadableRecord( $row->name );
		}
		$data += $missing;
		try {
			$key = new Key(
				id: $data['id'],
				kind: KeyKind::from( $data['kind'] ),
				title: $data['title'],
				system: $data['system'],
				user: $data['user'],
				created_by: $data['created_by'],
				origin: Origin::from( $data['origin'] ),
				clone_id: $data['clone_id'],
				permission: null === $data['permission'] ? null : Permission::from( $data['permission'] ),
				scopes: [] === $data['scopes'] ? [] : array_values( array_map( Scope::from( ... ), $data['scopes'] ) ),
				allow_in_url: $data['allow_in_url'],
				hash: $data['hash'],
				hint: $data['hint'],
				created_at: self::instant( $data['created_at'] ) ?? throw new UnreadableRecord( $row->name ),
				expires_at: self::instant( $data['expires_at'] ),
				first_used_at: self::instant( $data['first_used_at'] ),
				revoked_at: self::instant( $data['revoked_at'] ),
				revoked_by: $data['revoked_by'],
				revoke_reason: $data['revoke_reason'],
				revision: $row->revision,
				role: $data['role'],
				areas: null === $data['areas'] ? null : Areas::from_array( $data['areas'] ),
				allowed_ips: $data['allowed_ips'],
				rate_limit: $data['rate_limit'],
				self_service: $data['self_service'],
				paused_at: self::instant( $data['paused_at'] ),
				pending: $data['pending'],
				previous: null === $data['previous'] ? null : PreviousSecret::from_array( $data['previous'] ),
				lookup_hash: $data['lookup_hash'],
				warned_expiry: self::instant( $data['warned_expiry'] ),
			);
		} catch ( \Throwable ) {
			throw new UnreadableRecord( $row->name );
		}
		if ( KeyRepository::PREFIX . $key->id !== $row->name ) {
			throw new UnreadableRecord( $row->name );
		}
		return $key;
	}

	/**
	 * An instant, if there is one.
	 *
	 * @param ?int $seconds Since the Unix epoch.
	 */
	private static function instant( ?int $seconds ): ?\DateTimeImmutable {
		self::$epoch ??= new \DateTimeImmutable( '@0' );
		return null === $seconds ? null : self::$epoch->setTimestamp( $seconds ); // Reads no text, and so costs a third.
	}
}
