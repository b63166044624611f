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

/** The screens of wp-admin on which people and the plugin go. */
final class LeavingScreensTest extends HttpTestCase {
	use MakesKeys;

	private const FORM = [ 'Content-Type' => 'application/x-www-form-urlencoded' ];

	private Person $admin;

	private Person $member;

	protected function setUp(): void {
		parent::setUp();
		self::fresh_plugin();
		$this->admin  = $this->name_account_owner();
		$this->member = $this->person( 'administrator' );
	}

	private function page( string $path, ?Person $by = null ): Response {
		$answer = $this->request( 'GET', '/wp-admin/' . html_entity_decode( $path ), ( $by ?? $this->admin )->cookie_without_nonce() );
		self::assertSame( 200, $answer->status, $path );
		return $answer;
	}

	private static function find( string $pattern, Response $page ): string {
		self::assertSame( 1, preg_match( $pattern, $page->body, $found ), $pattern );
		return html_entity_decode( $found[1] ?? '' );
	}

	private function delete_screen( Person $who ): Response {
		$list = $this->page( "users.php?s=$who->login" );
		return $this->page( self::find( "/href='(users\.php\?action=delete&amp;user=$who->id&amp;_wpnonce=[0-9a-f]+)'/", $list ) );
	}

	/**
	 * Sends the form as a browser does.
	 *
	 * @param array<string,string> $choices Over what the form holds.
	 */
	private function confirm( Response $screen, array $choices ): Response {
		preg_match_all( '/<input type="hidden"[^>]*name="([^"]+)" value="([^"]*)"/', self::find( '#(<form method="post" name="updateusers".*?</form>)#s', $screen ), $fields );
		$body   = array_merge( array_combine( $fields[1], array_map( html_entity_decode( ... ), $fields[2] ) ), [ 'users[]' => (string) $this->member->id ], $choices );
		$answer = $this->request( 'POST', '/wp-admin/users.php', $this->admin->cookie_without_nonce() + self::FORM, http_build_query( $body ) );
		self::assertSame( 302, $answer->status, $answer->body );
		self::assertTrue( self::in_site( 'return false === get_userdata( $id );', [ 'id' => $this->member->id ] ), 'the user is deleted' );
		return $answer;
	}

	/** @param array<string,mixed> $key */
	private function owner_of( array $key ): int {
		return $this->rest( 'GET', "/latchkey/v1/keys/{$key['id']}", $this->admin->cookie_headers() )->json()['user'];
	}

	/** @test */
	public function the_delete_screen_names_what_stops_and_what_is_known_and_escapes_it(): void {
		$this->pair( $this->admin, [ 'user' => $this->member->id, 'title' => '<script>alert(1)</script> & "quoted"', 'system' => '<b>shop</b>' ] );
		$known  = $this->pair( $this->member, [ 'user' => $this->admin->id, 'title' => 'Known to the member' ] );
		$screen = $this->delete_screen( $this->member );
		$part   = self::find( '#(<div id="latchkey-leaving">.*?</fieldset></div>)#s', $screen );
		self::assertStringNotContainsString( '<script>alert(1)', $screen->body );
		self::assertStringContainsString( '<script>alert(1)</script> & "quoted"', $part, 'readable once decoded' );
		self::assertMatchesRegularExpression( '/stop at their next request.*quoted.*can go on using them.*Known to the member/s', $part );
		self::assertStringContainsString( 'page=latchkey', $part );
		self::assertStringNotContainsString( $known['consumer_key'], $screen->body );
		self::assertMatchesRegularExpression( "/<option value='{$this->admin->id}' selected='selected'>/", $part, 'the current user is chosen' );
		self::assertStringNotContainsString( "<option value='{$this->member->id}'", $part, 'who is deleted cannot be' );
		self::assertStringNotContainsString( 'checked', $part, 'nothing is preselected' );
	}

	/** @test */
	public function somebody_without_keys_is_deleted_as_ever(): void {
		$screen = $this->delete_screen( $this->member );
		self::assertStringNotContainsString( 'latchkey-leaving', $screen->body );
		self::assertStringNotContainsString( 'latchkey', $this->confirm( $screen, [] )->header( 'Location' ) );
	}

