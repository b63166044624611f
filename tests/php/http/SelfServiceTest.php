<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;

/** A key's life over HTTP: new secrets in use, and keys that serve themselves. */
final class SelfServiceTest extends HttpTestCase {
	use MakesKeys;

	private static ?Person $owner = null;

	protected function setUp(): void {
		parent::setUp();
		self::$owner ??= $this->name_account_owner();
	}

	/** @return array<string,array{string}> */
	public static function kinds(): array {
		return [ 'woocommerce' => [ 'woocommerce' ], 'role' => [ 'role' ], 'account' => [ 'account' ], 'personal' => [ 'personal' ] ];
	}

	/**
	 * @param array<string,mixed> $more
	 * @return array<string,mixed>
	 */
	private function key( string $kind, array $more = [] ): array {
		self::assertNotNull( self::$owner );
		return match ( $kind ) {
			'woocommerce' => $this->pair( self::$owner, $more ),
			'role'        => $this->role_token( self::$owner, $more ),
			'account'     => $this->account_key( self::$owner, $more ),
			default       => $this->personal_key( self::$owner, $more ),
		};
	}

	/** @param array<string,mixed> $body */
	private function as_owner( string $method, string $route, array $body = [] ): mixed {
		$answer = $this->rest( $method, '/latchkey/v1' . $route, self::$owner?->cookie_headers() ?? [], 'GET' === $method ? null : $body );
		self::assertSame( 200, $answer->status, $answer->body );
		return $answer->json();
	}

	/** @param array<string,mixed> $key */
	private function status_of( array $key ): int {
		return $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $key ) )->status;
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function both_secrets_work_until_the_overlap_is_ended_and_the_owner_is_told_of_uses_of_the_former_one( string $kind ): void {
		$old = $this->key( $kind );
		$new = $this->as_owner( 'POST', "/keys/$old[id]/rotate", [ 'overlap' => 3600 ] ) + $old;
		self::assertSame( [ 200, 200, 200 ], [ $this->status_of( $old ), $this->status_of( $new ), $this->status_of( $old ) ] );
		$previous = $this->as_owner( 'GET', "/keys/$old[id]" )['previous_secret'];
		self::assertSame( 2, $previous['uses'] );
		self::assertNotNull( $previous['last_used_at'] );
		self::assertNull( $this->as_owner( 'POST', "/keys/$old[id]/end-overlap" )['previous_secret'] );
		self::assertSame( [ 401, 200 ], [ $this->status_of( $old ), $this->status_of( $new ) ] );
		$last = $this->as_owner( 'POST', "/keys/$old[id]/rotate" ) + $old;
		self::assertSame( [ 401, 401, 200 ], [ $this->status_of( $old ), $this->status_of( $new ), $this->status_of( $last ) ] );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_key_rotates_itself_with_its_present_secret_only_and_revokes_itself_for_good( string $kind ): void {
		$old    = $this->key( $kind, [ 'self_service' => true ] );
		$answer = $this->rest( 'POST', '/latchkey/v1/whoami/rotate', self::headers_of( $old ), [ 'overlap' => 600 ] );
		self::assertSame( 200, $answer->status, $answer->body );
		self::assertStringContainsString( 'no-store', $answer->header( 'cache-control' ) );
		$new = $answer->json() + $old;
		foreach ( [ 'rotate', 'revoke' ] as $deed ) {
			$refused = $this->rest( 'POST', "/latchkey/v1/whoami/$deed", self::headers_of( $old ), [] );
			self::assertSame( [ 403, 'latchkey_forbidden' ], [ $refused->status, $refused->code() ] );
		}
		self::assertSame( 200, $this->rest( 'POST', '/latchkey/v1/whoami/revoke', self::headers_of( $new ), [] )->status );
		self::assertSame( [ 401, 401 ], [ $this->status_of( $old ), $this->status_of( $new ) ] );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_key_that_may_not_serve_itself_and_a_secret_asked_for_in_a_wrapping_are_refused( string $kind ): void {
		$key    = $this->key( $kind );
		$before = self::stored( 'latchkey_key_' . $key['id'] );
		foreach ( [ 'rotate', 'revoke' ] as $deed ) {
			$refused = $this->rest( 'POST', "/latchkey/v1/whoami/$deed", self::headers_of( $key ), [] );
			self::assertSame( [ 403, 'latchkey_forbidden' ], [ $refused->status, $refused->code() ] );
		}
		self::assertSame( array_keys( $before ), array_keys( self::stored( 'latchkey_key_' . $key['id'] ) ) );
		self::assertSame( 'active', $this->as_owner( 'GET', "/keys/$key[id]" )['status'] );
		$this->as_owner( 'PATCH', "/keys/$key[id]", [ 'self_service' => true ] );
		$before = self::stored( 'latchkey_key_' . $key['id'] );
		self::assertSame( 400, $this->rest( 'POST', '/latchkey/v1/whoami/rotate?_envelope=1', self::headers_of( $key ), [] )->json()['status'] );
		self::assertGreaterThanOrEqual( 400, $this->rest( 'GET', '/latchkey/v1/whoami/rotate?_method=POST', self::headers_of( $key ) )->status );
		self::assertSame( $before, self::stored( 'latchkey_key_' . $key['id'] ) );
	}

	/** @test */
	public function a_key_that_may_only_read_is_told_so_with_the_reference(): void {
		foreach ( [ 'role', 'personal' ] as $kind ) {
			$key    = $this->key( $kind, [ 'permission' => 'read' ] );
			$answer = $this->rest( 'POST', '/wp/v2/posts', self::headers_of( $key ), [ 'title' => 'Never' ] );
			self::assertSame( [ 403, 'latchkey_insufficient_permission' ], [ $answer->status, $answer->code() ] );
			self::assertSame( "This key may only read. POST needs Read/Write. Ask the shop’s owner. Reference {$answer->data( 'reference' )}.", $answer->json()['message'] );
		}
	}

	/** @test */
	public function a_revoke_holds_for_the_next_request_and_a_pause_until_it_is_lifted(): void {
		foreach ( array_keys( self::kinds() ) as $kind ) {
			$key = $this->key( $kind );
			self::assertSame( 200, $this->status_of( $key ) );
			$this->as_owner( 'POST', "/keys/$key[id]/pause" );
			self::assertSame( 403, $this->status_of( $key ), $kind );
			$this->as_owner( 'POST', "/keys/$key[id]/resume" );
			self::assertSame( 200, $this->status_of( $key ), $kind );
			$this->as_owner( 'POST', "/keys/$key[id]/revoke" );
			self::assertSame( 401, $this->status_of( $key ), $kind );
		}
	}
}
