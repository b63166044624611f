<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Request;
use Latchkey\Tests\Support\Response;

/** A key is in use all the time, and is revoked in the midst of it. */
final class RevokeAgainstUseTest extends HttpTestCase {
	use MakesKeys;

	private const EARLIER = 4;

	private const LATER = 6;

	/**
	 * Keeps three requests on their way: some before another one is sent, some after it was answered.
	 *
	 * @return array{list<Response>,Response} The uses, and the answer to the other request.
	 */
	private function use_while( Request $use, Request $other ): array {
		$multi   = curl_multi_init();
		$started = [];
		$send    = static function ( Request $request ) use ( $multi, &$started ): \CurlHandle {
			$handle = $request->handle( static::site()->url );
			// Before the request leaves, so that "began after" is never claimed of one that began earlier.
			$started[ spl_object_id( $handle ) ] = microtime( true );
			curl_multi_add_handle( $multi, $handle );
			return $handle;
		};
		$flying  = [ $send( $use ), $send( $use ), $send( $use ) ];
		$later   = 0;
		$revoke  = null;
		$answer  = null;
		$uses    = [];
		do {
			if ( null === $revoke && count( $uses ) >= self::EARLIER ) {
				$revoke = $send( $other );
			}
			curl_multi_exec( $multi, $running );
			for ( $done = curl_multi_info_read( $multi ); false !== $done; $done = curl_multi_info_read( $multi ) ) {
				$handle   = $done['handle'];
				$response = Response::parse( (string) curl_multi_getcontent( $handle ), $started[ spl_object_id( $handle ) ] );
				curl_multi_remove_handle( $multi, $handle );
				if ( $handle === $revoke ) {
					$answer = $response;
					continue;
				}
				$uses[] = $response;
				$flying = array_values( array_filter( $flying, static fn ( \CurlHandle $other ): bool => $other !== $handle ) );
				if ( null === $answer || $later < self::LATER ) {
					$later   += null === $answer ? 0 : 1;
					$flying[] = $send( $use );
				}
			}
			curl_multi_select( $multi, 0.002 );
		} while ( null === $answer || $later < self::LATER || count( $flying ) > 0 );
		curl_multi_close( $multi );
		return [ $uses, $answer ];
	}

	/**
	 * No success that began after the answer; some before, so that there was something to end.
	 *
	 * @param list<Response> $uses The uses.
	 */
	private static function assert_ended( array $uses, Response $answer, string $code ): void {
		self::assertSame( 200, $answer->status, $answer->body );
		$later = array_filter( $uses, static fn ( Response $use ): bool => $use->started_at > $answer->ended_at );
		self::assertGreaterThanOrEqual( self::LATER, count( $later ) );
		self::assertNotEmpty( array_filter( $uses, static fn ( Response $use ): bool => 200 === $use->status ) );
		foreach ( $uses as $use ) {
			self::assertContains( $use->status, [ 200, 401 ], $use->body );
		}
		foreach ( $later as $use ) {
			self::assertSame( 401, $use->status, sprintf( 'began %.1f ms after the revoke had answered', ( $use->started_at - $answer->ended_at ) * 1000 ) );
			self::assertSame( $code, $use->data( 'latchkey_code' ) ?? $use->code() );
		}
	}

	private function revoking( Person $by, string $id ): Request {
		return new Request( 'POST', "/wp-json/latchkey/v1/keys/$id/revoke", $by->cookie_headers(), [] );
	}

	/** @test */
	public function no_use_of_a_key_that_began_after_its_revoke_had_answered_succeeds(): void {
		$owner = $this->name_account_owner();
		for ( $round = 0; $round < 6; $round++ ) {
			$key     = 0 === $round % 2 ? $this->account_key( $owner ) : $this->pair( $owner );
			$use     = new Request( 'GET', 0 === $round % 2 ? '/wp-json/latchkey/v1/clones' : '/wp-json/wc/v3/products', self::headers_of( $key ) );
			$results = $this->use_while( $use, $this->revoking( $owner, $key['id'] ) );
			self::assert_ended( $results[0], $results[1], 'latchkey_key_revoked' );
			$record = json_decode( self::stored( 'latchkey_key_' . $key['id'] )[ 'latchkey_key_' . $key['id'] ], true );
			self::assertIsInt( $record['revoked_at'], 'no late write of the first use undid it' );
		}
	}

	/** @test */
	public function a_clones_keys_stop_when_the_clone_is_removed(): void {
		$owner = $this->name_account_owner();
		$made  = $this->rest( 'POST', '/latchkey/v1/clones', $owner->cookie_headers(), self::clone_body( 'ended.example.com', [ 'platform' => 'wordpress' ] ) )->json();
		$use   = new Request( 'GET', '/wp-json/latchkey/v1/clones', self::headers_of( $made['keys'][0] ) );
		$end   = new Request( 'DELETE', '/wp-json/latchkey/v1/clones/' . $made['clone']['id'], $owner->cookie_headers() );
		self::assert_ended( ...[ ...$this->use_while( $use, $end ), 'latchkey_key_revoked' ] );
	}

	/** @test */
	public function account_keys_stop_when_the_owner_is_demoted_or_deleted(): void {
		$owner = $this->name_account_owner();
		$next  = $this->person( 'administrator' );
		$key   = $this->account_key( $owner );
		self::assertSame( 200, $this->rest( 'PATCH', '/latchkey/v1/settings', $owner->cookie_headers(), [ 'account_owner' => $next->id ] )->status );
		$use    = new Request( 'GET', '/wp-json/latchkey/v1/whoami', self::headers_of( $key ) );
		$demote = new Request( 'POST', '/wp-json/wp/v2/users/' . $next->id, $owner->cookie_headers(), [ 'roles' => [ 'editor' ] ] );
		self::assert_ended( ...[ ...$this->use_while( $use, $demote ), 'latchkey_owner_missing' ] );
		self::assertSame( 200, $this->rest( 'DELETE', "/wp/v2/users/{$next->id}?force=true&reassign=1", $owner->cookie_headers() )->status );
		self::assert_refused( 'latchkey_owner_missing', 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $key ) ) );
	}

	/** @test */
	public function of_two_administrators_who_claim_the_account_keys_at_once_one_has_them(): void {
		$claims = [ $this->person( 'administrator' ), $this->person( 'administrator' ) ];
		for ( $round = 0; $round < 6; $round++ ) {
			self::in_site( '$change = static fn ( $settings ) => new Latchkey\Settings\Settings( schema_version: $settings->schema_version, installed_at: $settings->installed_at ); Latchkey\Plugin::services()->settings()->change( $change );' );
			$answers = $this->send( array_map( static fn ( Person $person ): Request => new Request( 'PATCH', '/wp-json/latchkey/v1/settings', $person->cookie_headers(), [ 'account_owner' => $person->id ] ), $claims ) );
			$won     = array_keys( array_filter( $answers, static fn ( Response $answer ): bool => 200 === $answer->status ) );
			self::assertCount( 1, $won, $answers[0]->body . $answers[1]->body );
			self::assertContains( $answers[ 1 - (int) $won[0] ]->code(), [ 'latchkey_forbidden', 'latchkey_conflict' ] );
			$stored = json_decode( self::stored( 'latchkey_settings' )['latchkey_settings'], true );
			self::assertSame( $claims[ $won[0] ]->id, $stored['account_owner'] );
		}
	}
}
