<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Response;
use Latchkey\Tests\Support\Secrets;

/**
 * Keys live a whole life: made, used in every way, mistyped, put where they do not belong, renamed, revoked. Then all
 * the places are searched in which something of them could have stayed.
 */
final class LeaksTest extends HttpTestCase {
	use MakesKeys;

	private static ?Secrets $known = null;

	private static Person $owner;

	/** @var array<string,array<string,mixed>> */
	private static array $keys = [];

	/**
	 * Answers that may hold no secret: all but the ones that show it.
	 * @var list<Response>
	 */
	private static array $answers = [];

	private static string $clone = '';

	private static string $log = '';

	protected function setUp(): void {
		parent::setUp();
		if ( null === self::$known ) {
			self::$known = new Secrets();
			self::log_queries( true );
			$this->make_keys();
			$this->use_keys();
			$this->misuse_keys();
			$this->end_keys();
			self::log_queries( false );
			self::$log = static::site()->take_debug_log();
		}
	}

	private static function secrets(): Secrets {
		return self::$known ?? throw new \LogicException( 'No key has been made yet.' );
	}

	/**
	 * @param array<string,mixed> $key On the wire.
	 * @return array<string,mixed>
	 */
	private static function shown( string $name, array $key ): array {
		self::secrets()->remember( $key );
		self::$keys[ $name ] = $key;
		return $key;
	}

	private function make_keys(): void {
		self::$owner = $this->name_account_owner();
		// While application passwords are in use, core looks up what comes as a user name.
		self::$owner->application_password_headers();
		$account     = self::shown( 'account', $this->account_key( self::$owner ) );
		self::shown( 'pair', $this->pair( self::$owner, [ 'allow_in_url' => true ] ) );
		self::shown( 'header only', $this->pair( self::$owner, [ 'permission' => 'read' ] ) );
		$this->allow_clone_pairs( self::$owner );
		$set_up = $this->rest( 'POST', '/latchkey/v1/clones', self::headers_of( $account ), self::clone_body( 'nl.example.com' ) );
		self::assertSame( 201, $set_up->status, $set_up->body );
		self::$clone = $set_up->json()['clone']['id'];
		foreach ( $set_up->json()['keys'] as $key ) {
			self::shown( 'clone ' . $key['kind'], $key );
		}
		$this->send_and_keep( 'POST', '/latchkey/v1/clones', self::headers_of( $account ), self::clone_body( 'https://NL.example.com/' ) );
	}

	private function use_keys(): void {
		[ 'account' => $account, 'pair' => $pair ] = self::$keys;
		foreach ( [ self::headers_of( $account ), [ 'X-API-Key' => $account['secret'] ], self::basic( $account['secret'], '' ), self::headers_of( $pair ) ] as $headers ) {
			$this->send_and_keep( 'GET', '/latchkey/v1/whoami', $headers );
		}
		foreach ( [ '/clones', '/sites', '/profile', '/languages?per_page=2' ] as $route ) {
			$this->send_and_keep( 'GET', '/latchkey/v1' . $route, self::headers_of( $account ) );
		}
		$query = '?per_page=2&' . self::in_query( $pair );
		$this->send_and_keep( 'GET', '/wc/v3/products' . $query );
		$this->send_and_keep( 'GET', '/wc/v3/products?per_page=2', self::headers_of( $pair ) );
		$this->send_and_keep( 'POST', '/wc/v3/products' . $query, [], [ 'name' => 'Made by a key' ] );
		$this->send_and_keep( 'GET', '/wc/v3/probe/throw', self::headers_of( $pair ) );
	}

