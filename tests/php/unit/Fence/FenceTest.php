<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Fence;

use Latchkey\Fence\Exceptions\FenceFull;
use Latchkey\Fence\Exceptions\InvalidAddress;
use Latchkey\Fence\Exceptions\NotHeld;
use Latchkey\Fence\Fence;
use Latchkey\Fence\Place;
use Latchkey\Fence\PlaceBook;
use Latchkey\Keys\FixedClock;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Settings\Settings;
use Latchkey\Settings\SettingsRepository;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;

/** What is allowed, by whom it is said, and what becomes of the keys. */
final class FenceTest extends TestCase {
	use KeyObjects;
	use ShopPeople;

	private const OLD = 'https://www.old.example/';
	private const NEW = 'https://new.example';

	private string $home = self::OLD;

	protected function setUp(): void {
		parent::setUp();
		add_filter( 'option_home', fn(): string => $this->home, 20 );
		$this->fenced_by( [] );
	}

	private function fence(): Fence {
		return $this->services()->fence();
	}

	/** @param list<string> $places */
	private function fenced_by( array $places ): void {
		$this->services()->settings()->change( static fn( Settings $settings ): Settings => $settings->with_fence( $places ) );
	}

	/** @return list<string> */
	private function allowed(): array {
		return $this->services()->settings()->get()->fence;
	}

	private function move(): void {
		$this->fence()->record_first( true );
		$this->home = self::NEW;
	}

	private static function hash_of( string $home ): string {
		return Place::of_home( $home )->hash;
	}

	/** @test */
	public function an_empty_set_holds_nothing_back(): void {
		self::assertFalse( $this->fence()->holds() );
		$this->home = self::NEW;
		self::assertFalse( $this->fence()->holds() );
	}

	/** @test */
	public function the_first_place_is_recorded_once_and_holds_everywhere_else(): void {
		$this->move();
		self::assertTrue( $this->fence()->holds() );
		$this->fence()->record_first( true );
		self::assertSame( [ self::hash_of( self::OLD ) ], $this->allowed(), 'a copy does not allow itself' );
		$this->home = 'http://old.example';
		self::assertFalse( $this->fence()->holds() );
		self::assertSame( 'old.example', $this->fence()->former_address() );
	}

	/** @test */
	public function where_nobody_answers_for_the_address_only_the_stored_one_is_recorded(): void {
		$this->home = 'https://localhost';
		$this->fence()->record_first( false );
		self::assertSame( [], $this->allowed(), 'derived from a missing or forged header' );
		$this->home = (string) wp_load_alloptions()['home'];
		$this->fence()->record_first( false );
		self::assertSame( [ self::hash_of( $this->home ) ], $this->allowed() );
	}

	/** @test */
	public function a_site_that_does_not_say_where_it_is_is_never_recorded_or_allowed(): void {
		$this->home = 'https://';
		$this->fence()->record_first( true );
		self::assertSame( [], $this->allowed() );
		$this->expectException( InvalidAddress::class );
		$this->fence()->allow( 1 );
	}

	/** @test */
	public function asking_costs_no_query(): void {
		$this->move();
		$this->fence()->holds();
		$before = $this->database()->num_queries;
		self::assertTrue( $this->fence()->holds() );
		self::assertSame( $before, $this->database()->num_queries );
	}

	/** @test */
	public function only_the_set_of_places_allows_one(): void {
		$this->move();
		$raw = (string) $this->raw( SettingsRepository::NAME );
		foreach ( [ '"before":["%s"],"fence":[', '"before":{"list":["%s"]},"fence":[', '"before":{"at":1,"fence":["%s"]},"fence":[' ] as $with ) {
			self::assertSame( 1, substr_count( $raw, '"fence":[' ) );
			$this->database()->update( $this->database()->options, [ 'option_value' => str_replace( '"fence":[', sprintf( $with, self::hash_of( self::NEW ) ), $raw ) ], [ 'option_name' => SettingsRepository::NAME ] );
			wp_cache_flush();
			self::assertTrue( $this->fence()->holds() );
		}
		foreach ( [ ',"later":["%s"]}', ',"later":{"at":1,"fence":["%s"]}}' ] as $with ) {
			$this->database()->update( $this->database()->options, [ 'option_value' => substr( $raw, 0, -1 ) . sprintf( $with, self::hash_of( self::NEW ) ) ], [ 'option_name' => SettingsRepository::NAME ] );
			wp_cache_flush();
			self::assertTrue( $this->fence()->holds() );
		}
		$this->database()->update( $this->database()->options, [ 'option_value' => $raw . '}' ], [ 'option_name' => SettingsRepository::NAME ] );
		wp_cache_flush();
		self::assertFalse( $this->fence()->holds(), 'damaged settings say nothing of places, and grant nothing else' );
	}