	/** @test */
	public function keys_are_reassigned_before_the_user_is_deleted_and_the_list_says_so(): void {
		$pair     = $this->pair( $this->admin, [ 'user' => $this->member->id ] );
		$personal = $this->create_key( $this->member, [ 'kind' => 'personal', 'title' => 'Own script' ] );
		$next     = $this->person( 'shop_manager' );
		$answer   = $this->confirm( $this->delete_screen( $this->member ), [ 'latchkey_keys' => 'reassign', 'latchkey_reassign_to' => (string) $next->id ] );
		self::assertStringContainsString( 'latchkey_reassigned=1', $answer->header( 'Location' ) );
		self::assertSame( [ $next->id, $this->member->id ], [ $this->owner_of( $pair ), $this->owner_of( $personal ) ] );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/orders', self::headers_of( $pair ) )->status, 'the program goes on' );
		self::assertSame( 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $personal ) )->status );
		$list = $this->page( 'users.php?' . parse_url( $answer->header( 'Location' ), PHP_URL_QUERY ) );
		self::assertStringContainsString( '1 API key was reassigned.', $list->body );
		self::assertStringContainsString( '1 API key stands still', $list->body, 'the personal one' );
	}

	/** @return array<string,array{array<string,string>}> */
	public static function choices_that_give_nothing(): array {
		return [
			'let them stop'            => [ [ 'latchkey_keys' => 'stop' ] ],
			'nothing chosen'           => [ [] ],
			'a nonce of something else' => [ [ 'latchkey_keys' => 'reassign', 'latchkey_reassign_nonce' => '0123456789' ] ],
			'to nobody'                => [ [ 'latchkey_keys' => 'reassign', 'latchkey_reassign_to' => '0' ] ],
			'to somebody unknown'      => [ [ 'latchkey_keys' => 'reassign', 'latchkey_reassign_to' => '99999999' ] ],
			'to the one who goes'      => [ [ 'latchkey_keys' => 'reassign', 'latchkey_reassign_to' => '{member}' ] ],
		];
	}

	/**
	 * @test
	 * @dataProvider choices_that_give_nothing
	 * @param array<string,string> $choice
	 */
	public function otherwise_the_keys_stay_and_stop( array $choice ): void {
		$pair   = $this->pair( $this->admin, [ 'user' => $this->member->id ] );
		$stored = self::stored( 'latchkey_key_' );
		$this->confirm( $this->delete_screen( $this->member ), str_replace( '{member}', (string) $this->member->id, $choice ) + [ 'latchkey_reassign_to' => (string) $this->admin->id ] );
		self::assertSame( $stored, self::stored( 'latchkey_key_' ) );
		self::assertSame( 401, $this->rest( 'GET', '/wc/v3/orders', self::headers_of( $pair ) )->status );
	}

	/** @test */
	public function a_user_who_is_deleted_over_rest_leaves_orphans_that_the_user_list_tells_of(): void {
		$this->pair( $this->admin, [ 'user' => $this->member->id ] );
		self::assertStringContainsString( '1 API key acts as this person.', $this->page( "user-edit.php?user_id={$this->member->id}" )->body );
		self::assertSame( 200, $this->rest( 'DELETE', "/wp/v2/users/{$this->member->id}?force=true&reassign=false&latchkey_keys=reassign&latchkey_reassign_to=1", $this->admin->cookie_headers() )->status );
		self::assertStringContainsString( '1 API key stands still', $this->page( 'users.php' )->body );
	}

	/** @test */
	public function deactivating_by_the_link_names_the_programs_first_and_then_deactivates(): void {
		$plain = self::find( '/<a href="([^"]+)" id="deactivate-[^"]*latchkey/', $this->page( 'plugins.php' ) );
		self::assertStringContainsString( 'action=deactivate&plugin=latchkey', $plain, 'without a key that works it is WordPress’s own' );
		$this->pair( $this->admin, [ 'title' => 'Accounting <sync>', 'system' => 'Books & more' ] );
		$revoked = $this->pair( $this->admin, [ 'title' => 'Long gone' ] );
		$this->rest( 'POST', "/latchkey/v1/keys/{$revoked['id']}/revoke", $this->admin->cookie_headers() );

		$plugins = $this->page( 'plugins.php' );
		self::assertStringContainsString( '1 API key stops when this is deactivated', $plugins->body );
		$link = self::find( '#<a href="[^"]*/wp-admin/([^"]+)" id="deactivate-[^"]*latchkey#', $plugins );
		self::assertSame( 'admin.php?action=latchkey-deactivate', $link );
		$page = $this->page( $link );
		$part = self::find( '#(<div class="wrap" id="latchkey-deactivation">.*?</div>)#s', $page );
		self::assertStringContainsString( 'These programs will stop', $part );
		self::assertStringContainsString( 'Accounting <sync>', $part, 'readable once decoded' );
		self::assertStringNotContainsString( '<sync>', $page->body );
		self::assertStringNotContainsString( 'Long gone', $part );

		$go = $this->request( 'GET', '/wp-admin/' . self::find( '#class="button button-primary" href="[^"]*/wp-admin/([^"]+)"#', $page ), $this->admin->cookie_without_nonce() );
		self::assertSame( 302, $go->status );
		self::assertFalse( self::in_site( 'return in_array( "latchkey/plugin.php", get_option( "active_plugins" ), true );' ) );
	}

	/** @test */
	public function who_may_not_deactivate_plugins_does_not_see_the_programs(): void {
		$this->pair( $this->admin, [ 'title' => 'Accounting sync' ] );
		foreach ( [ 'shop_manager', 'subscriber' ] as $role ) {
			$answer = $this->request( 'GET', '/wp-admin/admin.php?action=latchkey-deactivate', $this->person( $role )->cookie_without_nonce() );
			self::assertSame( 403, $answer->status );
			self::assertStringNotContainsString( 'Accounting sync', $answer->body );
		}
	}
}
