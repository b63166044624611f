<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\OnNetwork;
use Latchkey\Tests\Support\Person;

/** A role token on a network of sites: the role is that of its own site, and a super admin cannot be cut down to one. */
final class RoleOnNetworkTest extends HttpTestCase {
	use OnNetwork {
		setUpBeforeClass as private set_up_network;
	}

	private const ROLE = 'kind: Latchkey\Keys\KeyKind::Role, role: "author", system: "app", user: %d, permission: Latchkey\Keys\Permission::ReadWrite';

	private const QUESTIONS = [ 'publish_posts', 'edit_others_posts', 'manage_options', 'fly', 'manage_network', 'exist' ];

	public static function setUpBeforeClass(): void {
		self::set_up_network();
		file_put_contents(
			self::file(),
			<<<'PHP'
			<?php
			add_action( 'rest_api_init', static fn () => register_rest_route( 'net/v1', '/there', [
				'methods'             => 'GET',
				'permission_callback' => '__return_true',
				'callback'            => static function ( $request ) {
					$questions = explode( ',', $request['questions'] );
					$second    = get_blog_id_from_url( DOMAIN_CURRENT_SITE, '/second/' );
					$ask       = static fn (): array => [
						'asked'  => array_values( array_filter( $questions, 'current_user_can' ) ),
						'looked' => array_values( array_filter( $questions, static fn ( $name ) => ! empty( wp_get_current_user()->allcaps[ $name ] ) ) ),
						'fresh'  => array_values( array_filter( $questions, static fn ( $name ) => ! empty( ( new WP_User( get_current_user_id() ) )->allcaps[ $name ] ) ) ),
						'roles'  => wp_get_current_user()->roles,
					];
					$here = $ask();
					$for  = array_values( array_filter( $questions, static fn ( $name ) => current_user_can_for_site( $second, $name ) ) );
					switch_to_blog( $second );
					$there = $ask();
					restore_current_blog();
					if ( $request['grant'] ) {
						grant_super_admin( get_current_user_id() );
					}
					if ( $request['meanwhile'] ) { // As another request grants it.
						global $wpdb;
						$wpdb->update( $wpdb->sitemeta, [ 'meta_value' => serialize( [ ...get_super_admins(), wp_get_current_user()->user_login ] ) ], [ 'meta_key' => 'site_admins' ] );
						wp_cache_flush();
					}
					return [ 'here' => $here, 'there' => $there, 'for' => $for, 'back' => $ask(), 'member' => is_user_member_of_blog( get_current_user_id(), $second ) ];
				},
			] ) );
			PHP
		);
		self::on( '/second/', 'get_role( "author" )->add_cap( "manage_options" ); get_role( "author" )->add_cap( "fly" ); get_role( "author" )->add_cap( "edit_others_posts" ); return true;' );
	}

	public static function tearDownAfterClass(): void {
		unlink( self::file() );
		self::on( '/second/', 'foreach ( [ "manage_options", "fly", "edit_others_posts" ] as $name ) { get_role( "author" )->remove_cap( $name ); } return true;' );
		parent::tearDownAfterClass();
	}

	private static function file(): string {
		return self::site()->wp . '/wp-content/mu-plugins/net.php';
	}

	protected function tearDown(): void {
		// Core's own, on a network with PHP 8.1 or later: WordPress has to live with its signature.
		self::assertSame( '', (string) preg_replace( '/^.*Optional parameter \$meta declared before required parameter \$signup_id.*\n/m', '', self::site()->take_debug_log() ) );
		parent::tearDown();
	}

	/** @return array<string,mixed> What the token can do on its own site, on the other one, and back again. */
	private function can( Person $owner, string $more = '' ): array {
		$key    = self::key_on( '/', sprintf( self::ROLE, $owner->id ) );
		$answer = $this->request( 'GET', '/wp-json/net/v1/there?questions=' . implode( ',', self::QUESTIONS ) . $more, self::bearer( $key['secret'] ) );
		self::assertSame( 200, $answer->status, self::debug_log() );
		return $answer->json();
	}

	/** @test */
	public function switching_to_another_site_does_not_widen_the_role(): void {
		$can    = $this->can( $this->member( ...[ '/' => 'administrator', '/second/' => 'administrator' ] ) );
		$author = [ 'asked' => [ 'publish_posts' ], 'looked' => [ 'publish_posts' ], 'fresh' => [ 'publish_posts' ], 'roles' => [ 'author' ] ];
		self::assertSame( [ 'here' => $author, 'there' => $author, 'for' => [ 'publish_posts' ], 'back' => $author, 'member' => true ], $can );
	}

