<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Origin;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\Keys\Areas;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

final class NewKeyTest extends TestCase {
	use KeyObjects;

	/** @return array<string,array{string,KeyKind,array<string,mixed>}> */
	public function impossible(): array {
		return [
			'a pair without title'               => [ 'title', KeyKind::WooCommerce, [ 'title' => '' ] ],
			'a title of blanks'                  => [ 'title', KeyKind::WooCommerce, [ 'title' => " \t " ] ],
			'a title of 101 characters'          => [ 'title', KeyKind::WooCommerce, [ 'title' => str_repeat( 'ü', 101 ) ] ],
			'a title of two lines'               => [ 'title', KeyKind::WooCommerce, [ 'title' => "a\nb" ] ],
			'a title with NUL'                   => [ 'title', KeyKind::WooCommerce, [ 'title' => "a\0b" ] ],
			'a title that is no UTF-8'           => [ 'title', KeyKind::WooCommerce, [ 'title' => "a\xffb" ] ],
			'a key for a title'                  => [ 'title', KeyKind::WooCommerce, [ 'title' => 'lka_' . str_repeat( 'a1', 12 ) . '_' . str_repeat( 'Zz', 19 ) ] ],
			'a consumer secret for a system'     => [ 'system', KeyKind::WooCommerce, [ 'system' => 'Shop cs_' . str_repeat( '0f', 20 ) ] ],
			'a system of 101 characters'         => [ 'system', KeyKind::WooCommerce, [ 'system' => str_repeat( 'x', 101 ) ] ],
			'a pair without permission'          => [ 'permission', KeyKind::WooCommerce, [ 'permission' => null ] ],
			'a pair with scopes'                 => [ 'scopes', KeyKind::WooCommerce, [ 'scopes' => [ Scope::SitesView ] ] ],
			'an account key without scopes'      => [ 'scopes', KeyKind::Account, [ 'scopes' => [] ] ],
			'an account key with permission'     => [ 'permission', KeyKind::Account, [ 'permission' => Permission::Read ] ],
			'an account key in URLs'             => [ 'allow_in_url', KeyKind::Account, [ 'allow_in_url' => true ] ],
			'a role token without role'          => [ 'role', KeyKind::Role, [ 'role' => '' ] ],
			'a role token without system'        => [ 'system', KeyKind::Role, [ 'system' => ' ' ] ],
			'a role token without permission'    => [ 'permission', KeyKind::Role, [ 'permission' => null ] ],
			'a role token with scopes'           => [ 'scopes', KeyKind::Role, [ 'scopes' => [ Scope::SitesView ] ] ],
			'a role token with areas'            => [ 'areas', KeyKind::Role, [ 'areas' => Areas::from_array( [ 'orders' => 'read' ] ) ] ],
			'a role token in URLs'               => [ 'allow_in_url', KeyKind::Role, [ 'allow_in_url' => true ] ],
			'a personal key for somebody else'   => [ 'user', KeyKind::Personal, [ 'user' => 2 ] ],
			'a personal key for a clone'         => [ 'clone_id', KeyKind::Personal, [ 'clone_id' => str_repeat( 'a', 24 ) ] ],
			'a personal key with a role'         => [ 'role', KeyKind::Personal, [ 'role' => 'editor' ] ],
			'a pair whose area does more'        => [ 'areas', KeyKind::WooCommerce, [ 'permission' => Permission::Read, 'areas' => Areas::from_array( [ 'orders' => 'read_write' ] ) ] ],
			'an address that is none'            => [ 'allowed_ips', KeyKind::WooCommerce, [ 'allowed_ips' => [ 'localhost' ] ] ],
			'a limit of nothing'                 => [ 'rate_limit', KeyKind::WooCommerce, [ 'rate_limit' => 0 ] ],
			'a limit beyond all measure'         => [ 'rate_limit', KeyKind::WooCommerce, [ 'rate_limit' => 100001 ] ],
		];
	}

	/**
	 * @test
	 * @dataProvider impossible
	 * @param array<string,mixed> $values As NewKey takes them.
	 */
	public function what_cannot_be_names_its_field( string $field, KeyKind $kind, array $values ): void {
		try {
			self::wish( $kind, $values );
			self::fail( 'It could be.' );
		} catch ( InvalidKey $error ) {
			self::assertSame( $field, $error->field );
			self::assertNotSame( '', $error->getMessage() );
		}
	}

	/** @test */
	public function a_title_of_a_hundred_characters_in_any_script_is_fine_and_trimmed(): void {
		$title = str_repeat( '鍵', 100 );
		self::assertSame( $title, self::wish( more: [ 'title' => "  $title\t" ] )->title );
		self::assertNull( self::wish( more: [ 'system' => '  ' ] )->system );
	}

	/** @test */
	public function a_key_made_for_a_clone_may_have_lost_every_scope(): void {
		self::assertSame( [], self::wish( KeyKind::Account, [ 'scopes' => [], 'origin' => Origin::Clone ] )->scopes );
	}

	/** @test */
	public function by_default_a_wish_allows_nothing_beyond_what_it_names(): void {
		$wish = new NewKey( kind: KeyKind::WooCommerce, title: 'x', user: 1, permission: Permission::Read );
		self::assertSame( [ false, [], null, Origin::Manual, null ], [ $wish->allow_in_url, $wish->scopes, $wish->created_by, $wish->origin, $wish->expires_at ] );
	}

	/** @test */
	public function permissions_cover_what_their_names_say(): void {
		$covers = static fn ( Permission $permission ): array => [ $permission->allows_read(), $permission->allows_write() ];
		self::assertSame( [ [ true, false ], [ false, true ], [ true, true ] ], array_map( $covers, [ Permission::Read, Permission::Write, Permission::ReadWrite ] ) );
	}
}
