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
 * Filters and sorts in memory; fine to 10,000 keys. Pure: the same list, instant and query give the same answer.
 */
final class KeyQuery {

	public const ORDER_BY = [ 'created_at', 'title', 'status', 'kind', 'expires_at' ];

	/**
	 * A query.
	 *
	 * @param string          $search     Part of title, system, hint or id, in any case; all when empty.
	 * @param list<KeyKind>   $kinds      Only these; all when empty.
	 * @param list<KeyStatus> $statuses   Only these; all when empty.
	 * @param string          $order_by   One of ORDER_BY.
	 * @param bool            $descending Greatest first. Keys that never expire come last either way.
	 */
	public function __construct(
		public readonly string $search = '',
		public readonly array $kinds = [],
		public readonly array $statuses = [],
		public readonly string $order_by = 'created_at',
		public readonly bool $descending = true,
	) {}

	/**
	 * The keys that are wanted, in the order that is wanted.
	 *
	 * @param list<Key>          $keys All keys.
	 * @param \DateTimeImmutable $now  The instant at which their status is judged.
	 * @return list<Key>
	 */
	public function apply( array $keys, \DateTimeImmutable $now ): array {
		$wanted = array_values( array_filter( $keys, fn( Key $key ): bool => $this->matches( $key, $now ) ) );
		usort( $wanted, fn( Key $a, Key $b ): int => $this->compare( $a, $b, $now ) );
		return $wanted;
	}

	/**
	 * Whether a key is wanted.
	 *
	 * @param Key                $key The key.
	 * @param \DateTimeImmutable $now The instant at which its status is judged.
	 */
	private function matches( Key $key, \DateTimeImmutable $now ): bool {
		if ( [] !== $this->kinds && ! in_array( $key->kind, $this->kinds, true ) ) {
			return false;
		}
		if ( [] !== $this->statuses && ! in_array( $key->status( $now ), $this->statuses, true ) ) {
			return false;
		}
		$search = trim( $this->search );
		return '' === $search || false !== mb_stripos( implode( "\n", [ $key->title, $key->system ?? '', $key->hint, $key->id ] ), $search );
	}

	/**
	 * Which of two keys comes first; the newer one, then the smaller id, where they are alike.
	 *
	 * @param Key                $a   A key.
	 * @param Key                $b   Another key.
	 * @param \DateTimeImmutable $now The instant at which their status is judged.
	 */
	private function compare( Key $a, Key $b, \DateTimeImmutable $now ): int {
		if ( 'expires_at' === $this->order_by && ( null === $a->expires_at ) !== ( null === $b->expires_at ) ) {
			return null === $a->expires_at ? 1 : -1;
		}
		$order = match ( $this->order_by ) {
			'title'      => strnatcmp( mb_strtolower( $a->title ), mb_strtolower( $b->title ) ),
			'status'     => strcmp( $a->status( $now )->value, $b->status( $now )->value ),
			'kind'       => strcmp( $a->kind->value, $b->kind->value ),
			'expires_at' => $a->expires_at <=> $b->expires_at,
			default      => $a->created_at <=> $b->created_at,
		};
		if ( 0 !== $order ) {
			return $this->descending ? -$order : $order;
		}
		return [ $b->created_at, $a->id ] <=> [ $a->created_at, $b->id ];
	}
}