	/** @test */
	public function we_moved_adds_the_place_and_both_are_the_shop(): void {
		$this->move();
		$this->fence()->allow( 1 );
		self::assertFalse( $this->fence()->holds() );
		self::assertSame( [ self::hash_of( self::OLD ), self::hash_of( self::NEW ) ], $this->allowed() );
		self::assertSame( [ 'old.example', 'new.example' ], $this->fence()->allowed_addresses() );
		self::assertSame( [ 'fence_allowed' ], array_column( $this->events(), 'type' ) );
		$this->fence()->allow( 1 );
		self::assertCount( 2, $this->allowed() );
	}

	/** @test */
	public function the_former_place_can_be_given_up_so_that_a_copy_there_is_held_back(): void {
		$this->move();
		$this->fence()->allow( 1, null, true );
		self::assertSame( [ self::hash_of( self::NEW ) ], $this->allowed() );
		$this->home = self::OLD;
		self::assertTrue( $this->fence()->holds() );
	}

	/** @test */
	public function a_shop_with_several_domains_allows_each(): void {
		$this->move();
		$this->home = self::OLD;
		$this->fence()->allow( 1, 'HTTPS://Shop2.example:443/nl/' );
		foreach ( [ self::OLD => false, 'https://shop2.example/nl' => false, 'https://shop2.example' => true, self::NEW => true ] as $home => $held ) {
			$this->home = $home;
			self::assertSame( $held, $this->fence()->holds(), $home );
		}
		$this->expectException( InvalidAddress::class );
		$this->fence()->allow( 1, 'not an address' );
	}

	/** @test */
	public function eight_places_are_the_most_and_the_settings_stay_small(): void {
		$this->move();
		for ( $i = 2; $i <= 8; $i++ ) {
			$this->fence()->allow( 1, "https://shop$i.example" );
		}
		self::assertCount( 8, $this->allowed() );
		self::assertLessThan( 1024, strlen( $this->rows( SettingsRepository::NAME )[ SettingsRepository::NAME ] ) );
		$before = $this->rows();
		try {
			$this->fence()->allow( 1 );
			self::fail( 'a ninth' );
		} catch ( FenceFull $full ) {
			self::assertStringContainsString( 'Forget the others', $full->getMessage() );
		}
		self::assertSame( $before, $this->rows() );
		$this->fence()->allow( 1, null, true );
		self::assertSame( [ self::hash_of( self::NEW ) ], $this->allowed() );
	}

	/** @test */
	public function words_survive_a_search_and_replace_over_the_whole_database(): void {
		$this->move();
		$this->database()->query( "UPDATE {$this->database()->options} SET option_value = REPLACE( option_value, 'old.example', 'new.example' ) WHERE option_name LIKE 'latchkey%'" );
		wp_cache_flush();
		self::assertTrue( $this->fence()->holds() );
		self::assertSame( 'old.example', $this->fence()->former_address() );
	}

	/** @test */
	public function eight_strange_places_a_month_are_told_of(): void {
		$this->move();
		$book = new PlaceBook( $this->store(), $this->clock() );
		for ( $i = 1; $i <= 8; $i++ ) {
			self::assertTrue( $book->is_news( Place::of_home( "https://copy$i.example" ) ) );
			self::assertTrue( $book->is_news( Place::of_home( "https://copy$i.example" ) ), 'until somebody has been told' );
			self::assertTrue( $book->take_mail( self::hash_of( "https://copy$i.example" ) ) );
			self::assertFalse( $book->take_mail( self::hash_of( "https://copy$i.example" ) ) );
			self::assertFalse( $book->is_news( Place::of_home( "https://copy$i.example" ) ) );
		}
		self::assertFalse( $book->is_news( Place::of_home( 'https://copy9.example' ) ) );
		self::assertFalse( $book->take_mail( self::hash_of( 'https://copy9.example' ) ), 'never seen' );
		$later = new PlaceBook( $this->store(), new FixedClock( $this->clock()->now()->modify( '+31 days' ) ) );
		self::assertTrue( $later->is_news( Place::of_home( 'https://copy9.example' ) ) );
		self::assertSame( [ 'copy9.example' ], array_column( $later->strangers(), 'address' ) );
	}

