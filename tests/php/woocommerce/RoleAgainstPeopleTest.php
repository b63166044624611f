<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\Person;

/** An administrator's role tokens against colleagues, by WooCommerce's own customers, which judge by the names of roles. */
final class RoleAgainstPeopleTest extends AuthTestCase {
	private static Person $owner;
	private static Person $admin;
	private static Person $manager;
	private static Person $customer;

	/** @var array<string,array<string,string>> Role → what its token sends. */
	private static array $tokens = [];

	public static function setUpBeforeClass(): void {
		self::needs_woocommerce();
		parent::setUpBeforeClass();
		self::$owner    = Person::with_role( self::site(), 'administrator' );
		self::$admin    = Person::with_role( self::site(), 'administrator' );
		self::$manager  = Person::with_role( self::site(), 'shop_manager' );
		self::$customer = Person::with_role( self::site(), 'customer' );
		foreach ( [ 'shop_manager', 'editor', 'customer', 'administrator' ] as $role ) {
			self::$tokens[ $role ] = self::role_token( $role, user: self::$owner->id )->headers();
		}
	}

	/** @return iterable<string,array{string,string,array<mixed>|null}> %d is the victim. */
	public static function attempts(): iterable {
		foreach ( [ 'wc/v1', 'wc/v2', 'wc/v3' ] as $namespace ) {
			foreach ( [ [ 'password' => 'stolen by a key' ], [ 'email' => 'stolen@x.example' ], [ 'role' => 'administrator' ] ] as $change ) {
				$what = key( $change );
				yield "$namespace $what" => [ 'PUT', "/$namespace/customers/%d", $change ];
				yield "$namespace $what in a batch" => [ 'POST', "/$namespace/customers/batch", [ 'update' => [ [ 'id' => '%d' ] + $change ] ] ];
			}
			yield "$namespace delete" => [ 'DELETE', "/$namespace/customers/%d?force=true", null ];
		}
		yield 'as a user' => [ 'POST', '/wp/v2/users/%d', [ 'password' => 'stolen by a key', 'email' => 'stolen@x.example', 'roles' => [ 'administrator' ] ] ];
	}

	/**
	 * @test
	 * @dataProvider attempts
	 * @param array<mixed>|null $body
	 */
	public function colleagues_and_the_owner_stay_as_they_were( string $method, string $route, ?array $body ): void {
		foreach ( self::$tokens as $role => $headers ) {
			foreach ( [ self::$owner, self::$admin, self::$manager ] as $victim ) {
				if ( 'administrator' === $role && ( $victim === self::$manager || 'DELETE' === $method ) && $victim !== self::$owner ) {
					continue; // An administrator may.
				}
				self::forget_refusals();
				$before = $this->accounts();
				$filled = null === $body ? null : json_decode( strtr( (string) json_encode( $body ), [ '%d' => (string) $victim->id ] ), true );
				$answer = $this->rest( $method, strtr( $route, [ '%d' => (string) $victim->id ] ), $headers, $filled );
				self::assertSame( $before, $this->accounts(), "$role $answer->body" );
			}
		}
	}

	/** @test */
	public function a_shop_managers_token_manages_customers_as_a_shop_manager_does(): void {
		$token = self::$tokens['shop_manager'];
		foreach ( [ $token, self::$manager->cookie_headers() ] as $headers ) {
			$answer = $this->rest( 'PUT', '/wc/v3/customers/' . self::$customer->id, $headers, [ 'first_name' => 'Rosa', 'email' => self::$customer->login . '@moved.example' ] );
			self::assertSame( [ 200, 'Rosa' ], [ $answer->status, $answer->json()['first_name'] ?? null ], $answer->body );
			self::assertSame( 200, $this->rest( 'GET', '/wc/v3/orders', $headers )->status );
			self::assertSame( 201, $this->rest( 'POST', '/wc/v3/products', $headers, [ 'name' => 'Rose' ] )->status );
			self::assertSame( 403, $this->rest( 'GET', '/wp/v2/settings', $headers )->status );
		}
		$reader = self::role_token( 'shop_manager', 'read', self::$owner->id )->headers();
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/orders', $reader )->status );
		self::assert_refusal( 'latchkey_insufficient_permission', 403, $this->rest( 'POST', '/wc/v3/products', $reader, [ 'name' => 'Rose' ] ) );
	}

	/** @test */
	public function the_names_of_roles_that_woocommerce_looks_at_are_those_of_the_token(): void {
		foreach ( [ 'shop_manager' => [ 'shop_manager' ], 'administrator' => [ 'administrator' ] ] as $role => $roles ) {
			$answer = $this->rest( 'GET', '/wp/v2/users/' . self::$owner->id . '?context=edit', self::$tokens[ $role ] );
			self::assertSame( $roles, $answer->json()['roles'] ?? null, $answer->body );
		}
		self::assertSame( [ 'administrator' ], self::in_site( 'return get_userdata( $id )->roles;', [ 'id' => self::$owner->id ] ), 'in the table nothing has changed' );
	}

	/** @return list<array<string,?string>> */
	private function accounts(): array {
		return self::database()->rows( "SELECT u.ID, u.user_login, u.user_pass, u.user_email, m.meta_value FROM wp_users u LEFT JOIN wp_usermeta m ON m.user_id = u.ID AND m.meta_key = 'wp_capabilities' ORDER BY u.ID" );
	}
}
