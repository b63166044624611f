<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\MovesSite;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Response;
use Latchkey\Tests\Support\SmtpSink;

/** What administrators see and get while keys are on hold. */
final class FenceNoticeTest extends AuthTestCase {
	use MovesSite;

	private const NEW     = 'https://new.example/';
	private const SAYS    = 'All API keys are on hold.';
	private const PAGE    = '/wp-admin/index.php';
	private const HANDLER = '/wp-admin/admin-post.php';

	private static ?Person $admin = null;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::$admin = new Person( self::site(), 1, self::site()->admin_login, self::site()->admin_password );
	}

	protected function setUp(): void {
		parent::setUp();
		self::$admin?->cookie_headers();
		self::in_site( 'Latchkey\Plugin::services()->settings()->change( static fn( $settings ) => $settings->with_fence( [] ) ); Latchkey\Plugin::services()->fence()->record_first( false ); wp_unschedule_hook( "latchkey_fence_alarm" ); return true;' );
		self::in_site( 'global $wpdb; $wpdb->query( "DELETE FROM {$wpdb->options} WHERE option_name = \'latchkey_fence\'" ); Latchkey\Plugin::services()->fence()->allow( null ); return true;' );
		self::forget_refusals();
	}

	/** @param array<string,string> $more Headers. */
	private function see( ?Person $who, string $page = self::PAGE, array $more = [] ): Response {
		return $this->request( 'GET', $page, ( null === $who ? [] : $who->cookie_without_nonce() ) + $more );
	}

	/**
	 * Sends one of the notice's forms.
	 *
	 * @param array<string,string> $fields Over the form's own.
	 */
	private function submit( string $deed, array $fields = [], ?Person $who = null, ?string $nonce = null ): Response {
		$form = [
			'action'           => 'latchkey_fence',
			'deed'             => $deed,
			'_wpnonce'         => $nonce ?? $this->nonce(),
			'_wp_http_referer' => self::PAGE,
		];
		return $this->request( 'POST', self::HANDLER, ( $who ?? self::$admin )?->cookie_without_nonce() + [ 'Content-Type' => 'application/x-www-form-urlencoded' ], http_build_query( $fields + $form ) );
	}

	private function nonce(): string {
		self::assertSame( 1, preg_match( '/value="latchkey_fence">.*?name="_wpnonce" value="([0-9a-f]+)"/', $this->see( self::$admin )->body, $found ) );
		return $found[1] ?? '';
	}

	private function status_of( GivenKey $key ): int {
		return $this->rest( 'GET', '/latchkey/v1/whoami', $key->headers() )->status;
	}

	/** @test */
	public function it_is_shown_to_administrators_while_keys_are_on_hold_and_to_nobody_else(): void {
		[ $editor, $manager ] = [ $this->person( 'editor' ), $this->person( 'shop_manager' ) ];
		self::assertStringNotContainsString( self::SAYS, $this->see( self::$admin )->body );
		self::move_to( self::NEW );
		$old = substr( self::site()->url, 7 );
		foreach ( [ self::PAGE, '/wp-admin/plugins.php', '/wp-admin/options-general.php', '/wp-admin/admin.php?page=latchkey' ] as $page ) {
			self::assertStringContainsString( "<strong>This shop moved from $old to new.example. All API keys are on hold.</strong>", $this->see( self::$admin, $page )->body, $page );
		}
		foreach ( [ $editor, $manager, null ] as $other ) {
			self::assertStringNotContainsString( self::SAYS, $this->see( $other )->body );
		}
		self::assertStringNotContainsString( self::SAYS, $this->request( 'GET', '/' )->body );
	}

	/** @test */
	public function an_address_is_escaped(): void {
		self::move_to( 'https://new.example/"><b>x' );
		$body = $this->see( self::$admin )->body;
		self::assertStringContainsString( self::SAYS, $body );
		self::assertStringNotContainsString( '"><b>x', (string) strstr( $body, 'latchkey-fence' ) );
	}

	/** @test */
	public function we_moved_switches_keys_on_and_says_so(): void {
		$key = self::account_key();
		self::move_to( self::NEW );
		self::assertSame( 403, $this->status_of( $key ) );
		$answer = $this->submit( 'allow' );
		self::assertSame( [ 302, self::PAGE . '?latchkey_fence=allowed' ], [ $answer->status, strstr( $answer->header( 'Location' ), '/wp-admin' ) ] );
		self::assertSame( 200, $this->status_of( $key ) );
		$page = $this->see( self::$admin, self::PAGE . '?latchkey_fence=allowed' )->body;
		self::assertStringContainsString( 'API keys are switched on', $page );
		self::assertStringNotContainsString( self::SAYS, $page );
		$this->move_home();
		self::assertSame( 200, $this->status_of( $key ) );
	}

	/** @test */
	public function we_moved_can_leave_the_former_address_behind(): void {
		$key = self::account_key();
		self::move_to( self::NEW );
		$this->submit( 'allow', [ 'forget_others' => '1' ] );
		self::assertSame( 200, $this->status_of( $key ) );
		$this->move_home();
		self::assertSame( 403, $this->status_of( $key ) );
		self::assertStringContainsString( 'This shop moved from new.example to ' . substr( self::site()->url, 7 ), $this->see( self::$admin )->body );
	}

	/** @test */
	public function this_is_a_copy_wants_the_address_typed(): void {
		$key = self::account_key();
		self::move_to( self::NEW );
		foreach ( [ [], [ 'home_url' => '' ], [ 'home_url' => self::site()->url ], [ 'home_url' => [ 'new.example' ] ] ] as $fields ) {
			$answer = $this->submit( 'copy', $fields ); // @phpstan-ignore argument.type (as an attacker would)
			self::assertStringEndsWith( '?latchkey_fence=address', $answer->header( 'Location' ) );
			self::assertSame( 'latchkey_site_moved', $this->rest( 'GET', '/latchkey/v1/whoami', $key->headers() )->code() );
		}
		self::assertStringContainsString( 'That was not the address of this site. Nothing was revoked.', $this->see( self::$admin, self::PAGE . '?latchkey_fence=address' )->body );
		$answer = $this->submit( 'copy', [ 'home_url' => ' New.example ' ] );
		self::assertMatchesRegularExpression( '/\?latchkey_fence=copy&latchkey_revoked=\d+$/', $answer->header( 'Location' ) );
		self::assertSame( 'latchkey_key_revoked', $this->rest( 'GET', '/latchkey/v1/whoami', $key->headers() )->code() );
		self::assertStringContainsString( '7 keys were revoked on this copy.', $this->see( self::$admin, self::PAGE . '?latchkey_fence=copy&latchkey_revoked=7' )->body );
	}

	/** @test */
	public function a_form_counts_with_its_nonce_its_person_and_its_place_alone(): void {
		$key    = self::account_key();
		$editor = $this->person( 'editor' );
		self::move_to( self::NEW );
		$nonce = $this->nonce();
		self::assertSame( 403, $this->submit( 'allow', nonce: 'x' )->status );
		self::assertSame( 403, $this->submit( 'copy', [ 'home_url' => 'new.example' ], nonce: '' )->status );
		self::assertSame( 403, $this->submit( 'allow', who: $editor, nonce: $nonce )->status );
		$without = $this->request( 'POST', self::HANDLER, [ 'Content-Type' => 'application/x-www-form-urlencoded' ], http_build_query( [ 'action' => 'latchkey_fence', 'deed' => 'allow', '_wpnonce' => $nonce ] ) );
		self::assertStringNotContainsString( 'latchkey_fence=allowed', $without->header( 'Location' ) );
		self::assertSame( 403, $this->status_of( $key ) );
		$this->move_home();
		self::move_to( 'https://third.example' );
		self::assertSame( 403, $this->submit( 'allow', nonce: $nonce )->status, 'what was said of new.example' );
		self::assertSame( 403, $this->status_of( $key ) );
	}

	/** @test */
	public function administrators_get_one_mail_a_place_after_a_refused_request_or_a_visit(): void {
		$key    = self::account_key();
		$admins = (int) self::in_site( 'return count( get_users( [ "capability" => "manage_options", "fields" => "ID" ] ) );' );
		$sink   = SmtpSink::start( self::site() );
		try {
			self::move_to( self::NEW );
			self::assertSame( 'latchkey_invalid_key', $this->rest( 'GET', '/latchkey/v1/whoami', $key->with_wrong_secret()->headers() )->code() );
			self::assertSame( [], $this->scheduled(), 'a stranger brings nobody a mail' );
			for ( $i = 0; $i < 3; $i++ ) {
				self::assertSame( 403, $this->status_of( $key ) );
			}
			self::assertSame( [], $sink->mails(), 'none before a response' );
			self::assertCount( 1, $this->scheduled() );
			$this->run_cron();
			$mails = $sink->wait_for( $admins );
			self::assertCount( $admins, $mails );
			$old = substr( self::site()->url, 7 );
			self::assertStringContainsString( 'All API keys are on hold', $mails[0]->subject() );
			self::assertStringContainsString( "This shop moved from $old to new.example.", $mails[0]->body );
			self::assertStringContainsString( '/wp-admin/', $mails[0]->body );
			self::assertStringNotContainsString( $key->secrets()[0], $mails[0]->raw );
			$sink->clear();
			$this->status_of( $key );
			$this->see( self::$admin );
			$this->run_cron();
			self::in_site( 'do_action( "latchkey_fence_alarm", hash( "sha256", "new.example" ), "new.example", "x" ); return true;' );
			self::assertSame( [], $sink->mails(), 'once' );
			$this->move_home();
			self::move_to( 'https://third.example' );
			$this->see( self::$admin );
			self::assertCount( 1, $this->scheduled() );
			$this->run_cron();
			self::assertCount( $admins, $sink->wait_for( $admins ), 'another place is told of too' );
			self::assertStringContainsString( 'third.example', implode( array_column( $sink->mails(), 'body' ) ) );
		} finally {
			$sink->stop();
		}
	}

	/** @test */
	public function a_place_that_is_allowed_meanwhile_is_no_news(): void {
		$key = self::account_key();
		self::move_to( self::NEW );
		$this->status_of( $key );
		self::assertCount( 1, $this->scheduled() );
		$this->submit( 'allow' );
		$sink = SmtpSink::start( self::site() );
		try {
			$this->run_cron();
			self::assertSame( [], $sink->mails() );
		} finally {
			$sink->stop();
		}
	}

	/** @return list<string> Waits for what is done after a response. */
	private function scheduled(): array {
		usleep( 300_000 );
		return array_values( (array) self::in_site( '$found = []; foreach ( _get_cron_array() as $hooks ) { $found = array_merge( $found, array_keys( $hooks["latchkey_fence_alarm"] ?? [] ) ); } return $found;' ) );
	}

	private function run_cron(): void {
		self::in_site( 'delete_transient( "doing_cron" ); return true;' );
		$this->request( 'GET', '/wp-cron.php' );
	}
}
