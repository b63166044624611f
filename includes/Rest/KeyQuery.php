<?php
/**
 * What somebody wants to see of the keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;

/**
 * Filters and sorts in memory; fine to 10,000 keys. Pure: the same list, facts, instant and query give the same answer.
 */
final class KeyQuery {

	public const ORDER_BY = [ 'created_at', 'title', 'status', 'kind', 'expires_at', 'last_used_at', 'system', 'user' ];

	public const NEVER = 'never';

	/**
	 * A query. A list that is empty wants all.
	 *
	 * @param string          $search         Part of title, system, hint or id, in any case; all when empty.
	 * @param list<KeyKind>   $kinds          Only these.
	 * @param list<KeyStatus> $statuses       Only these.
	 * @param string          $order_by       One of ORDER_BY.
	 * @param bool            $descending     Greatest first. Keys that never expire, or have no system, come last either way.
	 * @param list<int>       $users          Only keys that act as these.
	 * @param list<string>    $systems        Only keys made for these.
	 * @param list<string>    $roles          Only tokens of these roles.
	 * @param int|string|null $unused         NEVER, or for so many days: keys that are younger are not unused yet.
	 * @param ?int            $expires_within Only keys that still work and expire within so many days.
	 * @param list<string>    $clones         Only keys made for the clones with these ids.
	 */
	public function __construct(
		public readonly string $search = '',
		public readonly array $kinds = [],
		public readonly array $statuses = [],
		public readonly string $order_by = 'created_at',
		public readonly bool $descending = true,
		public readonly array $users = [],
		public readonly array $systems = [],
		public readonly array $roles = [],
		public readonly int|string|null $unused = null,
		public readonly ?int $expires_within = null,
		public readonly array $clones = [],
	) {}

	/**
	 * Whether it wants all keys, the newest first, as KeyRepository::newest() gives them.
	 */
	public function wants_newest(): bool {
		return get_object_vars( $this ) === get_object_vars( new self() );
	}

	/**
	 * Whether it needs all last uses.
	 */
	public function asks_for_uses(): bool {
		return null !== $this->unused || 'last_used_at' === $this->order_by;
	}

	/**
	 * Whether it needs the names of users.
	 */
	public function asks_for_names(): bool {
		return 'user' === $this->order_by;
	}

	/**
	 * The keys that are wanted, in the order that is wanted.
	 *
	 * @param list<Key>          $keys  All keys.
	 * @param \DateTimeImmutable $now   The instant at which their status is judged.
	 * @param KeyFacts           $facts What is known about them; what it asks for is there.
	 * @return list<Key>
	 */
	public function apply( array $keys, \DateTimeImmutable $now, KeyFacts $facts = new KeyFacts() ): array {
		$search = trim( $this->search );
		$wanted = array_values( array_filter( $keys, fn( Key $key ): bool => $this->is_of( $key, $now, $facts ) && $this->is_timely( $key, $now, $facts ) && self::is_found( $key, $search ) ) );
		return $this->sorted( $wanted, $now, $facts );
	}

	/**
	 * Whether a key is of the kinds, statuses, people, systems and roles that are wanted.
	 *
	 * @param Key                $key   The key.
	 * @param \DateTimeImmutable $now   The present instant.
	 * @param KeyFacts           $facts Whom it acts as.
	 */
	private function is_of( Key $key, \DateTimeImmutable $now, KeyFacts $facts ): bool {
		return ( [] === $this->kinds || in_array( $key->kind, $this->kinds, true ) )
			&& ( [] === $this->statuses || in_array( $key->status( $now ), $this->statuses, true ) )
			&& ( [] === $this->users || in_array( $facts->user( $key ), $this->users, true ) )
			&& ( [] === $this->systems || in_array( $key->system, $this->systems, true ) )
			&& ( [] === $this->clones || in_array( $key->clone_id, $this->clones, true ) )
			&& ( [] === $this->roles || in_array( $key->role, $this->roles, true ) );
	}

	/**
	 * Whether a key has been left alone for as long, and ends as soon, as is wanted.
	 *
	 * @param Key                $key   The key.
	 * @param \DateTimeImmutable $now   The present instant.
	 * @param KeyFacts           $facts When it was last used.
	 */
	private function is_timely( Key $key, \DateTimeImmutable $now, KeyFacts $facts ): bool {
		if ( self::NEVER === $this->unused && null !== $facts->used( $key ) ) {
			return false;
		}
		if ( is_int( $this->unused ) && ( $facts->used( $key ) ?? $key->created_at->getTimestamp() ) > $now->getTimestamp() - 86400 * $this->unused ) {
			return false;
		}
		return null === $this->expires_within
			|| ( null !== $key->expires_at && null === $key->revoked_at && $key->expires_at > $now && $key->expires_at->getTimestamp() <= $now->getTimestamp() + 86400 * $this->expires_within );
	}

	/**
	 * Whether a key is found by a text.
	 *
	 * @param Key    $key    The key.
	 * @param string $search The text, without blanks around it.
	 */
	private static function is_found( Key $key, string $search ): bool {
		return '' === $search || false !== mb_stripos( implode( "\n", [ $key->title, $key->system ?? '', $key->hint, $key->id ] ), $search );
	}

	/**
	 * Keys in order; the newer one first, then the smaller id, where they are alike.
	 *
	 * By columns, so that 10,000 keys are measured once each and not at every comparison.
	 *
	 * @param list<Key>          $keys  Keys.
	 * @param \DateTimeImmutable $now   The present instant.
	 * @param KeyFacts           $facts What is known about them.
	 * @return list<Key>
	 */
	private function sorted( array $keys, \DateTimeImmutable $now, KeyFacts $facts ): array {
		$measures = array_map( fn( Key $key ): int|string|null => $this->measure( $key, $now, $facts ), $keys );
		$absent   = array_map( is_null( ... ), $measures );
		$is_text  = in_array( $this->order_by, [ 'title', 'system', 'user', 'status', 'kind' ], true );
		$measures = array_map( static fn( int|string|null $measure ): int|string => $measure ?? ( $is_text ? '' : 0 ), $measures );
		$created  = array_map( static fn( Key $key ): int => $key->created_at->getTimestamp(), $keys );
		$ids      = array_map( static fn( Key $key ): string => $key->id, $keys );
		array_multisort(
			$absent,
			SORT_ASC,
			SORT_NUMERIC,
			$measures,
			$this->descending ? SORT_DESC : SORT_ASC,
			$is_text ? SORT_NATURAL : SORT_NUMERIC,
			$created,
			SORT_DESC,
			SORT_NUMERIC,
			$ids,
			SORT_ASC,
			SORT_STRING,
			$keys
		);
		return array_values( $keys );
	}

	/**
	 * What a key is sorted by; null comes last.
	 *
	 * @param Key                $key   The key.
	 * @param \DateTimeImmutable $now   The present instant.
	 * @param KeyFacts           $facts What is known about it.
	 */
	private function measure( Key $key, \DateTimeImmutable $now, KeyFacts $facts ): int|string|null {
		return match ( $this->order_by ) {
			'title'        => mb_strtolower( $key->title ),
			'system'       => null === $key->system ? null : mb_strtolower( $key->system ),
			'user'         => mb_strtolower( $facts->name( $key ) ),
			'status'       => $key->status( $now )->value,
			'kind'         => $key->kind->value,
			'expires_at'   => $key->expires_at?->getTimestamp(),
			'last_used_at' => $facts->used( $key ) ?? 0, // What was never used has been left alone the longest.
			default        => $key->created_at->getTimestamp(),
		};
	}
}
