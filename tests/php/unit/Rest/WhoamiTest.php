<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_User;

/** What a key may ask and do about itself. */
final class WhoamiTest extends TestCase {
	use ShopPeople;

	private WP_User $owner;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->name_account_owner();
		$this->act_as( $this->owner );
	}

	protected function tearDown(): void {
		$this->no_key_acts();
		parent::tearDown();
	}

	/** @return array<string,array{string}> */
	public static function kinds(): array {
		return [ 'woocommerce' => [ 'woocommerce' ], 'role' => [ 'role' ], 'account' => [ 'account' ], 'personal' => [ 'personal' ] ];
	}

	/**
	 * @param array<string,mixed> $more
	 * @return array<string,mixed>
	 */
	private function key( string $kind, array $more = [] ): array {
		return match ( $kind ) {
			'woocommerce' => $this->make_pair( $this->owner, $more ),
			'role'        => $this->make_role_token( $this->owner, $more ),
			'account'     => $this->make_account_key( $more ),
			default       => $this->make_personal_key( $this->owner, $more ),
		};
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_key_is_told_what_it_is_and_nothing_about_anybody( string $kind ): void {
		$key = $this->key( $kind, [ 'self_service' => true, 'expires_at' => '2040-01-01T00:00:00Z' ] );
		$this->let_key_act( $key['id'] );
		$said = $this->dispatch( 'GET', '/latchkey/v1/whoami' )->get_data();
		self::assertSame( [ 'kind', 'title', 'permission', 'areas', 'scopes', 'role', 'self_service', 'expires_at' ], array_keys( $said ) );
		self::assertSame( array_intersect_key( $key, $said ), $said );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_key_that_may_serve_itself_rotates_and_revokes_itself_as_nobody( string $kind ): void {
		$key  = $this->key( $kind, [ 'self_service' => true ] );
		$name = isset( $key['secret'] ) ? 'secret' : 'consumer_secret';
		$this->let_key_act( $key['id'] );
		$answer = $this->dispatch( 'POST', '/latchkey/v1/whoami/rotate', [ 'overlap' => 60 ] );
		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		self::assertStringContainsString( 'no-store', $answer->get_headers()['Cache-Control'] );
		self::assertNotSame( $key[ $name ], $answer->get_data()[ $name ] );
		self::assertNotNull( $answer->get_data()['previous_secret'] );
		self::assertSame( [], array_intersect( [ 'id', 'user', 'created_by', 'consumer_key', 'hint' ], array_keys( $answer->get_data() ) ) );

		$this->let_key_act( $key['id'] );
		$revoked = $this->dispatch( 'POST', '/latchkey/v1/whoami/revoke', [ 'reason' => 'Leaked' ] )->get_data();
		self::assertSame( [ 'revoked', 'Leaked' ], [ $revoked['status'], $revoked['revoke_reason'] ] );
		self::assertNull( $this->services()->keys()->find( $key['id'] )->revoked_by );
		$deeds = array_values( array_filter( $this->events(), static fn( array $event ): bool => $key['id'] === $event['key_id'] ) );
		self::assertSame( [ [ 'rotated', null ], [ 'shown', null ], [ 'revoked', null ] ], array_map( static fn( array $event ): array => [ $event['type'], $event['actor'] ], array_slice( $deeds, -3 ) ) );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_key_that_may_not_and_one_that_came_with_its_former_secret_change_nothing( string $kind ): void {
		$plain  = $this->key( $kind )['id'];
		$before = $this->rows();
		$this->let_key_act( $plain );
		foreach ( [ 'rotate', 'revoke' ] as $deed ) {
			$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( 'POST', "/latchkey/v1/whoami/$deed" ) );
		}
		self::assertSame( $before, $this->rows() );

		$this->services()->editor()->edit( $plain, [ 'self_service' => true ], null );
		$before = $this->rows();
		$key    = $this->services()->keys()->find( $plain );
		$this->services()->current_key()->put_in_force( $key, $this->owner->ID, true );
		foreach ( [ 'rotate', 'revoke' ] as $deed ) {
			$answer = $this->dispatch( 'POST', "/latchkey/v1/whoami/$deed" );
			$this->assert_refused( 'latchkey_forbidden', 403, $answer );
			self::assertStringContainsString( 'former secret', $answer->get_data()['message'] );
		}
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function of_two_who_present_the_same_secret_only_the_first_gets_the_new_one(): void {
		$id = $this->key( 'account', [ 'self_service' => true ] )['id'];
		$this->let_key_act( $id );
		self::assertSame( 200, $this->dispatch( 'POST', '/latchkey/v1/whoami/rotate' )->get_status() );
		$before = $this->rows();
		$this->assert_refused( 'latchkey_conflict', 409, $this->dispatch( 'POST', '/latchkey/v1/whoami/rotate' ) );
		self::assertSame( $before, $this->rows() );
	}

	/** @test */
	public function a_rotation_by_itself_holds_to_the_rules_for_secrets_and_for_overlaps(): void {
		$this->let_key_act( $this->key( 'account', [ 'self_service' => true ] )['id'] );
		$before = $this->rows();
		foreach ( [ [ 'overlap' => 30 * 86400 + 1 ], [ 'id' => str_repeat( 'a', 24 ) ], [ '_envelope' => true ] ] as $body ) {
			$this->assert_refused( 'rest_invalid_param', 400, $this->dispatch( 'POST', '/latchkey/v1/whoami/rotate', $body ) );
		}
		self::assertSame( $before, $this->rows() );
	}
}
