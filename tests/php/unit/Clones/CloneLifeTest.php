<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Clones;

use DateTimeImmutable;
use Latchkey\Clones\CloneRepository;
use Latchkey\Clones\CloneSite;
use Latchkey\Clones\Exceptions\CloneExists;
use Latchkey\Clones\Exceptions\CloneNotFound;
use Latchkey\Clones\Platform;
use Latchkey\Clones\Url;
use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\FixedClock;
use Latchkey\Keys\Secret;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;
use WP_User;

/** Clones and sites after their set-up: listed, moved, taken down; and what a crash leaves behind. */
final class CloneLifeTest extends TestCase {
	use ShopPeople;
	use WithoutTransaction;

	private const ROUTE = '/latchkey/v1/clones';

	private WP_User $owner;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->name_account_owner();
		$this->act_as( $this->owner );
	}

	/** @test */
	public function a_clone_is_active_once_one_of_its_keys_was_used(): void {
		$clone = $this->make_clone( 'nl.example' );
		self::assertSame( 'pending', $clone['status'] );
		$this->services()->keys()->mark_first_used( $this->services()->keys()->find( $clone['key_ids'][0] ) );
		self::assertSame( 'active', $this->dispatch( 'GET', self::ROUTE . '/' . $clone['id'] )->get_data()['status'] );
		self::assertSame( [ 'active' ], array_column( $this->dispatch( 'GET', self::ROUTE )->get_data(), 'status' ) );
	}

	/** @test */
	public function a_clone_moves_with_its_keys_and_frees_its_former_url(): void {
		$clone = $this->make_clone( 'nl.example' );
		$moved = $this->dispatch( 'PATCH', self::ROUTE . '/' . $clone['id'], [ 'url' => 'https://www.nl.example', 'language' => 'nl_be', 'title' => 'Flemish shop' ] )->get_data();
		self::assertSame( [ $clone['id'], 'https://www.nl.example', 'nl-BE', 'Flemish shop', $clone['key_ids'] ], [ $moved['id'], $moved['url'], $moved['language'], $moved['title'], $moved['key_ids'] ] );
		self::assertCount( 1, $this->rows( 'latchkey_clone_url_' ) );
		$this->assert_refused( 'latchkey_clone_exists', 409, $this->dispatch( 'POST', self::ROUTE, self::clone_body( 'www.nl.example' ) ) );
		$this->make_clone( 'nl.example' );
		$this->assert_refused( 'latchkey_clone_exists', 409, $this->dispatch( 'PATCH', self::ROUTE . '/' . $clone['id'], [ 'url' => 'nl.example' ] ) );
		self::assertSame( 'https://www.nl.example', $this->dispatch( 'GET', self::ROUTE . '/' . $clone['id'] )->get_data()['url'] );
		$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'PATCH', self::ROUTE . '/' . $clone['id'], [ 'url' => home_url() ] ) );
		self::assertSame( 'http://www.nl.example', $this->dispatch( 'PATCH', self::ROUTE . '/' . $clone['id'], [ 'url' => 'http://www.nl.example' ] )->get_data()['url'], 'the same place by another scheme' );
	}

	/** @test */
	public function taking_a_clone_down_revokes_its_keys_and_only_those(): void {
		$this->switch_pairs_on( $this->owner );
		$clone = $this->make_clone( 'nl.example' );
		$by_hand = $this->make_pair( $this->owner, [ 'clone_id' => $clone['id'] ] )['id'];
		$other   = $this->make_pair( $this->owner )['id'];
		$stays   = $this->make_clone( 'de.example' );
		$this->services()->events()->flush();
		$response = $this->dispatch( 'DELETE', self::ROUTE . '/' . $clone['id'] );
		self::assertSame( [ 200, true ], [ $response->get_status(), $response->get_data()['deleted'] ] );
		foreach ( [ ...$clone['key_ids'], $by_hand ] as $id ) {
			self::assertNotNull( $this->services()->keys()->find( $id )->revoked_at );
		}
		foreach ( [ ...$stays['key_ids'], $other ] as $id ) {
			self::assertNull( $this->services()->keys()->find( $id )->revoked_at );
		}
		self::assertSame( [ 'revoked', 'revoked', 'revoked', 'clone_removed' ], array_slice( array_column( $this->events(), 'type' ), -4 ) );
		$this->assert_refused( 'latchkey_not_found', 404, $this->dispatch( 'GET', self::ROUTE . '/' . $clone['id'] ) );
		$this->make_clone( 'nl.example' );
	}

	/** @test */
	public function clones_are_searched_sorted_and_paged(): void {
		foreach ( [ 'c.example' => 'Gamma', 'a.example' => 'alpha', 'b.example' => 'Beta' ] as $url => $title ) {
			$this->make_clone( $url, [ 'title' => $title ] );
		}
		$titles = fn( array $query ): array => array_column( $this->dispatch( 'GET', self::ROUTE, $query )->get_data(), 'title' );
		self::assertSame( [ 'alpha', 'Beta', 'Gamma' ], $titles( [ 'orderby' => 'title', 'order' => 'asc' ] ) );
		self::assertSame( [ 'Gamma', 'Beta', 'alpha' ], $titles( [ 'orderby' => 'url' ] ) );
		self::assertSame( [ 'Beta' ], $titles( [ 'search' => 'B.EXAMPLE' ] ) );
		self::assertCount( 3, $titles( [ 'site_id' => 'shop' ] ) );
		self::assertSame( [], $titles( [ 'site_id' => 'other' ] ) );
		self::assertSame( '2', $this->dispatch( 'GET', self::ROUTE, [ 'per_page' => 2 ] )->get_headers()['X-WP-TotalPages'] );
	}

	/** @test */
	public function the_shop_is_the_first_site_and_another_one_is_registered_once(): void {
		$made = $this->made( '/latchkey/v1/sites', [ 'url' => 'Other.example', 'platform' => 'other', 'language' => 'de' ] );
		self::assertSame( [ 'https://other.example', 'other.example', 'de', 'other' ], [ $made['url'], $made['title'], $made['language'], $made['platform'] ] );
		$list = $this->dispatch( 'GET', '/latchkey/v1/sites' )->get_data();
		self::assertSame( [ 'shop', $made['id'] ], array_column( $list, 'id' ) );
		self::assertSame( [ 'woocommerce', array_keys( $made ) ], [ $list[0]['platform'], array_keys( $list[0] ) ] );
		self::assertSame( $made, $this->dispatch( 'GET', '/latchkey/v1/sites/' . $made['id'] )->get_data() );
		$again = $this->dispatch( 'POST', '/latchkey/v1/sites', [ 'url' => 'http://other.example/', 'platform' => 'other' ] );
		$this->assert_refused( 'latchkey_site_exists', 409, $again );
		self::assertSame( $made['id'], $again->get_data()['data']['site_id'] );
		$this->assert_refused( 'latchkey_site_exists', 409, $this->dispatch( 'POST', '/latchkey/v1/sites', [ 'url' => home_url(), 'platform' => 'other' ] ) );
		$this->assert_refused( 'latchkey_not_found', 404, $this->dispatch( 'GET', '/latchkey/v1/sites/aaaaaaaaaaaaaaaaaaaaaaaa' ) );
		self::assertSame( $made['id'], $this->make_clone( 'nl.example', [ 'site_id' => $made['id'] ] )['site_id'] );
		$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'POST', self::ROUTE, [ 'site_id' => $made['id'] ] + self::clone_body( 'other.example' ) ) );
	}

	/** @test */
	public function profile_and_languages_tell_a_clone_service_what_it_needs(): void {
		$this->let_key_act( $this->make_account_key( [ 'scopes' => [ 'profile:view', 'languages:view' ] ] )['id'] );
		$profile = $this->dispatch( 'GET', '/latchkey/v1/profile' )->get_data();
		self::assertSame( [ $this->owner->ID, $this->owner->display_name, $this->owner->user_email, true, home_url(), 'en-US' ], [ $profile['id'], $profile['name'], $profile['email'], $profile['account_owner'], $profile['shop']['url'], $profile['shop']['language'] ] );
		$all = $this->dispatch( 'GET', '/latchkey/v1/languages' );
		self::assertSame( (string) count( $all->get_data() ), (string) $all->get_headers()['X-WP-Total'] );
		self::assertSame( [ 'code', 'name', 'native_name', 'direction' ], array_keys( $all->get_data()[0] ) );
		self::assertContains( 'nl', array_column( $this->dispatch( 'GET', '/latchkey/v1/languages', [ 'search' => 'nederlands' ] )->get_data(), 'code' ) );
		self::assertCount( 5, $this->dispatch( 'GET', '/latchkey/v1/languages', [ 'per_page' => 5 ] )->get_data() );
		$whoami = $this->dispatch( 'GET', '/latchkey/v1/whoami' )->get_data();
		self::assertSame( [ 'kind', 'title', 'permission', 'areas', 'scopes', 'role', 'self_service', 'expires_at' ], array_keys( $whoami ) );
		self::assertSame( [ 'profile:view', 'languages:view' ], $whoami['scopes'] );
		$this->no_key_acts();
	}

	/** @return iterable<string,array{int,?class-string<\Throwable>}> Age of the slot in seconds → what an insert at its URL throws. */
	public static function ages(): iterable {
		yield 'a moment ago: perhaps somebody is moving there' => [ 59, Contended::class ];
		yield 'a minute ago: a crash left it' => [ 60, null ];
	}

	/**
	 * @test
	 * @dataProvider ages
	 * @param ?class-string<\Throwable> $thrown
	 */
	public function a_slot_whose_clone_is_missing_or_elsewhere_is_free_after_a_minute( int $age, ?string $thrown ): void {
		$now    = new DateTimeImmutable( '2026-11-21T08:00:00Z' );
		$clock  = new FixedClock( $now );
		$clones = new CloneRepository( $this->services()->store(), $this->services()->key_repository(), $clock );
		$mover  = $this->a_clone( 'moved.example' );
		$clones->insert( $mover );
		$at = $now->getTimestamp() - $age;
		foreach ( [ 'missing.example' => Secret::id(), 'left.example' => $mover->id ] as $host => $id ) {
			$slot = 'latchkey_clone_url_' . Url::from( $host )->slot();
			$this->services()->store()->insert( [ $slot => [ 'clone_id' => $id, 'at' => $at ] ] );
			$new = $this->a_clone( $host );
			try {
				$clones->insert( $new );
				self::assertNull( $thrown );
				self::assertSame( $new->id, $this->services()->store()->read( $slot )?->data['clone_id'] );
			} catch ( Contended | CloneExists $error ) {
				self::assertSame( $thrown, $error::class );
				self::assertSame( $id, $this->services()->store()->read( $slot )?->data['clone_id'], 'left as it was' );
			}
		}
	}

	/** @test */
	public function a_slot_that_holds_is_never_free_however_old(): void {
		$clock  = new FixedClock( new DateTimeImmutable( '2020-01-01T00:00:00Z' ) );
		$clones = new CloneRepository( $this->services()->store(), $this->services()->key_repository(), $clock );
		$clones->insert( $this->a_clone( 'nl.example' ) );
		$clock->set( new DateTimeImmutable( '2026-11-21T08:00:00Z' ) );
		$this->expectException( CloneExists::class );
		$clones->insert( $this->a_clone( 'nl.example' ) );
	}

	/** @test */
	public function a_clone_that_moved_twice_at_once_holds_one_slot(): void {
		$clones = $this->services()->clones();
		$clone  = $this->a_clone( 'a.example' );
		$clones->insert( $clone );
		$rival = function ( $hint ) use ( $clones, $clone, &$rival ) {
			static $calls = 0;
			// The second read of the first mover is that of the clone it is about to change.
			if ( 2 === ++$calls ) {
				remove_filter( 'latchkey_primary_read_hint', $rival );
				$clones->edit( $clone->id, [ 'url' => Url::from( 'c.example' ) ] );
			}
			return $hint;
		};
		add_filter( 'latchkey_primary_read_hint', $rival );
		try {
			$clones->edit( $clone->id, [ 'url' => Url::from( 'b.example' ) ] );
			self::fail( 'the slower mover is told' );
		} catch ( Contended ) {
			self::assertSame( 'https://c.example', $clones->find( $clone->id )->url->text() );
			self::assertSame( [ 'latchkey_clone_url_' . Url::from( 'c.example' )->slot() ], array_keys( $this->rows( 'latchkey_clone_url_' ) ) );
		}
	}

	/** @test */
	public function a_move_of_a_clone_that_is_being_removed_leaves_no_slot(): void {
		$clones = $this->services()->clones();
		$clone  = $this->a_clone( 'a.example' );
		$clones->insert( $clone );
		$rival = function ( $hint ) use ( $clones, $clone, &$rival ) {
			static $calls = 0;
			if ( 2 === ++$calls ) {
				remove_filter( 'latchkey_primary_read_hint', $rival );
				$clones->delete( $clone->id );
			}
			return $hint;
		};
		add_filter( 'latchkey_primary_read_hint', $rival );
		try {
			$clones->edit( $clone->id, [ 'url' => Url::from( 'b.example' ) ] );
			self::fail( 'the mover is told' );
		} catch ( CloneNotFound ) {
			self::assertSame( [], $this->rows( 'latchkey_clone_' ) );
		}
	}

	/** @test */
	public function clone_and_keys_are_one_statement_so_a_taken_name_makes_none_of_them(): void {
		$key = $this->services()->keys()->find( $this->make_account_key()['id'] );
		try {
			$this->services()->clones()->insert( $this->a_clone( 'nl.example' ), $key );
			self::fail( 'a key of that id exists' );
		} catch ( Contended ) {
			self::assertSame( [], $this->rows( 'latchkey_clone_' ) );
		}
	}

	private function a_clone( string $url ): CloneSite {
		return new CloneSite( Secret::id(), 'shop', 'Clone', Url::from( $url ), 'nl', Platform::Other, new DateTimeImmutable( '2026-11-21T08:00:00Z' ) );
	}
}
