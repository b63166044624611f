<?php
/**
 * Tells administrators that keys are on hold.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Fence;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Mail\Mailer;
use Latchkey\Mail\Message;
use Latchkey\Settings\SettingsRepository;

/**
 * One e-mail to each administrator for each strange place, sent by WP-Cron. The request that meets the place only asks
 * for it, after its response has gone out.
 */
final class Alarm {

	/** The cron event. Its arguments: the place's hash and address, and where its administration is. */
	public const HOOK = 'latchkey_fence_alarm';

	/**
	 * Whether this request has asked already.
	 *
	 * @var bool
	 */
	private bool $raised = false;

	/**
	 * Built once by Services.
	 *
	 * @param PlaceBook          $book     Which places have been told of.
	 * @param SettingsRepository $settings Which places are allowed.
	 * @param Mailer             $mailer   Sends.
	 * @param Clock              $clock    The time.
	 */
	public function __construct(
		private readonly PlaceBook $book,
		private readonly SettingsRepository $settings,
		private readonly Mailer $mailer,
		private readonly Clock $clock,
	) {}

	/**
	 * Asks for the e-mail when the response has gone out.
	 *
	 * @param Place $place A place where keys are on hold.
	 */
	public function raise( Place $place ): void {
		if ( $this->raised ) {
			return;
		}
		$this->raised = true;
		add_action(
			'shutdown',
			function () use ( $place ): void {
				try {
					$this->ask( $place );
				} catch ( \Throwable ) {
					return; // The next request asks again.
				}
			},
			PHP_INT_MAX // After EventLog's, which lets the client go.
		);
	}

	/**
	 * Schedules the e-mail, unless that has been done.
	 *
	 * @param Place $place A place where keys are on hold.
	 */
	private function ask( Place $place ): void {
		if ( ! $this->book->is_news( $place ) ) {
			return;
		}
		$about = [ $place->hash, $place->label(), admin_url() ];
		if ( false === wp_next_scheduled( self::HOOK, $about ) ) {
			wp_schedule_single_event( $this->clock->now()->getTimestamp(), self::HOOK, $about );
		}
	}

	/**
	 * Sends the e-mails about a place, once in its life.
	 *
	 * @param string $hash    The place's hash.
	 * @param string $address What people call it; empty where LATCHKEY_SITE_ID decides.
	 * @param string $admin   Where its administration is.
	 */
	public function send( string $hash, string $address, string $admin ): void {
		$allowed = $this->settings->get()->fence;
		if ( in_array( $hash, $allowed, true ) || ! $this->book->take_mail( $hash ) ) {
			return;
		}
		$words  = array_values( $this->book->addresses( $allowed ) );
		$former = [] === $words ? null : $words[0];
		$this->mailer->send_to_administrators( static fn(): Message => self::message( $former, $address, $admin ) );
	}

	/**
	 * What happened, in one sentence.
	 *
	 * @param ?string $former  Where the shop was known to be; null when nobody wrote it down.
	 * @param string  $address Where it is now; empty for a site id.
	 */
	public static function sentence( ?string $former, string $address ): string {
		return match ( true ) {
			'' === $address  => __( 'LATCHKEY_SITE_ID is not the one that this shop is known by.', 'latchkey' ),
			/* translators: %s: the shop's new address, such as new.example. */
			null === $former => sprintf( __( 'This shop moved to %s.', 'latchkey' ), $address ),
			/* translators: 1: the shop's former address, such as old.example, 2: its new address. */
			default          => sprintf( __( 'This shop moved from %1$s to %2$s.', 'latchkey' ), $former, $address ),
		};
	}

	/**
	 * The e-mail.
	 *
	 * @param ?string $former  Where the shop was known to be.
	 * @param string  $address Where it is now.
	 * @param string  $admin   Where its administration is.
	 */
	private static function message( ?string $former, string $address, string $admin ): Message {
		return new Message(
			__( 'All API keys are on hold', 'latchkey' ),
			/* translators: %s: a sentence such as "This shop moved from old.example to new.example." */
			sprintf( __( '%s All API keys are on hold there: programs that use one are refused, and nothing is changed.', 'latchkey' ), self::sentence( $former, $address ) ),
			__( 'Did the shop move, or has it another address? Then sign in there and choose “We moved: switch keys on”. Keys work again from the next request on.', 'latchkey' ),
			__( 'Is it a copy, for instance a test site? Then choose “This is a copy: keep them off”. The live shop is not affected, and its keys go on working.', 'latchkey' ),
			$admin,
			__( 'This e-mail is sent once for each new address.', 'latchkey' )
		);
	}
}
