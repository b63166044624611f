<?php
/**
 * What places are called, and which have been seen.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Fence;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Keys\OptionStore;

/**
 * One row beside the settings, which keep hashes alone. Nothing is decided by it: it is for words on the screen, and for
 * telling administrators of a place once.
 *
 * Addresses are kept in base64: whoever moves a site replaces its old address in the whole database, and then this row
 * would say that the shop moved from the new address to the new address.
 */
final class PlaceBook {

	public const NAME = 'latchkey_fence';

	/** Strange places that are remembered, and told of: somebody with a key could come by any number of addresses. */
	public const MOST = 8;

	/** Seconds after which a strange place may be forgotten for a newer one: 30 days. */
	private const REMEMBERED = 2592000;

	/**
	 * Works on a store.
	 *
	 * @param OptionStore $store The options table.
	 * @param Clock       $clock The time.
	 */
	public function __construct( private readonly OptionStore $store, private readonly Clock $clock ) {}

	/**
	 * What places are called.
	 *
	 * @param list<string> $hashes Their hashes.
	 * @return array<string, string> Addresses by hash; what is not known is absent.
	 */
	public function addresses( array $hashes ): array {
		return array_filter( array_map( self::word( ... ), array_intersect_key( $this->data()['words'], array_flip( $hashes ) ) ), static fn( string $word ): bool => '' !== $word );
	}

	/**
	 * Strange places from which keys were used or the administration was visited.
	 *
	 * @return list<array{address: ?string, seen_at: \DateTimeImmutable}> The address of a site id is null.
	 */
	public function strangers(): array {
		$found = [];
		foreach ( $this->data()['seen'] as $seen ) {
			$address = self::word( $seen['place'] ?? '' );
			$found[] = [
				'address' => '' === $address ? null : $address,
				'seen_at' => new \DateTimeImmutable( '@' . (int) ( $seen['at'] ?? 0 ) ),
			];
		}
		return $found;
	}

	/**
	 * Remembers what allowed places are called; they are strange no longer.
	 *
	 * @param list<string> $allowed The hashes of all allowed places: what others are called is forgotten.
	 * @param Place        $place   One of them.
	 */
	public function learn( array $allowed, Place $place ): void {
		$this->change(
			static function ( array $data ) use ( $allowed, $place ): array {
				$data['words'] = array_intersect_key( [ $place->hash => base64_encode( $place->address ) ] + $data['words'], array_flip( $allowed ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- see above.
				$data['seen']  = array_diff_key( $data['seen'], array_flip( $allowed ) );
				return $data;
			}
		);
	}

	/**
	 * Whether administrators have yet to be told of a strange place; it is noted when it is seen for the first time.
	 *
	 * @param Place $place The place.
	 */
	public function is_news( Place $place ): bool {
		$seen = $this->data()['seen'];
		if ( isset( $seen[ $place->hash ] ) ) {
			return false === ( $seen[ $place->hash ]['mailed'] ?? null );
		}
		$now    = $this->clock->now()->getTimestamp();
		$recent = static fn( array $place ): bool => (int) ( $place['at'] ?? 0 ) > $now - self::REMEMBERED;
		if ( count( array_filter( $seen, $recent ) ) >= self::MOST ) {
			return false;
		}
		$this->change(
			static function ( array $data ) use ( $place, $now, $recent ): array {
				// Old ones make room when there is none.
				$data['seen']  = count( $data['seen'] ) >= self::MOST ? array_filter( $data['seen'], $recent ) : $data['seen'];
				$data['seen'] += [
					$place->hash => [
						'place'  => base64_encode( $place->address ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- see above.
						'at'     => $now,
						'mailed' => false,
					],
				];
				return $data;
			}
		);
		return true;
	}

	/**
	 * Takes the task of telling administrators of a strange place. Of all who ask, one gets it, once.
	 *
	 * @param string $hash The place's hash.
	 */
	public function take_mail( string $hash ): bool {
		$mine = false;
		$this->change(
			static function ( array $data ) use ( $hash, &$mine ): ?array {
				$mine = false === ( $data['seen'][ $hash ]['mailed'] ?? null );
				if ( ! $mine ) {
					return null;
				}
				$data['seen'][ $hash ]['mailed'] = true;
				return $data;
			}
		);
		return $mine;
	}

	/**
	 * Changes the row; the first change makes it.
	 *
	 * @param callable( array{words: array<string, string>, seen: array<string, array<string, mixed>>} ): ?array<string, mixed> $change Gets it as it is; null leaves it.
	 */
	private function change( callable $change ): void {
		$change_row = static fn( array $data ): ?array => $change( self::shape( $data ) );
		try {
			$this->store->change( self::NAME, $change_row );
			return;
		} catch ( NotFound ) {
			$new = $change( self::shape( [] ) );
		}
		if ( null === $new ) {
			return;
		}
		try {
			$this->store->insert( [ self::NAME => $new ] );
		} catch ( NameTaken ) {
			$this->store->change( self::NAME, $change_row );
		}
	}

	/**
	 * The row's data.
	 *
	 * @return array{words: array<string, string>, seen: array<string, array<string, mixed>>}
	 */
	private function data(): array {
		$row = $this->store->read( self::NAME );
		return self::shape( null === $row ? [] : $row->data );
	}

	/**
	 * A row's data in its shape, whatever is there.
	 *
	 * @param array<string, mixed> $data What is stored.
	 * @return array{words: array<string, string>, seen: array<string, array<string, mixed>>}
	 */
	private static function shape( array $data ): array {
		return [
			'words' => array_filter( (array) ( $data['words'] ?? [] ), is_string( ... ) ),
			'seen'  => array_filter( (array) ( $data['seen'] ?? [] ), is_array( ... ) ),
		] + $data;
	}

	/**
	 * An address as people read it.
	 *
	 * @param mixed $kept What is stored.
	 */
	private static function word( mixed $kept ): string {
		return is_string( $kept ) ? (string) base64_decode( $kept, true ) : ''; // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- see above.
	}
}
