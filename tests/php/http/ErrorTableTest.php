<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\Response;

/** Every line of the design's error table that applies to account keys and pairs: code, status, record, and that nothing changed. */
final class ErrorTableTest extends AuthTestCase {
	private const CLONES   = '/wp-json/latchkey/v1/clones';
	private const PRODUCTS = '/wp-json/wc/v3/products';

	private static int $count = 0;

	/** @test */
	public function the_same_requests_write_when_the_key_is_good(): void {
		$before = self::state();
		self::assertSame( 201, $this->write( self::CLONES, self::account_key()->headers() )->status );
		self::assertSame( 201, $this->write( self::PRODUCTS, self::pair()->headers() )->status );
		self::assertNotSame( $before, self::state() );
	}

	/** @test */
	public function a_credential_in_an_unsupported_form_is_told_from_a_wrong_one(): void {
		$key = self::account_key();
		$this->assert_own( 'latchkey_malformed_header', 401, self::CLONES, [ 'Authorization' => (string) $key->secret ] );
		$this->assert_own( 'latchkey_malformed_header', 401, self::CLONES, GivenKey::bearer( (string) self::pair()->consumer_key ) );
		$answer = $this->refused( self::CLONES, [ 'Authorization' => 'Token ' . $key->secret ] );
		self::assertStringContainsString( 'Authorization: Bearer', $answer->json()['message'] );
	}

	/** @test */
	public function a_mistyped_or_cut_off_key_is_said_to_be_one(): void {
		$key = self::account_key();
		foreach ( [ $key->mistyped(), substr( (string) $key->secret, 0, -1 ), $key->secret . 'x', 'lka_', strtoupper( (string) $key->secret ), $key->secret . ' x' ] as $text ) {
			if ( str_starts_with( $text, 'lk' ) ) {
				$this->assert_own( 'latchkey_malformed_key', 401, self::CLONES, GivenKey::bearer( $text ) );
			}
		}
		self::assertStringContainsString( 'mistyped or cut off', $this->refused( self::CLONES, GivenKey::bearer( $key->mistyped() ) )->json()['message'] );
	}

	/** @test */
	public function an_account_key_on_woocommerces_routes_is_refused_in_our_words_and_without_a_challenge(): void {
		foreach ( [ self::account_key()->mistyped(), (string) self::account_key()->unknown()->secret ] as $text ) {
			$answer = $this->refused( self::PRODUCTS, GivenKey::bearer( $text ) );
			self::assertSame( [ 401, 'latchkey_' ], [ $answer->status, substr( (string) $answer->code(), 0, 9 ) ] );
			self::assertSame( '', $answer->header( 'WWW-Authenticate' ) );
		}
	}

	/** @test */
	public function an_unknown_key_and_a_wrong_secret_get_one_and_the_same_answer(): void {
		$key     = self::account_key();
		$unknown = $this->assert_own( 'latchkey_invalid_key', 401, self::CLONES, $key->unknown()->headers() );
		$wrong   = $this->assert_own( 'latchkey_invalid_key', 401, self::CLONES, $key->with_wrong_secret()->headers() );
		self::assertSame( self::without_reference( $unknown ), self::without_reference( $wrong ) );
	}

	/** @test */
	public function another_kinds_prefix_on_a_right_key_is_not_that_key(): void {
		$key = self::account_key();
		foreach ( [ 'lkp_', 'lkr_' ] as $prefix ) {
			$text = $prefix . substr( (string) $key->secret, 4, 57 );
			$this->assert_own( 'latchkey_invalid_key', 401, self::CLONES, GivenKey::bearer( $text . GivenKey::checksum( $text ) ) );
		}
	}

	/** @test */
	public function a_pair_with_a_wrong_secret_is_refused_in_woocommerces_words(): void {
		$this->assert_store( 'latchkey_invalid_key', self::pair()->with_wrong_secret()->headers() );
		$answer = $this->refused( self::PRODUCTS, self::pair()->with_wrong_secret()->headers() );
		self::assertSame( 'Consumer secret is invalid.', $answer->json()['message'] );
	}

