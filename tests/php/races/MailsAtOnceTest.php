<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\RunsTogether;
use Latchkey\Tests\Support\SmtpSink;

/** Several nodes reach the hour together: each e-mail is sent once. */
final class MailsAtOnceTest extends HttpTestCase {
	use RunsTogether;

	private const KEYS = 12;

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

	/** Keys that end in three days and were made long ago. */
	private static function ending_keys(): void {
		self::in_site(
			'for ( $i = 0; $i < $count; $i++ ) {
				$issued = Latchkey\Plugin::services()->keys()->issue( new Latchkey\Keys\NewKey( kind: Latchkey\Keys\KeyKind::WooCommerce, title: "Key $i", user: 1, permission: Latchkey\Keys\Permission::Read ) );
				Latchkey\Plugin::services()->key_repository()->insert( $issued->key->with( [ "created_at" => new DateTimeImmutable( "-1 year" ), "expires_at" => new DateTimeImmutable( "@" . ( time() + 3 * 86400 + $i ) ) ] ) );
			}
			return true;',
			[ 'count' => self::KEYS ]
		);
	}

	/** @test */
	public function of_four_crons_at_once_each_warning_is_sent_by_one(): void {
		self::ending_keys();
		// Without the lock, so that all of them really are at it.
		$deed = 'return Latchkey\Plugin::services()->expiry_warnings()->send();';
		$sent = self::together( array_fill_keys( [ 'a', 'b', 'c', 'd' ], $deed ), 2, 0.05 );
		self::assertSame( self::KEYS, array_sum( array_map( 'array_sum', $sent ) ), json_encode( $sent, JSON_THROW_ON_ERROR ) );
		$subjects = array_map( static fn ( $mail ): string => $mail->subject(), $this->sink->wait_for( self::KEYS ) );
		self::assertCount( self::KEYS, $subjects );
		self::assertCount( self::KEYS, array_unique( $subjects ) );
	}

	/** @test */
	public function of_four_crons_at_once_one_does_the_hourly_work(): void {
		self::ending_keys();
		$this->sink->be_slow();
		$done = self::together( array_fill_keys( [ 'a', 'b', 'c', 'd' ], 'return Latchkey\Plugin::services()->upkeep()->run();' ), 1, 0.05 );
		self::assertSame( 1, array_sum( array_map( 'intval', array_merge( ...array_values( $done ) ) ) ), json_encode( $done, JSON_THROW_ON_ERROR ) );
		self::assertCount( self::KEYS, $this->sink->mails() );
		self::assertTrue( self::in_site( 'return Latchkey\Plugin::services()->upkeep()->run();' ), 'and an hour later it is free' );
	}

	/** @test */
	public function of_four_crons_at_once_one_tells_of_a_new_key(): void {
		self::in_site( 'Latchkey\Plugin::services()->keys()->create( new Latchkey\Keys\NewKey( kind: Latchkey\Keys\KeyKind::WooCommerce, title: "New", user: 1, permission: Latchkey\Keys\Permission::Write ) ); return true;' );
		self::together( array_fill_keys( [ 'a', 'b', 'c', 'd' ], 'Latchkey\Plugin::services()->new_key_alarm()->send();' ), 2, 0.05 );
		$to = array_merge( [], ...array_map( static fn ( $mail ): array => $mail->to, $this->sink->wait_for( 1 ) ) );
		self::assertContains( 'owner@shop.example', $to );
		self::assertSame( array_values( array_unique( $to ) ), $to );
	}
}
