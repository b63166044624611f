<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Request;
use Latchkey\Tests\Support\Response;

/** Everybody at every management route, in every way of signing in. */
final class PeopleTest extends HttpTestCase {
	use MakesKeys;

	private const WHO = [ 'owner', 'administrator', 'shop_manager', 'editor', 'subscriber', 'nobody' ];

	/** Route → status for each of WHO. {account}, {theirs}, {admins}: keys; {user}: oneself; {clone}. */
	private const MATRIX = [
		'GET /keys'                     => [ 200, 200, 200, 403, 403, 401 ],
		'GET /keys/{account}'           => [ 200, 200, 403, 403, 403, 401 ],
		'GET /keys/{theirs}'            => [ 200, 200, 200, 403, 403, 401 ],
		'GET /keys/{admins}'            => [ 200, 200, 403, 403, 403, 401 ],
		'GET /keys/{account}/events'    => [ 200, 200, 403, 403, 403, 401 ],
		'GET /keys/{theirs}/events'     => [ 200, 200, 200, 403, 403, 401 ],
		'GET /events'                   => [ 200, 200, 403, 403, 403, 401 ],
		'GET /settings'                 => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{account} title'   => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{theirs} title'    => [ 200, 200, 200, 403, 403, 401 ],
		'PATCH /keys/{admins} title'    => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{theirs} url'      => [ 200, 200, 200, 403, 403, 401 ],
		'PATCH /keys/{admins} url'      => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys account'            => [ 201, 403, 403, 403, 403, 401 ],
		'POST /keys own pair'           => [ 201, 201, 201, 403, 403, 401 ],
		'POST /keys customers pair'     => [ 201, 201, 201, 403, 403, 401 ],
		'POST /keys owners pair'        => [ 201, 201, 403, 403, 403, 401 ],
		'POST /keys/{account}/revoke'   => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys/{theirs}/revoke'    => [ 200, 200, 200, 403, 403, 401 ],
		'POST /keys/{admins}/revoke'    => [ 200, 200, 403, 403, 403, 401 ],
		'DELETE /keys/{revoked account}' => [ 200, 200, 403, 403, 403, 401 ],
		'DELETE /keys/{revoked theirs}' => [ 200, 200, 200, 403, 403, 401 ],
		'DELETE /keys/{account}'        => [ 409, 409, 403, 403, 403, 401 ],
		'PATCH /settings owner'         => [ 200, 403, 403, 403, 403, 401 ],
		'PATCH /settings clone pair'    => [ 200, 403, 403, 403, 403, 401 ],
		'PATCH /settings passwords'     => [ 200, 200, 403, 403, 403, 401 ],
		'GET /sites'                    => [ 200, 403, 403, 403, 403, 401 ],
		'POST /sites'                   => [ 201, 403, 403, 403, 403, 401 ],
		'GET /sites/shop'               => [ 200, 403, 403, 403, 403, 401 ],
		'GET /clones'                   => [ 200, 403, 403, 403, 403, 401 ],
		'POST /clones'                  => [ 201, 403, 403, 403, 403, 401 ],
		'GET /clones/{clone}'           => [ 200, 403, 403, 403, 403, 401 ],
		'PATCH /clones/{clone}'         => [ 200, 403, 403, 403, 403, 401 ],
		'DELETE /clones/{clone}'        => [ 200, 403, 403, 403, 403, 401 ],
		'GET /profile'                  => [ 200, 403, 403, 403, 403, 401 ],
		'GET /languages'                => [ 200, 403, 403, 403, 403, 401 ],
	];

	/** @var array<string,Person> */
	private static array $people = [];

