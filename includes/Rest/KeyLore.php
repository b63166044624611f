<?php
/**
 * What is known about many keys beside their rows.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\Key;
use Latchkey\Usage\LastUses;

/**
 * Whom keys act as, what these people are called, and when keys were used: at most one query each, however many keys.
 */
final class KeyLore {

	/** Choices of one sort at most: beyond them people search. */
	private const MOST = 200;

	/**
	 * Built once by Routes.
	 *
	 * @param LastUses     $uses  Last uses of keys.
	 * @param AccountOwner $owner Whom account keys act as.
	 */
	public function __construct(
		private readonly LastUses $uses,
		private readonly AccountOwner $owner,
	) {}

	/**
	 * What a query asks for.
	 *
	 * @param list<Key> $keys  Keys.
	 * @param KeyQuery  $query What somebody wants to see of them.
	 */
	public function about( array $keys, KeyQuery $query ): KeyFacts {
		$owner = $this->owner->named();
		return new KeyFacts(
			$query->asks_for_uses() ? $this->uses->of( $keys ) : [],
			$query->asks_for_names() ? self::names( $keys, $owner ) : [],
			$owner
		);
	}

	/**
	 * What keys can be filtered by: their users, systems and roles.
	 *
	 * @param list<Key> $keys Keys.
	 * @return array{users: list<array{id: int, name: string}>, systems: list<string>, roles: list<array{id: string, name: string}>}
	 */
	public function choices( array $keys ): array {
		$names = self::names( $keys, $this->owner->named() );
		natcasesort( $names );
		$systems = array_values( array_unique( array_filter( array_map( static fn( Key $key ): string => (string) $key->system, $keys ) ) ) );
		sort( $systems, SORT_NATURAL | SORT_FLAG_CASE );
		$roles = array_intersect_key( self::roles(), array_flip( array_filter( array_map( static fn( Key $key ): string => (string) $key->role, $keys ) ) ) );
		return [
			'users'   => self::named( array_slice( $names, 0, self::MOST, true ) ),
			'systems' => array_slice( $systems, 0, self::MOST ),
			'roles'   => self::named( $roles ),
		];
	}

	/**
	 * What the site's roles are called, by their slugs.
	 *
	 * @return array<string, string>
	 */
	public static function roles(): array {
		return array_map( static fn( string $name ): string => translate_user_role( $name ), wp_roles()->role_names );
	}

	/**
	 * Pairs of id and name.
	 *
	 * @template T of int|string
	 * @param array<T, string> $names Names by id.
	 * @return list<array{id: T, name: string}>
	 */
	private static function named( array $names ): array {
		return array_map(
			static fn( int|string $id, string $name ): array => [
				'id'   => $id,
				'name' => $name,
			],
			array_keys( $names ),
			$names
		);
	}

	/**
	 * What the people are called whom keys act as.
	 *
	 * @param list<Key> $keys  Keys.
	 * @param ?int      $owner The account owner.
	 * @return array<int, string> By id; those who are gone are not in it.
	 */
	private static function names( array $keys, ?int $owner ): array {
		$ids = array_values( array_unique( array_map( static fn( Key $key ): int => KeySchema::acts_as( $key, $owner ), $keys ) ) );
		if ( [] === $ids ) {
			return [];
		}
		$query = new \WP_User_Query(
			[
				'include'     => $ids,
				'fields'      => [ 'ID', 'display_name' ],
				'blog_id'     => 0,
				'count_total' => false,
			]
		);
		return array_map( strval( ... ), array_column( (array) $query->get_results(), 'display_name', 'ID' ) );
	}
}
