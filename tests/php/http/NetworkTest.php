<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\OnNetwork;

/** On a network of sites, a key belongs to the one that it was made on. */
final class NetworkTest extends HttpTestCase {
	use OnNetwork;

	private const ALL = 'kind: Latchkey\Keys\KeyKind::Account, user: %d, scopes: Latchkey\Keys\Scope::all()';

	private const PAIR = 'kind: Latchkey\Keys\KeyKind::WooCommerce, user: %d, permission: Latchkey\Keys\Permission::ReadWrite';

	private const ROLE = 'kind: Latchkey\Keys\KeyKind::Role, role: "author", system: "app", user: %d, permission: Latchkey\Keys\Permission::ReadWrite';

	private const PERSONAL = 'kind: Latchkey\Keys\KeyKind::Personal, user: %1$d, created_by: %1$d, permission: Latchkey\Keys\Permission::ReadWrite';

	private static function own_account( string $path, int $user ): void {
		self::on( $path, 'Latchkey\Plugin::services()->settings()->change( static fn ( $settings ) => $settings->with_account_owner( $user ) ); return true;', [ 'user' => $user ] );
	}

	protected function tearDown(): void {
		// Core's own, on a network with PHP 8.1 or later: WordPress has to live with its signature.
		$log = (string) preg_replace( '/^.*Optional parameter \$meta declared before required parameter \$signup_id.*\n/m', '', self::debug_log() );
		file_put_contents( self::site()->debug_log, '' );
		self::assertSame( '', $log );
		parent::tearDown();
	}

