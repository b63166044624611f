<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Request;
use Latchkey\Tests\Support\Response;
use Latchkey\Tests\Support\RunsTogether;

/** One clone a URL, and its keys with it, however many ask at once. */
final class ClonesAtOnceTest extends HttpTestCase {
	use MakesKeys;
	use RunsTogether;

	/** Spellings of one place. */
	private const URL = [ 'nl.example.com', 'https://nl.example.com/', 'http://NL.Example.com', 'https://nl.example.com:443', 'nl.example.com./' ];

	/** @return list<array<string,mixed>> */
	private static function records( string $prefix, string $but = "\0" ): array {
		$rows = array_filter( self::stored( $prefix ), static fn ( string $name ): bool => ! str_starts_with( $name, $but ), ARRAY_FILTER_USE_KEY );
		return array_values( array_map( static fn ( string $bytes ): array => json_decode( $bytes, true, 8, JSON_THROW_ON_ERROR ), $rows ) );
	}

	/** @return list<array<string,mixed>> */
	private static function clones(): array {
		return self::records( 'latchkey_clone_', 'latchkey_clone_url_' );
	}

	/** @test */
	public function fifty_set_ups_of_one_url_make_one_clone_and_one_set_of_keys(): void {
		$owner = $this->name_account_owner();
		$this->allow_clone_pairs( $owner );
		$key      = $this->account_key( $owner );
		$requests = [];
		for ( $i = 0; $i < 50; $i++ ) {
			$requests[] = new Request( 'POST', '/wp-json/latchkey/v1/clones', self::headers_of( $key ), self::clone_body( self::URL[ $i % count( self::URL ) ], [ 'title' => "Try $i" ] ) );
		}
		$answers = $this->send( $requests );
		$made    = array_values( array_filter( $answers, static fn ( Response $answer ): bool => 201 === $answer->status ) );
		self::assertCount( 1, $made );
		$clone = $made[0]->json()['clone'];
		self::assertCount( 2, $made[0]->json()['keys'] );
		foreach ( $answers as $answer ) {
			if ( $answer !== $made[0] ) {
				self::assert_refused( 'latchkey_clone_exists', 409, $answer );
				self::assertSame( $clone['id'], $answer->data( 'clone_id' ), 'each refusal names the one clone' );
				self::assertStringNotContainsString( 'secret"', $answer->body );
			}
		}
		self::assertCount( 1, self::clones() );
		self::assertCount( 1, self::stored( 'latchkey_clone_url_' ) );
		self::assertCount( 3, self::records( 'latchkey_key_' ), 'the key that asked, and the two of the clone' );
		foreach ( $made[0]->json()['keys'] as $shown ) {
			self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $shown ) )->status );
		}
	}

	/** @test */
	public function six_processes_at_the_same_instant_set_up_each_url_once(): void {
		self::fresh_plugin();
		$this->name_account_owner();
		$set_up  = '
			$wish = new Latchkey\Clones\SetUpRequest( url: Latchkey\Clones\Url::from( "race-$i.example.com" ), site_id: "shop", language: "de", platform: Latchkey\Clones\Platform::WordPress, title: "Race $i", actor: 1 );
			try {
				return Latchkey\Plugin::services()->onboarding()->set_up( $wish )->clone->id;
			} catch ( Latchkey\Clones\Exceptions\CloneExists $exists ) {
				return "exists " . $exists->clone_id;
			}';
		$results = self::together( array_fill_keys( [ 'a', 'b', 'c', 'd', 'e', 'f' ], $set_up ), 20, 0.03 );
		for ( $i = 0; $i < 20; $i++ ) {
			$round = array_column( $results, $i );
			$made  = array_values( preg_grep( '/\A[0-9a-z]{24}\z/', $round ) ?: [] );
			self::assertCount( 1, $made, (string) json_encode( $round ) );
			self::assertSame( 5, count( array_keys( $round, 'exists ' . $made[0], true ) ), (string) json_encode( $round ) );
		}
		self::assertCount( 20, self::clones() );
		$of_clones = array_column( self::records( 'latchkey_key_' ), 'clone_id' );
		sort( $of_clones );
		$ids = array_column( self::clones(), 'id' );
		sort( $ids );
		self::assertSame( $ids, $of_clones, 'each clone has one key, and each key its clone' );
	}

	/** @test */
	public function a_key_made_for_a_clone_while_the_clone_is_removed_does_not_outlive_it(): void {
		self::fresh_plugin();
		$owner  = $this->name_account_owner();
		$cookie = $owner->cookie_headers();
		$done   = [];
		for ( $i = 0; $i < 12; $i++ ) {
			$set_up = $this->rest( 'POST', '/latchkey/v1/clones', $cookie, self::clone_body( "gone-$i.example.com", [ 'platform' => 'wordpress' ] ) );
			$id     = $set_up->json()['clone']['id'] ?? self::fail( $set_up->body );
			$key    = [
				'kind'     => 'account',
				'title'    => "For $i",
				'scopes'   => [ 'clones:view' ],
				'clone_id' => $id,
			];
			$create = new Request( 'POST', '/wp-json/latchkey/v1/keys', $cookie, $key );
			$answer = $this->send( [ $create, new Request( 'DELETE', '/wp-json/latchkey/v1/clones/' . $id, $cookie ), $create ] );
			self::assertSame( 200, $answer[1]->status, $answer[1]->body );
			$done[] = $answer[0]->status;
			$done[] = $answer[2]->status;
		}
		self::assertSame( [], array_diff( $done, [ 201, 400, 404, 409 ] ), (string) json_encode( $done ) );
		self::assertSame( [], self::clones() );
		foreach ( self::records( 'latchkey_key_' ) as $record ) {
			self::assertIsInt( $record['revoked_at'], 'alive without its clone: ' . json_encode( $record ) );
		}
	}

	/** @test */
	public function a_url_that_is_set_up_while_its_clone_is_removed_is_free_or_taken_and_never_both(): void {
		self::fresh_plugin();
		$cookie = $this->name_account_owner()->cookie_headers();
		$body   = self::clone_body( 'swap.example.com', [ 'platform' => 'wordpress' ] );
		for ( $i = 0; $i < 10; $i++ ) {
			$set_up = $this->rest( 'POST', '/latchkey/v1/clones', $cookie, $body );
			self::assertContains( $set_up->status, [ 201, 409 ], $set_up->body );
			$clones = self::clones();
			self::assertCount( 1, $clones );
			$answer = $this->send( [ new Request( 'DELETE', '/wp-json/latchkey/v1/clones/' . $clones[0]['id'], $cookie ), new Request( 'POST', '/wp-json/latchkey/v1/clones', $cookie, $body ) ] );
			self::assertSame( 200, $answer[0]->status, $answer[0]->body );
			self::assertContains( $answer[1]->status, [ 201, 409 ], $answer[1]->body );
			self::assertCount( 201 === $answer[1]->status ? 1 : 0, self::clones() );
		}
	}
}
