<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Settings\SettingsRepository;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;

/** /settings: what the shop demands of every key. */
final class PoliciesTest extends TestCase {
	use ShopPeople;

	private const ROUTE = '/latchkey/v1/settings';

	private const DEFAULTS = [
		'longest_expiry'      => null,
		'expiry_required'     => false,
		'pair_makers'         => 'shop_managers',
		'mail_before_expiry'  => true,
		'mail_on_writing_key' => true,
		'delete_with_plugin'  => false,
	];

	/** @param array<string,mixed> $policies */
	private function change( array $policies ): \WP_REST_Response {
		return $this->dispatch( 'PATCH', self::ROUTE, [ 'policies' => $policies ] );
	}

	/** @test */
	public function each_policy_is_changed_by_itself_and_the_others_stay(): void {
		$this->act_as( $this->administrator() );
		self::assertSame( self::DEFAULTS, $this->dispatch( 'GET', self::ROUTE )->get_data()['policies'] );
		$now = self::DEFAULTS;
		foreach ( [ 'longest_expiry' => 90, 'expiry_required' => true, 'pair_makers' => 'administrators', 'mail_before_expiry' => false, 'mail_on_writing_key' => false, 'delete_with_plugin' => true ] as $name => $value ) {
			$now[ $name ] = $value;
			self::assertSame( $now, $this->change( [ $name => $value ] )->get_data()['policies'] );
		}
		self::assertSame( $now, $this->dispatch( 'GET', self::ROUTE )->get_data()['policies'] );
		self::assertSame( self::DEFAULTS, $this->change( self::DEFAULTS )->get_data()['policies'], 'and back, all at once' );
		self::assertLessThan( 1024, strlen( $this->rows( SettingsRepository::NAME )[ SettingsRepository::NAME ] ) );
	}

	/** @return iterable<string,array{array<string,mixed>}> */
	public static function policies_that_cannot_be(): iterable {
		yield 'no days' => [ [ 'longest_expiry' => 0 ] ];
		yield 'less than no days' => [ [ 'longest_expiry' => -1 ] ];
		yield 'more than ten years' => [ [ 'longest_expiry' => 3651 ] ];
		yield 'half a day' => [ [ 'longest_expiry' => 1.5 ] ];
		yield 'words for days' => [ [ 'longest_expiry' => 'a month' ] ];
		yield 'other makers' => [ [ 'pair_makers' => 'everybody' ] ];
		yield 'nobody' => [ [ 'pair_makers' => null ] ];
		yield 'maybe' => [ [ 'expiry_required' => 'maybe' ] ];
		yield 'nothing for a switch' => [ [ 'delete_with_plugin' => null ] ];
		yield 'an unknown policy' => [ [ 'expiry' => true ] ];
		yield 'one of them is fine' => [ [ 'longest_expiry' => 90, 'shortest_expiry' => 1 ] ];
	}

