<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\OwnerShield;
use Latchkey\Tests\TestCase;

/** What a callback tries while a key is in force. */
final class OwnerShieldTest extends TestCase {
	private \WP_User $owner;
	private const ALL_RIGHTS = [ 'administrator' => true ];

	private \WP_User $other;
	private \WP_User $boss;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->user_with_role( 'editor' );
		$this->other = $this->user_with_role( 'subscriber' );
		$this->boss  = $this->administrator();
		update_user_meta( $this->other->ID, 'shoe_size', '42' );
		wp_set_current_user( $this->owner->ID );
		( new OwnerShield() )->raise( $this->owner->ID );
	}

	/** @return iterable<string,array{string}> */
	public static function rights(): iterable {
		foreach ( [ 'wp_capabilities', 'wp_user_level', 'wp_7_capabilities', 'session_tokens', '_application_passwords', 'WP_Capabilities' ] as $name ) {
			yield $name => [ $name ];
		}
	}

	/**
	 * @test
	 * @dataProvider rights
	 */
	public function nobodys_rights_are_written_by_the_number_of_a_row( string $name ): void {
		foreach ( [ $this->owner, $this->other ] as $user ) {
			$row = $this->row( $this->other->ID, 'shoe_size' );
			self::assertFalse( update_metadata_by_mid( 'user', $row, self::ALL_RIGHTS, $name ) ); // @phpstan-ignore argument.type (WordPress takes any value; its documentation says text)
			self::assertSame( '42', get_user_meta( $this->other->ID, 'shoe_size', true ) );
			$row = $this->row( $user->ID, 'wp_capabilities' );
			self::assertFalse( update_metadata_by_mid( 'user', $row, self::ALL_RIGHTS ) ); // @phpstan-ignore argument.type (as above)
			self::assertFalse( delete_metadata_by_mid( 'user', $row ) );
			clean_user_cache( $user->ID );
			self::assertSame( $user->roles, ( new \WP_User( $user->ID ) )->roles );
		}
	}

	/** @test */
	public function other_metadata_is_written_by_row_as_ever(): void {
		self::assertTrue( update_metadata_by_mid( 'user', $this->row( $this->other->ID, 'shoe_size' ), '43' ) );
		self::assertSame( '43', get_user_meta( $this->other->ID, 'shoe_size', true ) );
	}

	/** @test */
	public function nobody_becomes_powerful_under_a_key_but_customers_come_and_go(): void {
		$this->other->set_role( 'administrator' );
		$this->owner->add_role( 'administrator' );
		$this->other->add_cap( 'promote_users' );
		foreach ( [ $this->owner, $this->other ] as $user ) {
			clean_user_cache( $user->ID );
			self::assertFalse( user_can( $user->ID, 'promote_users' ) );
		}
		$made = wp_insert_user( [ 'user_login' => 'made', 'user_pass' => 'x', 'user_email' => 'made@shop.example', 'role' => 'administrator' ] );
		self::assertIsInt( $made );
		clean_user_cache( $made );
		self::assertSame( [], ( new \WP_User( $made ) )->roles );
		$customer = wp_insert_user( [ 'user_login' => 'buyer', 'user_pass' => 'x', 'user_email' => 'buyer@shop.example', 'role' => 'subscriber' ] );
		self::assertIsInt( $customer );
		self::assertSame( [ 'subscriber' ], ( new \WP_User( $customer ) )->roles );
	}

	/** @test */
	public function no_spelling_that_the_database_takes_for_rights_writes_or_deletes_any(): void {
		foreach ( [ 'wp_capabilities', 'wp_cäpabilities', 'wp_CÁPABILITIES', "wp_capabilities\u{200B}", "wp_\x01capabilities", 'ｗｐ_ｃａｐａｂｉｌｉｔｉｅｓ', 'wp_capabilities ' ] as $name ) {
			foreach ( [ $this->owner, $this->other ] as $user ) {
				update_user_meta( $user->ID, $name, self::ALL_RIGHTS );
				add_user_meta( $user->ID, $name, self::ALL_RIGHTS );
				wp_cache_flush();
				self::assertSame( $user->roles, ( new \WP_User( $user->ID ) )->roles, rawurlencode( $name ) );
			}
			delete_user_meta( $this->owner->ID, $name );
			delete_metadata( 'user', 0, $name, '', true );
			wp_cache_flush();
			self::assertSame( $this->owner->roles, ( new \WP_User( $this->owner->ID ) )->roles, rawurlencode( $name ) );
		}
		self::assertIsInt( update_user_meta( $this->other->ID, 'größe', '42' ) );
		self::assertSame( '42', get_user_meta( $this->other->ID, 'größe', true ) );
		self::assertTrue( delete_metadata( 'user', 0, 'größe', '', true ) );
	}

	/** @test */
	public function nor_does_one_that_it_takes_for_application_passwords(): void {
		remove_all_filters( 'add_user_metadata' );
		foreach ( [ $this->owner, $this->boss ] as $user ) {
			add_user_meta( $user->ID, '_application_passwords', [ 'theirs' ] );
			foreach ( [ '_äpplication_passwords', "_application_passwords\u{200B}", '_Application_Passwörds' ] as $name ) {
				update_user_meta( $user->ID, $name, [ 'written by a key' ] );
				delete_user_meta( $user->ID, $name );
				wp_cache_flush();
				self::assertSame( [ 'theirs' ], get_user_meta( $user->ID, '_application_passwords', true ), rawurlencode( $name ) );
			}
		}
	}

	/** @test */
	public function whoever_can_run_code_counts_as_powerful_too(): void {
		add_role( 'builder', 'Builder', [ 'read' => true, 'install_plugins' => true ] );
		try {
			$this->other->set_role( 'builder' );
			$this->other->add_cap( 'edit_plugins' );
			clean_user_cache( $this->other->ID );
			self::assertNotContains( 'builder', ( new \WP_User( $this->other->ID ) )->roles );
			self::assertArrayNotHasKey( 'edit_plugins', ( new \WP_User( $this->other->ID ) )->caps );
			// One who was a builder before.
			remove_all_filters( 'add_user_metadata' );
			remove_all_filters( 'update_user_metadata' );
			$builder = $this->user_with_role( 'builder' );
			wp_update_user( [ 'ID' => $builder->ID, 'user_pass' => 'set by a key' ] );
			clean_user_cache( $builder->ID );
			self::assertSame( $builder->user_pass, get_userdata( $builder->ID )->user_pass ?? null );
		} finally {
			remove_role( 'builder' );
		}
	}

	/** @test */
	public function no_role_becomes_powerful_and_no_powerful_one_is_given_to_whoever_registers(): void {
		$name   = wp_roles()->role_key;
		$roles  = get_option( $name );
		$strong = array_replace_recursive( $roles, [ 'subscriber' => [ 'capabilities' => [ 'manage_options' => true ] ] ] );
		$new    = $roles + [ 'king' => [ 'name' => 'King', 'capabilities' => [ 'edit_users' => true ] ] ];
		foreach ( [ $strong, $new ] as $try ) {
			update_option( $name, $try );
			self::assertSame( $roles, get_option( $name ) );
		}
		update_option( 'default_role', 'administrator' );
		self::assertSame( 'subscriber', get_option( 'default_role' ) );
		$mild = array_replace_recursive( $roles, [ 'subscriber' => [ 'capabilities' => [ 'read_private_posts' => true ] ] ] );
		update_option( $name, $mild );
		update_option( 'default_role', 'author' );
		self::assertSame( [ $mild, 'author' ], [ get_option( $name ), get_option( 'default_role' ) ], 'what gives nobody power goes on' );
	}

	/** @test */
	public function nobody_gets_the_key_of_a_password_reset_by_writing_it(): void {
		foreach ( [ $this->owner, $this->boss ] as $person ) {
			wp_update_user( [ 'ID' => $person->ID, 'user_activation_key' => time() . ':' . wp_fast_hash( 'known' ) ] );
			clean_user_cache( $person->ID );
			self::assertWPError( check_password_reset_key( 'known', $person->user_login ) );
		}
		wp_update_user( [ 'ID' => $this->other->ID, 'user_activation_key' => time() . ':' . wp_fast_hash( 'known' ) ] );
		clean_user_cache( $this->other->ID );
		self::assertInstanceOf( \WP_User::class, check_password_reset_key( 'known', $this->other->user_login ) );
	}

	/** @test */
	public function no_code_is_installed_or_switched_on_whatever_the_owners_rights(): void {
		foreach ( [ 'install_plugins', 'activate_plugins', 'activate_plugin', 'update_plugins', 'delete_plugins', 'edit_plugins', 'upload_plugins', 'install_themes', 'switch_themes', 'edit_themes', 'update_core', 'edit_files', 'create_app_password', 'delete_app_passwords' ] as $capability ) {
			self::assertFalse( user_can( $this->boss->ID, $capability, $this->boss->ID ), $capability );
		}
		foreach ( [ 'edit_posts', 'upload_files', 'list_users', 'edit_theme_options' ] as $capability ) {
			self::assertTrue( user_can( $this->boss->ID, $capability ), $capability );
		}
	}

	/** @test */
	public function whoever_manages_people_keeps_password_and_email_and_others_get_new_ones(): void {
		foreach ( [ [ $this->boss, false ], [ $this->other, true ] ] as [ $person, $changes ] ) {
			$before = get_userdata( $person->ID );
			wp_update_user( [ 'ID' => $person->ID, 'user_email' => "moved-{$person->ID}@shop.example" ] );
			wp_update_user( [ 'ID' => $person->ID, 'first_name' => 'Ann' ] );
			wp_set_password( 'set by a key', $person->ID );
			clean_user_cache( $person->ID );
			$after = get_userdata( $person->ID );
			self::assertInstanceOf( \WP_User::class, $before );
			self::assertInstanceOf( \WP_User::class, $after );
			self::assertSame( [ $changes, $changes, 'Ann' ], [ $before->user_email !== $after->user_email, $before->user_pass !== $after->user_pass, $after->first_name ] );
		}
		self::assertWPError( get_password_reset_key( $this->boss ) );
	}

	/** @test */
	public function whoever_manages_people_on_another_site_of_the_network_keeps_password_and_email_too(): void {
		remove_all_filters( 'add_user_metadata' );
		add_user_meta( $this->other->ID, 'wp_7_capabilities', self::ALL_RIGHTS );
		wp_set_password( 'set by a key', $this->other->ID );
		wp_update_user( [ 'ID' => $this->other->ID, 'user_email' => 'moved@shop.example' ] );
		clean_user_cache( $this->other->ID );
		$after = get_userdata( $this->other->ID );
		self::assertInstanceOf( \WP_User::class, $after );
		self::assertSame( [ $this->other->user_pass, $this->other->user_email ], [ $after->user_pass, $after->user_email ] );
		self::assertWPError( get_password_reset_key( $this->other ) );
	}

	/** @test */
	public function no_link_that_gives_somebody_another_email_is_laid_out(): void {
		foreach ( [ $this->owner, $this->boss, $this->other ] as $person ) {
			foreach ( [ '_new_email', '_NEW_email ' ] as $name ) {
				self::assertFalse( update_user_meta( $person->ID, $name, [ 'hash' => 'known', 'newemail' => 'stolen@x.example' ] ) );
				self::assertFalse( update_metadata_by_mid( 'user', $this->row( $person->ID, 'nickname' ), [ 'hash' => 'known' ], $name ) ); // @phpstan-ignore argument.type (as above)
			}
			self::assertSame( '', get_user_meta( $person->ID, '_new_email', true ) );
		}
	}

	/** @test */
	public function the_owners_password_is_not_reset_and_the_owner_not_deleted(): void {
		self::assertWPError( get_password_reset_key( $this->owner ) );
		self::assertIsString( get_password_reset_key( $this->other ) );
		add_filter( 'wp_die_handler', static fn() => static fn() => throw new \RuntimeException( 'stopped' ) );
		try {
			wp_delete_user( $this->owner->ID );
			self::fail( 'The owner was deleted.' );
		} catch ( \RuntimeException $stopped ) {
			self::assertSame( 'stopped', $stopped->getMessage() );
		}
		self::assertNotFalse( get_userdata( $this->owner->ID ) );
		self::assertTrue( wp_delete_user( $this->other->ID ) );
	}

	private static function assertWPError( mixed $value ): void {
		self::assertInstanceOf( \WP_Error::class, $value );
	}

	private function row( int $user, string $name ): int {
		$rows = $this->database()->get_col( $this->database()->prepare( "SELECT umeta_id FROM {$this->database()->usermeta} WHERE user_id = %d AND meta_key = %s", $user, $name ) );
		self::assertCount( 1, $rows );
		return (int) $rows[0];
	}
}
