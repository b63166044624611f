<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;

/** A rotation from outside: both secrets work, the uses of the former one are counted, and nothing of it works afterwards. */
final class FormerSecretTest extends HttpTestCase {
	use MakesKeys;

	protected function tearDown(): void {
		self::assertSame( '', self::site()->take_debug_log(), 'nothing in the debug log' );
		parent::tearDown();
	}

	/**
	 * @param array<string,mixed> $key As made.
	 * @return array<string,mixed> With its new secrets.
	 */
	private function rotate( Person $by, array $key, int $overlap ): array {
		$answer = $this->rest( 'POST', "/latchkey/v1/keys/{$key['id']}/rotate", $by->cookie_headers(), [ 'overlap' => $overlap ] );
		self::assertContains( $answer->status, [ 200, 201 ], $answer->body );
		return $answer->json();
	}

	/**
	 * @param array<string,mixed> $key As made.
	 * @return ?array<string,mixed>
	 */
	private function told( Person $by, array $key ): ?array {
		return $this->rest( 'GET', "/latchkey/v1/keys/{$key['id']}", $by->cookie_headers() )->json()['previous_secret'];
	}

	/** @test */
	public function uses_of_the_former_secret_are_counted_refused_ones_too_and_those_of_the_present_one_are_not(): void {
		$owner = $this->name_account_owner();
		$key   = $this->account_key( $owner, [ 'scopes' => [ 'clones:view' ] ] );
		$new   = $this->rotate( $owner, $key, 3600 );
		self::assertSame( [ 0, null ], [ $this->told( $owner, $key )['uses'] ?? null, $this->told( $owner, $key )['last_used_at'] ?? null ] );
		$before = gmdate( 'Y-m-d\TH:i:s\Z' );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $key ) )->status );
		self::assertSame( 403, $this->rest( 'GET', '/latchkey/v1/sites', self::headers_of( $key ) )->status );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/clones', self::headers_of( $key ) )->status );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $new ) )->status );
		$told = $this->told( $owner, $key );
		self::assertSame( 3, $told['uses'] ?? null );
		self::assertGreaterThanOrEqual( $before, $told['last_used_at'] ?? '' );
		self::assertLessThanOrEqual( gmdate( 'Y-m-d\TH:i:s\Z' ), $told['last_used_at'] ?? '' );

		$newest = $this->rotate( $owner, $key, 3600 );
		self::assertSame( 0, $this->told( $owner, $key )['uses'] ?? null, 'each rotation has a count of its own' );
		self::assert_refused( 'latchkey_invalid_key', 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $key ) ) );
		self::assertSame( 0, $this->told( $owner, $key )['uses'] ?? null, 'what no longer works is no use' );
		$answer = $this->rest( 'POST', "/latchkey/v1/keys/{$key['id']}/end-overlap", $owner->cookie_headers(), [] );
		self::assertSame( 200, $answer->status, $answer->body );
		self::assertNull( $this->told( $owner, $key ) );
		self::assert_refused( 'latchkey_invalid_key', 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $new ) ) );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $newest ) )->status );
	}

	/** @test */
	public function a_pair_keeps_its_consumer_key_and_works_with_both_consumer_secrets_on_the_store(): void {
		$owner = $this->first_administrator();
		$pair  = $this->pair( $owner );
		$new   = [ 'consumer_key' => $pair['consumer_key'] ] + $this->rotate( $owner, $pair, 60 );
		foreach ( [ $pair, $new ] as $secrets ) {
			self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', self::headers_of( [ 'consumer_key' => $secrets['consumer_key'], 'consumer_secret' => $secrets['consumer_secret'] ] ) )->status );
		}
		self::assertSame( 1, $this->told( $owner, $pair )['uses'] ?? null );
	}

	/** @test */
	public function the_former_secret_cannot_rotate_or_revoke_its_key(): void {
		$owner = $this->name_account_owner();
		$key   = $this->account_key( $owner, [ 'self_service' => true ] );
		$this->rotate( $owner, $key, 3600 );
		$this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $key ) );
		foreach ( [ 'rotate' => [ 'overlap' => 0 ], 'revoke' => [] ] as $deed => $body ) {
			$before = self::stored( 'latchkey_key_' . $key['id'] );
			$answer = $this->rest( 'POST', "/latchkey/v1/whoami/$deed", self::headers_of( $key ), $body );
			self::assertSame( 403, $answer->status, $answer->body );
			self::assertSame( $before, self::stored( 'latchkey_key_' . $key['id'] ) );
		}
	}
}