	/**
	 * @test
	 * @dataProvider policies_that_cannot_be
	 * @param array<string,mixed> $policies
	 */
	public function a_policy_that_cannot_be_changes_nothing( array $policies ): void {
		$this->act_as( $this->name_account_owner() );
		$before = $this->rows();
		$this->assert_refused( 'rest_invalid_param', 400, $this->change( $policies ) );
		$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'PATCH', self::ROUTE, [ 'policies' => 'none' ] ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function only_administrators_read_and_change_policies(): void {
		foreach ( [ [ $this->user_with_role( 'shop_manager' ), 403 ], [ $this->user_with_role( 'editor' ), 403 ], [ null, 401 ] ] as [ $person, $status ] ) {
			$this->act_as( $person );
			$before = $this->rows();
			$this->assert_refused( 'latchkey_forbidden', $status, $this->change( [ 'expiry_required' => false ] ) );
			$this->assert_refused( 'latchkey_forbidden', $status, $this->dispatch( 'GET', self::ROUTE ) );
			self::assertSame( $before, $this->rows() );
		}
		$this->act_as( $this->administrator() );
		self::assertSame( 200, $this->change( [ 'expiry_required' => true ] )->get_status(), 'also one who is not the account owner' );
	}

	/** @test */
	public function who_changed_what_is_in_the_audit_trail_and_no_change_is_not(): void {
		$me = $this->administrator();
		$this->act_as( $me );
		$this->change( self::DEFAULTS );
		$this->change( [] );
		self::assertCount( 0, $this->events() );
		$this->change( [ 'longest_expiry' => 30, 'expiry_required' => false ] );
		$this->dispatch( 'PATCH', self::ROUTE, [ 'application_passwords' => false ] );
		$events = $this->events();
		self::assertSame( [ 'settings_changed', 'settings_changed' ], array_column( $events, 'type' ) );
		self::assertSame( [ (string) $me->ID, [ 'before' => [ 'longest_expiry' => null ], 'after' => [ 'longest_expiry' => 30 ] ] ], [ (string) $events[0]['actor'], $events[0]['context'] ] );
		self::assertSame( [ 'before' => [ 'application_passwords' => true ], 'after' => [ 'application_passwords' => false ] ], $events[1]['context'] );
		self::assertSame( 200, $this->dispatch( 'GET', '/latchkey/v1/events', [ 'type' => 'settings_changed' ] )->get_status(), 'and can be asked for' );
	}

	/** @test */
	public function the_rule_about_expiry_reaches_making_and_changing_keys_over_rest(): void {
		$me = $this->administrator();
		$this->act_as( $me );
		$id = $this->make_pair( $me, [ 'expires_at' => gmdate( 'c', time() + 86400 ) ] )['id'];
		$this->change( [ 'longest_expiry' => 7 ] );
		$pair = [ 'kind' => 'woocommerce', 'title' => 'A pair', 'user' => $me->ID, 'permission' => 'read' ];
		foreach ( [ [], [ 'expires_at' => gmdate( 'c', time() + 8 * 86400 ) ] ] as $expiry ) {
			$refused = $this->dispatch( 'POST', '/latchkey/v1/keys', $pair + $expiry );
			$this->assert_refused( 'rest_invalid_param', 400, $refused );
			self::assertArrayHasKey( 'expires_at', $refused->get_data()['data']['params'] );
		}
		self::assertSame( 201, $this->dispatch( 'POST', '/latchkey/v1/keys', $pair + [ 'expires_at' => gmdate( 'c', time() + 6 * 86400 ) ] )->get_status() );
		$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$id", [ 'expires_at' => null ] ) );
		self::assertNotNull( $this->dispatch( 'GET', "/latchkey/v1/keys/$id" )->get_data()['expires_at'] );
		self::assertSame( 200, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$id", [ 'title' => 'Renamed' ] )->get_status() );
	}

	/** @test */
	public function where_administrators_alone_make_pairs_a_shop_manager_makes_changes_and_rotates_none_but_may_still_revoke(): void {
		$manager  = $this->user_with_role( 'shop_manager' );
		$customer = $this->user_with_role( 'customer' );
		$admin    = $this->administrator();
		$this->act_as( $manager );
		$id = $this->make_pair( $customer )['id'];
		$this->act_as( $admin );
		$this->change( [ 'pair_makers' => 'administrators' ] );
		$this->act_as( $manager );
		$before = $this->rows( 'latchkey_key_' );
		$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'woocommerce', 'title' => 'A pair', 'user' => $customer->ID, 'permission' => 'read' ] ) );
		$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'PATCH', "/latchkey/v1/keys/$id", [ 'permission' => 'read_write' ] ) );
		$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/rotate", [ 'overlap' => 0 ] ) );
		self::assertSame( 'forbidden', $this->dispatch( 'POST', '/latchkey/v1/keys/reassign', [ 'from' => $customer->ID, 'to' => $manager->ID, 'ids' => [ $id ] ] )->get_data()['skipped'][0]['reason'] );
		self::assertSame( $before, $this->rows( 'latchkey_key_' ) );
		self::assertSame( 200, $this->dispatch( 'POST', "/latchkey/v1/keys/$id/revoke" )->get_status() );
		$this->act_as( $admin );
		self::assertSame( 201, $this->dispatch( 'POST', '/latchkey/v1/keys', [ 'kind' => 'woocommerce', 'title' => 'A pair', 'user' => $customer->ID, 'permission' => 'read' ] )->get_status() );
	}
}
