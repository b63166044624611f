<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use DateTimeImmutable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\Origin;
use Latchkey\Rest\KeyFacts;
use Latchkey\Rest\KeyQuery;
use PHPUnit\Framework\TestCase;

/** A table of queries over one list. */
final class KeyQueryTest extends TestCase {
	private const NOW = '2026-11-21T08:00:00Z';

	/** @return iterable<string,array{KeyQuery,string}> */
	public static function queries(): iterable {
		yield 'newest first unless said' => [ new KeyQuery(), 'd c b a' ];
		yield 'oldest first' => [ new KeyQuery( descending: false ), 'a b c d' ];
		yield 'by title, in any case, numbers as numbers' => [ new KeyQuery( order_by: 'title', descending: false ), 'c b d a' ];
		yield 'by title, backwards' => [ new KeyQuery( order_by: 'title' ), 'a d b c' ];
		yield 'by status' => [ new KeyQuery( order_by: 'status', descending: false ), 'd a b c' ];
		yield 'by kind, newer first where alike' => [ new KeyQuery( order_by: 'kind', descending: false ), 'c a d b' ];
		yield 'by expiry, never last' => [ new KeyQuery( order_by: 'expires_at', descending: false ), 'b a d c' ];
		yield 'by expiry backwards, never last all the same' => [ new KeyQuery( order_by: 'expires_at' ), 'a b d c' ];
		yield 'one kind' => [ new KeyQuery( kinds: [ KeyKind::Account ] ), 'c a' ];
		yield 'two kinds' => [ new KeyQuery( kinds: [ KeyKind::Account, KeyKind::WooCommerce ] ), 'd c b a' ];
		yield 'active' => [ new KeyQuery( statuses: [ KeyStatus::Active ] ), 'd a' ];
		yield 'ended' => [ new KeyQuery( statuses: [ KeyStatus::Revoked, KeyStatus::Expired ] ), 'c b' ];
		yield 'kind and status' => [ new KeyQuery( kinds: [ KeyKind::Account ], statuses: [ KeyStatus::Active ] ), 'a' ];
		yield 'part of a title' => [ new KeyQuery( 'SYNC' ), 'd b' ];
		yield 'part of a title beyond ASCII' => [ new KeyQuery( 'ÄPFEL' ), 'c' ];
		yield 'part of a system' => [ new KeyQuery( 'nl.example' ), 'a' ];
		yield 'a hint' => [ new KeyQuery( '9Qz' ), 'a' ];
		yield 'an id' => [ new KeyQuery( 'bbbbbbbbbbbbbbbbbbbbbbbb' ), 'b' ];
		yield 'blanks alone' => [ new KeyQuery( '  ' ), 'd c b a' ];
		yield 'nothing like it' => [ new KeyQuery( 'zzz' ), '' ];
		yield 'by last use, never used first' => [ new KeyQuery( order_by: 'last_used_at', descending: false ), 'd c b a' ];
		yield 'by last use, backwards' => [ new KeyQuery( order_by: 'last_used_at' ), 'a b d c' ];
		yield 'by system, none last' => [ new KeyQuery( order_by: 'system', descending: false ), 'b a d c' ];
		yield 'by system backwards, none last all the same' => [ new KeyQuery( order_by: 'system' ), 'a b d c' ];
		yield 'by the name of the user that it acts as' => [ new KeyQuery( order_by: 'user', descending: false ), 'd b c a' ];
		yield 'by that name, backwards' => [ new KeyQuery( order_by: 'user' ), 'c a d b' ];
		yield 'of the account owner' => [ new KeyQuery( users: [ 2 ] ), 'c a' ];
		yield 'of either user' => [ new KeyQuery( users: [ 1, 2 ] ), 'd c b a' ];
		yield 'of nobody there' => [ new KeyQuery( users: [ 9 ] ), '' ];
		yield 'of a system, as it is written' => [ new KeyQuery( systems: [ 'nl.example.com' ] ), 'a' ];
		yield 'of a part of a system' => [ new KeyQuery( systems: [ 'nl.example' ] ), '' ];
		yield 'of a role' => [ new KeyQuery( roles: [ 'editor', 'author' ] ), 'd' ];
		yield 'never used' => [ new KeyQuery( unused: 'never' ), 'd c' ];
		yield 'unused for 15 days' => [ new KeyQuery( unused: 15 ), 'd c b' ];
		yield 'unused for 18 days: a younger key is not unused yet' => [ new KeyQuery( unused: 18 ), 'c b' ];
		yield 'unused for 90 days' => [ new KeyQuery( unused: 90 ), '' ];
		yield 'expires within 100 days, and has not ended' => [ new KeyQuery( expires_within: 100 ), 'a' ];
		yield 'expires within 30 days' => [ new KeyQuery( expires_within: 30 ), '' ];
		yield 'not across fields' => [ new KeyQuery( 'sync nl' ), '' ];
	}

	/**
	 * @test
	 * @dataProvider queries
	 */
	public function a_query_gives_these_keys_in_this_order( KeyQuery $query, string $expected ): void {
		$keys = [
			$this->key( 'a', 1, KeyKind::Account, 'Zebra 10', 'nl.example.com', 'x9Qz', expires: '2027-02-01T00:00:00Z' ),
			$this->key( 'b', 2, KeyKind::WooCommerce, 'Sync 2', 'Books', expires: '2026-11-21T08:00:00Z' ),
			$this->key( 'c', 3, KeyKind::Account, 'äpfel', revoked: true ),
			$this->key( 'd', 4, KeyKind::WooCommerce, 'sync 10' )->with( [ 'role' => 'editor' ] ),
		];
		// Titles sort by bytes beyond ASCII; the umlaut's place is not a promise.
		if ( 'title' === $query->order_by ) {
			$keys[2] = $keys[2]->with( [ 'title' => 'apfel' ] );
		}
		$used  = [
			$keys[0]->id => (int) strtotime( '2026-11-20T00:00:00Z' ),
			$keys[1]->id => (int) strtotime( '2026-11-02T00:00:00Z' ),
		];
		$facts = new KeyFacts( $used, [ 1 => 'Anna', 2 => 'bert' ], 2 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs.
		foreach ( [ $keys, array_reverse( $keys ) ] as $given ) {
			$got = $query->apply( $given, new DateTimeImmutable( self::NOW ), $facts );
			self::assertSame( $expected, implode( ' ', array_map( static fn( Key $key ): string => $key->id[0], $got ) ) );
		}
	}

	private function key( string $letter, int $day, KeyKind $kind, string $title, ?string $system = null, string $hint = '0000', ?string $expires = null, bool $revoked = false ): Key {
		return new Key( str_repeat( $letter, 24 ), $kind, $title, $system, 1, 1, Origin::Manual, null, null, [], false, 'hash', $hint, new DateTimeImmutable( "2026-11-0{$day}T00:00:00Z" ), null === $expires ? null : new DateTimeImmutable( $expires ), null, $revoked ? new DateTimeImmutable( self::NOW ) : null );
	}
}
