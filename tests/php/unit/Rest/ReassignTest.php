<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_User;

/** /keys/reassign: rights and answers. */
final class ReassignTest extends TestCase {
	use ShopPeople;

	private const ROUTE = '/latchkey/v1/keys/reassign';

	/** @param array<mixed>|null $ids */
	private function reassign( WP_User $from, WP_User $to, ?array $ids = null ): \WP_REST_Response {
		return $this->dispatch( 'POST', self::ROUTE, [ 'from' => $from->ID, 'to' => $to->ID ] + ( null === $ids ? [] : [ 'ids' => $ids ] ) );
	}

	/** @return array<string,mixed> */
	private function role_token( WP_User $for ): array {
		return $this->made( '/latchkey/v1/keys', [ 'kind' => 'role', 'title' => 'Shop app', 'system' => 'App', 'user' => $for->ID, 'role' => 'editor', 'permission' => 'read' ] );
	}

	/** @test */
	public function an_administrator_reassigns_all_keys_of_a_person_in_one_step(): void {
		$from = $this->administrator();
		$me   = $this->name_account_owner();
		$this->act_as( $from );
		$personal = $this->made( '/latchkey/v1/keys', [ 'kind' => 'personal', 'title' => 'Own script' ] );
		$this->act_as( $me );
		$pair   = $this->make_pair( $from );
		$token  = $this->role_token( $from );
		$answer = $this->reassign( $from, $me );
		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		self::assertEqualsCanonicalizing( [ [ 'id' => $pair['id'], 'title' => $pair['title'] ], [ 'id' => $token['id'], 'title' => $token['title'] ] ], $answer->get_data()['reassigned'] );
		self::assertSame( [ [ $personal['id'], 'Own script', 'personal' ] ], array_map( static fn ( array $skipped ): array => [ $skipped['id'], $skipped['title'], $skipped['reason'] ], $answer->get_data()['skipped'] ) );
		self::assertSame( [ $me->ID, $me->ID, $from->ID ], array_map( fn ( array $key ): int => $this->services()->keys()->find( $key['id'] )->user, [ $pair, $token, $personal ] ) );
		self::assertSame( [], $this->reassign( $from, $me )->get_data()['reassigned'], 'again: nothing is left' );
	}

	/** @test */
	public function a_shop_manager_reassigns_pairs_between_people_whom_they_may_edit_and_hears_of_no_other_key(): void {
		$manager  = $this->user_with_role( 'shop_manager' );
		$customer = $this->user_with_role( 'customer' );
		$admin    = $this->name_account_owner();
		$this->act_as( $admin );
		$customers = $this->make_pair( $customer );
		$admins    = $this->make_pair( $admin, [ 'title' => 'Of the boss' ] );
		$token     = $this->role_token( $admin );

		$this->act_as( $manager );
		self::assertSame( [ 'reassigned' => [], 'skipped' => [] ], $this->reassign( $admin, $manager )->get_data() );
		$asked = $this->reassign( $admin, $manager, [ $admins['id'], $token['id'] ] )->get_data();
		self::assertSame( [ [ 'forbidden', null ], [ 'forbidden', null ] ], array_map( static fn ( array $skipped ): array => [ $skipped['reason'], $skipped['title'] ], $asked['skipped'] ) );
		self::assertSame( 'forbidden', $this->reassign( $customer, $admin )->get_data()['skipped'][0]['reason'], 'nobody gives a key the rights of somebody above them' );
		self::assertSame( $customer->ID, $this->services()->keys()->find( $customers['id'] )->user );
		self::assertCount( 1, $this->reassign( $customer, $manager )->get_data()['reassigned'] );
	}

	/** @test */
	public function nobody_else_comes_here(): void {
		$from = $this->administrator();
		foreach ( [ [ $this->user_with_role( 'editor' ), 403 ], [ $this->user_with_role( 'subscriber' ), 403 ], [ null, 401 ] ] as [ $person, $status ] ) {
			$this->act_as( $person );
			$before = $this->rows();
			$this->assert_refused( 'latchkey_forbidden', $status, $this->reassign( $from, $from ) );
			self::assertSame( $before, $this->rows() );
		}
	}

	/** @return iterable<string,array{array<string,mixed>,string}> */
	public static function requests_that_cannot_be(): iterable {
		yield 'from nobody' => [ [ 'to' => 1 ], 'from' ];
		yield 'to nobody' => [ [ 'from' => 1 ], 'to' ];
		yield 'to somebody who is not there' => [ [ 'from' => 1, 'to' => 99999999 ], 'to' ];
		yield 'to oneself' => [ [ 'from' => 1, 'to' => 1 ], 'to' ];
		yield 'no ids' => [ [ 'from' => 2, 'to' => 1, 'ids' => [] ], 'ids' ];
		yield 'an id twice' => [ [ 'from' => 2, 'to' => 1, 'ids' => [ 'a', 'a' ] ], 'ids' ];
		yield 'ids that are lists' => [ [ 'from' => 2, 'to' => 1, 'ids' => [ [ 'a' ] ] ], 'ids' ];
		yield 'an unknown field' => [ [ 'from' => 2, 'to' => 1, 'id' => 'a' ], 'id' ];
	}

	/**
	 * @test
	 * @dataProvider requests_that_cannot_be
	 * @param array<string,mixed> $body
	 */
	public function a_request_that_cannot_be_changes_nothing_and_says_which_part_is_wrong( array $body, string $field ): void {
		$this->act_as( $this->administrator() );
		$this->make_pair( get_userdata( 1 ) ?: self::fail() );
		$before = $this->rows();
		$answer = $this->dispatch( 'POST', self::ROUTE, $body );
		self::assertSame( 400, $answer->get_status() );
		self::assertContains( $field, [ ...array_keys( $answer->get_data()['data']['params'] ), ...array_values( $answer->get_data()['data']['params'] ) ] );
		self::assertSame( $before, $this->rows() );
	}
}
