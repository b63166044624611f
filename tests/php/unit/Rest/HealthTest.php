<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;

/** /health. */
final class HealthTest extends TestCase {
	use ShopPeople;

	private const ROUTE = '/latchkey/v1/health';

	/** @return array<string,mixed> */
	private function health( ?int $user = null ): array {
		$answer = $this->dispatch( 'GET', self::ROUTE, null === $user ? [] : [ 'user' => $user ] );
		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		return $answer->get_data();
	}

	/** @test */
	public function only_administrators_are_told(): void {
		foreach ( [ [ $this->user_with_role( 'shop_manager' ), 403 ], [ $this->user_with_role( 'editor' ), 403 ], [ null, 401 ] ] as [ $person, $status ] ) {
			$this->act_as( $person );
			$this->assert_refused( 'latchkey_forbidden', $status, $this->dispatch( 'GET', self::ROUTE, [ 'user' => 1 ] ) );
		}
		$this->act_as( $this->administrator() );
		foreach ( [ 0, -1, 'me' ] as $user ) {
			$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'GET', self::ROUTE, [ 'user' => $user ] ) );
		}
	}

	/** @test */
	public function a_healthy_shop_has_nothing_to_tell_but_its_facts(): void {
		$this->act_as( $this->name_account_owner() );
		$this->make_account_key();
		$health = $this->health();
		self::assertSame( [ 1, [], [], [], null ], [ $health['keys'], $health['orphans'], $health['departed'], $health['unfinished'], $health['leaving'] ] );
		self::assertSame( [ 'default', (bool) wp_using_ext_object_cache(), false ], [ $health['authentication_reads'], $health['object_cache'], $health['https'] ] );
		self::assertSame( true, $health['cron']['disabled'], 'the test site says so' );
	}

	/** @test */
	public function a_team_member_who_leaves_takes_keys_along_until_these_are_rotated(): void {
		$owner  = $this->name_account_owner();
		$member = $this->administrator();
		$this->act_as( $member );
		$own    = $this->make_pair( $member, [ 'title' => 'Own' ] );
		$shared = $this->make_pair( $owner, [ 'title' => 'Shared' ] );
		$this->services()->events()->flush();

		$this->act_as( $owner );
		$leaving = $this->health( $member->ID )['leaving'];
		self::assertSame( [ $member->ID, $member->display_name ], [ $leaving['user'], $leaving['name'] ] );
		self::assertSame( [ $own['id'] ], array_column( $leaving['stops'], 'id' ) );
		self::assertSame( [ [ 'Own', 1, 0, 1, true ], [ 'Shared', 1, 0, 1, true ] ], array_map( static fn ( array $key ): array => [ $key['title'], $key['made'], $key['rotated'], $key['shown'], $key['knows_secret'] ], $leaving['knows'] ) );
		self::assertSame( [], $this->health()['departed'], 'as long as they are there they are trusted' );

		wp_delete_user( $member->ID );
		$health = $this->health( $member->ID );
		self::assertSame( [ [ $own['id'], 'owner_missing' ] ], array_map( static fn ( array $orphan ): array => [ $orphan['id'], $orphan['reason'] ], $health['orphans'] ) );
		self::assertSame( [ [ $member->ID, null, [ $own['id'], $shared['id'] ] ] ], array_map( static fn ( array $person ): array => [ $person['user'], $person['name'], array_column( $person['knows'], 'id' ) ], $health['departed'] ) );
		self::assertSame( [ $own['id'] ], array_column( $health['leaving']['stops'], 'id' ), 'who is gone can be asked about, too' );

		$this->dispatch( 'POST', '/latchkey/v1/keys/reassign', [ 'from' => $member->ID, 'to' => $owner->ID ] );
		foreach ( [ $own, $shared ] as $key ) {
			self::assertSame( 200, $this->dispatch( 'POST', "/latchkey/v1/keys/{$key['id']}/rotate", [ 'overlap' => 0 ] )->get_status() );
		}
		$this->services()->events()->flush();
		$health = $this->health( $member->ID );
		self::assertSame( [ [], [], [] ], [ $health['orphans'], $health['departed'], $health['leaving']['stops'] ] );
		self::assertSame( [ false, false ], array_column( $health['leaving']['knows'], 'knows_secret' ) );
	}

	/** @test */
	public function no_answer_holds_a_hash_or_a_secret(): void {
		$owner = $this->name_account_owner();
		$this->act_as( $owner );
		$secrets = [ $this->make_account_key()['secret'], ...array_values( array_intersect_key( $this->make_pair( $owner ), [ 'consumer_key' => 0, 'consumer_secret' => 0 ] ) ) ];
		$text    = (string) wp_json_encode( $this->health( $owner->ID ) );
		foreach ( [ ...$secrets, '$generic$', '"hash"', 'lookup' ] as $never ) {
			self::assertStringNotContainsString( $never, $text );
		}
	}

	/** @test */
	public function where_reads_go_is_told_from_the_database_object_or_the_filter(): void {
		$this->act_as( $this->administrator() );
		add_filter( 'latchkey_primary_read_hint', static fn (): string => '/* primary */ ' );
		self::assertSame( 'hinted', $this->health()['authentication_reads'] );
		$this->database()->srtm = false; // @phpstan-ignore property.notFound (HyperDB's)
		try {
			self::assertSame( 'primary', $this->health()['authentication_reads'] );
		} finally {
			unset( $this->database()->srtm );
		}
	}

	/** @test */
	public function keys_that_are_on_hold_at_an_unknown_address_are_told(): void {
		$this->act_as( $this->administrator() );
		$this->services()->settings()->change( static fn ( $settings ) => $settings->with_fence( [ str_repeat( '0', 64 ) ] ) );
		self::assertTrue( $this->health()['on_hold'] );
		$this->services()->settings()->change( fn ( $settings ) => $settings->with_fence( [ $this->services()->fence()->here()->hash ] ) );
		self::assertFalse( $this->health()['on_hold'] );
	}

	/** @test */
	public function https_and_late_work_are_told(): void {
		$this->act_as( $this->administrator() );
		add_filter( 'home_url', static fn ( string $url ): string => str_replace( 'http://', 'https://', $url ) );
		wp_schedule_single_event( time() - 7200, 'latchkey_test_late' );
		$health = $this->health();
		self::assertTrue( $health['https'] );
		self::assertGreaterThanOrEqual( 7200, $health['cron']['late'] );
	}

	/** @test */
	public function the_schema_names_what_the_answer_has(): void {
		$this->act_as( $this->name_account_owner() );
		$schema = $this->dispatch( 'OPTIONS', self::ROUTE )->get_data()['schema'];
		$health = $this->health( get_current_user_id() );
		self::assertEqualsCanonicalizing( array_keys( $health ), array_keys( $schema['properties'] ) );
		$this->make_account_key();
		$health = $this->health( get_current_user_id() );
		self::assertTrue( rest_validate_value_from_schema( json_decode( (string) wp_json_encode( $health ), true ), $schema, 'health' ) );
		self::assertEqualsCanonicalizing( array_keys( $health['leaving']['stops'][0] ), array_keys( $schema['properties']['leaving']['properties']['stops']['items']['properties'] ) );
	}
}
