<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Mail;

use Latchkey\Keys\Areas;
use Latchkey\Keys\KeyEditor;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\Mail\Mailer;
use Latchkey\Mail\NewKeyAlarm;
use Latchkey\Settings\Policies;
use Latchkey\Settings\SettingsRepository;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\SmtpSink;
use Latchkey\Tests\TestCase;
use Latchkey\WooCommerce\StorePresence;

/** Administrators hear of a new key that can write. */
final class NewKeyAlarmTest extends TestCase {
	use KeyObjects;

	private SmtpSink $sink;

	private ?NewKeyAlarm $alarm = null;

	protected function setUp(): void {
		parent::setUp();
		$this->alarm = null;
		$this->sink  = SmtpSink::start( $this->site() );
	}

	protected function tearDown(): void {
		$this->sink->stop();
		parent::tearDown();
	}

	private function alarm(): NewKeyAlarm {
		return $this->alarm ??= new NewKeyAlarm( $this->kept_events(), $this->repository(), $this->store(), new SettingsRepository( $this->store() ), new Mailer( new StorePresence() ) );
	}

	/** @param array<string,mixed> $more As NewKey takes it. */
	private function make( KeyKind $kind = KeyKind::WooCommerce, array $more = [] ): \Latchkey\Keys\IssuedKey {
		$service = new KeyService( $this->repository(), $this->clock(), $this->alarm(), $this->slots(), $this->policy(), $this->services()->last_uses() );
		return $service->create( self::wish( $kind, $more ) );
	}

	/**
	 * The end of the request, and WP-Cron behind it; how many e-mails that was.
	 *
	 * @phpstan-impure
	 */
	private function pass_time(): int {
		$this->alarm()->end_of_request();
		$this->alarm()->send();
		$count = count( $this->sink->mails() );
		$this->sink->clear();
		return $count;
	}

	private function waiting(): int {
		return count( $this->store()->scan( NewKeyAlarm::PREFIX ) );
	}

	/** @test */
	public function every_administrator_gets_one_e_mail_about_all_keys_of_a_request(): void {
		$ann   = $this->administrator();
		$other = $this->user_with_role( 'editor' );
		$one   = $this->make( more: [ 'user' => $ann->ID, 'created_by' => $ann->ID, 'title' => 'Books', 'system' => 'books.example.com' ] );
		$two   = $this->make( KeyKind::Role, [ 'user' => $ann->ID, 'title' => 'App' ] );
		$this->alarm()->end_of_request();
		self::assertSame( [ 1, [] ], [ $this->waiting(), $this->sink->mails() ], 'the request itself sends nothing' );
		$this->alarm()->send();
		$mails = $this->sink->mails();
		$to    = array_merge( ...array_map( static fn ( $mail ): array => $mail->to, $mails ) );
		sort( $to );
		self::assertSame( [ 'owner@shop.example', $ann->user_email ], array_values( array_intersect( [ 'owner@shop.example', $ann->user_email ], $to ) ) );
		self::assertNotContains( $other->user_email, $to );
		self::assertSame( count( array_unique( $to ) ), count( $to ) );
		self::assertSame( '[Tulip & Sons] 2 API keys that can make changes', $mails[0]->subject() );
		foreach ( [ '“Books” (WooCommerce key)', 'For: books.example.com', 'May: Read/Write', '“App” (Role token)', 'as the role editor', 'Made by: ' . $ann->display_name ] as $line ) {
			self::assertStringContainsString( $line, $mails[0]->body );
		}
		foreach ( [ self::secret_of( $one, 'consumer_key' ), self::secret_of( $one, 'consumer_secret' ), self::secret_of( $two ), $one->key->hash, $two->key->hash, $one->key->hint ] as $secret ) {
			self::assertStringNotContainsString( $secret, $mails[0]->raw . $mails[0]->body );
		}
		self::assertSame( [ 0, 0 ], [ $this->waiting(), $this->pass_time() - count( $mails ) ], 'once' );
	}

