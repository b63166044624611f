<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Faults;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Response;

/** The database answers, but one statement fails: a broken table, a lock that took too long, a proxy without a primary. */
final class FailingQueriesTest extends HttpTestCase {
	use MakesKeys;

	private Person $owner;

	/** @var array<string,mixed> */
	private array $account;

	/** @var array<string,mixed> */
	private array $pair;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::add_mu_plugin(
			'failing-queries',
			<<<'PHP'
			if ( isset( $_SERVER['HTTP_X_FAIL_QUERY'] ) ) {
				// Now: WordPress will add slashes to it.
				$pattern = $_SERVER['HTTP_X_FAIL_QUERY'];
				add_filter( 'query', static fn ( $query ) => 1 === preg_match( $pattern, $query ) ? 'SELECT nothing FROM no_such_table_here' : $query, PHP_INT_MAX );
			}
			PHP
		);
	}

	public static function tearDownAfterClass(): void {
		self::remove_mu_plugin( 'failing-queries' );
		parent::tearDownAfterClass();
	}

	protected function setUp(): void {
		parent::setUp();
		$this->owner   = $this->name_account_owner();
		$this->account = $this->account_key( $this->owner );
		$this->pair    = $this->pair( $this->owner );
	}

	/**
	 * @param array<string,string> $headers Name → value.
	 * @param array<mixed>|null $body As JSON.
	 */
	private function failing( string $pattern, string $method, string $route, array $headers, ?array $body = null ): Response {
		return $this->rest( $method, $route, $headers + [ 'X-Fail-Query' => $pattern ], $body );
	}

	private static function assert_unavailable( Response $answer ): void {
		self::assert_refused( 'latchkey_unavailable', 503, $answer );
		self::assertMatchesRegularExpression( '/\A[1-9]\d*\z/', $answer->header( 'Retry-After' ), 'seconds' );
		self::assertStringContainsString( 'no-store', $answer->header( 'Cache-Control' ) );
	}

	/** What core and our refusal write of the statement that failed. */
	private function log_without_secrets(): void {
		$log = static::site()->take_debug_log();
		foreach ( [ 'secret' => $this->account, 'consumer_secret' => $this->pair ] as $name => $key ) {
			self::assertStringNotContainsString( substr( $key[ $name ], -20, 12 ), $log );
		}
	}

	/** @return array<string,array{string}> */
	public static function reads(): array {
		return [
			'of the key'   => [ '/SELECT .*latchkey_key_/s' ],
			'of the owner' => [ '/SELECT .*FROM wp_users /s' ],
		];
	}

	/**
	 * @test
	 * @dataProvider reads
	 */
	public function a_read_that_fails_is_unavailable_and_lets_nobody_in( string $pattern ): void {
		$posts = self::stored();
		self::assert_unavailable( $this->failing( $pattern, 'GET', '/latchkey/v1/whoami', self::headers_of( $this->account ) ) );
		self::assert_unavailable( $this->failing( $pattern, 'POST', '/latchkey/v1/clones', self::headers_of( $this->account ), self::clone_body( 'never.example.com' ) ) );
		self::assert_unavailable( $this->failing( $pattern, 'GET', '/wc/v3/products', self::headers_of( $this->pair ) ) );
		self::assert_unavailable( $this->failing( $pattern, 'POST', '/wc/v3/products', self::headers_of( $this->pair ), [ 'name' => 'Never' ] ) );
		self::assertSame( $posts, self::stored() );
		$this->log_without_secrets();
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $this->account ) )->status );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', self::headers_of( $this->pair ) )->status );
	}

	/** @test */
	public function an_owner_whose_rights_cannot_be_read_has_none(): void {
		$pattern = '/SELECT .*FROM wp_usermeta /s';
		self::assert_unavailable( $this->failing( $pattern, 'GET', '/latchkey/v1/whoami', self::headers_of( $this->account ) ) );
		// A pair's owner needs no right to hold it: the route asks for them, and finds none.
		self::assert_refused( 'woocommerce_rest_cannot_view', 403, $this->failing( $pattern, 'GET', '/wc/v3/products', self::headers_of( $this->pair ) ) );
		self::assert_refused( 'woocommerce_rest_cannot_create', 403, $this->failing( $pattern, 'POST', '/wc/v3/products', self::headers_of( $this->pair ), [ 'name' => 'Never' ] ) );
		$this->log_without_secrets();
	}

	/** @test */
	public function a_write_that_fails_says_so_and_shows_no_secret(): void {
		$cookie = $this->owner->cookie_headers();
		$stored = self::stored();
		$id     = $this->account['id'];
		$insert = '/^INSERT INTO \S*options/';
		foreach (
			[
				[ $insert, 'POST', '/keys', [ 'kind' => 'account', 'title' => 'Never', 'scopes' => [ 'sites:view' ] ] ],
				[ $insert, 'POST', '/clones', self::clone_body( 'never.example.com' ) ],
				[ '/^UPDATE \S*options/', 'PATCH', "/keys/$id", [ 'title' => 'Never' ] ],
				[ '/^UPDATE \S*options/', 'POST', "/keys/$id/revoke", [] ],
				[ '/^UPDATE \S*options/', 'PATCH', '/settings', [ 'application_passwords' => false ] ],
				[ '/SELECT .*latchkey_key_/s', 'POST', "/keys/$id/revoke", [] ],
				[ '/SELECT .*latchkey\\\\\\\\?_key/s', 'GET', '/keys', null ],
				[ '/SELECT .*latchkey_events/s', 'GET', '/events', null ],
			] as [ $pattern, $method, $route, $body ]
		) {
			$answer = $this->failing( $pattern, $method, '/latchkey/v1' . $route, $cookie, $body );
			self::assertSame( [ 503, 'latchkey_unavailable' ], [ $answer->status, $answer->code() ], "$method $route: $answer->body" );
			self::assertNotSame( '', $answer->header( 'Retry-After' ), "$method $route" );
			self::assertStringNotContainsString( 'secret"', $answer->body );
		}
		self::assertSame( $stored, self::stored() );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $this->account ) )->status );
		$this->log_without_secrets();
	}

	/** @test */
	public function a_failing_delete_deletes_nothing_and_says_so(): void {
		$cookie = $this->owner->cookie_headers();
		$this->rest( 'POST', "/latchkey/v1/keys/{$this->account['id']}/revoke", $cookie, [] );
		$stored = self::stored();
		$answer = $this->failing( '/^DELETE FROM \S*options/', 'DELETE', '/latchkey/v1/keys/' . $this->account['id'], $cookie );
		self::assertSame( [ 503, 'latchkey_unavailable' ], [ $answer->status, $answer->code() ] );
		self::assertSame( $stored, self::stored() );
		$this->log_without_secrets();
	}

	/** @test */
	public function a_lost_event_or_first_use_costs_the_client_nothing(): void {
		$answer = $this->failing( '/^INSERT INTO \S*latchkey_events|^UPDATE \S*options/', 'GET', '/latchkey/v1/whoami', self::headers_of( $this->account ) );
		self::assertSame( 200, $answer->status, $answer->body );
		$answer = $this->failing( '/latchkey_events/', 'GET', '/latchkey/v1/whoami', self::bearer( substr( $this->account['secret'], 0, -1 ) ) );
		self::assert_refused( 'latchkey_malformed_key', 401, $answer );
		self::assertSame( '', static::site()->debug_log() );
	}
}
