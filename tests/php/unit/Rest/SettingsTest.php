<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Settings\Settings;
use Latchkey\Settings\SettingsRepository;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_User;

/** /settings: who names the account owner, and what the owner decides. */
final class SettingsTest extends TestCase {
	use ShopPeople;

	private const ROUTE = '/latchkey/v1/settings';

	/** @test */
	public function at_first_run_any_administrator_names_any_administrator(): void {
		$this->act_as( $this->administrator() );
		$before = $this->dispatch( 'GET', self::ROUTE )->get_data();
		self::assertSame( [ null, true, [ 'enabled' => false, 'user' => null, 'permission' => null ], true, true ], [ $before['account_owner'], $before['can_change_owner'], $before['clone_pair'], $before['application_passwords'], $before['woocommerce'] ] );
		$other = $this->administrator();
		$after = $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $other->ID ] )->get_data();
		self::assertSame( [ 'id' => $other->ID, 'name' => $other->display_name, 'present' => true ], $after['account_owner'] );
		self::assertFalse( $after['can_change_owner'] );
		self::assertSame( [ 'owner_changed' ], array_column( $this->events(), 'type' ) );
	}

	/** @test */
	public function only_an_administrator_can_become_account_owner(): void {
		$this->act_as( $this->administrator() );
		foreach ( [ $this->user_with_role( 'shop_manager' )->ID, 99999999 ] as $id ) {
			$before = $this->rows();
			$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $id ] ) );
			self::assertSame( $before, $this->rows() );
		}
	}

	/** @test */
	public function the_owner_hands_over_and_has_no_say_afterwards(): void {
		$owner = $this->name_account_owner();
		$next  = $this->administrator();
		$this->act_as( $owner );
		$this->switch_pairs_on( $owner );
		self::assertSame( 200, $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $next->ID ] )->get_status() );
		self::assertFalse( $this->dispatch( 'GET', self::ROUTE )->get_data()['clone_pair']['enabled'], 'what the former owner decided ends with them' );
		$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $owner->ID ] ) );
	}

	/** @return iterable<string,array{callable(WP_User): mixed}> */
	public static function ways_to_go(): iterable {
		yield 'deleted' => [ static fn( WP_User $user ) => wp_delete_user( $user->ID ) ];
		yield 'demoted' => [ static fn( WP_User $user ) => $user->set_role( 'editor' ) ];
	}

	/**
	 * @test
	 * @dataProvider ways_to_go
	 */
	public function when_the_owner_is_gone_an_administrator_claims_for_themselves_alone( callable $go ): void {
		$go( $this->name_account_owner() );
		$me = $this->administrator();
		$this->act_as( $me );
		self::assertTrue( $this->dispatch( 'GET', self::ROUTE )->get_data()['can_change_owner'] );
		self::assertFalse( $this->dispatch( 'GET', self::ROUTE )->get_data()['account_owner']['present'] );
		$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $this->administrator()->ID ] ) );
		self::assertSame( $me->ID, $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $me->ID ] )->get_data()['account_owner']['id'] );
	}

	/** @test */
	public function of_two_who_claim_at_once_one_is_told(): void {
		$this->act_as( $this->administrator() );
		$other    = $this->administrator();
		$rival    = $this->administrator();
		$settings = $this->services()->settings();
		$interfere = static function ( $value ) use ( $settings, $rival, &$interfere ) {
			remove_filter( 'latchkey_primary_read_hint', $interfere );
			$settings->change( static fn( Settings $s ): Settings => $s->with_account_owner( $rival->ID ) );
			return $value;
		};
		add_filter( 'latchkey_primary_read_hint', $interfere );
		$this->assert_refused( 'latchkey_conflict', 409, $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $other->ID ] ) );
		self::assertSame( $rival->ID, $settings->get()->account_owner );
	}

	/** @test */
	public function a_first_run_names_oneself_and_decides_about_pairs_in_one_go(): void {
		$me = $this->administrator();
		$this->act_as( $me );
		$pair = [ 'enabled' => true, 'user' => $me->ID, 'permission' => 'read' ];
		self::assertSame( $pair, $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $me->ID, 'clone_pair' => $pair ] )->get_data()['clone_pair'] );
	}

	/** @test */
	public function a_refused_part_refuses_the_whole(): void {
		$owner = $this->name_account_owner();
		$this->act_as( $owner );
		$before = $this->rows();
		$pair   = [ 'enabled' => true, 'user' => $owner->ID, 'permission' => 'read' ];
		$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $this->administrator()->ID, 'clone_pair' => $pair, 'application_passwords' => false ] ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @return iterable<string,array{array<string,mixed>}> */
	public static function pairs_that_cannot_be(): iterable {
		yield 'no user' => [ [ 'enabled' => true, 'permission' => 'read' ] ];
		yield 'no permission' => [ [ 'enabled' => true, 'user' => 1 ] ];
		yield 'a user who is not there' => [ [ 'enabled' => true, 'user' => 99999999, 'permission' => 'read' ] ];
		yield 'another permission' => [ [ 'enabled' => true, 'user' => 1, 'permission' => 'all' ] ];
		yield 'an unknown part' => [ [ 'enabled' => false, 'users' => 1 ] ];
		yield 'nothing said' => [ [ 'user' => 1 ] ];
	}

	/**
	 * @test
	 * @dataProvider pairs_that_cannot_be
	 * @param array<string,mixed> $pair
	 */
	public function a_pair_that_cannot_be_is_not_switched_on( array $pair ): void {
		$this->act_as( $this->name_account_owner() );
		$before = $this->rows();
		$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'PATCH', self::ROUTE, [ 'clone_pair' => $pair ] ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function settings_cost_no_query_and_no_filter_changes_them(): void {
		$owner = $this->name_account_owner();
		wp_load_alloptions();
		add_filter( 'pre_option_latchkey_settings', static fn() => '{"v":1,"rev":1,"account_owner":99}', PHP_INT_MAX );
		$before = $this->database()->num_queries;
		self::assertSame( $owner->ID, $this->services()->settings()->get()->account_owner );
		self::assertSame( $before, $this->database()->num_queries );
		self::assertLessThan( 1024, strlen( $this->rows( SettingsRepository::NAME )[ SettingsRepository::NAME ] ) );
	}

	/** @test */
	public function settings_of_a_newer_version_grant_nothing_and_are_not_touched(): void {
		$owner = $this->name_account_owner();
		$this->database()->update( $this->database()->options, [ 'option_value' => '{"v":3,"rev":9,"account_owner":' . $owner->ID . '}' ], [ 'option_name' => SettingsRepository::NAME ] );
		wp_cache_flush();
		$before   = $this->rows();
		$settings = $this->services()->settings()->get();
		self::assertSame( [ null, false, false ], [ $settings->account_owner, $settings->clone_pair->enabled, $settings->application_passwords ] );
		$this->act_as( $owner );
		$this->assert_refused( 'latchkey_conflict', 409, $this->dispatch( 'PATCH', self::ROUTE, [ 'account_owner' => $owner->ID ] ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function the_first_change_makes_the_record_autoloaded(): void {
		$this->database()->delete( $this->database()->options, [ 'option_name' => SettingsRepository::NAME ] );
		wp_cache_flush();
		$this->name_account_owner();
		self::assertArrayHasKey( SettingsRepository::NAME, wp_load_alloptions() );
	}
}