	/** @test */
	public function a_key_of_one_site_is_unknown_on_another(): void {
		$ann = $this->member( ...[ '/' => 'administrator', '/second/' => 'administrator' ] );
		self::own_account( '/', $ann->id );
		self::own_account( '/second/', $ann->id );
		foreach ( [ '/' => '/second', '/second/' => '' ] as $home => $elsewhere ) {
			foreach ( [ self::ALL, self::ROLE, self::PERSONAL ] as $wish ) {
				$key = self::key_on( $home, sprintf( $wish, $ann->id ) );
				$answer = $this->request( 'GET', $home . 'wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) );
				self::assertSame( 200, $answer->status, $wish . $answer->body );
				self::assert_refused( 'latchkey_invalid_key', 401, $this->request( 'GET', $elsewhere . '/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) ) );
			}
			$pair    = self::key_on( $home, sprintf( self::PAIR, $ann->id ) );
			$headers = self::basic( $pair['consumer_key'], $pair['consumer_secret'] );
			self::assertSame( 200, $this->request( 'GET', $home . 'wp-json/wc/v3/products', $headers )->status );
			self::assertSame( 401, $this->request( 'GET', $elsewhere . '/wp-json/wc/v3/products', $headers )->status );
		}
	}

	/** @test */
	public function each_site_has_an_account_owner_of_its_own(): void {
		$ann = $this->member( ...[ '/' => 'administrator', '/second/' => 'administrator' ] );
		$bob = $this->member( ...[ '/second/' => 'administrator' ] );
		self::own_account( '/', $ann->id );
		self::own_account( '/second/', $bob->id );
		$body = [
			'kind'   => 'account',
			'title'  => 'Clone service',
			'scopes' => [ 'sites:view' ],
		];
		self::assertSame( 201, $this->request( 'POST', '/wp-json/latchkey/v1/keys', $ann->cookie_headers(), $body )->status );
		self::assert_refused( 'latchkey_forbidden', 403, $this->request( 'POST', '/second/wp-json/latchkey/v1/keys', $ann->cookie_headers(), $body ) );
		self::assertSame( 201, $this->request( 'POST', '/second/wp-json/latchkey/v1/keys', $bob->cookie_headers(), $body )->status );
		self::assertContains( $this->request( 'POST', '/wp-json/latchkey/v1/keys', $bob->cookie_headers(), $body )->status, [ 401, 403 ], 'no member of that site' );
	}

	/** @test */
	public function who_is_no_member_of_the_site_owns_no_key_of_it(): void {
		$admin = $this->member( ...[ '/second/' => 'administrator' ] );
		$ann   = $this->member( ...[ '/' => 'shop_manager', '/second/' => 'shop_manager' ] );
		$keys  = [];
		foreach ( [ self::PAIR, self::PERSONAL ] as $wish ) {
			$keys[] = self::key_on( '/second/', sprintf( $wish, $ann->id ) );
		}
		$pair = self::basic( $keys[0]['consumer_key'], $keys[0]['consumer_secret'] );
		$answer = $this->request( 'GET', '/second/wp-json/wc/v3/products', $pair );
		self::assertSame( 200, $answer->status, $answer->body );
		self::on( '/', 'remove_user_from_blog( $id, 2 ); return true;', [ 'id' => $ann->id ] );
		self::assert_refused( 'latchkey_owner_missing', 401, $this->request( 'GET', '/second/wp-json/latchkey/v1/whoami', $pair ) );
		self::assert_refused( 'latchkey_owner_missing', 401, $this->request( 'GET', '/second/wp-json/latchkey/v1/whoami', self::bearer( $keys[1]['secret'] ) ) );
		$stranger = $this->member( ...[ '/' => 'shop_manager' ] );
		$answer   = $this->request(
			'POST',
			'/second/wp-json/latchkey/v1/keys',
			$admin->cookie_headers(),
			[
				'kind'       => 'woocommerce',
				'title'      => 'For a stranger',
				'user'       => $stranger->id,
				'permission' => 'read',
			]
		);
		self::assertContains( $answer->status, [ 400, 403 ], $answer->body );
	}

	/** @test */
	public function a_super_admin_owns_no_role_token_and_is_told_why(): void {
		$body   = [
			'kind'       => 'role',
			'title'      => 'App',
			'system'     => 'app',
			'role'       => 'author',
			'permission' => 'read',
			'user'       => 1,
		];
		$answer = $this->request( 'POST', '/second/wp-json/latchkey/v1/keys', $this->first_administrator()->cookie_headers(), $body );
		self::assertContains( $answer->status, [ 400, 403 ], $answer->body );
		self::assertMatchesRegularExpression( '/super admin|network/i', $answer->body );
		$key = self::key_on( '/second/', sprintf( self::ROLE, 1 ) );
		self::assertGreaterThanOrEqual( 401, $this->request( 'GET', '/second/wp-json/wp/v2/posts', self::bearer( $key['secret'] ) )->status, 'nor does one that came about otherwise work' );
		$ann = $this->member( ...[ '/second/' => 'administrator' ] );
		$key = self::key_on( '/second/', sprintf( self::ROLE, $ann->id ) );
		self::assertSame( 200, $this->request( 'GET', '/second/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) )->status );
		self::on( '/', 'require_once ABSPATH . "wp-admin/includes/ms.php"; return grant_super_admin( $id );', [ 'id' => $ann->id ] );
		$answer = $this->request( 'GET', '/second/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) );
		self::assertContains( $answer->status, [ 401, 403 ], $answer->body );
		self::assertMatchesRegularExpression( '/super admin|network/i', $answer->body );
	}

	/** @test */
	public function switching_to_another_site_in_a_callback_gives_a_role_token_nothing(): void {
		$file = self::site()->wp . '/wp-content/mu-plugins/switching.php';
		file_put_contents(
			$file,
			'<?php
			add_action( "rest_api_init", static function (): void {
				register_rest_route( "wc-probe/v1", "/switched", [ "methods" => "GET", "permission_callback" => "__return_true", "callback" => static function () {
					$can    = static fn () => array_values( array_filter( [ "read", "edit_posts", "edit_others_posts", "manage_options", "list_users", "edit_users" ], "current_user_can" ) );
					$before = $can();
					switch_to_blog( 1 );
					$there = $can();
					$role  = wp_get_current_user()->roles;
					restore_current_blog();
					return [ $before, $there, $can(), $role ];
				} ] );
			} );'
		);
		try {
			$ann   = $this->member( ...[ '/' => 'administrator', '/second/' => 'administrator' ] );
			$key   = self::key_on( '/second/', sprintf( self::ROLE, $ann->id ) );
			$route = '/second/wp-json/wc-probe/v1/switched';
			$own   = $this->request( 'GET', $route, $ann->cookie_headers() )->json();
			self::assertContains( 'manage_options', $own[1], 'the person herself could' );
			$answer = $this->request( 'GET', $route, self::bearer( $key['secret'] ) );
			if ( 'latchkey_key_not_allowed_here' === $answer->code() ) {
				self::markTestIncomplete( 'role tokens do not reach this route' );
			}
			self::assertSame( 200, $answer->status, substr( self::debug_log(), -1500 ) );
			[ $before, $there, $after, $roles ] = $answer->json();
			self::assertSame( [ [ 'read', 'edit_posts' ], [ 'read', 'edit_posts' ] ], [ $before, $after ] );
			self::assertSame( [], array_diff( $there, $before ) );
			self::assertNotContains( 'administrator', $roles );
		} finally {
			unlink( $file );
		}
	}

	/** @test */
	public function a_key_of_another_site_stays_unknown_while_somebody_asks_from_there_who_is_there(): void {
		$ann  = $this->member( ...[ '/' => 'administrator', '/second/' => 'administrator' ] );
		$here = self::key_on( '/', sprintf( self::PERSONAL, $ann->id ) );
		$keys = [ self::key_on( '/second/', sprintf( self::ROLE, $ann->id ) ), self::key_on( '/second/', sprintf( self::PERSONAL, $ann->id ) ) ];
		$file = self::site()->wp . '/wp-content/mu-plugins/asking.php';
		file_put_contents( $file, '<?php add_action( "plugins_loaded", static function () { switch_to_blog( get_blog_id_from_url( DOMAIN_CURRENT_SITE, "/second/" ) ); current_user_can( "read" ); restore_current_blog(); } );' );
		try {
			foreach ( $keys as $key ) {
				self::assert_refused( 'latchkey_invalid_key', 401, $this->request( 'GET', '/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) ) );
				self::assertSame( 200, $this->request( 'GET', '/second/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) )->status );
			}
			self::assertSame( 200, $this->request( 'GET', '/wp-json/latchkey/v1/whoami', self::bearer( $here['secret'] ) )->status, 'and the site’s own keys work' );
		} finally {
			unlink( $file );
		}
	}

	/** @test */
	public function a_site_that_is_made_later_is_ready_after_its_first_admin_page_and_leaves_nothing_when_deleted(): void {
		$id = self::make_site( '/later/' );
		self::assertSame( [], self::kept_on( '/later/' ) );
		self::assertContains( $this->request( 'GET', '/later/wp-json/latchkey/v1/whoami', self::bearer( 'lka_nonsense' ) )->status, [ 401 ] );
		self::assertSame( 200, $this->request( 'GET', '/later/wp-admin/', $this->first_administrator()->cookie_without_nonce() )->status );
		$kept = self::kept_on( '/later/' );
		foreach ( [ 'latchkey_settings', "wp_{$id}_latchkey_events", 'latchkey_upkeep' ] as $name ) {
			self::assertContains( $name, $kept );
		}
		$key = self::key_on( '/later/', sprintf( self::PERSONAL, 1 ) );
		self::assertSame( 200, $this->request( 'GET', '/later/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) )->status );
		self::on( '/', 'require_once ABSPATH . "wp-admin/includes/admin.php"; wp_delete_site( $id ); return true;', [ 'id' => $id ] );
		$left = self::on( '/', 'global $wpdb; return array_values( preg_grep( "/\Awp_{$id}_/", $wpdb->get_col( "SHOW TABLES" ) ) );', [ 'id' => $id ] );
		self::assertSame( [], $left );
	}

	/** @test */
	public function deleting_the_plugin_asks_each_site_whether_its_keys_shall_go(): void {
		$paths = [ '/', '/second/', '/third/' ];
		self::make_site( '/third/' );
		self::activate();
		foreach ( $paths as $path ) {
			self::key_on( $path, sprintf( self::PAIR, 1 ) );
			$tick = '/second/' !== $path;
			self::on( $path, 'Latchkey\Plugin::services()->settings()->change( static fn ( $settings ) => $settings->with_policies( new Latchkey\Settings\Policies( delete_with_plugin: $tick ) ) ); set_transient( "latchkey_test", 1, 60 ); return true;', [ 'tick' => $tick ] );
			self::assertGreaterThan( 4, count( self::kept_on( $path ) ) );
		}
		$options = static fn (): array => array_values( preg_grep( '/\Alatchkey_(?:key_|settings)/', self::kept_on( '/second/' ) ) ?: [] );
		$before  = $options();
		self::deactivate();
		foreach ( $paths as $path ) {
			self::assertNotContains( 'latchkey_upkeep', self::kept_on( $path ), 'no work is scheduled for a plugin that is off' );
		}
		self::on( '/', 'require_once ABSPATH . "wp-admin/includes/plugin.php"; uninstall_plugin( "latchkey/plugin.php" ); return true;' );
		self::assertSame( [ [], [] ], [ self::kept_on( '/' ), self::kept_on( '/third/' ) ] );
		self::assertSame( $before, $options() );
		self::assertContains( 'wp_2_latchkey_events', self::kept_on( '/second/' ) );
		self::activate();
	}
}
