<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Response;

/** Who a key is, and when: nobody before REST begins, and nowhere else at all. */
final class IdentityTest extends AuthTestCase {
	private const PROBE = [ 'X-Probe' => '1' ];

	private static GivenKey $pair;
	private static GivenKey $account;
	private static Person $holder;
	private static GivenKey $holders_pair;
	private static Person $customer;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::$holder       = Person::with_role( self::site(), 'administrator' );
		self::$customer     = Person::with_role( self::site(), 'customer' );
		self::$holders_pair = self::pair( 'read_write', self::$holder->id );
		self::$pair    = self::pair( 'read_write', self::OWNER, true );
		self::$account = self::account_key();
	}

	/** @return iterable<string,array{string,string}> Kind, form. */
	public static function credentials(): iterable {
		foreach ( [ 'pair', 'account' ] as $kind ) {
			yield "$kind in its header" => [ $kind, 'header' ];
		}
		yield 'pair in the URL' => [ 'pair', 'url' ];
		yield 'account key as Basic user' => [ 'account', 'basic' ];
		yield 'account key in X-API-Key' => [ 'account', 'x-api-key' ];
	}

	/**
	 * @test
	 * @dataProvider credentials
	 */
	public function nobody_is_logged_in_by_a_key_before_rest_begins( string $kind, string $form ): void {
		$route  = 'pair' === $kind ? '/wc/v3/probe/user' : '/latchkey/v1/whoami';
		$answer = $this->with_credential( $kind, $form, 'GET', '/wp-json' . $route );
		self::assertSame( 200, $answer->status, $answer->body );
		self::assertSame( [ '0', '0', '0', '1' ], [ $answer->header( 'X-Probe-Init' ), $answer->header( 'X-Probe-Parse-Request' ), $answer->header( 'X-Probe-Rest-Api-Init' ), $answer->header( 'X-Probe-Callback' ) ] );
	}

	/**
	 * @test
	 * @dataProvider credentials
	 */
	public function a_key_is_nobody_outside_rest( string $kind, string $form ): void {
		foreach ( [ '', '&rest_route=/wc/v3/products', '&x=/wp-json/wc/v3/products' ] as $more ) {
			$answer = $this->with_credential( $kind, $form, 'GET', '/wp-admin/admin-ajax.php?action=latchkey_probe' . $more );
			self::assertSame( [ 'user' => 0 ], $answer->json(), 'admin-ajax ' . $answer->body );
			self::assertSame( '0', $answer->header( 'X-Probe-Admin' ) );
			$answer = $this->with_credential( $kind, $form, 'GET', '/wp-login.php?x=1' . $more );
			self::assertSame( '0', $answer->header( 'X-Probe-Login' ), 'wp-login.php' );
			self::assertStringContainsString( 'loginform', $answer->body );
		}
		foreach ( [ '/?s=tulip', '/?x=/wp-json/wc/v3/products', '/nowhere/?x=1', '/?feed=rss2' ] as $page ) {
			$answer = $this->with_credential( $kind, $form, 'GET', $page );
			self::assertSame( '0', $answer->header( 'X-Probe-Page' ), $page );
			self::assertSame( '0', $answer->header( 'X-Probe-Init' ), $page );
		}
		$call   = '<?xml version="1.0"?><methodCall><methodName>latchkey.probe</methodName><params/></methodCall>';
		$answer = $this->with_credential( $kind, $form, 'POST', '/xmlrpc.php?x=1', $call );
		self::assertStringContainsString( '<int>0</int>', $answer->body, 'XML-RPC' );
		self::assertSame( 302, $this->with_credential( $kind, $form, 'GET', '/wp-admin/?x=1' )->status, 'wp-admin asks for a login' );
		self::assertSame( '0', $this->with_credential( $kind, $form, 'GET', '/wp-cron.php?x=1' )->header( 'X-Probe-Init' ), 'cron' );
	}

	/** @test */
	public function a_person_on_a_page_stays_that_person_whatever_key_comes_along(): void {
		$editor = $this->person( 'editor' );
		foreach ( [ '/', '/?x=/wp-json/wc/v3/products', '/wp-admin/profile.php?x=/wp-json/', '/wp-admin/admin-ajax.php?action=latchkey_probe&rest_route=/wc/v3/products' ] as $path ) {
			foreach ( [ self::$pair, self::$account, self::$pair->with_wrong_secret() ] as $key ) {
				$answer = $this->request( 'GET', $path, $key->headers() + $editor->cookie_without_nonce() + self::PROBE );
				self::assertSame( [ 200, (string) $editor->id ], [ $answer->status, $answer->header( 'X-Probe-Init' ) ], $path );
			}
		}
	}

	/** @test */
	public function a_key_is_no_login_name_and_no_password_for_xml_rpc(): void {
		foreach ( [ [ (string) self::$account->secret, '' ], [ (string) self::$pair->consumer_key, (string) self::$pair->consumer_secret ], [ 'admin', (string) self::$account->secret ] ] as [ $name, $password ] ) {
			$call   = sprintf( '<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value><string>%s</string></value></param><param><value><string>%s</string></value></param></params></methodCall>', $name, $password );
			$answer = $this->request( 'POST', '/xmlrpc.php', GivenKey::basic( $name, $password ), $call );
			self::assertStringContainsString( '<int>403</int>', $answer->body );
		}
	}

	/** @test */
	public function with_a_login_cookie_as_well_the_key_rules(): void {
		$manager = $this->person( 'shop_manager' );
		$pair    = self::pair( 'read_write', $manager->id );
		foreach ( [ $this->first_administrator()->cookie_headers(), $this->first_administrator()->cookie_without_nonce(), [ 'X-WP-Nonce' => 'nonsense' ] + $this->first_administrator()->cookie_without_nonce() ] as $cookie ) {
			$answer = $this->rest( 'GET', '/wc/v3/probe/user', $pair->headers() + $cookie + self::PROBE );
			self::assertSame( [ $manager->id, $manager->id ], [ $answer->json()['user'] ?? null, $answer->json()['result'] ?? null ], $answer->body );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', '/wp/v2/users', $pair->headers() + $cookie ) );
			self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->rest( 'GET', '/latchkey/v1/keys', self::$account->headers() + $cookie ) );
		}
	}

	/** @test */
	public function a_refused_key_is_a_refused_request_whoever_is_logged_in(): void {
		$cookie = $this->first_administrator()->cookie_headers();
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', $cookie )->status );
		foreach ( [ '/wc/v3/products', '/wp/v2/users', '/latchkey/v1/keys', '/' ] as $route ) {
			self::assertSame( 401, $this->rest( 'GET', $route, self::$pair->with_wrong_secret()->headers() + $cookie )->status, $route );
			self::assertSame( 401, $this->rest( 'GET', $route, GivenKey::bearer( self::$account->mistyped() ) + $cookie )->status, $route );
		}
	}

	/** @test */
	public function an_account_key_acts_as_the_present_account_owner(): void {
		$next = $this->person( 'administrator' );
		self::set_account_owner( $next->id );
		$answer = $this->rest( 'GET', '/latchkey/v1/profile', self::$account->headers() + self::PROBE );
		self::set_account_owner( self::OWNER );
		self::assertSame( [ 200, (string) $next->id, $next->id ], [ $answer->status, $answer->header( 'X-Probe-Callback' ), $answer->json()['id'] ?? null ] );
	}

	/** @return array<string,array{string}> */
	public static function deeds(): array {
		return [
			'wp_update_user with a password' => [ 'change-password' ],
			'wp_set_password'                => [ 'set-password' ],
			'wp_update_user with an e-mail'  => [ 'change-email' ],
			'another role'                   => [ 'add-role' ],
			'an application password'        => [ 'application-password' ],
			'a login cookie'                 => [ 'auth-cookie' ],
		];
	}

	/**
	 * @test
	 * @dataProvider deeds
	 */
	public function a_callback_under_a_key_cannot_take_the_owners_account( string $deed ): void {
		$person  = $this->person( 'administrator' );
		$pair    = self::pair( 'read_write', $person->id );
		$account = self::account_of( $person );
		self::assertSame( 200, $this->rest( 'GET', '/wc-probe/v1/probe/user', $pair->headers() )->status );
		$answer = $this->rest( 'POST', '/wc-probe/v1/probe/' . $deed, $pair->headers() );
		self::assertSame( $account, self::account_of( $person ), $answer->body );
		self::assertArrayNotHasKey( 'set-cookie', $answer->headers );
		self::assertSame( 200, $this->rest( 'GET', '/wp/v2/users/me', ( new Person( self::site(), $person->id, $person->login, $person->password ) )->cookie_headers() )->status, 'still logs in' );
	}

	/** @test */
	public function without_a_key_the_same_deeds_are_nobody_elses_business(): void {
		$person  = $this->person( 'administrator' );
		$account = self::account_of( $person );
		$answer  = $this->rest( 'POST', '/wc-probe/v1/probe/change-email', $person->cookie_headers() );
		self::assertSame( 200, $answer->status );
		self::assertNotSame( $account, self::account_of( $person ) );
	}

	/** @test */
	public function a_callback_under_a_key_sees_and_changes_no_record_of_ours(): void {
		foreach ( [ 'latchkey_key_' . self::$pair->id, 'LATCHKEY_KEY_' . self::$pair->id, ' latchkey_key_' . self::$pair->id, 'latchkey_settings', 'Latchkey_Settings' ] as $name ) {
			$read = $this->rest( 'GET', '/wc-probe/v1/probe/read-option?name=' . rawurlencode( $name ), self::$pair->headers() );
			self::assertContains( $read->json()['result'], [ 'nothing', null, false ], $name . $read->body );
			$before = self::state();
			foreach ( [ 'write-option', 'add-option', 'delete-option' ] as $deed ) {
				$this->rest( 'POST', '/wc-probe/v1/probe/' . $deed, self::$pair->headers(), [ 'name' => $name, 'value' => '{}' ] );
			}
			self::assertSame( $before, self::state(), $name );
		}
		self::assertSame( 'A shop for tests', $this->rest( 'GET', '/wc-probe/v1/probe/read-option?name=blogdescription', self::$pair->headers() )->json()['result'] );
	}

	/** @return iterable<string,array{string,string,array<mixed>|string}> Attempts on the owner's own record, %d for the owner, %o for another customer. */
	public static function customer_attempts(): iterable {
		foreach ( [ 'email' => 'stolen@x.example', 'password' => 'stolen by a key' ] as $field => $value ) {
			yield "$field in the body" => [ 'PUT', '/wc/v3/customers/%d', [ $field => $value ] ];
			yield "$field in the query" => [ 'PUT', "/wc/v3/customers/%d?$field=" . rawurlencode( $value ), [] ];
			yield "$field with a leading zero" => [ 'PUT', '/wc/v3/customers/0%d', [ $field => $value ] ];
			yield "$field with a slash" => [ 'PUT', '/wc/v3/customers/%d/', [ $field => $value ] ];
			yield "$field, the id in the body" => [ 'PUT', '/wc/v3/customers/%o', [ 'id' => '%d', $field => $value ] ];
			yield "$field, the id in the query" => [ 'PUT', "/wc/v3/customers/%o?id=%d&$field=" . rawurlencode( $value ), [] ];
			yield "$field, the id in the body with letters" => [ 'PUT', '/wc/v3/customers/%o', [ 'id' => '%dx', $field => $value ] ];
			yield "$field in a list as id" => [ 'PUT', '/wc/v3/customers/%o?id[]=%d', [ $field => $value ] ];
			yield "$field in a form" => [ 'PUT', '/wc/v3/customers/%d', http_build_query( [ $field => $value ] ) ];
			yield "$field in a form with the id" => [ 'PUT', '/wc/v3/customers/%o', http_build_query( [ $field => $value ] ) . '&id=%d' ];
			yield "$field by override" => [ 'POST', '/wc/v3/customers/%d?_method=PUT', [ $field => $value ] ];
		}
	}

	/**
	 * @test
	 * @dataProvider customer_attempts
	 * @param array<string,string>|string $body
	 */
	public function a_key_cannot_take_its_owners_account_through_woocommerces_customers( string $method, string $route, array|string $body ): void {
		$fill   = static fn ( string $text ): string => strtr( $text, [ '%d' => (string) self::$holder->id, '%o' => (string) self::$customer->id ] );
		$before = self::account_of( self::$holder );
		$answer = $this->rest( $method, $fill( $route ), self::$holders_pair->headers(), is_string( $body ) ? $fill( $body ) : array_map( $fill, $body ) );
		self::assertSame( $before, self::account_of( self::$holder ), $answer->body );
		self::assert_refusal( 'latchkey_key_not_allowed_here', 403, $answer );
	}

	/** @test */
	public function a_key_may_still_change_a_customer_who_is_not_its_owner(): void {
		$answer = $this->rest( 'PUT', '/wc/v3/customers/' . self::$customer->id, self::$pair->headers(), [ 'email' => 'moved-' . self::$customer->login . '@shop.example' ] );
		self::assertSame( [ 200, 'moved-' . self::$customer->login . '@shop.example' ], [ $answer->status, $answer->json()['email'] ?? null ], $answer->body );
	}

	private function with_credential( string $kind, string $form, string $method, string $path, ?string $body = null ): Response {
		$key     = 'pair' === $kind ? self::$pair : self::$account;
		$headers = match ( $form ) {
			'header'    => $key->headers(),
			'basic'     => GivenKey::basic( (string) $key->secret, '' ),
			'x-api-key' => [ 'X-API-Key' => (string) $key->secret ],
			default     => [],
		};
		$query   = 'url' === $form ? ( str_contains( $path, '?' ) ? '&' : '?' ) . $key->query() : '';
		return $this->request( $method, $path . $query, $headers + self::PROBE, $body );
	}

	/**
	 * What makes a person: the row and its metadata, without sessions and marks of use.
	 * @return list<array<string,?string>>
	 */
	private static function account_of( Person $person ): array {
		return [
			...self::database()->rows( 'SELECT user_login, user_pass, user_email FROM wp_users WHERE ID = ?', [ $person->id ] ),
			...self::database()->rows( "SELECT meta_key, meta_value FROM wp_usermeta WHERE user_id = ? AND meta_key IN ( 'wp_capabilities', 'wp_user_level', '_application_passwords' ) ORDER BY meta_key", [ $person->id ] ),
		];
	}
}
