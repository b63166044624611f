<?php
/**
 * Who has seen which secret.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * Reads the counts of the audit trail. A key's own record says who made it, for the case that the event was lost.
 */
final class People {

	/** Events that put a secret before somebody's eyes. */
	private const NOTHING = [
		'created' => 0,
		'rotated' => 0,
		'shown'   => 0,
	];

	/**
	 * How often each person did what, by key.
	 *
	 * @var array<string, array<int, array<string, int>>>
	 */
	private array $counts = [];

	/**
	 * The last event of each person, by key.
	 *
	 * @var array<string, array<int, int>>
	 */
	private array $last = [];

	/**
	 * The last rotation, by key, whoever did it: also the key itself.
	 *
	 * @var array<string, int>
	 */
	private array $last_rotation = [];

	/**
	 * Sorts counts.
	 *
	 * @param list<array{type: string, actor: ?int, key_id: string, times: int, last_id: int}> $rows As EventTable::who_saw() gives them.
	 */
	public function __construct( array $rows ) {
		foreach ( $rows as [ 'type' => $type, 'actor' => $actor, 'key_id' => $key, 'times' => $times, 'last_id' => $last ] ) {
			if ( 'rotated' === $type ) {
				$this->last_rotation[ $key ] = max( $last, $this->last_rotation[ $key ] ?? 0 );
			}
			if ( null !== $actor ) {
				$this->counts[ $key ][ $actor ][ $type ] = $times;
				$this->last[ $key ][ $actor ]            = max( $last, $this->last[ $key ][ $actor ] ?? 0 );
			}
		}
	}

	/**
	 * Everybody who made a key, rotated it or was shown its secret.
	 *
	 * @param Key                $key The key.
	 * @param \DateTimeImmutable $now The present instant.
	 * @return list<Knowledge>
	 */
	public function who_know( Key $key, \DateTimeImmutable $now ): array {
		$people = array_keys( ( $this->counts[ $key->id ] ?? [] ) + ( null === $key->created_by ? [] : [ $key->created_by => true ] ) );
		return array_map( fn( int $user ): Knowledge => $this->knowledge( $user, $key, $now ), $people );
	}

	/**
	 * What one person knows of a key.
	 *
	 * @param int                $user The person.
	 * @param Key                $key  The key.
	 * @param \DateTimeImmutable $now  The present instant.
	 */
	private function knowledge( int $user, Key $key, \DateTimeImmutable $now ): Knowledge {
		$counts = ( $this->counts[ $key->id ][ $user ] ?? [] ) + self::NOTHING;
		// The former secret, or the one before it, may be theirs: as long as one overlaps, they count as knowing.
		$overlap = null !== $key->previous && $key->previous->works( $now );
		$present = ( $this->last[ $key->id ][ $user ] ?? 0 ) >= ( $this->last_rotation[ $key->id ] ?? 0 );
		return new Knowledge( $user, $key, max( $counts['created'], (int) ( $key->created_by === $user ) ), $counts['rotated'], $counts['shown'], $overlap || $present );
	}
}
