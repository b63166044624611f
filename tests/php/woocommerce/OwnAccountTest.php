<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Person;

/** A key cannot take or remove its own owner's account through WooCommerce's own customers. */
final class OwnAccountTest extends AuthTestCase {
	private static Person $holder;
	private static Person $customer;
	private static GivenKey $pair;

	public static function setUpBeforeClass(): void {
		self::needs_woocommerce();
		parent::setUpBeforeClass();
		self::$holder   = Person::with_role( self::site(), 'administrator' );
		self::$customer = Person::with_role( self::site(), 'customer' );
		self::$pair     = self::pair( 'read_write', self::$holder->id );
	}

	/** @return iterable<string,array{string,string,array<mixed>|null}> %d is the owner, %o another customer. */
	public static function attempts(): iterable {
		foreach ( [ 'wc/v1', 'wc/v2', 'wc/v3' ] as $namespace ) {
			$base = "/$namespace/customers";
			yield "$base password" => [ 'PUT', "$base/%d", [ 'password' => 'stolen by a key' ] ];
			yield "$base e-mail" => [ 'PUT', "$base/%d", [ 'email' => 'stolen@x.example' ] ];
			yield "$base the id in the body" => [ 'PUT', "$base/%o", [ 'id' => '%d', 'email' => 'stolen@x.example' ] ];
			yield "$base the id in the query" => [ 'PUT', "$base/%o?id=%d", [ 'password' => 'stolen by a key' ] ];
			yield "$base delete" => [ 'DELETE', "$base/%d?force=true", null ];
			yield "$base delete, the id in the query" => [ 'DELETE', "$base/%o?force=true&id=%d", null ];
			yield "$base batch update" => [ 'POST', "$base/batch", [ 'update' => [ [ 'id' => '%d', 'email' => 'stolen@x.example' ] ] ] ];
			yield "$base batch update, letters in the id" => [ 'POST', "$base/batch", [ 'update' => [ [ 'id' => '%dx', 'password' => 'stolen by a key' ] ] ] ];
			yield "$base batch delete" => [ 'POST', "$base/batch", [ 'delete' => [ '%d' ] ] ];
			yield "$base batch delete, letters in the id" => [ 'POST', "$base/batch", [ 'delete' => [ '%dx' ] ] ];
			yield "$base batch in the query" => [ 'POST', "$base/batch?delete[]=%d", [] ];
		}
	}

	/**
	 * @test
	 * @dataProvider attempts
	 * @param array<mixed>|null $body
	 */
	public function the_owners_account_stays_as_it_was( string $method, string $route, ?array $body ): void {
		$ids    = [ '%d' => (string) self::$holder->id, '%o' => (string) self::$customer->id ];
		$before = $this->account();
		self::assertCount( 1, $before );
		$body   = null === $body ? null : json_decode( strtr( (string) json_encode( $body ), $ids ), true );
		$answer = $this->rest( $method, strtr( $route, $ids ), self::$pair->headers(), $body );
		self::assertSame( $before, $this->account(), $answer->body );
		self::assert_refusal( 'latchkey_key_not_allowed_here', 403, $answer );
	}

	/** @test */
	public function an_administrators_key_still_manages_customers(): void {
		$answer = $this->rest( 'PUT', '/wc/v3/customers/' . self::$customer->id, self::$pair->headers(), [ 'first_name' => 'Bookkeeper', 'email' => self::$customer->login . '@moved.example' ] );
		self::assertSame( [ 200, 'Bookkeeper' ], [ $answer->status, $answer->json()['first_name'] ?? null ], $answer->body );
		$answer = $this->rest( 'PUT', '/wc/v3/customers/' . self::$holder->id, self::$pair->headers(), [ 'billing' => [ 'city' => 'Delft' ] ] );
		self::assertSame( [ 200, 'Delft' ], [ $answer->status, $answer->json()['billing']['city'] ?? null ], $answer->body );
	}

	/** @return list<array<string,?string>> */
	private function account(): array {
		return self::database()->rows( 'SELECT u.user_login, u.user_pass, u.user_email, m.meta_value FROM wp_users u JOIN wp_usermeta m ON m.user_id = u.ID AND m.meta_key = ? WHERE u.ID = ?', [ 'wp_capabilities', self::$holder->id ] );
	}
}