	/** As people do on a bad day, and as strangers do on purpose. */
	private function misuse_keys(): void {
		[ 'account' => $account, 'pair' => $pair, 'header only' => $header ] = self::$keys;
		$text   = $account['secret'];
		$secret = $pair['consumer_secret'];
		foreach (
			[
				[ '/latchkey/v1/whoami', self::bearer( self::mistyped( $text ) ) ],
				[ '/latchkey/v1/whoami', self::bearer( self::mistyped( $text, 40 ) ) ],
				[ '/latchkey/v1/whoami', self::bearer( $text . $text ) ],
				[ '/latchkey/v1/whoami', [ 'Authorization' => $text ] ],
				[ '/latchkey/v1/whoami', self::basic( $text, 'something' ) ],
				[ '/latchkey/v1/whoami', self::basic( 'something', $text ) ],
				[ '/latchkey/v1/whoami?access_token=' . $text, [] ],
				[ '/latchkey/v1/clones/' . $text, self::bearer( $text ) ],
				[ '/latchkey/v1/' . $text, [] ],
				[ '/wc/v3/products/' . $secret, self::headers_of( $pair ) ],
				[ '/wc/v3/products', self::basic( $pair['consumer_key'], self::mistyped( $secret ) ) ],
				[ '/wc/v3/products', self::bearer( $pair['consumer_key'] ) ],
				[ '/wc/v3/products', self::bearer( $secret ) ],
				[ '/wc/v3/products', self::basic( $secret, $pair['consumer_key'] ) ],
				[ '/wc/v3/products', self::headers_of( $pair ) + [ 'X-API-Key' => $text ] ],
				[ '/wc/v3/products?' . self::in_query( $header ), [] ],
				[ '/wc/v3/products?oauth_consumer_key=' . $pair['consumer_key'] . '&oauth_signature=x', [] ],
				[ '/wc/v3/nothing-here', self::headers_of( $pair ) ],
				[ '/wp/v2/users/me', self::headers_of( $pair ) ],
				[ '/wp/v2/users/me', self::bearer( $text ) ],
				[ '/wc/v3/products', self::headers_of( $pair ) + self::PRODUCTION ],
				[ '/latchkey/v1/whoami', self::bearer( $text ) + self::PRODUCTION ],
			] as [ $route, $headers ]
		) {
			$this->send_and_keep( 'GET', $route, $headers );
		}
		foreach ( [ '/', '/wp-login.php', '/wp-admin/admin-ajax.php?action=latchkey_probe', '/?' . self::in_query( $pair ), '/xmlrpc.php' ] as $path ) {
			self::$answers[] = $this->request( 'GET', $path, self::bearer( $text ) );
			self::$answers[] = $this->request( 'POST', $path, self::headers_of( $pair ), '<methodCall><methodName>latchkey.probe</methodName></methodCall>' );
		}
	}

	private function end_keys(): void {
		$cookie = self::$owner->cookie_headers();
		foreach ( self::$keys as $key ) {
			$this->send_and_keep( 'PATCH', '/latchkey/v1/keys/' . $key['id'], $cookie, [ 'title' => 'Renamed' ] );
		}
		foreach ( [ 'account', 'header only' ] as $name ) {
			$this->send_and_keep( 'POST', '/latchkey/v1/keys/' . self::$keys[ $name ]['id'] . '/revoke', $cookie, [ 'reason' => 'No longer needed' ] );
			$this->send_and_keep( 'GET', '/latchkey/v1/whoami', self::headers_of( self::$keys[ $name ] ) );
		}
		$this->send_and_keep( 'DELETE', '/latchkey/v1/keys/' . self::$keys['header only']['id'], $cookie );
	}

	/**
	 * @param array<string,string> $headers Name → value.
	 * @param array<string,mixed>|null $body As JSON.
	 */
	private function send_and_keep( string $method, string $route, array $headers = [], ?array $body = null ): Response {
		$answer          = $this->rest( $method, $route, $headers, $body );
		self::$answers[] = $answer;
		return $answer;
	}

	/** @param array<string,mixed> $pair On the wire. */
	private static function in_query( array $pair ): string {
		return sprintf( 'consumer_key=%s&consumer_secret=%s', $pair['consumer_key'], $pair['consumer_secret'] );
	}

	/** One letter is another. */
	private static function mistyped( string $text, int $at = -1 ): string {
		$letter = substr( $text, $at, 1 );
		return substr_replace( $text, 'a' === $letter ? 'b' : 'a', $at, 1 );
	}

	/** @return list<string> What a leak looks like, to be sure that one would be seen. */
	private static function leaked(): array {
		return self::secrets()->found_in( 'x ' . substr( self::$keys['account']['secret'], 33, 12 ) . ' ' . base64_encode( 'u:' . self::$keys['pair']['consumer_secret'] ) );
	}

	/** @test */
	public function a_leak_would_be_seen(): void {
		self::assertCount( 5, self::$keys );
		self::assertCount( 2, self::leaked() );
		self::assertGreaterThan( 200, self::secrets()->count() );
	}

	/** @test */
	public function no_part_of_a_secret_is_in_a_dump_of_the_database(): void {
		$dump = self::database_dump();
		self::assertTrue( str_contains( $dump, 'latchkey_key_' . self::$keys['pair']['id'] ), 'the dump has the keys' );
		self::assertTrue( str_contains( $dump, 'latchkey_malformed_key' ), 'the dump has the refusals' );
		self::assertSame( [], self::secrets()->found_in( $dump ) );
	}

