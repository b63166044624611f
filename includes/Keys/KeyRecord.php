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

	/**
	 * The instant that all others are made from.
	 *
	 * @var ?\DateTimeImmutable
	 */
	private static ?\DateTimeImmutable $epoch = null;

	/**
	 * The row's data, without format version and revision: those are OptionStore's.
	 *
	 * @param Key $key The key.
	 * @return array<string, mixed>
	 */
	public static function from_key( Key $key ): array {
		return [
			'id'            => $key->id,
			'kind'          => $key->kind->value,
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
			'created_at'    => $key->created_at->getTimestamp(),
			'expires_at'    => $key->expires_at?->getTimestamp(),
			'first_used_at' => $key->first_used_at?->getTimestamp(),
			'revoked_at'    => $key->revoked_at?->getTimestamp(),
			'revoked_by'    => $key->revoked_by,
			'revoke_reason' => $key->revoke_reason,
		];
	}

	/**
	 * The key in a row.
	 *
	 * @param StoredRow $row A row under KeyRepository::PREFIX.
	 * @throws UnreadableRecord When a field is missing or has a value that this version does not know.
	 */
	public static function to_key( StoredRow $row ): Key {
		$data = $row->data;
		// A missing field must not read as null: not expired, not revoked.
		if ( [] !== array_diff_key( self::FIELDS, $data ) ) {
			throw new UnreadableRecord( $row->name );
		}
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