	/** @test */
	public function keys_that_cannot_write_alarm_nobody(): void {
		$this->make( more: [ 'permission' => Permission::Read ] );
		$this->make( more: [ 'areas' => Areas::from_array( [ 'products' => 'read' ] ), 'permission' => Permission::ReadWrite ] );
		$this->make( KeyKind::Role, [ 'permission' => Permission::Read ] );
		$this->make( KeyKind::Account, [ 'scopes' => Scope::viewing() ] );
		self::assertSame( [ 0, 0 ], [ $this->pass_time(), $this->waiting() ] );
	}

	/**
	 * @test
	 * @dataProvider writing
	 *
	 * @param array<string,mixed> $more As NewKey takes it.
	 */
	public function each_kind_that_can_write_does( KeyKind $kind, array $more ): void {
		$this->make( $kind, $more );
		self::assertGreaterThanOrEqual( 1, $this->pass_time() );
	}

	/** @return array<string,array{KeyKind,array<string,mixed>}> */
	public function writing(): array {
		return [
			'a pair that writes'               => [ KeyKind::WooCommerce, [ 'permission' => Permission::Write ] ],
			'a pair that writes one area'      => [ KeyKind::WooCommerce, [ 'areas' => Areas::from_array( [ 'products' => 'write', 'orders' => 'read' ] ) ] ],
			'a role token'                     => [ KeyKind::Role, [] ],
			'an account key that makes clones' => [ KeyKind::Account, [ 'scopes' => [ Scope::ClonesCreate ] ] ],
			'a personal key'                   => [ KeyKind::Personal, [] ],
		];
	}

	/** @test */
	public function the_setting_switches_it_off(): void {
		( new SettingsRepository( $this->store() ) )->change( static fn ( $settings ) => $settings->with_policies( new Policies( mail_on_writing_key: false ) ) );
		$this->make();
		self::assertSame( [ 0, 0 ], [ $this->pass_time(), $this->waiting() ] );
	}

	/** @test */
	public function what_the_mail_server_refuses_waits_and_is_given_up_after_a_day(): void {
		$this->make();
		$this->sink->refuse();
		self::assertSame( [ 0, 1 ], [ $this->pass_time(), $this->waiting() ] );
		$this->sink->refuse( false );
		self::assertGreaterThanOrEqual( 1, $this->pass_time() );
		self::assertSame( 0, $this->waiting() );

		$this->make();
		$this->sink->refuse();
		for ( $hour = 0; $hour < 24; $hour++ ) {
			self::assertSame( [ $hour, 0 ], [ $hour, $this->pass_time() ] );
		}
		self::assertSame( 0, $this->waiting() );
	}

	/** @test */
	public function a_database_that_is_gone_at_the_end_of_the_request_breaks_nothing(): void {
		$this->make();
		$this->break_statement( '/latchkey_/' );
		$this->alarm()->end_of_request();
		self::assertSame( [], $this->sink->mails() );
	}

	/** @test */
	public function a_key_that_is_given_the_right_to_write_later_alarms_like_a_new_one(): void {
		$editor  = new KeyEditor( $this->repository(), $this->clock(), $this->alarm(), $this->policy() );
		$pair    = $this->make( more: [ 'permission' => Permission::Read ] )->key->id;
		$account = $this->make( KeyKind::Account, [ 'scopes' => Scope::viewing() ] )->key->id;
		self::assertSame( 0, $this->pass_time() );
		$editor->edit( $pair, [ 'title' => 'Renamed' ], 1 );
		$editor->edit( $account, [ 'scopes' => [ Scope::SitesView ] ], 1 );
		self::assertSame( 0, $this->pass_time() );
		foreach ( [ [ $pair, [ 'permission' => Permission::ReadWrite ] ], [ $account, [ 'scopes' => [ Scope::ClonesCreate ] ] ] ] as [ $id, $changes ] ) {
			$editor->edit( $id, $changes, 1 );
			self::assertGreaterThanOrEqual( 1, $this->pass_time() );
		}
		$editor->edit( $pair, [ 'permission' => Permission::Write ], 1 );
		self::assertSame( 0, $this->pass_time(), 'it could before' );
	}
}
