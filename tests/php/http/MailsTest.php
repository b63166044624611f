<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\MovesSite;
use Latchkey\Tests\Support\SmtpSink;

/** E-mails of a served shop: sent by WP-Cron, in the reader's language, and never in anybody's way. */
final class MailsTest extends HttpTestCase {
	use MakesKeys;
	use MovesSite;

	private SmtpSink $sink;

	protected function setUp(): void {
		parent::setUp();
		self::fresh_plugin();
		$this->sink = SmtpSink::start( self::site() );
	}

	protected function tearDown(): void {
		$this->sink->stop();
		parent::tearDown();
	}

	/** WordPress does what is due, as the server's crontab asks it to. */
	private function cron(): void {
		// Between two runs WordPress waits a minute.
		self::in_site( 'delete_transient( "doing_cron" ); return true;' );
		self::assertSame( 200, $this->request( 'GET', '/wp-cron.php' )->status );
	}

	/** @return list<string> The first administrator's subjects. */
	private function told(): array {
		$mails = array_filter( $this->sink->wait_for( 1 ), static fn ( $mail ): bool => [ 'owner@shop.example' ] === $mail->to );
		$this->sink->clear();
		return array_values( array_map( static fn ( $mail ): string => $mail->subject(), $mails ) );
	}

	/** @test */
	public function a_clones_set_up_is_one_e_mail_and_its_response_does_not_wait_for_it(): void {
		$owner = $this->name_account_owner();
		$this->allow_clone_pairs( $owner );
		self::in_site( 'Latchkey\Plugin::services()->settings()->change( static fn ( $settings ) => $settings->with_clone_pair( new Latchkey\Settings\ClonePair( true, 1, Latchkey\Keys\Permission::ReadWrite ) ) ); return true;' );
		$this->sink->be_slow();
		$answer = $this->rest( 'POST', '/latchkey/v1/clones', $owner->cookie_headers(), self::clone_body( 'nl.example.com', [ 'scopes' => [ 'clones:create', 'clones:view' ] ] ) );
		self::assertSame( 201, $answer->status, $answer->body );
		self::assertSame( [], $this->sink->mails(), 'nothing was sent before the answer' );
		$this->sink->be_slow( false );
		$this->cron();
		$mails = $this->sink->wait_for( 1 );
		$this->cron();
		$mails = array_values( array_filter( $this->sink->mails(), static fn ( $mail ): bool => [ 'owner@shop.example' ] === $mail->to ) );
		self::assertCount( 1, $mails );
		self::assertStringContainsString( 'WooCommerce key', $mails[0]->body );
		foreach ( $answer->json()['keys'] as $key ) {
			foreach ( array_intersect_key( $key, array_flip( [ 'secret', 'consumer_key', 'consumer_secret' ] ) ) as $secret ) {
				self::assertStringNotContainsString( $secret, $mails[0]->raw . $mails[0]->body );
			}
		}
		self::assertSame( [], self::stored( 'latchkey_mail_' ) );
	}

	/** @test */
	public function a_mail_server_that_refuses_or_hangs_refuses_and_holds_up_nothing(): void {
		$owner = $this->first_administrator();
		$this->sink->refuse();
		$key = $this->pair( $owner );
		$this->cron();
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', self::headers_of( $key ) )->status );
		self::assertCount( 1, self::stored( 'latchkey_mail_' ), 'it waits' );
		$this->sink->refuse( false );
		self::in_site( 'wp_clear_scheduled_hook( "latchkey_upkeep" ); wp_schedule_event( time() - 1, "hourly", "latchkey_upkeep" ); return true;' );
		$this->cron();
		self::assertCount( 1, $this->told(), 'and goes out with the hourly work' );
	}

	/** @test */
	public function everybody_is_written_to_in_their_own_language(): void {
		$languages = self::site()->wp . '/wp-content/languages';
		$ours      = $languages . '/plugins';
		is_dir( $ours ) || mkdir( $ours, 0777, true );
		$files = [
			$languages . '/nl_NL.l10n.php'     => [ 'messages' => [] ],
			$ours . '/latchkey-nl_NL.l10n.php' => [ 'messages' => [ 'API key that can make changes: “%s”' => 'API-sleutel die kan schrijven: “%s”' ] ],
		];
		foreach ( $files as $file => $content ) {
			file_put_contents( $file, '<?php return ' . var_export( [ 'domain' => 'latchkey', 'language' => 'nl_NL' ] + $content, true ) . ';' );
		}
		try {
			$dutch = $this->person( 'administrator' );
			self::in_site( 'return update_user_meta( $id, "locale", "nl_NL" );', [ 'id' => $dutch->id ] );
			$this->pair( $this->first_administrator(), [ 'title' => 'Kassa' ] );
			$this->cron();
			$subjects = [];
			foreach ( $this->sink->wait_for( 2 ) as $mail ) {
				$subjects[ $mail->to[0] ] = $mail->subject();
			}
			self::assertSame( '[Tulip & Sons] API key that can make changes: “Kassa”', $subjects['owner@shop.example'] );
			self::assertSame( '[Tulip & Sons] API-sleutel die kan schrijven: “Kassa”', $subjects[ $dutch->login . '@shop.example' ] );
		} finally {
			array_map( 'unlink', array_keys( $files ) );
		}
	}

	/** @test */
	public function the_hourly_work_begins_with_activation_and_ends_with_deactivation(): void {
		$scheduled = static fn (): array => self::in_site( 'return [ wp_get_schedule( "latchkey_upkeep" ), false !== wp_next_scheduled( "latchkey_mail" ) ];' );
		$this->pair( $this->first_administrator() );
		self::assertSame( [ 'hourly', true ], $scheduled() );
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/plugin.php"; deactivate_plugins( "latchkey/plugin.php" ); return true;' );
		self::assertSame( [ false, false ], $scheduled() );
		self::in_site( 'require_once ABSPATH . "wp-admin/includes/plugin.php"; return activate_plugin( "latchkey/plugin.php" );' );
		self::assertSame( 'hourly', $scheduled()[0] );
		self::in_site( 'wp_unschedule_hook( "latchkey_upkeep" ); return true;' );
		$this->request( 'GET', '/wp-admin/', $this->first_administrator()->cookie_without_nonce() );
		self::assertSame( 'hourly', $scheduled()[0], 'what was lost comes back with an admin page' );
	}

	/** @test */
	public function a_copy_writes_to_nobody_about_the_shops_keys(): void {
		$this->request( 'GET', '/wp-admin/', $this->first_administrator()->cookie_without_nonce() );
		self::in_site(
			'$issued = Latchkey\Plugin::services()->keys()->issue( new Latchkey\Keys\NewKey( kind: Latchkey\Keys\KeyKind::WooCommerce, title: "Ends", user: 1, permission: Latchkey\Keys\Permission::Read ) );
			Latchkey\Plugin::services()->key_repository()->insert( $issued->key->with( [ "created_at" => new DateTimeImmutable( "-1 year" ), "expires_at" => new DateTimeImmutable( "+3 days" ) ] ) );
			return true;'
		);
		$upkeep = 'return Latchkey\Plugin::services()->upkeep()->run();';
		self::move_to( 'https://staging.example.com' );
		self::assertTrue( self::in_site( $upkeep ) );
		self::assertSame( [], $this->sink->mails() );
		$this->move_home();
		self::assertTrue( self::in_site( $upkeep ) );
		self::assertCount( 1, $this->told() );
	}
}
