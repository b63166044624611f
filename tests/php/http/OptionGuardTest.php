<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;

/** Nobody but Latchkey's own repository touches latchkey_ options: not core, not another plugin, whatever they call them. */
final class OptionGuardTest extends HttpTestCase {
	use MakesKeys;

	private Person $owner;

	/** @var array<string,mixed> */
	private array $key;

	private string $name;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->name_account_owner();
		$this->key   = $this->account_key( $this->owner );
		$this->name  = 'latchkey_key_' . $this->key['id'];
	}

	/**
	 * Runs code that touches options, once for each name.
	 *
	 * @param list<string>         $names Names of options.
	 * @param array<string,string> $with  Variables of the code.
	 * @return list<string> The names under which anything of ours was changed.
	 */
	private static function damage( string $php, array $names, array $with = [] ): array {
		return self::in_site(
			'global $wpdb;
			$look   = static fn () => $wpdb->get_results( "SELECT option_name, option_value, autoload FROM {$wpdb->options} WHERE option_name LIKE \'latchkey\\_%\' ORDER BY option_name", ARRAY_N );
			$before = $look();
			$harmed = [];
			add_filter( "wp_die_handler", static fn () => static fn () => throw new RuntimeException( "died" ) );
			foreach ( $names as $name ) {
				try {
					( static function ( $name, $value ) { ' . $php . ' } )( base64_decode( $name ), $value ?? "x" );
				} catch ( RuntimeException $died ) {
					$died = null;
				}
				if ( $before !== $look() ) {
					$harmed[] = base64_decode( $name );
					$before   = $look();
				}
			}
			return $harmed;',
			$with + [ 'names' => array_map( 'base64_encode', $names ) ]
		);
	}

	/**
	 * Other spellings that this site's database takes for the same option name.
	 *
	 * @return list<string>
	 */
	private static function spellings( string $name ): array {
		$spellings = [
			strtoupper( $name ),
			' ' . $name . ' ',
			$name . "\t",
			str_replace( 'latchkey', 'lätchkey', $name ),
			str_replace( 'latchkey', 'latchkéy', $name ),
			str_replace( 'latchkey', 'ｌａｔｃｈｋｅｙ', $name ),
			str_replace( 'latchkey', "latch\u{200B}key", $name ),
			str_replace( 'latchkey', "\u{00AD}latchkey", $name ),
			str_replace( 'latchkey', "latch\x01key", $name ),
			$name . "\u{00A0}",
		];
		$same      = self::in_site(
			'global $wpdb; return array_map( static fn ( $spelling ) => null !== $wpdb->get_var( $wpdb->prepare( "SELECT option_id FROM {$wpdb->options} WHERE option_name = %s", trim( base64_decode( $spelling ) ) ) ), $spellings );',
			[ 'spellings' => array_map( 'base64_encode', $spellings ) ]
		);
		return array_values( array_intersect_key( $spellings, array_filter( $same ) ) );
	}

	/**
	 * A revoked key's row as a stale tab has it, and a key that nobody made.
	 * @return array{string,array<string,mixed>}
	 */
	private function alive_again(): array {
		$before = self::stored( $this->name )[ $this->name ];
		$answer = $this->rest( 'POST', '/latchkey/v1/keys/' . $this->key['id'] . '/revoke', $this->owner->cookie_headers(), [] );
		self::assertSame( 200, $answer->status, $answer->body );
		return [ $before, self::stored() ];
	}

	/** @test */
	public function update_option_under_any_spelling_changes_nothing_and_revives_no_key(): void {
		[ $alive, $stored ] = $this->alive_again();
		$spellings          = [ $this->name, ...self::spellings( $this->name ) ];
		self::assertGreaterThanOrEqual( 'mariadb' === static::site()->database ? 5 : 2, count( $spellings ) );
		self::assertSame( [], self::damage( 'update_option( $name, $value );', $spellings, [ 'value' => $alive ] ) );
		self::assertSame( $stored, self::stored() );
		self::assert_refused( 'latchkey_key_revoked', 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $this->key ) ) );
	}

	/** @test */
	public function add_option_under_any_spelling_overwrites_nothing(): void {
		[ $alive, $stored ] = $this->alive_again();
		$spellings          = [ $this->name, ...self::spellings( $this->name ) ];
		// Another node's cache may not know the option yet: then add_option() goes on to its INSERT … ON DUPLICATE KEY UPDATE.
		$forget = 'wp_cache_flush(); add_filter( "query", static fn ( $query ) => str_starts_with( $query, "SELECT option_value FROM" ) ? "SELECT option_value FROM {$GLOBALS["wpdb"]->options} WHERE 1 = 0" : $query );';
		self::assertSame( [], self::damage( 'add_option( $name, $value );', $spellings, [ 'value' => $alive ] ) );
		self::assertSame( [], self::damage( $forget . 'add_option( $name, $value );', $spellings, [ 'value' => $alive ] ) );
		self::assertSame( $stored, self::stored() );
	}

	/** @test */
	public function delete_option_under_any_spelling_deletes_nothing(): void {
		$names = [ $this->name, 'latchkey_settings', ...self::spellings( $this->name ), ...self::spellings( 'latchkey_settings' ) ];
		self::assertSame( [], self::damage( 'delete_option( $name );', $names ) );
	}

	/** @test */
	public function a_key_that_somebody_writes_as_an_option_does_not_exist(): void {
		$record = json_decode( self::stored( $this->name )[ $this->name ], true );
		$forged = [];
		foreach ( [ 'latchkey_key_', 'LATCHKEY_KEY_', 'lätchkey_key_', "latch\x01key_key_" ] as $number => $prefix ) {
			// Never the key's own: the guard would end the cleaning up, too.
			$id            = ( (string) $number === $this->key['id'][0] ? 'z' : $number ) . substr( $this->key['id'], 1 );
			$forged[ $id ] = $prefix . $id;
			self::damage( 'add_option( $name, $value ); update_option( $name, $value );', [ $forged[ $id ] ], [ 'value' => (string) json_encode( [ 'id' => $id ] + $record ) ] );
		}
		self::assertSame( [], array_intersect( array_map( 'strval', array_diff( array_keys( $forged ), [ $this->key['id'] ] ) ), array_column( $this->rest( 'GET', '/latchkey/v1/keys?per_page=100', $this->owner->cookie_headers() )->json(), 'id' ) ) );
		foreach ( array_diff( array_keys( $forged ), [ $this->key['id'] ] ) as $id ) {
			$text = self::text_of( (string) $id, substr( $this->key['secret'], 29, 32 ) );
			self::assert_refused( 'latchkey_invalid_key', 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::bearer( $text ) ) );
		}
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $this->key ) )->status );
		self::in_site( 'array_map( "delete_option", array_map( "base64_decode", $names ) );', [ 'names' => array_map( 'base64_encode', array_slice( $forged, 2 ) ) ] );
	}

	/** A well-formed key. */
	private static function text_of( string $id, string $secret ): string {
		$digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
		$text   = 'lka_' . $id . '_' . $secret;
		$number = crc32( $text );
		for ( $i = 0, $check = ''; $i < 6; $i++, $number = intdiv( $number, 62 ) ) {
			$check = $digits[ $number % 62 ] . $check;
		}
		return $text . $check;
	}

	/** @test */
	public function the_settings_cannot_be_written_as_an_option(): void {
		$stored = self::stored( 'latchkey_settings' );
		$theirs = str_replace( '"account_owner":1', '"account_owner":2', $stored['latchkey_settings'] );
		self::assertNotSame( $stored['latchkey_settings'], $theirs );
		$spellings = [ 'latchkey_settings', ...self::spellings( 'latchkey_settings' ) ];
		self::assertSame( [], self::damage( 'update_option( $name, $value );', $spellings, [ 'value' => $theirs ] ) );
		self::assertSame( [], self::damage( 'add_option( $name, $value );', $spellings, [ 'value' => $theirs ] ) );
		self::assertSame( $stored, self::stored( 'latchkey_settings' ) );
	}

	/** @test */
	public function another_plugins_route_that_writes_any_option_does_not_reach_ours(): void {
		[ $alive, $stored ] = $this->alive_again();
		$answer             = $this->rest( 'POST', '/wc-admin/options', $this->owner->cookie_headers(), [ $this->name => $alive, 'latchkey_settings' => '{}', 'latchkey_key_' . str_repeat( 'a', 24 ) => $alive ] );
		self::assertContains( $answer->status, [ 200, 403 ], $answer->body );
		self::assertSame( $stored, self::stored() );
		$answer = $this->rest( 'POST', '/wc-admin/options', $this->owner->cookie_headers(), [ 'fixture_option_' . getmypid() => 'written' ] );
		self::assertSame( [ 'fixture_option_' . getmypid() => true ], $answer->json(), 'that route does write options' );
		self::in_site( 'return delete_option( "fixture_option_" . $pid );', [ 'pid' => getmypid() ] );
	}

	/** @test */
	public function options_of_others_are_left_alone(): void {
		foreach ( [ 'latchke', 'my_latchkey_key_x', 'fixture_ä', "fixture_\u{200B}" ] as $name ) {
			$done = self::in_site( 'return [ add_option( $name, 1 ), update_option( $name, 2 ), (int) get_option( $name ), delete_option( $name ) ];', [ 'name' => $name ] );
			self::assertSame( [ true, true, 2, true ], $done, $name );
		}
	}

	/** @test */
	public function a_key_in_force_reads_our_options_under_no_spelling(): void {
		$pair = $this->pair( $this->owner );
		foreach ( [ $this->name, 'latchkey_settings', ...self::spellings( $this->name ) ] as $name ) {
			$answer = $this->rest( 'GET', '/wc/v3/probe/read-option?name=' . rawurlencode( $name ), self::headers_of( $pair ) );
			self::assertSame( 200, $answer->status, $answer->body );
			self::assertStringNotContainsString( 'hash', $answer->body, $name );
			self::assertStringNotContainsString( 'account_owner', $answer->body, $name );
		}
		self::assertSame( 'Tulip & Sons', html_entity_decode( $this->rest( 'GET', '/wc/v3/probe/read-option?name=blogname', self::headers_of( $pair ) )->json()['result'] ) );
	}
}
