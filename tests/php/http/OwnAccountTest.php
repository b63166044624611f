<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Person;

/** Role tokens and personal keys against the person they act for, on every route to users that WordPress has. */
final class OwnAccountTest extends AuthTestCase {
	private static Person $owner;
	private static Person $other;

	/** @var array<string,GivenKey> */
	private static array $keys = [];

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::$owner = Person::with_role( self::site(), 'administrator' );
		self::$other = Person::with_role( self::site(), 'subscriber' );
		self::$keys  = [
			'role token'   => self::role_token( 'administrator', user: self::$owner->id ),
			'shop manager' => self::role_token( 'shop_manager', user: self::$owner->id ),
			'subscriber'   => self::role_token( 'subscriber', user: self::$owner->id ),
			'personal key' => self::personal_key( user: self::$owner->id ),
		];
	}

	/** @return iterable<string,array{string,string,array<mixed>|null}> %d is the owner, %o somebody else. */
	public static function attempts(): iterable {
		$changes = [
			'password' => [ 'password' => 'stolen by a key' ],
			'e-mail'   => [ 'email' => 'stolen@x.example' ],
			'roles'    => [ 'roles' => [ 'administrator', 'editor' ] ],
			'login'    => [ 'username' => 'stolen' ],
		];
		foreach ( $changes as $what => $change ) {
			foreach ( [ 'POST', 'PUT', 'PATCH' ] as $method ) {
				yield "$method $what" => [ $method, '/wp/v2/users/%d', $change ];
				yield "$method $what of me" => [ $method, '/wp/v2/users/me', $change ];
			}
			yield "$what, zeros before the id" => [ 'POST', '/wp/v2/users/000%d', $change ];
			yield "$what, the id in the body" => [ 'POST', '/wp/v2/users/%o', [ 'id' => '%d' ] + $change ];
			yield "$what, the id in the query" => [ 'POST', '/wp/v2/users/%o?id=%d', $change ];
			yield "$what, a slash behind" => [ 'POST', '/wp/v2/users/%d/', $change ];
			yield "$what, a line's end behind" => [ 'POST', '/wp/v2/users/%d%0A', $change ];
			yield "$what, upper case" => [ 'POST', '/wp/v2/USERS/%d', $change ];
			yield "$what, upper case me" => [ 'POST', '/wp/v2/users/ME', $change ];
			yield "$what in the query" => [ 'POST', '/wp/v2/users/%d?' . http_build_query( $change ), null ];
			yield "$what by override" => [ 'POST', '/wp/v2/users/me?_method=PATCH', $change ];
			yield "$what in a batch" => [ 'POST', '/batch/v1', [ 'requests' => [ [ 'method' => 'PUT', 'path' => '/wp/v2/users/%d', 'body' => $change ] ] ] ];
			yield "$what as a customer" => [ 'PUT', '/wc/v3/customers/%d', $change ];
		}
		yield 'delete' => [ 'DELETE', '/wp/v2/users/%d?force=true&reassign=1', null ];
		yield 'delete me' => [ 'DELETE', '/wp/v2/users/me?force=true&reassign=1', null ];
		yield 'delete by override' => [ 'POST', '/wp/v2/users/me?_method=DELETE&force=true&reassign=1', [] ];
		foreach ( [ '/wp/v2/users/me/application-passwords', '/wp/v2/users/%d/application-passwords', '/wp/v2/users/%o/application-passwords', '/wp/v2/users/me/Application-Passwords', '/wp/v2/users/me/application-passwords/', '/wp/v2/users/me/application%2Dpasswords', '/wp/v2/users/me/application-passwords%0A' ] as $route ) {
			yield "a password at $route" => [ 'POST', $route, [ 'name' => 'mine' ] ];
			yield "passwords of $route" => [ 'DELETE', $route, null ];
			yield "a list of $route" => [ 'GET', $route, null ];
		}
		yield 'who presents a password' => [ 'GET', '/wp/v2/users/me/application-passwords/introspect', null ];
		yield 'a password in a batch' => [ 'POST', '/batch/v1', [ 'requests' => [ [ 'method' => 'POST', 'path' => '/wp/v2/users/me/application-passwords', 'body' => [ 'name' => 'mine' ] ] ] ] ];
		foreach ( [ '/latchkey/v1/keys', '/Latchkey/v1/keys', '/latchkey/v1/keys/', '/latchkey/v1/keys%0A', '/latchkey/v1/settings', '/latchkey/v1/sites', '/latchkey/v1', '/latchkey/v2/keys' ] as $route ) {
			yield "keys at $route" => [ 'GET', $route, null ];
			yield "a key at $route" => [ 'POST', $route, [ 'kind' => 'personal', 'title' => 'mine' ] ];
		}
	}

	/**
	 * @test
	 * @dataProvider attempts
	 * @param array<mixed>|null $body
	 */
	public function the_owner_stays_as_they_were( string $method, string $route, ?array $body ): void {
		$ids  = [ '%d' => (string) self::$owner->id, '%o' => (string) self::$other->id ];
		$body = null === $body ? null : json_decode( strtr( (string) json_encode( $body ), $ids ), true );
		self::forget_refusals();
		foreach ( self::$keys as $name => $key ) {
			$before = $this->accounts();
			$answer = $this->rest( $method, strtr( $route, $ids ), $key->headers(), $body );
			self::assertSame( $before, $this->accounts(), "$name $answer->body" );
			// A batch that is let in as a whole says in each part that it was refused.
			$codes = [ $answer->code(), ...array_map( static fn ( array $part ): ?string => $part['body']['code'] ?? null, $answer->json()['responses'] ?? [] ) ];
			self::assertContains( 'rest_batch_not_allowed' === ( $codes[1] ?? null ) ? 'rest_batch_not_allowed' : 'latchkey_key_not_allowed_here', $codes, "$name $answer->status $answer->body" );
		}
	}

	/** @test */
	public function a_personal_key_still_changes_its_owners_name_and_a_role_token_does_not(): void {
		$answer = $this->rest( 'POST', '/wp/v2/users/me', self::$keys['personal key']->headers(), [ 'first_name' => 'Bookkeeper' ] );
		self::assertSame( [ 200, 'Bookkeeper' ], [ $answer->status, $answer->json()['first_name'] ?? null ], $answer->body );
		foreach ( [ 'role token', 'shop manager', 'subscriber' ] as $name ) {
			foreach ( [ '/wp/v2/users/me', '/wp/v2/users/' . self::$owner->id ] as $route ) {
				$answer = $this->rest( 'POST', $route, self::$keys[ $name ]->headers(), [ 'first_name' => 'Thief' ] );
				self::assertSame( [ 403, 'rest_cannot_edit' ], [ $answer->status, $answer->code() ] );
			}
		}
		self::assertSame( 'Bookkeeper', self::in_site( 'return get_user_meta( $id, "first_name", true );', [ 'id' => self::$owner->id ] ) );
	}

	/** @return list<array<string,?string>> */
	private function accounts(): array {
		return [
			...self::database()->rows( 'SELECT ID, user_login, user_pass, user_email FROM wp_users ORDER BY ID' ),
			...self::database()->rows( "SELECT user_id, meta_key, meta_value FROM wp_usermeta WHERE meta_key IN ( 'wp_capabilities', 'wp_user_level', '_application_passwords', 'session_tokens' ) ORDER BY umeta_id" ),
		];
	}
}
