<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Mail;

use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Mail\ExpiryWarnings;
use Latchkey\Mail\Mailer;
use Latchkey\Settings\Policies;
use Latchkey\Settings\SettingsRepository;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\SmtpSink;
use Latchkey\Tests\TestCase;
use Latchkey\WooCommerce\StorePresence;

/** One e-mail for each end that a key is given. */
final class ExpiryWarningsTest extends TestCase {
	use KeyObjects;

	private const MADE = '2026-11-21 08:00:00';

	private SmtpSink $sink;

	protected function setUp(): void {
		parent::setUp();
		$this->sink = SmtpSink::start( $this->site() );
	}

	protected function tearDown(): void {
		$this->sink->stop();
		parent::tearDown();
	}

	private function settings(): SettingsRepository {
		return new SettingsRepository( $this->store() );
	}

	private function warn( ?string $now = null ): int {
		if ( null !== $now ) {
			$this->clock()->set( self::instant( $now ) );
		}
		$settings = $this->settings();
		return ( new ExpiryWarnings( $this->repository(), $settings, new AccountOwner( $settings ), new Mailer( new StorePresence() ), $this->clock() ) )->send();
	}

	/** @return list<list<string>> The recipients of each mail; forgets them. */
	private function told(): array {
		$told = array_map( static fn ( $mail ): array => $mail->to, $this->sink->mails() );
		$this->sink->clear();
		return $told;
	}

	/** @test */
	public function the_owner_is_told_fourteen_days_before_the_end_and_not_a_second_earlier(): void {
		$ann = $this->administrator();
		$key = $this->stored_key( more: [ 'user' => $ann->ID, 'title' => 'Müller & Söhne', 'system' => 'books.example.com', 'expires_at' => self::instant( '2027-03-01 12:00:00' ) ] );
		self::assertSame( 0, $this->warn( '2027-02-15 11:59:59' ) );
		self::assertSame( 1, $this->warn( '2027-02-15 12:00:00' ) );
		[ $mail ] = $this->sink->mails();
		self::assertSame( [ $ann->user_email ], $mail->to );
		self::assertTrue( $mail->is_plain_text() );
		self::assertStringStartsWith( '[Tulip & Sons] The API key “Müller & Söhne” ends on ', $mail->subject() );
		self::assertStringContainsString( '1:00 pm CET', $mail->body, 'in the time of the shop, with its zone' );
		self::assertStringContainsString( 'books.example.com', $mail->body );
		self::assertStringContainsString( 'page=latchkey', $mail->body );
		foreach ( [ self::secret_of( $key, 'consumer_key' ), self::secret_of( $key, 'consumer_secret' ), $key->key->hash, $key->key->hint ] as $secret ) {
			self::assertStringNotContainsString( $secret, $mail->raw . $mail->body );
		}
	}

	/** @test */
	public function it_is_sent_once_and_once_more_when_the_end_is_changed(): void {
		$key = $this->stored_key( more: [ 'expires_at' => self::instant( '2027-03-01 12:00:00' ) ] )->key;
		self::assertSame( [ 1, 0, 0 ], [ $this->warn( '2027-02-20' ), $this->warn(), $this->warn( '2027-02-28' ) ] );
		$this->editor()->edit( $key->id, [ 'expires_at' => self::instant( '2027-06-01' ) ], 1 );
		self::assertSame( [ 0, 0, 1, 0 ], [ $this->warn(), $this->warn( '2027-05-17' ), $this->warn( '2027-05-19' ), $this->warn( '2027-05-20' ) ] );
	}

	/** @test */
	public function a_key_of_a_shorter_life_is_told_of_at_its_half(): void {
		$this->stored_key( more: [ 'expires_at' => self::instant( '2026-11-28 08:00:00' ) ] );
		self::assertSame( 0, $this->warn( self::MADE ), 'not at once: its maker knows' );
		self::assertSame( 0, $this->warn( '2026-11-24 19:59:59' ) );
		self::assertSame( 1, $this->warn( '2026-11-24 20:00:00' ) );
	}

