<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Rest\SignIn;
use Latchkey\Settings\Settings;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_Application_Passwords;
use WP_Session_Tokens;

/** Which ways of signing in open the management routes over HTTP. */
final class SignInTest extends TestCase {
	use ShopPeople;

	private SignIn $sign_in;

	protected function setUp(): void {
		parent::setUp();
		$this->sign_in = new SignIn( $this->services()->current_key(), $this->services()->settings() );
	}

	protected function tearDown(): void {
		$this->no_key_acts();
		parent::tearDown();
	}

	/** @test */
	public function the_login_cookie_with_its_nonce_opens(): void {
		$this->sign_in_by_cookie( $this->administrator()->ID );
		$_SERVER['HTTP_X_WP_NONCE'] = wp_create_nonce( 'wp_rest' );
		self::assertTrue( $this->sign_in->is_accepted( true ) );
		self::assertTrue( $this->sign_in->is_by_cookie( true ) );
	}

	/** @return iterable<string,array{callable(): string}> */
	public static function wrong_nonces(): iterable {
		yield 'none' => [ static fn(): string => '' ];
		yield 'of another action' => [ static fn(): string => wp_create_nonce( 'latchkey' ) ];
		yield 'made up' => [ static fn(): string => '1234567890' ];
	}

	/**
	 * @test
	 * @dataProvider wrong_nonces
	 */
	public function the_cookie_without_its_nonce_does_not( callable $nonce ): void {
		$this->sign_in_by_cookie( $this->administrator()->ID );
		$_SERVER['HTTP_X_WP_NONCE'] = $nonce();
		self::assertFalse( $this->sign_in->is_accepted( true ) );
	}

	/** @test */
	public function a_nonce_without_a_cookie_and_somebody_elses_cookie_do_not(): void {
		$me = $this->administrator();
		$this->act_as( $me );
		$_SERVER['HTTP_X_WP_NONCE'] = wp_create_nonce( 'wp_rest' );
		self::assertFalse( $this->sign_in->is_accepted( true ), 'as another plugin’s token would leave it' );

		$this->sign_in_by_cookie( $this->administrator()->ID );
		$_SERVER['HTTP_X_WP_NONCE'] = wp_create_nonce( 'wp_rest' );
		$this->act_as( $me );
		self::assertFalse( $this->sign_in->is_accepted( true ) );
	}

	/** @test */
	public function an_application_password_opens_unless_the_setting_closes_this_way(): void {
		$me = $this->administrator();
		$this->act_as( $me );
		$GLOBALS['wp_rest_application_password_uuid'] = self::application_password( $me );
		self::assertTrue( $this->sign_in->is_accepted( true ) );
		self::assertFalse( $this->sign_in->is_by_cookie( true ) );

		$this->services()->settings()->change( static fn( Settings $s ): Settings => $s->with_application_passwords( false ) );
		self::assertFalse( $this->sign_in->is_accepted( true ) );
	}

	/** @test */
	public function somebody_elses_application_password_does_not(): void {
		$this->act_as( $this->administrator() );
		$GLOBALS['wp_rest_application_password_uuid'] = self::application_password( $this->administrator() );
		self::assertFalse( $this->sign_in->is_accepted( true ) );
	}

	/** @test */
	public function a_key_in_force_never_does_not_even_with_a_cookie_and_nonce_nor_in_process(): void {
		$owner = $this->name_account_owner();
		$this->act_as( $owner );
		$id = $this->make_account_key()['id'];
		$this->sign_in_by_cookie( $owner->ID );
		$_SERVER['HTTP_X_WP_NONCE'] = wp_create_nonce( 'wp_rest' );
		$this->let_key_act( $id );
		self::assertFalse( $this->sign_in->is_accepted( true ) );
		self::assertFalse( $this->sign_in->is_accepted( false ) );
		foreach ( [ 'GET /keys', 'GET /events', 'GET /settings', 'GET /keys/' . $id, 'POST /keys/' . $id . '/revoke', 'DELETE /keys/' . $id ] as $route ) {
			[ $method, $path ] = explode( ' ', $route );
			$this->assert_refused( 'latchkey_forbidden', 403, $this->dispatch( $method, '/latchkey/v1' . $path ) );
		}
	}

	/** @test */
	public function code_on_this_site_asks_as_the_current_user(): void {
		self::assertFalse( $this->sign_in->is_accepted( false ) );
		$this->act_as( $this->administrator() );
		self::assertTrue( $this->sign_in->is_accepted( false ) );
	}

	private function sign_in_by_cookie( int $user ): void {
		wp_set_current_user( $user );
		$until                          = time() + HOUR_IN_SECONDS;
		$token                          = WP_Session_Tokens::get_instance( $user )->create( $until );
		$_COOKIE[ LOGGED_IN_COOKIE ]    = wp_generate_auth_cookie( $user, $until, 'logged_in', $token );
	}

	private static function application_password( \WP_User $user ): string {
		$made = WP_Application_Passwords::create_new_application_password( $user->ID, [ 'name' => 'App' ] );
		self::assertIsArray( $made );
		return (string) $made[1]['uuid'];
	}
}
