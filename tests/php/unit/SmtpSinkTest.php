<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit;

use Latchkey\Tests\Support\SmtpSink;
use Latchkey\Tests\TestCase;

/** The tests' own tool: mails arrive as they were sent. */
final class SmtpSinkTest extends TestCase {
	private ?SmtpSink $sink = null;

	protected function tearDown(): void {
		$this->sink?->stop();
		parent::tearDown();
	}

	/** @test */
	public function a_mail_arrives_as_it_was_sent(): void {
		$this->sink = SmtpSink::start( $this->site() );
		self::assertTrue( wp_mail( 'ann@shop.example', 'Schlüssel läuft ab', "Erste Zeile\n.Punkt\nдо свидания\n" ) );
		[ $mail ] = $this->sink->mails();
		self::assertSame( [ [ 'ann@shop.example' ], 'Schlüssel läuft ab', true ], [ $mail->to, $mail->subject(), $mail->is_plain_text() ] );
		self::assertSame( "Erste Zeile\n.Punkt\nдо свидания", trim( $mail->body ) );
	}

	/** @test */
	public function a_refusing_server_makes_wordpress_say_so(): void {
		$this->sink = SmtpSink::start( $this->site() );
		$this->sink->refuse();
		self::assertFalse( wp_mail( 'ann@shop.example', 'Hello', 'Hello' ) );
		$this->sink->refuse( false );
		self::assertTrue( wp_mail( 'ann@shop.example', 'Hello', 'Hello' ) );
		self::assertCount( 1, $this->sink->mails() );
	}
}
