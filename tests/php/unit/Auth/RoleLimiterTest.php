<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\RoleLimiter;
use Latchkey\Tests\TestCase;

/** A person cut down to a role, asked in every way that code asks. */
final class RoleLimiterTest extends TestCase {
	private \WP_User $owner;

	protected function setUp(): void {
		parent::setUp();
		// Roles are kept in an object beside the table that is rolled back.
		$GLOBALS['wp_roles'] = null;
		wp_roles();
		$this->owner = $this->administrator();
	}

	protected function tearDown(): void {
		parent::tearDown();
		$GLOBALS['wp_roles'] = null;
		wp_roles();
	}

	private function armed( string $role, ?\WP_User $owner = null ): RoleLimiter {
		$limiter = new RoleLimiter();
		$owner ??= $this->owner;
		self::assertNull( $limiter->why_not( $owner->ID, $role ) );
		$limiter->arm( $owner->ID, $role );
		wp_set_current_user( $owner->ID );
		return $limiter;
	}

	/** @return list<string> */
	private static function rights( \WP_User $user ): array {
		$rights = array_keys( array_filter( $user->allcaps ) );
		sort( $rights );
		return array_map( strval( ... ), $rights );
	}

	/** @return iterable<string,array{string}> */
	public static function every_role(): iterable {
		foreach ( [ 'administrator', 'editor', 'author', 'contributor', 'subscriber', 'customer', 'shop_manager' ] as $role ) {
			yield $role => [ $role ];
		}
	}

	/**
	 * @test
	 * @dataProvider every_role
	 */
	public function an_administrators_objects_are_those_of_a_person_with_the_role( string $role ): void {
		$person = $this->user_with_role( $role );
		$rights = self::rights( $person );
		$this->armed( $role );
		foreach ( [ wp_get_current_user(), new \WP_User( $this->owner->ID ), get_user_by( 'login', $this->owner->user_login ), get_users( [ 'include' => [ $this->owner->ID ] ] )[0] ] as $user ) {
			self::assertInstanceOf( \WP_User::class, $user );
			self::assertSame( [ $role ], $user->roles );
			self::assertSame( $rights, self::rights( $user ) );
			self::assertSame( get_user_meta( $person->ID, 'wp_user_level', true ), $user->get( 'wp_user_level' ) );
		}
		$all = array_keys( wp_roles()->get_role( 'administrator' )->capabilities ?? [] );
		foreach ( [ ...$all, ...array_keys( wp_roles()->roles ), 'edit_post', 'made_up' ] as $capability ) {
			$post = 'edit_post' === $capability ? [ wp_insert_post( [ 'post_title' => 'x', 'post_author' => 1 ] ) ] : [];
			self::assertSame( user_can( $person->ID, (string) $capability, ...$post ), current_user_can( (string) $capability, ...$post ), (string) $capability );
			self::assertSame( user_can( $person->ID, (string) $capability, ...$post ), user_can( $this->owner->ID, (string) $capability, ...$post ), (string) $capability );
		}
		self::assertTrue( user_can( 1, 'manage_options' ), 'nobody else is cut down' );
	}

	/** @test */
	public function an_object_that_others_hold_already_is_cut_down_too(): void {
		wp_set_current_user( $this->owner->ID );
		$held = wp_get_current_user();
		self::assertTrue( $held->has_cap( 'manage_options' ) );
		$older = new \WP_User( $this->owner->ID );
		( new RoleLimiter() )->arm( $this->owner->ID, 'author' );
		self::assertSame( [ [ 'author' ], false, false, true ], [ $held->roles, $held->has_cap( 'manage_options' ), ! empty( $held->allcaps['unfiltered_html'] ), $held->has_cap( 'publish_posts' ) ] );
		self::assertFalse( $older->has_cap( 'manage_options' ), 'asked, not looked at' );
		self::assertSame( 0, get_current_user_id(), 'so that WordPress chooses anew what HTML is cleaned of' );
		wp_set_current_user( $this->owner->ID );
		self::assertNotFalse( has_filter( 'content_save_pre', 'wp_filter_post_kses' ) );
	}

	/** @test */
	public function a_role_that_can_more_than_its_owner_gives_no_more_than_the_owner_has(): void {
		foreach ( [ [ 'editor', 'administrator', [ 'editor' ] ], [ 'subscriber', 'administrator', [ 'subscriber' ] ], [ 'author', 'editor', [ 'author' ] ] ] as [ $own, $role, $names ] ) {
			$owner  = $this->user_with_role( $own );
			$rights = self::rights( $owner );
			$this->armed( $role, $owner );
			self::assertSame( $rights, self::rights( wp_get_current_user() ) );
			self::assertSame( $names, wp_get_current_user()->roles, 'code grants by the name alone' );
			self::assertFalse( current_user_can( 'manage_options' ) );
		}
	}

	/** @test */
	public function where_neither_covers_the_other_no_name_counts_and_nobodys_account_is_touched(): void {
		add_role( 'hr', 'People', [ 'read' => true, 'edit_users' => true, 'list_users' => true, 'hire' => true ] );
		add_role( 'clerk', 'Clerk', [ 'read' => true, 'edit_users' => true, 'list_users' => true, 'file' => true ] );
		$this->armed( 'clerk', $this->user_with_role( 'hr' ) );
		self::assertSame( [], wp_get_current_user()->roles );
		self::assertSame( [ 'list_users', 'read' ], self::rights( wp_get_current_user() ) );
		foreach ( [ 'hire', 'file', 'edit_users', 'clerk', 'hr' ] as $capability ) {
			self::assertFalse( current_user_can( $capability ), $capability );
		}
		self::assertFalse( current_user_can( 'edit_user', 1 ) );
	}

