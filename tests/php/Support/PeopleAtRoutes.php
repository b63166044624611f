<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/**
 * For HttpTestCase: everybody at the routes of a table, in every way of signing in. The class has matrix(): route → status
 * for each of WHO. {account}, {role}: keys of those kinds; {theirs}, {admins}: pairs of a customer's and of the owner's;
 * {own}, {others}: personal keys of whoever asks and of a customer; each also {revoked …}; {clone}. A word after the route
 * names the body.
 */
trait PeopleAtRoutes {
	use MakesKeys;

	/** @return array<string,list<int>> */
	abstract protected static function matrix(): array;

	/** @return list<string> */
	private static function who(): array {
		return [ 'owner', 'administrator', 'shop_manager', 'editor', 'subscriber', 'nobody' ];
	}

	/** @var array<string,Person> */
	private static array $people = [];

	private static int $count = 0;

	/** @var array<string,array<string,mixed>>|null */
	private static ?array $of_each_kind = null;

	/** @var array<string,string> Ids of clones and keys that are only ever asked about in vain, by what they are. */
	private static array $untouched = [];

	/** @beforeClass */
	public static function bring_a_foreign_token(): void {
		self::$people       = [];
		self::$untouched    = [];
		self::$of_each_kind = null;
		self::add_mu_plugin(
			'foreign-token',
			'if ( isset( $_SERVER["HTTP_X_FOREIGN_TOKEN"] ) ) {
				$user = (int) $_SERVER["HTTP_X_FOREIGN_TOKEN"];
				add_filter( "determine_current_user", static fn () => $user, 30 );
				add_filter( "rest_authentication_errors", static fn () => true, 9 );
			}'
		);
	}

	/** @afterClass */
	public static function take_the_foreign_token_away(): void {
		self::remove_mu_plugin( 'foreign-token' );
	}

	/** @before */
	public function people_come(): void {
		if ( [] === self::$people ) {
			self::$people['owner'] = $this->name_account_owner();
			foreach ( [ 'administrator', 'shop_manager', 'editor', 'subscriber', 'customer' ] as $role ) {
				self::$people[ $role ] = $this->person( $role );
			}
		}
	}

	/**
	 * A key made afresh.
	 *
	 * @param ?Person $person Whose a personal key is that is their own; the owner's for nobody.
	 * @return array<string,mixed>
	 */
	private function key( string $which, ?Person $person = null ): array {
		$owner = self::$people['owner'];
		$key   = match ( str_replace( 'revoked ', '', $which ) ) {
			'account' => $this->account_key( $owner ),
			'role'    => $this->role_token( $owner ),
			'own'     => $this->personal_key( $person ?? $owner ),
			'others'  => $this->personal_key( self::$people['customer'] ),
			'theirs'  => $this->pair( $owner, [ 'user' => self::$people['customer']->id ] ),
			default   => $this->pair( $owner ),
		};
		if ( str_starts_with( $which, 'revoked ' ) ) {
			self::assertSame( 200, $this->rest( 'POST', "/latchkey/v1/keys/{$key['id']}/revoke", $owner->cookie_headers(), [] )->status );
		}
		return $key;
	}

	/**
	 * The id of a clone or a key to ask about: a new one, unless the request will be refused and so changes nothing. Of personal
	 * keys a person has but one, which does as long as it is active.
	 *
	 * @param bool $in_vain Whether the request will be refused.
	 */
	private function id_of( string $which, ?Person $person, bool $in_vain ): string {
		$make = fn (): string => match ( $which ) {
			'clone'  => $this->clone_id(),
			'own'    => $this->active_personal_key( $person ?? self::$people['owner'] ),
			'others' => $this->active_personal_key( self::$people['customer'] ),
			default  => $this->key( $which, $person )['id'],
		};
		return $in_vain && 1 !== preg_match( '/own|others/', $which ) ? self::$untouched[ $which ] ??= $make() : $make();
	}

	/** The id of the one that the person has; of a new one where that is revoked or paused. */
	private function active_personal_key( Person $person ): string {
		$active = $this->rest( 'GET', '/latchkey/v1/keys?kind=personal&status=active&user=' . $person->id, $person->cookie_headers() )->json();
		return $active[0]['id'] ?? $this->personal_key( $person )['id'];
	}

	/** @return array<mixed>|null The body that a line of the matrix sends. */
	private function body( string $line, ?Person $person ): ?array {
		$url  = sprintf( 'people-%d.example.com', ++self::$count );
		$pair = [ 'kind' => 'woocommerce', 'title' => 'A pair', 'permission' => 'read' ];
		return match ( $line ) {
			'POST /keys account'         => [ 'kind' => 'account', 'title' => 'An account key', 'scopes' => [ 'sites:view' ] ],
			'POST /keys role'            => [ 'kind' => 'role', 'title' => 'A token', 'system' => 'An app', 'role' => 'editor', 'permission' => 'read', 'user' => self::$people['customer']->id ],
			'POST /keys personal'        => [ 'kind' => 'personal', 'title' => 'My own' ],
			'POST /keys somebodys'       => [ 'kind' => 'personal', 'title' => 'Not mine', 'user' => self::$people['customer']->id ],
			'POST /keys/reassign'        => [ 'from' => self::$people['customer']->id, 'to' => self::$people['shop_manager']->id ],
			'POST /fence/allow'          => [ 'home_url' => self::site()->url ],
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
				str_ends_with( $line, ' title' )  => [ 'title' => 'Renamed ' . ( ++self::$count ) ],
				str_ends_with( $line, ' url' )    => [ 'allow_in_url' => true ],
				str_ends_with( $line, ' expiry' ) => [ 'expires_at' => gmdate( 'Y-m-d\TH:i:s\Z', time() + ++self::$count * 86400 ) ],
				str_starts_with( $line, 'POST ' ) => [],
				default                           => null,
			},
		};
	}

	/**
	 * @param array<string,string> $headers How the person comes.
	 * @param bool                 $in_vain Whether it will be refused.
	 */
	private function request_for( string $line, ?Person $person, array $headers, bool $in_vain ): Request {
		'POST /keys personal' === $line && $this->free_slot( $person ?? self::$people['owner'] );
		[ $method, $route ] = explode( ' ', (string) preg_replace_callback( '/\{([a-z ]+)\}/', fn ( array $name ): string => $this->id_of( $name[1], $person, $in_vain ), $line ) );
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
		$lines = [];
		foreach ( self::matrix() as $line => $statuses ) {
			$lines[ $line ] = [ $line, $statuses ];
		}
		return $lines;
	}

	/**
	 * @test
	 * @dataProvider lines
	 * @param list<int> $expected
	 */
	public function everybody_may_what_their_role_says_by_cookie_and_by_application_password( string $line, array $expected ): void {
		foreach ( self::who() as $place => $who ) {
			$person = self::$people[ $who ] ?? null;
			foreach ( null === $person ? [ [] ] : [ $person->cookie_headers(), $person->application_password_headers() ] as $way => $headers ) {
				// Only a person at a screen decides about application passwords and the fence.
				$status  = 1 === $way && in_array( $line, [ 'PATCH /settings passwords', 'POST /fence/allow' ], true ) && $expected[ $place ] < 300 ? 403 : $expected[ $place ];
				$request = $this->request_for( $line, $person, $headers, $status > 299 );
				$before  = $status > 299 ? self::stored() : null;
				self::assert_status( $status, $this->send( [ $request ] )[0], "$line by $who, way $way" );
				null === $before || self::assertSame( $before, self::stored(), "$line by $who changed nothing" );
			}
		}
	}

	/**
	 * One line for each route, whichever key it is about.
	 *
	 * @return array<string,array{string}>
	 */
	public static function routes(): array {
		$routes = [];
		foreach ( array_keys( self::matrix() ) as $line ) {
			$routes[ (string) preg_replace( '/\{[a-z ]+\}/', '{}', $line ) ] ??= [ $line ];
		}
		return $routes;
	}

	/**
	 * @test
	 * @dataProvider routes
	 */
	public function a_cookie_without_its_nonce_a_foreign_token_and_a_key_open_no_management( string $line ): void {
		$owner  = self::$people['owner'];
		$keys   = self::$of_each_kind ??= [ 'account key' => $this->key( 'account' ), 'pair' => $this->key( 'admins' ), 'role token' => $this->key( 'role' ), 'personal key' => $this->personal_key( self::$people['administrator'] ) ];
		$public = 1 !== preg_match( '# /(sites|clones|profile|languages)#', $line ) || 1 === preg_match( '#^(PATCH|DELETE)#', $line );
		$ways   = [
			'cookie without nonce'              => [ 401, $owner->cookie_without_nonce() ],
			'foreign token'                     => [ 403, [ 'X-Foreign-Token' => (string) $owner->id ] ],
			'foreign token, somebody\'s cookie' => [ 403, [ 'X-Foreign-Token' => (string) $owner->id ] + self::$people['subscriber']->cookie_headers() ],
		];
		foreach ( $ways as $way => [ $status, $headers ] ) {
			$request = $this->request_for( $line, $owner, $headers, true );
			$before  = self::stored();
			self::assert_status( $status, $this->send( [ $request ] )[0], "$line by $way" );
			self::assertSame( $before, self::stored() );
		}
		foreach ( $public ? $keys : array_diff_key( $keys, [ 'account key' => 0 ] ) as $name => $key ) {
			foreach ( [ [], $owner->cookie_headers() ] as $cookie ) {
				$request = $this->request_for( $line, $owner, self::headers_of( $key ) + $cookie, true );
				$before  = self::stored();
				self::assert_refused( 'latchkey_key_not_allowed_here', 403, $this->send( [ $request ] )[0] );
				self::assertSame( $before, self::stored(), "$line by $name" );
			}
		}
	}
}
