<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Faults;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Request;

/** Records of a newer Latchkey after a downgrade, and records that something has damaged. */
final class StrangeRecordsTest extends HttpTestCase {
	use MakesKeys;

	private static ?Person $owner = null;

	/** @var array<string,array<string,mixed>> Made once: each test puts their bytes back. */
	private static array $keys = [];

	/** @var array<string,string> */
	private array $before;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::$owner = null;
	}

	protected function setUp(): void {
		parent::setUp();
		if ( null === self::$owner ) {
			self::$owner = $this->name_account_owner();
			self::$keys  = [
				'healthy' => $this->account_key( self::$owner, [ 'title' => 'Healthy' ] ),
				'account' => $this->account_key( self::$owner ),
				'pair'    => $this->pair( self::$owner ),
			];
		}
		$this->before = self::stored();
	}

	private static function owner(): Person {
		return self::$owner ?? throw new \LogicException( 'Nobody has been named yet.' );
	}

	/** A refusal writes about such a record, without the credential; nothing else may be in the log. */
	protected function tearDown(): void {
		foreach ( array_diff_assoc( $this->before, self::stored() ) as $name => $bytes ) {
			self::overwrite( $name, $bytes );
		}
		$log = static::site()->take_debug_log();
		self::assertSame( '', (string) preg_replace( '/^\[[^]]+\] Latchkey refused a request because its key could not be checked: [\w\\\\]+ at \w+\.php:\d+\n/m', '', $log ) );
		parent::tearDown();
	}

	/** @return array<string,array{string}> How the record becomes strange: PHP, from $record and $bytes. */
	public static function damages(): array {
		return [
			'a newer version'               => [ 'return json_encode( [ "v" => 99 ] + $record );' ],
			'a newer version, other shape'  => [ 'return json_encode( [ "v" => 99, "rev" => 1, "sealed" => "…" ] );' ],
			'a version that is no number'   => [ 'return json_encode( [ "v" => "1" ] + $record );' ],
			'no version'                    => [ 'unset( $record["v"] ); return json_encode( $record );' ],
			'no revision'                   => [ 'unset( $record["rev"] ); return json_encode( $record );' ],
			'cut off'                       => [ 'return substr( $bytes, 0, -20 );' ],
			'empty'                         => [ 'return "";' ],
			'not JSON'                      => [ 'return serialize( $record );' ],
			'a list'                        => [ 'return "[1,2,3]";' ],
			'null'                          => [ 'return "null";' ],
			'another key\'s record'         => [ 'return json_encode( [ "id" => str_repeat( "z", 24 ) ] + $record );' ],
			'an unknown kind'               => [ 'return json_encode( [ "kind" => "robot" ] + $record );' ],
			'an unknown scope'              => [ 'return json_encode( [ "scopes" => [ "everything" ] ] + $record );' ],
			'a user that is no number'      => [ 'return json_encode( [ "user" => "1 OR 1" ] + $record );' ],
			'no hash'                       => [ 'unset( $record["hash"] ); return json_encode( $record );' ],
			'no word of being revoked'      => [ 'unset( $record["revoked_at"] ); return json_encode( $record );' ],
			'an expiry that is no instant'  => [ 'return json_encode( [ "expires_at" => "never" ] + $record );' ],
			'allowed in URLs by a text'     => [ 'return json_encode( [ "allow_in_url" => "false" ] + $record );' ],
		];
	}

	/** The damaged bytes, now stored. */
	private static function damage( string $name, string $php ): string {
		$bytes  = self::stored( $name )[ $name ];
		$after  = ( static fn ( string $bytes, array $record ): string => eval( $php ) )( $bytes, json_decode( $bytes, true ) ?? [] ); // phpcs:ignore Squiz.PHP.Eval.Discouraged -- the data provider's own code.
		self::assertNotSame( $bytes, $after );
		self::overwrite( $name, $after );
		return $after;
	}

	/**
	 * @test
	 * @dataProvider damages
	 */
	public function a_key_whose_record_is_strange_is_refused_and_its_bytes_stay_as_they_are( string $damage ): void {
		$cookie = self::owner()->cookie_headers();
		$answer = [];
		$bytes  = [];
		foreach ( [ 'account' => '/latchkey/v1/whoami', 'pair' => '/wc/v3/products' ] as $kind => $use ) {
			$key            = self::$keys[ $kind ];
			$name           = 'latchkey_key_' . $key['id'];
			$route          = '/wp-json/latchkey/v1/keys/' . $key['id'];
			$bytes[ $name ] = self::damage( $name, $damage );
			self::assert_refused( 'latchkey_unavailable', 503, $this->rest( 'GET', $use, self::headers_of( $key ) ) );
			$answer[] = $this->send(
				[
					new Request( 'PATCH', $route, $cookie, [ 'title' => 'Changed' ] ),
					new Request( 'POST', $route . '/revoke', $cookie, [] ),
					new Request( 'DELETE', $route, $cookie ),
					new Request( 'GET', $route, $cookie ),
				]
			);
		}
		foreach ( array_merge( ...$answer ) as $refusal ) {
			self::assert_refused( 'latchkey_conflict', 409, $refusal );
		}
		foreach ( $bytes as $name => $damaged ) {
			self::assertSame( $damaged, self::stored( $name )[ $name ] );
		}
		$list = $this->rest( 'GET', '/latchkey/v1/keys', $cookie );
		self::assertSame( [ 200, [ 'Healthy' ] ], [ $list->status, array_column( $list->json(), 'title' ) ] );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( self::$keys['healthy'] ) )->status );
	}

	/** @test */
	public function a_field_that_this_version_does_not_know_survives_a_change(): void {
		$name = 'latchkey_key_' . self::$keys['healthy']['id'];
		self::damage( $name, 'return json_encode( $record + [ "added_later" => [ "kept" => true ] ] );' );
		self::assertSame( 200, $this->rest( 'PATCH', '/latchkey/v1/keys/' . self::$keys['healthy']['id'], self::owner()->cookie_headers(), [ 'title' => 'Renamed' ] )->status );
		$record = json_decode( self::stored( $name )[ $name ], true );
		self::assertSame( [ 'Renamed', [ 'kept' => true ] ], [ $record['title'], $record['added_later'] ] );
	}

	/** @return array<string,array{string}> */
	public static function settings(): array {
		return array_intersect_key( self::damages(), array_flip( [ 'a newer version', 'a newer version, other shape', 'cut off', 'empty', 'not JSON', 'a list', 'null' ] ) );
	}

	/**
	 * @test
	 * @dataProvider settings
	 */
	public function settings_that_are_strange_grant_nothing_and_their_bytes_stay_as_they_are( string $damage ): void {
		static $other = null;
		$other = $other ?? $this->person( 'administrator' );
		$bytes = self::damage( 'latchkey_settings', $damage );

		self::assertContains( $this->rest( 'GET', '/latchkey/v1/clones', self::headers_of( self::$keys['healthy'] ) )->status, [ 401, 503 ] );
		foreach ( [ self::$owner, $other ] as $person ) {
			self::assert_refused( 'latchkey_conflict', 409, $this->rest( 'PATCH', '/latchkey/v1/settings', $person->cookie_headers(), [ 'account_owner' => $person->id ] ) );
			$key = [ 'kind' => 'account', 'title' => 'Never', 'scopes' => [ 'sites:view' ] ];
			self::assertContains( $this->rest( 'POST', '/latchkey/v1/keys', $person->cookie_headers(), $key )->status, [ 403, 409 ] );
			self::assertSame( 403, $this->rest( 'GET', '/latchkey/v1/keys', $person->application_password_headers() )->status );
			self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/keys', $person->cookie_headers() )->status );
		}
		self::assertSame( 200, $this->request( 'GET', '/wp-admin/index.php', self::owner()->cookie_without_nonce() )->status, 'wp-admin goes on' );
		self::assertSame( 200, $this->request( 'GET', '/wp-admin/plugins.php', self::owner()->cookie_without_nonce() )->status );
		self::assertSame( $bytes, self::stored( 'latchkey_settings' )['latchkey_settings'] );
	}

	/** @test */
	public function a_clone_that_is_strange_keeps_its_url_and_is_left_as_it_is(): void {
		$cookie = self::owner()->cookie_headers();
		$body   = self::clone_body( 'strange.example.com', [ 'platform' => 'wordpress' ] );
		$id     = $this->rest( 'POST', '/latchkey/v1/clones', $cookie, $body )->json()['clone']['id'];
		foreach ( [ 'return json_encode( [ "v" => 99 ] + $record );', 'return "{";' ] as $damage ) {
			self::damage( 'latchkey_clone_' . $id, $damage );
			$stored = self::stored();
			self::assertSame( 409, $this->rest( 'POST', '/latchkey/v1/clones', $cookie, $body )->status );
			self::assert_refused( 'latchkey_conflict', 409, $this->rest( 'PATCH', '/latchkey/v1/clones/' . $id, $cookie, [ 'title' => 'Changed' ] ) );
			self::assert_refused( 'latchkey_conflict', 409, $this->rest( 'DELETE', '/latchkey/v1/clones/' . $id, $cookie ) );
			self::assertSame( [ 200, [] ], [ $this->rest( 'GET', '/latchkey/v1/clones', $cookie )->status, $this->rest( 'GET', '/latchkey/v1/clones', $cookie )->json() ] );
			self::assertSame( $stored, self::stored() );
		}
	}
}