	/** @test */
	public function what_is_denied_to_the_owner_or_the_role_is_denied(): void {
		$this->owner->add_cap( 'upload_files', false );
		get_role( 'author' )?->add_cap( 'publish_posts', false );
		$this->armed( 'author' );
		self::assertSame( [ false, false, true ], [ current_user_can( 'upload_files' ), current_user_can( 'publish_posts' ), current_user_can( 'edit_posts' ) ] );
	}

	/** @test */
	public function a_right_that_is_the_owners_alone_is_lost_and_one_that_is_the_roles_alone_is_not_won(): void {
		$this->owner->add_cap( 'fly' );
		get_role( 'author' )?->add_cap( 'swim' );
		$this->armed( 'author' );
		self::assertSame( [ false, false ], [ current_user_can( 'fly' ), current_user_can( 'swim' ) ] );
	}

	/** @test */
	public function what_filters_add_because_of_the_role_counts_if_the_owner_has_it(): void {
		$add = static fn ( array $has, array $needed, array $asked, \WP_User $user ): array => in_array( 'author', $user->roles, true ) ? $has + [ 'list_users' => true, 'author_only' => true ] : $has;
		add_filter( 'user_has_cap', $add, 10, 4 );
		$this->armed( 'author' );
		self::assertSame( [ true, false ], [ current_user_can( 'list_users' ), current_user_can( 'author_only' ) ] );
	}

	/** @test */
	public function what_filters_add_because_of_the_person_does_not_count(): void {
		$id = $this->owner->ID;
		add_filter( 'user_has_cap', static fn ( array $has, array $needed, array $asked, \WP_User $user ): array => $user->ID === $id ? [ 'manage_options' => true, 'unfiltered_html' => true ] + $has : $has, PHP_INT_MAX - 1, 4 );
		$this->armed( 'author' );
		self::assertSame( [ false, false ], [ current_user_can( 'manage_options' ), current_user_can( 'unfiltered_html' ) ] );
	}

	/** @test */
	public function what_filters_take_away_stays_away(): void {
		add_filter( 'user_has_cap', static fn ( array $has, array $needed, array $asked ): array => 'edit_post' === $asked[0] ? array_diff_key( $has, [ 'edit_published_posts' => true ] ) : $has, 10, 3 );
		$this->armed( 'author' );
		$post = wp_insert_post( [ 'post_title' => 'x', 'post_status' => 'publish', 'post_author' => $this->owner->ID ] );
		self::assertSame( [ false, true ], [ current_user_can( 'edit_post', $post ), current_user_can( 'edit_published_posts' ) ] );
	}

	/** @test */
	public function nothing_is_open_to_a_token_because_it_is_open_to_everybody(): void {
		$this->armed( 'administrator' );
		foreach ( [ [ 'edit_user', $this->owner->ID ], [ 'edit_user', (string) $this->owner->ID ], [ 'exist' ], [ 'create_app_password', $this->owner->ID ], [ 'list_app_passwords', $this->owner->ID ] ] as $question ) {
			self::assertFalse( current_user_can( ...$question ), $question[0] );
		}
		add_filter( 'map_meta_cap', static fn ( array $needed, string $capability ): array => 'made_up' === $capability ? [] : $needed, 10, 2 );
		self::assertFalse( current_user_can( 'made_up' ) );
		self::assertTrue( current_user_can( 'edit_user', 1 ) );
		self::assertTrue( user_can( $this->user_with_role( 'subscriber' )->ID, 'exist' ), 'others exist' );
	}

	/** @test */
	public function another_sites_role_of_that_name_adds_nothing(): void {
		$this->armed( 'author' );
		// What switch_to_blog() does on a network: other roles in the same object, and the current user made anew of them.
		get_role( 'author' )?->add_cap( 'manage_options' );
		get_role( 'author' )?->add_cap( 'unfiltered_html' );
		wp_get_current_user()->for_site( get_current_blog_id() );
		do_action( 'switch_blog', get_current_blog_id(), 2, 'switch' );
		foreach ( [ 'manage_options', 'unfiltered_html' ] as $capability ) {
			self::assertFalse( current_user_can( $capability ) );
			self::assertTrue( empty( wp_get_current_user()->allcaps[ $capability ] ), 'looked at, not asked' );
			self::assertFalse( current_user_can_for_site( 1, $capability ) );
		}
		self::assertTrue( current_user_can( 'publish_posts' ) );
	}

	/** @test */
	public function a_role_that_is_gone_cannot_be_acted_as_and_says_so(): void {
		$why = ( new RoleLimiter() )->why_not( $this->owner->ID, 'gone' );
		self::assertStringContainsString( '“gone”', (string) $why );
		self::assertStringContainsString( '“”', (string) ( new RoleLimiter() )->why_not( $this->owner->ID, '' ) );
	}

	/** @test */
	public function nothing_is_written_about_the_owner(): void {
		$before = $this->database()->get_col( "SELECT CONCAT( user_id, meta_key, meta_value ) FROM {$this->database()->usermeta} ORDER BY umeta_id" );
		$this->armed( 'author' );
		current_user_can( 'edit_posts' );
		wp_get_current_user()->for_site();
		self::assertSame( $before, $this->database()->get_col( "SELECT CONCAT( user_id, meta_key, meta_value ) FROM {$this->database()->usermeta} ORDER BY umeta_id" ) );
	}
}