	private static int $count = 0;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::$people = [];
		self::add_mu_plugin(
			'foreign-token',
			'if ( isset( $_SERVER["HTTP_X_FOREIGN_TOKEN"] ) ) {
				$user = (int) $_SERVER["HTTP_X_FOREIGN_TOKEN"];
				add_filter( "determine_current_user", static fn () => $user, 30 );
				add_filter( "rest_authentication_errors", static fn () => true, 9 );
			}'
		);
	}

	public static function tearDownAfterClass(): void {
		self::remove_mu_plugin( 'foreign-token' );
		parent::tearDownAfterClass();
	}

	protected function setUp(): void {
		parent::setUp();
		if ( [] === self::$people ) {
			self::$people['owner'] = $this->name_account_owner();
			foreach ( [ 'administrator', 'shop_manager', 'editor', 'subscriber', 'customer' ] as $role ) {
				self::$people[ $role ] = $this->person( $role );
			}
		}
	}

	/**
	 * A key of the customer's, of an administrator's, or an account key, made afresh.
	 *
	 * @return array<string,mixed>
	 */
	private function key( string $which ): array {
		$owner = self::$people['owner'];
		$key   = match ( str_replace( 'revoked ', '', $which ) ) {
			'account' => $this->account_key( $owner ),
			'theirs'  => $this->pair( $owner, [ 'user' => self::$people['customer']->id ] ),
			default   => $this->pair( $owner ),
		};
		if ( str_starts_with( $which, 'revoked ' ) ) {
			self::assertSame( 200, $this->rest( 'POST', "/latchkey/v1/keys/{$key['id']}/revoke", $owner->cookie_headers(), [] )->status );
		}
		return $key;
	}

	/** @return array<mixed>|null The body that a line of the matrix sends. */
	private function body( string $line, ?Person $person ): ?array {
		$url  = sprintf( 'people-%d.example.com', ++self::$count );
		$pair = [ 'kind' => 'woocommerce', 'title' => 'A pair', 'permission' => 'read' ];
		return match ( $line ) {
			'POST /keys account'         => [ 'kind' => 'account', 'title' => 'An account key', 'scopes' => [ 'sites:view' ] ],
			'POST /keys own pair'        => $pair + [ 'user' => $person->id ?? 1 ],
			'POST /keys customers pair'  => $pair + [ 'user' => self::$people['customer']->id ],
			'POST /keys owners pair'     => $pair + [ 'user' => self::$people['owner']->id ],
			'PATCH /settings owner'      => [ 'account_owner' => $person->id ?? 1 ],
			'PATCH /settings clone pair' => [ 'clone_pair' => [ 'enabled' => false, 'user' => null, 'permission' => null ] ],
			'PATCH /settings passwords'  => [ 'application_passwords' => true ],
			'POST /sites'                => [ 'title' => 'Another', 'url' => $url, 'language' => 'en', 'platform' => 'wordpress' ],
			'POST /clones'               => self::clone_body( $url, [ 'platform' => 'wordpress' ] ),
			'PATCH /clones/{clone}'      => [ 'title' => 'Renamed' ],
			default                      => match ( true ) {
				str_ends_with( $line, ' title' )  => [ 'title' => 'Renamed' ],
				str_ends_with( $line, ' url' )    => [ 'allow_in_url' => true ],
				str_ends_with( $line, '/revoke' ) => [],
				default                           => null,
			},
		};
	}

	/** @param array<string,string> $headers How the person comes. */
	private function request_for( string $line, ?Person $person, array $headers ): Request {
		[ $method, $route ] = explode( ' ', (string) preg_replace_callback( '/\{([a-z ]+)\}/', fn ( array $name ): string => 'clone' === $name[1] ? $this->clone_id() : $this->key( $name[1] )['id'], $line ) );
		return new Request( $method, '/wp-json/latchkey/v1' . $route, $headers, $this->body( $line, $person ) );
	}

	private function clone_id(): string {
		$answer = $this->rest( 'POST', '/latchkey/v1/clones', self::$people['owner']->cookie_headers(), $this->body( 'POST /clones', null ) );
		return $answer->json()['clone']['id'] ?? self::fail( $answer->body );
	}

	private static function assert_status( int $expected, Response $answer, string $what ): void {
		self::assertSame( $expected, $answer->status, $what . ': ' . $answer->body );
		if ( in_array( $expected, [ 401, 403 ], true ) ) {
			self::assertSame( 'latchkey_forbidden', $answer->code(), $what );
			self::assertStringNotContainsString( 'secret"', $answer->body, $what );
		}
	}

	/** @return array<string,array{string,list<int>}> */
	public static function lines(): array {
		return array_combine( array_keys( self::MATRIX ), array_map( null, array_keys( self::MATRIX ), self::MATRIX ) );
	}

	/**
	 * @test
	 * @dataProvider lines
	 * @param list<int> $expected
	 */
	public function everybody_may_what_their_role_says_by_cookie_and_by_application_password( string $line, array $expected ): void {
		foreach ( self::WHO as $place => $who ) {
			$person = self::$people[ $who ] ?? null;
			foreach ( null === $person ? [ [] ] : [ $person->cookie_headers(), $person->application_password_headers() ] as $way => $headers ) {
				// Only a person at a screen decides about application passwords.
				$status  = 1 === $way && 'PATCH /settings passwords' === $line && $expected[ $place ] < 300 ? 403 : $expected[ $place ];
				$request = $this->request_for( $line, $person, $headers );
				$before  = $status > 299 ? self::stored() : null;
				self::assert_status( $status, $this->send( [ $request ] )[0], "$line by $who, way $way" );
				null === $before || self::assertSame( $before, self::stored(), "$line by $who changed nothing" );
			}
		}
	}

	/**
	 * @test
	 * @dataProvider lines
	 */
	public function a_cookie_without_its_nonce_a_foreign_token_and_a_key_open_no_management( string $line ): void {
		$owner  = self::$people['owner'];
		$keys   = [ 'account key' => $this->key( 'account' ), 'pair' => $this->key( 'admins' ) ];
		$public = 1 !== preg_match( '# /(sites|clones|profile|languages)#', $line ) || 1 === preg_match( '#^(PATCH|DELETE)#', $line );
		$ways   = [
			'cookie without nonce'              => [ 401, $owner->cookie_without_nonce() ],
			'foreign token'                     => [ 403, [ 'X-Foreign-Token' => (string) $owner->id ] ],
			'foreign token, somebody\'s cookie' => [ 403, [ 'X-Foreign-Token' => (string) $owner->id ] + self::$people['subscriber']->cookie_headers() ],
		];
		foreach ( $ways as $way => [ $status, $headers ] ) {
			$request = $this->request_for( $line, $owner, $headers );
			$before  = self::stored();
			self::assert_status( $status, $this->send( [ $request ] )[0], "$line by $way" );
			self::assertSame( $before, self::stored() );
		}
		foreach ( $public ? $keys : [ 'pair' => $keys['pair'] ] as $name => $key ) {
			foreach ( [ [], $owner->cookie_headers() ] as $cookie ) {
				$request = $this->request_for( $line, $owner, self::headers_of( $key ) + $cookie );
				$before  = self::stored();
				self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->send( [ $request ] )[0] );
				self::assertSame( $before, self::stored(), "$line by $name" );
			}
		}
	}

	/** @test */
	public function only_what_a_shop_manager_may_look_after_is_in_their_list(): void {
		$account = $this->key( 'account' );
		$theirs  = $this->key( 'theirs' );
		$admins  = $this->key( 'admins' );
		$seen    = array_column( $this->rest( 'GET', '/latchkey/v1/keys?per_page=100&orderby=created_at&order=desc', self::$people['shop_manager']->cookie_headers() )->json(), 'id' );
		self::assertContains( $theirs['id'], $seen );
		self::assertNotContains( $account['id'], $seen );
		self::assertNotContains( $admins['id'], $seen );
	}

	/** @test */
	public function application_passwords_open_nothing_once_the_setting_closes_them(): void {
		$owner = self::$people['owner'];
		$close = fn ( bool $open ): Response => $this->rest( 'PATCH', '/latchkey/v1/settings', $owner->cookie_headers(), [ 'application_passwords' => $open ] );
		self::assertSame( 200, $close( false )->status );
		foreach ( [ 'GET /keys', 'GET /settings', 'POST /keys account', 'GET /clones', 'PATCH /settings passwords' ] as $line ) {
			self::assert_status( 403, $this->send( [ $this->request_for( $line, $owner, $owner->application_password_headers() ) ] )[0], $line );
		}
		self::assertSame( 200, $close( true )->status );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/keys', $owner->application_password_headers() )->status );
	}

	/** @test */
	public function an_administrator_who_is_not_the_owner_is_told_who_is_and_others_are_not(): void {
		$body = $this->body( 'POST /keys account', null );
		$told = $this->rest( 'POST', '/latchkey/v1/keys', self::$people['administrator']->cookie_headers(), $body )->json()['message'];
		self::assertStringContainsString( 'Only the account owner can create clone account keys.', $told );
		self::assertStringContainsString( 'admin', (string) strstr( $told, 'role token.' ) );
		$other = $this->rest( 'POST', '/latchkey/v1/keys', self::$people['shop_manager']->cookie_headers(), $body )->json()['message'];
		self::assertStringNotContainsString( 'owner is', $other );
	}
}