	/** @test */
	public function the_stored_hash_is_no_secret(): void {
		$pair = self::pair();
		$hash = json_decode( self::record( $pair ), true )['hash'];
		$this->assert_store( 'latchkey_invalid_key', GivenKey::basic( (string) $pair->consumer_key, $hash ) );
		$this->assert_store( 'latchkey_invalid_key', GivenKey::basic( (string) $pair->consumer_key, substr( $hash, strlen( '$generic$' ) ) ) );
	}

	/** @test */
	public function a_revoked_key_is_refused_at_the_next_request(): void {
		[ $key, $pair ] = [ self::account_key(), self::pair() ];
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/whoami', $key->headers() )->status );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', $pair->headers() )->status );
		self::revoke( $key );
		self::revoke( $pair );
		$this->assert_own( 'latchkey_key_revoked', 401, self::CLONES, $key->headers(), $key );
		$this->assert_store( 'latchkey_key_revoked', $pair->headers(), $pair );
	}

	/** @test */
	public function an_expired_key_is_refused(): void {
		[ $key, $pair ] = [ self::expired( 'account' ), self::expired( 'woocommerce' ) ];
		$this->assert_own( 'latchkey_key_expired', 401, self::CLONES, $key->headers(), $key );
		$this->assert_store( 'latchkey_key_expired', $pair->headers(), $pair );
	}

	/** @test */
	public function revoked_outranks_expired(): void {
		$key = self::expired( 'account' );
		self::revoke( $key );
		$this->assert_own( 'latchkey_key_revoked', 401, self::CLONES, $key->headers(), $key );
	}

	/** @test */
	public function a_keys_state_is_told_only_to_someone_with_the_right_secret(): void {
		[ $revoked, $expired, $pair ] = [ self::account_key(), self::expired( 'account' ), self::pair() ];
		self::revoke( $revoked );
		self::revoke( $pair );
		$this->assert_own( 'latchkey_invalid_key', 401, self::CLONES, $revoked->with_wrong_secret()->headers() );
		$this->assert_own( 'latchkey_invalid_key', 401, self::CLONES, $expired->with_wrong_secret()->headers() );
		$this->assert_store( 'latchkey_invalid_key', $pair->with_wrong_secret()->headers() );
	}

	/** @test */
	public function a_key_without_its_person_is_refused(): void {
		$manager = $this->person( 'shop_manager' );
		$pair    = self::pair( 'read_write', $manager->id );
		$owner   = $this->person( 'administrator' );
		$key     = self::account_key();
		self::assertSame( 201, $this->write( self::PRODUCTS, $pair->headers() )->status );
		self::set_account_owner( $owner->id );
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/user.php"; wp_delete_user( $manager ); ( new WP_User( $owner ) )->set_role( "editor" ); return true;', [ 'manager' => $manager->id, 'owner' => $owner->id ] );
		$this->assert_own( 'latchkey_owner_missing', 401, self::CLONES, $key->headers(), $key );
		$this->assert_store( 'latchkey_owner_missing', $pair->headers(), $pair );
		self::set_account_owner( 999999 );
		$this->assert_own( 'latchkey_owner_missing', 401, self::CLONES, $key->headers(), $key );
		self::set_account_owner( self::OWNER );
		self::assertSame( 201, $this->write( self::CLONES, $key->headers() )->status );
	}

	/** @test */
	public function plain_http_is_refused_and_the_key_called_exposed(): void {
		[ $key, $pair ] = [ self::account_key(), self::pair() ];
		$answer = $this->assert_own( 'latchkey_https_required', 403, self::CLONES, $key->headers() + self::PRODUCTION );
		self::assertStringContainsString( 'replaced', $answer->json()['message'] );
		$this->assert_store( 'latchkey_https_required', $pair->headers() + self::PRODUCTION );
		$this->assert_own( 'latchkey_https_required', 403, '/wp-json/latchkey/v1/whoami', $pair->headers() + self::PRODUCTION );
		self::assertSame( 201, $this->write( self::CLONES, $key->headers() + self::PRODUCTION + self::HTTPS )->status );
		self::assertSame( 201, $this->write( self::PRODUCTS, $pair->headers() + self::PRODUCTION + self::HTTPS )->status );
	}

	/** @test */
	public function a_key_in_a_url_is_refused_unless_it_is_a_pair_that_allows_it(): void {
		[ $key, $closed, $open ] = [ self::account_key(), self::pair(), self::pair( 'read_write', self::OWNER, true ) ];
		foreach ( [ 'access_token', 'api_key', 'consumer_key', 'key', 'token' ] as $name ) {
			$this->assert_own( 'latchkey_key_in_url', 403, self::CLONES . '?' . $name . '=' . $key->secret );
		}
		$this->assert_store( 'latchkey_key_in_url', [], $closed, self::PRODUCTS . '?' . $closed->query() );
		self::assertSame( 201, $this->write( self::PRODUCTS . '?' . $open->query(), [] )->status );
		$this->assert_store( 'latchkey_invalid_key', [], null, self::PRODUCTS . '?' . $open->with_wrong_secret()->query() );
	}

	/** @test */
	public function a_method_beyond_the_permission_is_refused_in_woocommerces_words(): void {
		$pair   = self::pair( 'read' );
		$answer = $this->assert_store( 'latchkey_insufficient_permission', $pair->headers(), $pair );
		self::assertSame( 'The API key provided does not have write permissions.', $answer->json()['message'] );
	}

	/** @test */
	public function a_route_beyond_the_scopes_is_refused(): void {
		$key = self::account_key( [ 'sites:view', 'sites:create', 'clones:view', 'profile:view', 'languages:view' ] );
		$this->assert_own( 'latchkey_insufficient_scope', 403, self::CLONES, $key->headers(), $key );
	}

	/** @test */
	public function a_route_beyond_the_kind_is_refused(): void {
		[ $key, $pair ] = [ self::account_key(), self::pair() ];
		$this->assert_own( 'latchkey_key_not_allowed_here', 403, self::PRODUCTS, $key->headers(), $key );
		$this->assert_own( 'latchkey_key_not_allowed_here', 403, '/wp-json/wp/v2/posts', $key->headers(), $key );
		$this->assert_own( 'latchkey_key_not_allowed_here', 403, self::CLONES, $pair->headers(), $pair );
		$this->assert_own( 'latchkey_key_not_allowed_here', 403, '/wp-json/wp/v2/posts', $pair->headers(), $pair );
		foreach ( [ $key, $pair ] as $any ) {
			$this->assert_own( 'latchkey_key_not_allowed_here', 403, '/wp-json/latchkey/v1/keys', $any->headers(), $any );
		}
	}

	/** @test */
	public function a_record_of_a_newer_version_lets_nobody_in_and_is_left_as_it_is(): void {
		foreach ( [ [ self::account_key(), self::CLONES ], [ self::pair(), self::PRODUCTS ] ] as [ $key, $path ] ) {
			self::in_site( 'global $wpdb; return $wpdb->query( "UPDATE {$wpdb->options} SET option_value = REPLACE( option_value, \'{\"v\":2,\', \'{\"v\":3,\' ) WHERE option_name = \'latchkey_key_{$id}\'" );', [ 'id' => $key->id ] );
			self::assertStringContainsString( '"v":3', self::record( $key ) );
			$answer = $this->assert_own( 'latchkey_unavailable', 503, $path, $key->headers() );
			self::assertGreaterThan( 0, (int) $answer->header( 'Retry-After' ) );
		}
		$log = self::site()->take_debug_log();
		self::assertStringContainsString( 'Latchkey refused a request', $log );
		self::assertStringNotContainsString( $key->secrets()[0], $log );
	}

	/** @test */
	public function oauth_1_with_one_of_our_pairs_is_told_what_to_do_instead(): void {
		$pair  = self::pair();
		$oauth = 'oauth_consumer_key=' . $pair->consumer_key . '&oauth_nonce=n&oauth_timestamp=' . time() . '&oauth_signature_method=HMAC-SHA256&oauth_signature=c2lnbmF0dXJl';
		$this->assert_store( 'latchkey_oauth1_unsupported', [], null, self::PRODUCTS . '?' . $oauth );
		$header = 'OAuth ' . str_replace( [ '=', '&' ], [ '="', '",' ], $oauth ) . '"';
		$answer = $this->assert_store( 'latchkey_oauth1_unsupported', [ 'Authorization' => $header ] );
		self::assertStringContainsString( 'Basic', $answer->json()['message'] );
	}

	/** @test */
	public function what_is_not_there_and_what_exists_already_are_told_to_a_key_as_to_a_person(): void {
		$key = self::account_key()->headers();
		self::assert_refused( 'latchkey_not_found', 404, $this->rest( 'GET', '/latchkey/v1/clones/' . str_repeat( 'a', 24 ), $key ) );
		$clone = [ 'url' => 'https://twice.example', 'language' => 'nl', 'platform' => 'wordpress' ];
		self::assertSame( 201, $this->rest( 'POST', '/latchkey/v1/clones', $key, $clone )->status );
		$before = self::state();
		$answer = $this->rest( 'POST', '/latchkey/v1/clones', $key, $clone );
		self::assertSame( [ 'latchkey_clone_exists', 409 ], [ $answer->code(), $answer->status ] );
		self::assertSame( $before, self::state() );
	}

	/** @param array<string,string> $headers */
	private function assert_own( string $code, int $status, string $path, array $headers = [], ?GivenKey $named = null ): Response {
		$answer = $this->refused( $path, $headers );
		self::assert_refusal( $code, $status, $answer, $path );
		self::assertSame( 401 === $status ? 'Bearer' : '', $answer->header( 'WWW-Authenticate' ), 'RFC 6750, and never Basic' );
		$this->assert_names( $named, $answer, $path );
		return $answer;
	}

	/** @param array<string,string> $headers */
	private function assert_store( string $code, array $headers, ?GivenKey $named = null, string $path = self::PRODUCTS ): Response {
		$answer = $this->refused( $path, $headers );
		self::assert_store_refusal( $code, $answer, $path );
		$this->assert_names( $named, $answer, $path );
		return $answer;
	}

	/** The record names method, route, and the key of someone with the right secret. */
	private function assert_names( ?GivenKey $key, Response $answer, string $path ): void {
		$event = self::event( (string) $answer->data( 'reference' ) );
		self::assertNotNull( $event );
		self::assertSame( [ 'POST', strtok( substr( $path, 8 ), '?' ), $key?->id ], [ $event['method'], $event['route'], $event['key_id'] ] );
	}

	/** @param array<string,string> $headers */
	private function refused( string $path, array $headers ): Response {
		$before = self::state();
		$answer = $this->write( $path, $headers );
		self::assertSame( $before, self::state(), 'nothing changed' );
		return $answer;
	}

	/** @param array<string,string> $headers */
	private function write( string $path, array $headers ): Response {
		$body = str_contains( $path, 'clones' )
			? [ 'url' => sprintf( 'https://c%d.example', ++self::$count ), 'language' => 'nl', 'platform' => 'wordpress' ]
			: [ 'name' => 'Rose', 'title' => 'Rose', 'status' => 'publish' ];
		return $this->request( 'POST', $path, $headers, $body );
	}

	/** @return array<mixed> */
	private static function without_reference( Response $answer ): array {
		$json = $answer->json();
		unset( $json['data']['reference'] );
		return $json;
	}
}
