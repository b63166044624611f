<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Person;

/** A role token through its life: whatever changes, the very next request is judged by it. */
final class RoleTokenTest extends AuthTestCase {
	private static Person $owner;

	protected function setUp(): void {
		parent::setUp();
		self::$owner = Person::with_role( self::site(), 'administrator' );
		self::in_site( 'remove_role( "clerk" ); add_role( "clerk", "Clerk", [ "read" => true, "edit_posts" => true, "publish_posts" => true ] ); return true;' );
	}

	private function post( GivenKey $key, string $content = 'x' ): int {
		return $this->rest( 'POST', '/wp/v2/posts', $key->headers(), [ 'title' => 'Made by a token', 'content' => $content, 'status' => 'publish' ] )->status;
	}

	private function settings( GivenKey $key ): int {
		return $this->rest( 'GET', '/wp/v2/settings', $key->headers() )->status;
	}

	private function edit( GivenKey $key, string $changes ): void {
		self::in_site( "Latchkey\\Plugin::services()->editor()->edit( \$id, $changes, 1 ); return true;", [ 'id' => $key->id ] );
	}

	/** @test */
	public function a_role_given_to_the_token_holds_for_the_next_request(): void {
		$key = self::role_token( 'subscriber', user: self::$owner->id );
		self::assertSame( [ 403, 403 ], [ $this->post( $key ), $this->settings( $key ) ] );
		$this->edit( $key, '[ "role" => "administrator" ]' );
		self::assertSame( [ 201, 200 ], [ $this->post( $key ), $this->settings( $key ) ] );
		$this->edit( $key, '[ "role" => "author" ]' );
		self::assertSame( [ 201, 403 ], [ $this->post( $key ), $this->settings( $key ) ] );
		$this->edit( $key, '[ "permission" => Latchkey\\Keys\\Permission::Read ]' );
		self::assert_refusal( 'latchkey_insufficient_permission', 403, $this->rest( 'POST', '/wp/v2/posts', $key->headers(), [ 'title' => 'x' ] ) );
	}

	/** @test */
	public function an_owner_who_is_demoted_takes_the_token_along(): void {
		$key = self::role_token( 'editor', user: self::$owner->id );
		self::assertSame( 201, $this->post( $key ) );
		self::in_site( '( new WP_User( $id ) )->set_role( "contributor" ); return true;', [ 'id' => self::$owner->id ] );
		self::assertSame( 403, $this->post( $key ) );
		self::assertSame( 201, $this->rest( 'POST', '/wp/v2/posts', $key->headers(), [ 'title' => 'A draft', 'status' => 'draft' ] )->status );
		self::in_site( '( new WP_User( $id ) )->set_role( "" ); return true;', [ 'id' => self::$owner->id ] );
		self::assertSame( 403, $this->rest( 'POST', '/wp/v2/posts', $key->headers(), [ 'title' => 'A draft', 'status' => 'draft' ] )->status );
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/user.php"; return wp_delete_user( $id );', [ 'id' => self::$owner->id ] );
		self::assert_refusal( 'latchkey_owner_missing', 401, $this->rest( 'GET', '/latchkey/v1/whoami', $key->headers() ) );
	}

	/** @test */
	public function a_capability_taken_from_the_role_is_gone_at_the_next_request(): void {
		$key = self::role_token( 'clerk', user: self::$owner->id );
		self::assertSame( 201, $this->post( $key ) );
		self::in_site( 'get_role( "clerk" )->remove_cap( "publish_posts" ); return true;' );
		self::assertSame( 403, $this->post( $key ) );
		self::in_site( 'get_role( "clerk" )->add_cap( "publish_posts" ); get_role( "clerk" )->add_cap( "manage_options" ); return true;' );
		self::assertSame( [ 201, 200 ], [ $this->post( $key ), $this->settings( $key ) ] );
		self::in_site( 'get_role( "clerk" )->add_cap( "publish_posts", false ); return true;' );
		self::assertSame( 403, $this->post( $key ) );
	}

