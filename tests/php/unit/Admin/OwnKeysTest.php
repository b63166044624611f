<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Admin;

use Latchkey\Admin\Assets;
use Latchkey\Admin\LivingKeys;
use Latchkey\Admin\OrphanNotice;
use Latchkey\Admin\OwnPreload;
use Latchkey\Admin\Pages;
use Latchkey\Admin\ProfileSection;
use Latchkey\Admin\UsersColumn;
use Latchkey\Tests\TestCase;
use Latchkey\WooCommerce\StorePresence;

/** Keys on one's profile, and in the list of users. */
final class OwnKeysTest extends TestCase {
	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		$GLOBALS['wp_scripts'] = null;
		$GLOBALS['wp_styles']  = null;
		$this->store_is_present( true );
		unset( $_GET['user_id'] );
	}

	protected function tearDown(): void {
		unset( $_GET['user_id'] );
		parent::tearDown();
	}

	private function section(): ProfileSection {
		$file = WP_PLUGIN_DIR . '/latchkey/plugin.php';
		return new ProfileSection( new Pages( new StorePresence(), $this->services()->settings() ), new Assets( $file ), $this->services() );
	}

	/** @return array<string, mixed> */
	private function create( string $kind, string $title ): array {
		$response = $this->dispatch( 'POST', '/latchkey/v1/keys', 'account' === $kind ? [ 'kind' => $kind, 'title' => $title, 'scopes' => [ 'sites:view' ] ] : [ 'kind' => $kind, 'title' => $title ] );
		self::assertSame( 201, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return $response->get_data();
	}

	/** @test */
	public function the_profile_of_everybody_who_can_have_a_key_has_the_place_for_it_with_a_line_for_those_without_script(): void {
		wp_set_current_user( $this->user_with_role( 'subscriber' )->ID );
		ob_start();
		$this->section()->render();
		$html = (string) ob_get_clean();
		self::assertStringContainsString( 'id="latchkey-profile-root"', $html );
		self::assertStringContainsString( '<noscript>', $html );
		// It stands inside WordPress's form: nothing of it may be sent, and no form may stand in it.
		self::assertStringNotContainsString( '<form', $html );
		self::assertStringNotContainsString( 'name=', $html );
	}

	/** @test */
	public function who_has_no_right_on_this_site_has_no_such_place(): void {
		$user = $this->user_with_role( 'subscriber' );
		$user->set_role( '' );
		wp_set_current_user( $user->ID );
		$this->expectOutputString( '' );
		$this->section()->render();
	}

	/** @test */
	public function the_script_is_loaded_on_ones_own_profile_alone(): void {
		$user = $this->administrator();
		wp_set_current_user( $user->ID );
		foreach ( [ 'users.php', 'index.php' ] as $screen ) {
			$this->section()->enqueue( $screen );
		}
		$_GET['user_id'] = (string) $this->administrator()->ID;
		$this->section()->enqueue( 'user-edit.php' );
		self::assertFalse( wp_script_is( 'latchkey-admin' ) );

		unset( $_GET['user_id'] );
		$this->section()->enqueue( 'profile.php' );
		self::assertTrue( wp_script_is( 'latchkey-admin' ) );
		self::assertStringEndsWith( '/build/profile.js', (string) wp_scripts()->registered['latchkey-admin']->src );
		self::assertStringContainsString( '"screen":"profile"', implode( '', wp_scripts()->get_data( 'latchkey-admin', 'before' ) ) );
	}

	/** @test */
	public function the_account_keys_go_out_with_the_page_of_their_owner_alone(): void {
		$owner = $this->name_account_owner();
		wp_set_current_user( $owner->ID );
		$this->create( 'account', 'Clone service' );
		$this->section()->enqueue( 'profile.php' );
		self::assertStringContainsString( 'Clone service', implode( '', wp_scripts()->get_data( 'latchkey-admin', 'before' ) ) );

		foreach ( [ 'administrator', 'shop_manager', 'subscriber' ] as $role ) {
			$GLOBALS['wp_scripts'] = null;
			wp_set_current_user( $this->user_with_role( $role )->ID );
			$this->section()->enqueue( 'profile.php' );
			$before = implode( '', wp_scripts()->get_data( 'latchkey-admin', 'before' ) );
			self::assertStringNotContainsString( 'Clone service', $before, $role );
			self::assertSame( 'administrator' === $role, str_contains( $before, '"/latchkey/v1/settings":' ), $role );
		}
	}

	/** @test */
	public function a_person_is_sent_their_own_personal_keys_and_nobody_elses(): void {
		$other = $this->administrator();
		wp_set_current_user( $other->ID );
		$this->create( 'personal', 'Of somebody else' );
		$user = $this->administrator();
		wp_set_current_user( $user->ID );
		$this->create( 'personal', 'My own' );
		$sent = (string) wp_json_encode( ( new OwnPreload() )->responses( $user->ID, true ) );
		self::assertStringContainsString( 'My own', $sent );
		self::assertStringNotContainsString( 'Of somebody else', $sent );
	}

	/** @test */
	public function the_list_of_users_counts_keys_that_work_and_leads_to_them(): void {
		$owner = $this->name_account_owner();
		wp_set_current_user( $owner->ID );
		$this->create( 'account', 'One' );
		$two = $this->create( 'account', 'Two' );
		$this->create( 'personal', 'Three' );
		$this->dispatch( 'POST', '/latchkey/v1/keys/' . $two['id'] . '/revoke' );

		$column = $this->column();
		$cell   = $column->cell( '', 'latchkey_keys', $owner->ID );
		self::assertStringContainsString( '>2</span>', $cell );
		self::assertStringContainsString( 'owner=' . $owner->ID . '&#038;status=active%2Cpaused', str_replace( 'active,paused', 'active%2Cpaused', $cell ) );
		self::assertStringNotContainsString( '<a', $column->cell( '', 'latchkey_keys', $this->administrator()->ID ) );
		self::assertSame( 'theirs', $column->cell( 'theirs', 'posts', $owner->ID ) );
		self::assertArrayHasKey( 'latchkey_keys', $column->add( [ 'username' => 'Username' ] ) );
	}

	/** @test */
	public function the_whole_list_costs_one_query(): void {
		$owner = $this->name_account_owner();
		wp_set_current_user( $owner->ID );
		$this->create( 'account', 'One' );
		$column = $this->column();
		$before = $this->database()->num_queries;
		for ( $user = 1; $user <= 20; $user++ ) {
			$column->cell( '', 'latchkey_keys', $user );
		}
		self::assertLessThanOrEqual( 1, $this->database()->num_queries - $before );
	}

	/** @test */
	public function column_and_notice_of_a_page_read_the_keys_once(): void {
		$owner = $this->name_account_owner();
		wp_set_current_user( $owner->ID );
		$this->create( 'account', 'One' );
		$gone = $this->user_with_role( 'editor' );
		wp_set_current_user( $gone->ID );
		$this->create( 'personal', 'Two' );
		wp_set_current_user( $owner->ID );
		wp_delete_user( $gone->ID );
		set_current_screen( 'users' );
		$scans = 0;
		add_filter(
			'query',
			static function ( string $query ) use ( &$scans ): string {
				$scans += str_contains( $query, 'option_name LIKE' ) ? 1 : 0;
				return $query;
			}
		);
		$living = new LivingKeys( $this->services() );
		ob_start();
		( new OrphanNotice( $this->services(), $living ) )->show();
		self::assertStringContainsString( '1 API key stands still', (string) ob_get_clean() );
		self::assertStringContainsString( '>1</span>', $this->column( $living )->cell( '', 'latchkey_keys', $owner->ID ) );
		self::assertSame( 1, $scans );
	}

	/**
	 * @test
	 * @dataProvider others
	 */
	public function who_does_not_see_all_keys_has_no_such_column( string $role ): void {
		$owner = $this->name_account_owner();
		wp_set_current_user( $owner->ID );
		$this->create( 'account', 'One' );
		wp_set_current_user( $this->user_with_role( $role )->ID );
		self::assertSame( [ 'username' => 'Username' ], $this->column()->add( [ 'username' => 'Username' ] ) );
		self::assertSame( '', $this->column()->cell( '', 'latchkey_keys', $owner->ID ) );
	}

	/** @return array<string, array{string}> */
	public function others(): array {
		return [
			'shop manager' => [ 'shop_manager' ],
			'editor'       => [ 'editor' ],
		];
	}

	private function column( ?LivingKeys $keys = null ): UsersColumn {
		return new UsersColumn( new Pages( new StorePresence(), $this->services()->settings() ), $this->services(), $keys ?? new LivingKeys( $this->services() ) );
	}
}
