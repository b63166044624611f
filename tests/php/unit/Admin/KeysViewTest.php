<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Admin;

use Latchkey\Admin\KeysView;
use PHPUnit\Framework\TestCase;

/** The same table as src/screens/keys/view.test.ts. */
final class KeysViewTest extends TestCase {
	private const FIRST = [
		'page'     => 1,
		'per_page' => 20,
		'orderby'  => 'created_at',
		'order'    => 'desc',
	];

	/** @return iterable<string,array{string,array<string,mixed>}> */
	public static function addresses(): iterable {
		yield 'nothing asked' => [ '', [] ];
		yield 'a search' => [ 'search=sync', [ 'search' => 'sync' ] ];
		yield 'a search with signs' => [ 'search=a%26b%2C+%C3%A4', [ 'search' => 'a&b, ä' ] ];
		yield 'blanks around a search' => [ 'search=+sync%C2%A0', [ 'search' => 'sync' ] ];
		yield 'a kind' => [ 'kind=account', [ 'kind' => [ 'account' ] ] ];
		yield 'two kinds, in the order of the screen' => [ 'kind=role%2Cwoocommerce', [ 'kind' => [ 'woocommerce', 'role' ] ] ];
		yield 'a status' => [ 'status=revoked', [ 'status' => [ 'revoked' ] ] ];
		yield 'owners' => [ 'owner=3,12', [ 'user' => [ 3, 12 ] ] ];
		yield 'a system with a comma' => [ 'system=Books%2C+Ltd', [ 'system' => [ 'Books, Ltd' ] ] ];
		yield 'a role' => [ 'role=editor', [ 'role' => [ 'editor' ] ] ];
		yield 'never used' => [ 'use=never', [ 'unused' => 'never' ] ];
		yield 'unused for 90 days' => [ 'use=unused_90', [ 'unused' => '90' ] ];
		yield 'expiring' => [ 'expires=30', [ 'expires_within' => 30 ] ];
		yield 'another order' => [ 'orderby=title&order=asc', [ 'orderby' => 'title', 'order' => 'asc' ] ]; // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- one line a case.
		yield 'a later page' => [ 'paged=3', [ 'page' => 3 ] ];
		yield 'a page size' => [ 'per_page=50', [ 'per_page' => 50 ] ];
		foreach ( [ 'kind=nothing', 'status=', 'owner=x,-1,0', 'role=,', 'use=always', 'expires=31', 'orderby=secret&order=up', 'paged=0', 'paged=1e9', 'per_page=7', 'per_page=020', 'unknown=1', 'kind[]=account&search[]=x', 'search=%FF', 'role=%FF' ] as $wrong ) {
			yield "wrong: $wrong" => [ $wrong, [] ];
		}
	}

	/**
	 * @test
	 * @dataProvider addresses
	 * @param array<string,mixed> $differences
	 */
	public function an_address_asks_for_this( string $address, array $differences ): void {
		parse_str( $address, $query );
		$view = KeysView::of( $query, [ 'per_page' => 20, 'fields' => [ 'status' ] ] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs.
		self::assertEquals( array_replace( self::FIRST, $differences ), $view->query );
		self::assertSame( [ 'status' ], $view->fields );
		self::assertSame( [] !== array_diff_key( $differences, self::FIRST ), $view->is_filtered() );
	}

	/** @test */
	public function the_persons_page_size_holds_where_the_address_has_none(): void {
		$kept = [
			'per_page' => 100,
			'fields'   => [],
		];
		self::assertSame( 100, KeysView::of( [], $kept )->query['per_page'] );
		self::assertSame( 10, KeysView::of( [ 'per_page' => '10' ], $kept )->query['per_page'] );
	}

	/** @test */
	public function no_more_of_a_search_is_taken_than_can_be_found(): void {
		$kept = [
			'per_page' => 20,
			'fields'   => [],
		];
		self::assertSame( str_repeat( '🗝', 200 ), KeysView::of( [ 'search' => str_repeat( '🗝', 300 ) ], $kept )->query['search'] );
	}
}