	/** @test */
	public function a_place_without_words_still_counts(): void {
		$this->move();
		$this->database()->delete( $this->database()->options, [ 'option_name' => PlaceBook::NAME ] );
		self::assertNull( $this->fence()->former_address() );
		self::assertTrue( $this->fence()->holds() );
		$this->fence()->allow( 1 );
		self::assertFalse( $this->fence()->holds() );
		self::assertSame( [ null, 'new.example' ], $this->fence()->allowed_addresses() );
	}

	/** @test */
	public function a_declared_copy_loses_all_keys_for_good_and_can_have_new_ones(): void {
		$keys    = [ $this->stored_key(), $this->stored_key( KeyKind::Account ), $this->stored_key( KeyKind::Role ), $this->stored_key( KeyKind::Personal ) ];
		$paused  = $this->stored_key();
		$revoked = $this->stored_key();
		$this->service()->pause( $paused->key->id, 1 );
		$this->service()->revoke( $revoked->key->id, 1, 'before' );
		$this->move();
		self::assertSame( 5, $this->fence()->declare_copy( 'http://www.NEW.example/', 1 ) );
		foreach ( [ ...$keys, $paused ] as $issued ) {
			$key = $this->repository()->find( $issued->key->id );
			self::assertNotNull( $key );
			self::assertSame( [ KeyStatus::Revoked, 1, 'This site is a copy.' ], [ $key->status( $this->clock()->now() ), $key->revoked_by, $key->revoke_reason ] );
		}
		self::assertSame( 'before', $this->repository()->find( $revoked->key->id )?->revoke_reason );
		self::assertFalse( $this->fence()->holds(), 'new keys work here' );
		self::assertSame( [ self::hash_of( self::NEW ) ], $this->allowed(), 'and are on hold where the copy came from' );
		$told = array_values( array_filter( $this->events(), static fn( array $event ): bool => 'fence_copy' === $event['type'] ) );
		self::assertSame( [ [ 'place' => 'new.example', 'revoked' => 5 ] ], array_column( $told, 'context' ) );
	}

	/** @return iterable<string,array{string}> */
	public static function wrong(): iterable {
		yield 'nothing' => [ '' ];
		yield 'the shop' => [ 'old.example' ];
		yield 'a part' => [ 'new' ];
		yield 'a folder more' => [ 'https://new.example/shop' ];
		yield 'another port' => [ 'https://new.example:8443' ];
		yield 'a scheme alone' => [ 'https://' ];
		yield 'yes' => [ 'yes' ];
	}

	/**
	 * @test
	 * @dataProvider wrong
	 */
	public function a_wrong_address_revokes_nothing( string $typed ): void {
		$this->stored_key();
		$this->move();
		$before = $this->rows();
		try {
			$this->fence()->declare_copy( $typed, 1 );
			self::fail( 'nothing was thrown' );
		} catch ( InvalidAddress $wrong ) {
			self::assertStringContainsString( 'new.example', $wrong->getMessage(), 'says what to type' );
		}
		self::assertSame( $before, $this->rows() );
		self::assertTrue( $this->fence()->holds() );
	}

	/** @test */
	public function the_shop_itself_is_never_taken_for_a_copy(): void {
		$this->stored_key();
		$this->fence()->record_first( true );
		$before = $this->rows();
		try {
			$this->fence()->declare_copy( 'old.example', 1 );
			self::fail( 'nothing was thrown' );
		} catch ( NotHeld ) {
			self::assertSame( $before, $this->rows() );
		}
	}

	/** @test */
	public function a_copy_with_many_keys_leaves_an_event_of_each(): void {
		for ( $i = 0; $i < 33; $i++ ) {
			$this->stored_key();
		}
		$this->move();
		self::assertSame( 33, $this->fence()->declare_copy( 'new.example', 1 ) );
		self::assertCount( 33, array_keys( array_column( $this->events(), 'type' ), 'revoked', true ) );
	}
}