	/** @test */
	public function a_role_that_is_gone_refuses_the_token_and_says_so(): void {
		$key = self::role_token( 'clerk', user: self::$owner->id );
		self::in_site( 'remove_role( "clerk" ); return true;' );
		foreach ( [ '/latchkey/v1/whoami', '/wp/v2/posts', '/batch/v1' ] as $route ) {
			$answer = $this->rest( '/batch/v1' === $route ? 'POST' : 'GET', $route, $key->headers(), '/batch/v1' === $route ? [ 'requests' => [] ] : null );
			self::assert_refusal( 'latchkey_insufficient_role', 403, $answer );
			self::assertStringContainsString( '“clerk”', $answer->json()['message'] );
			self::assertStringContainsString( 'no longer exists', $answer->json()['message'] );
		}
		$this->edit( $key, '[ "role" => "author" ]' );
		self::assertSame( 201, $this->post( $key ) );
	}

	/** @test */
	public function an_authors_token_of_an_administrator_writes_no_script(): void {
		$evil = '<p onclick="alert(1)">Hello</p><script>alert( 1 )</script><iframe src="https://x.example"></iframe>';
		$made = function ( array $headers ) use ( $evil ): string {
			$answer = $this->rest( 'POST', '/wp/v2/posts', $headers, [ 'title' => 'x', 'content' => $evil, 'excerpt' => $evil, 'status' => 'publish' ] );
			self::assertSame( 201, $answer->status, $answer->body );
			return (string) self::in_site( '$post = get_post( $id ); return $post->post_content . $post->post_excerpt;', [ 'id' => $answer->json()['id'] ] );
		};
		$token = self::role_token( 'author', user: self::$owner->id )->headers();
		self::assertSame( '<p>Hello</p>alert( 1 )<p>Hello</p>alert( 1 )', $made( $token ) );
		self::assertSame( '<p>Hello</p>alert( 1 )<p>Hello</p>alert( 1 )', $made( $token + self::$owner->cookie_headers() ), 'with the owner’s own login cookie beside it' );
		self::assertStringContainsString( '<script>', $made( self::role_token( 'editor', user: self::$owner->id )->headers() ), 'an editor may' );
		self::assertStringContainsString( '<script>', $made( self::personal_key( user: self::$owner->id )->headers() ), 'the person may' );
	}

	/** @test */
	public function a_login_cookie_of_the_owner_adds_nothing_to_a_token(): void {
		$key = self::role_token( 'subscriber', user: self::$owner->id );
		foreach ( [ self::$owner->cookie_headers(), self::$owner->cookie_without_nonce() ] as $cookie ) {
			self::assertSame( 403, $this->rest( 'GET', '/wp/v2/settings', $key->headers() + $cookie )->status );
			self::assertSame( 403, $this->rest( 'POST', '/wp/v2/posts', $key->headers() + $cookie, [ 'title' => 'x' ] )->status );
		}
	}

	/** @test */
	public function a_pending_personal_key_is_not_known(): void {
		$key = self::personal_key( user: self::$owner->id );
		self::assertSame( 200, $this->rest( 'GET', '/wp/v2/settings', $key->headers() )->status );
		self::in_site( 'Latchkey\\Plugin::services()->key_repository()->change( $id, static fn( $key ) => $key->with( [ "pending" => true ] ) ); return true;', [ 'id' => $key->id ] );
		self::assert_refusal( 'latchkey_invalid_key', 401, $this->rest( 'GET', '/wp/v2/settings', $key->headers() ) );
	}

	/** @test */
	public function self_service_is_within_reach_of_every_kind_whatever_its_permission(): void {
		$keys = [ self::role_token( 'subscriber', 'read', self::$owner->id ), self::personal_key( 'read', self::$owner->id ), self::pair( 'read' ), self::account_key( [ 'profile:view' ] ) ];
		foreach ( $keys as $key ) {
			foreach ( [ 'rotate', 'revoke' ] as $deed ) {
				self::assertNotSame( 'latchkey_key_not_allowed_here', $this->rest( 'POST', "/latchkey/v1/whoami/$deed", $key->headers(), [] )->code() );
				self::assertNotSame( 'latchkey_insufficient_permission', $this->rest( 'POST', "/latchkey/v1/whoami/$deed", $key->headers(), [] )->code() );
				self::assert_refusal( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', "/latchkey/v1/whoami/$deed", $key->headers() ) );
			}
		}
	}
}