	/** @test */
	public function the_role_is_that_of_the_tokens_site_wherever_somebody_asks_who_is_there(): void {
		$file = self::site()->wp . '/wp-content/mu-plugins/asking.php';
		file_put_contents( $file, '<?php add_action( "rest_api_init", static function () { switch_to_blog( get_blog_id_from_url( DOMAIN_CURRENT_SITE, "/second/" ) ); $GLOBALS["current_user"] = null; current_user_can( "read" ); restore_current_blog(); } );' );
		try {
			$can    = $this->can( $this->member( ...[ '/' => 'administrator', '/second/' => 'administrator' ] ) );
			$author = [ 'asked' => [ 'publish_posts' ], 'looked' => [ 'publish_posts' ], 'fresh' => [ 'publish_posts' ], 'roles' => [ 'author' ] ];
			self::assertSame( [ 'here' => $author, 'there' => $author, 'for' => [ 'publish_posts' ], 'back' => $author, 'member' => true ], $can );
		} finally {
			unlink( $file );
		}
	}

	/** @test */
	public function on_another_site_the_owners_rights_there_bound_the_token(): void {
		$nothing = [ 'asked' => [], 'looked' => [], 'fresh' => [], 'roles' => [] ];
		$can     = $this->can( $this->member( ...[ '/' => 'administrator', '/second/' => 'subscriber' ] ) );
		self::assertSame( [ array_replace( $nothing, [ 'roles' => [ 'subscriber' ] ] ), [] ], [ $can['there'], $can['for'] ] );
		$can = $this->can( $this->member( ...[ '/' => 'administrator' ] ) );
		self::assertSame( [ $nothing, [], [ 'publish_posts' ], false ], [ $can['there'], $can['for'], $can['back']['asked'], $can['member'] ] );
	}

	/** @test */
	public function an_owner_who_becomes_super_admin_meanwhile_passes_no_check(): void {
		$owner = $this->member( ...[ '/' => 'administrator' ] );
		self::assertSame( [], $this->can( $owner, '&meanwhile=1' )['back']['asked'] );
		$key = self::key_on( '/', sprintf( self::ROLE, $owner->id ) );
		self::assert_super_admin_refused( $this->request( 'GET', '/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) ) );
		self::on( '/', 'require_once ABSPATH . "wp-admin/includes/ms.php"; return revoke_super_admin( $id );', [ 'id' => $owner->id ] );
		self::assertSame( 200, $this->request( 'GET', '/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) )->status );
	}

	/** @test */
	public function no_key_makes_anybody_a_super_admin(): void {
		$owner = $this->member( ...[ '/' => 'administrator' ] );
		$key   = self::key_on( '/', sprintf( 'kind: Latchkey\Keys\KeyKind::Personal, user: %1$d, created_by: %1$d, permission: Latchkey\Keys\Permission::ReadWrite', $owner->id ) );
		$this->request( 'GET', '/wp-json/net/v1/there?questions=exist&grant=1', self::bearer( $key['secret'] ) );
		self::assertFalse( self::on( '/', 'return is_super_admin( $id );', [ 'id' => $owner->id ] ) );
	}

	/** @test */
	public function a_super_admin_as_owner_is_refused_and_told_why(): void {
		$key = self::key_on( '/', sprintf( self::ROLE, 1 ) );
		self::assert_super_admin_refused( $this->request( 'GET', '/wp-json/wp/v2/posts', self::bearer( $key['secret'] ) ) );
	}

	/** @test */
	public function an_owner_who_leaves_the_site_takes_the_token_and_the_personal_key_along(): void {
		$owner = $this->member( ...[ '/' => 'administrator', '/second/' => 'administrator' ] );
		$keys  = [
			self::key_on( '/', sprintf( self::ROLE, $owner->id ) ),
			self::key_on( '/', sprintf( 'kind: Latchkey\Keys\KeyKind::Personal, user: %1$d, created_by: %1$d, permission: Latchkey\Keys\Permission::ReadWrite', $owner->id ) ),
		];
		foreach ( $keys as $key ) {
			self::assertSame( 200, $this->request( 'GET', '/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) )->status );
		}
		self::on( '/', 'return true === remove_user_from_blog( $id, 1 );', [ 'id' => $owner->id ] );
		foreach ( $keys as $key ) {
			self::assert_refused( 'latchkey_owner_missing', 401, $this->request( 'GET', '/wp-json/latchkey/v1/whoami', self::bearer( $key['secret'] ) ) );
		}
	}

	private static function assert_super_admin_refused( \Latchkey\Tests\Support\Response $answer ): void {
		self::assert_refused( 'latchkey_insufficient_role', 403, $answer );
		self::assertStringContainsString( 'super admin', $answer->json()['message'] );
	}
}