	/** @test */
	public function no_part_of_a_secret_is_in_the_log_of_all_queries(): void {
		$queries = array_column( self::query_log(), 'query' );
		self::assertNotEmpty( preg_grep( '/^INSERT INTO \S+ .*latchkey_key_/', $queries ) );
		self::assertNotEmpty( preg_grep( '/^UPDATE \S+ SET option_value = .*latchkey_key_/', $queries ) );
		foreach ( $queries as $query ) {
			self::assertSame( [], self::secrets()->found_in( $query ), $query );
		}
	}

	/** @test */
	public function no_part_of_a_secret_is_in_the_debug_log(): void {
		self::assertStringContainsString( 'thrown by the probe', self::$log, 'a callback that throws under a key is in the log' );
		self::assertSame( [], self::secrets()->found_in( self::$log ) );
		self::assertSame( 1, substr_count( self::$log, 'PHP ' ), self::$log );
	}

	/** @test */
	public function no_part_of_a_secret_is_in_a_page(): void {
		$pages = [ 'admin.php?page=latchkey', 'options-general.php?page=latchkey', 'admin.php?page=latchkey&tab=settings', 'options.php', 'profile.php', 'users.php', 'index.php', 'plugins.php' ];
		$seen  = 0;
		foreach ( $pages as $page ) {
			$answer = $this->request( 'GET', '/wp-admin/' . $page, self::$owner->cookie_without_nonce() );
			$seen  += substr_count( $answer->body, self::$keys['pair']['id'] );
			self::assertSame( [], self::secrets()->found_in( $answer->body ), $page );
		}
		self::assertGreaterThan( 0, $seen, 'the pages were those that tell of keys' );
		foreach ( [ '/', '/wp-json/', '/wp-json/latchkey/v1', '/wp-login.php' ] as $path ) {
			self::assertSame( [], self::secrets()->found_in( $this->request( 'GET', $path )->body ), $path );
		}
	}

	/** @test */
	public function no_part_of_a_secret_comes_back_in_a_later_answer_or_in_its_headers(): void {
		self::assertGreaterThan( 40, count( self::$answers ) );
		$links = 0;
		foreach ( self::$answers as $answer ) {
			$links += '' === $answer->header( 'Link' ) ? 0 : 1;
			$text   = (string) json_encode( [ $answer->headers, $answer->body ], JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE );
			self::assertSame( [], self::secrets()->found_in( $text ), $text );
		}
		self::assertGreaterThan( 0, $links );
	}

	/** @test */
	public function a_paged_list_links_to_its_next_page_without_the_credentials_of_the_query(): void {
		$answer = $this->rest( 'GET', '/wc/v3/products?per_page=2&' . self::in_query( self::$keys['pair'] ) );
		self::assertSame( 200, $answer->status, $answer->body );
		self::assertStringContainsString( 'rel="next"', $answer->header( 'Link' ) );
		self::assertStringNotContainsString( 'consumer_', $answer->header( 'Link' ) );
		self::assertSame( [], self::secrets()->found_in( $answer->header( 'Link' ) ) );
	}

	/** @test */
	public function no_read_gives_a_secret_or_a_hash(): void {
		$id     = self::$keys['pair']['id'];
		$routes = [ '/keys', "/keys/$id", "/keys/$id/events", '/events', '/settings', '/sites', '/sites/shop', '/clones', '/clones/' . self::$clone, '/profile', '/languages' ];
		foreach ( $routes as $route ) {
			foreach ( [ '', '?_fields=id,hash,secret,consumer_key,consumer_secret', '?context=edit', '?_envelope=1', '?_embed=1' ] as $query ) {
				$answer = $this->rest( 'GET', '/latchkey/v1' . $route . $query, self::$owner->cookie_headers() );
				if ( '' === $query ) {
					self::assertSame( 200, $answer->status, $route . ' ' . $answer->body );
				}
				self::assertSame( [], self::secrets()->found_in( $answer->body ), $route );
				self::assertStringNotContainsString( '$generic$', $answer->body, $route );
				self::assertDoesNotMatchRegularExpression( '/"(?:hash|secret|consumer_key|consumer_secret)"\s*:/', $answer->body, $route . $query );
			}
		}
	}

	/** @test */
	public function a_hint_is_the_last_four_characters_and_of_a_pair_the_last_seven_of_its_consumer_key(): void {
		foreach ( self::$keys as $key ) {
			self::assertSame( isset( $key['secret'] ) ? substr( $key['secret'], -4 ) : substr( $key['consumer_key'], -7 ), $key['hint'] );
		}
		foreach ( $this->rest( 'GET', '/latchkey/v1/keys', self::$owner->cookie_headers() )->json() as $key ) {
			self::assertSame( 'woocommerce' === $key['kind'] ? 7 : 4, strlen( $key['hint'] ) );
		}
	}
}