	/** @test */
	public function nobody_is_told_of_keys_that_have_ended_or_never_end(): void {
		$end     = [ 'expires_at' => self::instant( '2027-03-01' ) ];
		$revoked = $this->stored_key( more: $end )->key;
		$this->service()->revoke( $revoked->id, 1 );
		$this->stored_key();
		self::assertSame( 0, $this->warn( '2027-02-28' ) );
		$this->stored_key( more: $end );
		self::assertSame( 0, $this->warn( '2027-03-01' ), 'too late' );
	}

	/** @test */
	public function the_owner_of_a_paused_key_is_told_too(): void {
		$key = $this->stored_key( more: [ 'expires_at' => self::instant( '2027-03-01' ) ] )->key;
		$this->service()->pause( $key->id, 1 );
		self::assertSame( 1, $this->warn( '2027-02-28' ) );
	}

	/** @test */
	public function of_an_account_key_the_present_account_owner_is_told(): void {
		$maker = $this->administrator();
		$owner = $this->administrator();
		$this->stored_key( KeyKind::Account, [ 'user' => $maker->ID, 'expires_at' => self::instant( '2027-03-01' ) ] );
		self::assertSame( 0, $this->warn( '2027-02-28' ), 'nobody was named' );
		$this->settings()->change( static fn ( $settings ) => $settings->with_account_owner( $owner->ID ) );
		self::assertSame( 1, $this->warn(), 'and it was not lost' );
		self::assertSame( [ [ $owner->user_email ] ], $this->told() );
	}

	/** @test */
	public function the_setting_switches_it_off(): void {
		$this->stored_key( more: [ 'expires_at' => self::instant( '2027-03-01' ) ] );
		$this->settings()->change( static fn ( $settings ) => $settings->with_policies( new Policies( mail_before_expiry: false ) ) );
		self::assertSame( 0, $this->warn( '2027-02-28' ) );
		self::assertSame( [], $this->told() );
	}

	/** @test */
	public function what_the_mail_server_refuses_is_tried_again_and_nobody_waits_for_it_twice(): void {
		$keys = [];
		for ( $i = 0; $i < 3; $i++ ) {
			$keys[] = $this->stored_key( more: [ 'expires_at' => self::instant( '2027-03-01' ) ] )->key;
		}
		$this->sink->refuse();
		$attempts = 0;
		add_action(
			'wp_mail_failed',
			static function () use ( &$attempts ): void {
			++$attempts;
			}
		);
		self::assertSame( [ 0, 1 ], [ $this->warn( '2027-02-20' ), $attempts ] );
		foreach ( $keys as $key ) {
			self::assertNull( $this->repository()->find( $key->id )?->warned_expiry );
		}
		$this->sink->refuse( false );
		self::assertSame( [ 3, 0 ], [ $this->warn(), $this->warn() ] );
		self::assertCount( 3, $this->told() );
	}

	/** @test */
	public function an_owner_who_is_gone_stops_nobody_elses_e_mail(): void {
		$ann = $this->administrator();
		$bob = $this->administrator();
		$this->stored_key( more: [ 'user' => $ann->ID, 'expires_at' => self::instant( '2027-03-01' ) ] );
		$this->stored_key( more: [ 'user' => $bob->ID, 'expires_at' => self::instant( '2027-03-01' ) ] );
		wp_delete_user( $ann->ID );
		self::assertSame( 1, $this->warn( '2027-02-20' ) );
		self::assertSame( [ [ $bob->user_email ] ], $this->told() );
	}

	/** @test */
	public function a_key_in_a_title_is_not_mailed(): void {
		$secret = self::secret_of( $this->stored_key( KeyKind::Personal ) );
		$key    = $this->stored_key( more: [ 'expires_at' => self::instant( '2027-03-01' ) ] )->key;
		$this->repository()->change( $key->id, static fn( Key $key ): Key => $key->with( [ 'title' => 'Mine is ' . $secret ] ) ); // As a first version took it.
		self::assertSame( 1, $this->warn( '2027-02-20' ) );
		[ $mail ] = $this->sink->mails();
		self::assertStringNotContainsString( substr( $secret, 4 ), $mail->raw . $mail->body . $mail->subject() );
	}
}
