<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\OnNetwork;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Response;

/** On a network people are removed from a site, and deleted from all of them. */
final class LeavingOnNetworkTest extends HttpTestCase {
	use OnNetwork;

	private const PAIR = 'kind: Latchkey\Keys\KeyKind::WooCommerce, user: %d, permission: Latchkey\Keys\Permission::ReadWrite';
	private const ROLE = 'kind: Latchkey\Keys\KeyKind::Role, role: "author", system: "app", user: %d, permission: Latchkey\Keys\Permission::ReadWrite';

	private Person $admin;

	protected function setUp(): void {
		parent::setUp();
		// One session: a nonce is good for the session that it was made in.
		$this->admin = $this->first_administrator();
	}

	protected function tearDown(): void {
		// Core's own, on a network with PHP 8.1 or later: WordPress has to live with its signature.
		$log = (string) preg_replace( '/^.*Optional parameter \$meta declared before required parameter \$signup_id.*\n/m', '', self::debug_log() );
		file_put_contents( self::site()->debug_log, '' );
		self::assertSame( '', $log );
		parent::tearDown();
	}

	private function page( string $path ): Response {
		$answer = $this->request( 'GET', html_entity_decode( $path ), $this->admin->cookie_without_nonce() );
		self::assertSame( 200, $answer->status, $path );
		return $answer;
	}

	private static function find( string $pattern, Response $page ): string {
		self::assertSame( 1, preg_match( $pattern, $page->body, $found ), $pattern );
		return $found[1] ?? '';
	}

	private function remove_screen( string $site, Person $who ): Response {
		$list = $this->page( "{$site}wp-admin/users.php?s=$who->login" );
		return $this->page( $site . 'wp-admin/' . self::find( "/href='[^']*(users\.php\?action=remove&amp;user=$who->id&amp;_wpnonce=[0-9a-f]+)'/", $list ) );
	}

	/** @test */
	public function removing_somebody_from_a_site_names_the_keys_of_that_site_and_gives_them_on(): void {
		$member = $this->member( ...[ '/' => 'shop_manager', '/second/' => 'shop_manager' ] );
		$here   = self::key_on( '/second/', sprintf( self::PAIR, $member->id ) );
		$token  = self::key_on( '/second/', sprintf( self::ROLE, $member->id ) );
		$there  = self::key_on( '/', sprintf( self::PAIR, $member->id ) );
		$screen = $this->remove_screen( '/second/', $member );
		$part   = self::find( '#(<div id="latchkey-leaving">.*?</fieldset></div>)#s', $screen );
		self::assertSame( 2, substr_count( $part, '<strong>A client</strong>' ), 'not that of the other site' );
		self::assertSame( 4, substr_count( $part, 'form="updateusers"' ), 'our controls belong to WordPress’s form' );

		preg_match_all( '/<input type="hidden"[^>]*name="([^"]+)" value="([^"]*)"/', $part . self::find( '#(<form method="post" name="updateusers".*?</form>)#s', $screen ), $fields );
		$body   = array_merge( array_combine( $fields[1], array_map( html_entity_decode( ... ), $fields[2] ) ), [ 'latchkey_keys' => 'reassign', 'latchkey_reassign_to' => '1' ] );
		$answer = $this->request( 'POST', '/second/wp-admin/users.php', $this->admin->cookie_without_nonce() + [ 'Content-Type' => 'application/x-www-form-urlencoded' ], http_build_query( $body ) );
		self::assertSame( 302, $answer->status, $answer->body );
		self::assertStringContainsString( 'latchkey_reassigned=1', $answer->header( 'Location' ) );
		self::assertStringContainsString( 'latchkey_not_reassigned=1', $answer->header( 'Location' ), 'a super admin cannot have a role token' );
		self::assertSame( 200, $this->request( 'GET', '/second/wp-json/wc/v3/products', self::basic( $here['consumer_key'], $here['consumer_secret'] ) )->status );
		self::assertSame( 401, $this->request( 'GET', '/second/wp-json/latchkey/v1/whoami', self::bearer( $token['secret'] ) )->status, 'who is no member holds no key' );
		self::assertSame( 200, $this->request( 'GET', '/wp-json/wc/v3/products', self::basic( $there['consumer_key'], $there['consumer_secret'] ) )->status, 'the other site goes on' );
		self::assertStringContainsString( 'stands still', $this->page( '/second/wp-admin/users.php' )->body );
	}

	/** @test */
	public function deactivating_for_the_whole_network_names_the_programs_of_every_site(): void {
		self::key_on( '/', sprintf( self::PAIR, 1 ) . ', system: "first shop"' );
		self::key_on( '/second/', sprintf( self::PAIR, 1 ) . ', system: "second shop"' );
		$link = self::find( '#<a href="[^"]*(/wp-admin/network/[^"]+)" id="deactivate-[^"]*latchkey#', $this->page( '/wp-admin/network/plugins.php' ) );
		$page = $this->page( $link )->body;
		self::assertStringContainsString( 'first shop', $page );
		self::assertStringContainsString( 'second shop', $page );
		self::assertMatchesRegularExpression( '#href="[^"]*/wp-admin/network/plugins\.php\?action=deactivate&\#?[^"]*latchkey#', $page );
	}

	/** @test */
	public function the_screen_that_deletes_from_the_whole_network_says_where_to_look_first(): void {
		$member = $this->member( ...[ '/second/' => 'shop_manager' ] );
		$list   = $this->page( "/wp-admin/network/users.php?s=$member->login" );
		$link   = self::find( '#href="[^"]*(/wp-admin/network/users\.php\?[^"]*action=deleteuser[^"]*)"#', $list );
		self::assertStringContainsString( 'API keys belong to one site each.', $this->page( $link )->body );
	}
}
