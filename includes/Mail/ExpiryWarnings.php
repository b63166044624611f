<?php
/**
 * Tells people that a key of theirs is about to end.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Mail;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyRepository;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\KeyWords;
use Latchkey\Settings\SettingsRepository;

/**
 * One e-mail for each end that a key is given: 14 days before it, or at half-time of a key that lives less than 28 days.
 *
 * Who changes the key's row to "warned" sends it: of several at once, one. What the mail server does not take is tried
 * again at the next run.
 */
final class ExpiryWarnings {

	/** Days before the end. Answers to the key carry a header from then on, too. */
	public const DAYS = 14;

	/** E-mails of one run. */
	private const AT_MOST = 50;

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyRepository      $keys     The stored keys.
	 * @param SettingsRepository $settings Whether the shop wants such e-mails.
	 * @param AccountOwner       $owner    Whom account keys act as.
	 * @param Mailer             $mailer   Sends them.
	 * @param Clock              $clock    The time.
	 */
	public function __construct(
		private readonly KeyRepository $keys,
		private readonly SettingsRepository $settings,
		private readonly AccountOwner $owner,
		private readonly Mailer $mailer,
		private readonly Clock $clock,
	) {}

	/**
	 * Sends what is due.
	 *
	 * @return int How many were sent.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function send(): int {
		$sent = 0;
		if ( ! $this->settings->get()->policies->mail_before_expiry ) {
			return $sent;
		}
		$now = $this->clock->now();
		foreach ( $this->keys->all() as $key ) {
			$person = self::is_due( $key, $now ) ? $this->person( $key ) : null;
			if ( null === $person || ! $this->claim( $key, $now ) ) {
				continue;
			}
			if ( ! $this->mailer->send( $person, fn(): Message => $this->message( $key ) ) ) {
				$this->give_back( $key );
				break; // The mail server is down: nobody waits for it fifty times.
			}
			if ( ++$sent >= self::AT_MOST ) {
				break;
			}
		}
		return $sent;
	}

	/**
	 * Whether the owner of a key is to be told now.
	 *
	 * @param Key                $key The key.
	 * @param \DateTimeImmutable $now The present instant.
	 */
	private static function is_due( Key $key, \DateTimeImmutable $now ): bool {
		if ( null === $key->expires_at || $key->expires_at->getTimestamp() === $key->warned_expiry?->getTimestamp() ) {
			return false;
		}
		$end  = $key->expires_at->getTimestamp();
		$lead = min( self::DAYS * 86400, intdiv( $end - $key->created_at->getTimestamp(), 2 ) );
		return in_array( $key->status( $now ), [ KeyStatus::Active, KeyStatus::Paused ], true ) && $end - $lead <= $now->getTimestamp();
	}

	/**
	 * Who is told: whom the key acts as; null when that person is gone, and the key has stopped already.
	 *
	 * @param Key $key The key.
	 */
	private function person( Key $key ): ?int {
		$id = KeyKind::Account === $key->kind ? $this->owner->present() : $key->user;
		return null !== $id && is_email( (string) ( get_userdata( $id )->user_email ?? '' ) ) ? $id : null;
	}

	/**
	 * Marks a key as warned; true for the one who has done it.
	 *
	 * @param Key                $key The key as it was read.
	 * @param \DateTimeImmutable $now The present instant.
	 */
	private function claim( Key $key, \DateTimeImmutable $now ): bool {
		$mine = false;
		return $this->change(
			$key,
			static function ( Key $stored ) use ( $key, $now, &$mine ): ?Key {
				$mine = self::is_due( $stored, $now ) && $stored->expires_at?->getTimestamp() === $key->expires_at?->getTimestamp();
				return $mine ? $stored->with( [ 'warned_expiry' => $stored->expires_at ] ) : null;
			}
		) && $mine;
	}

	/**
	 * Marks a key as not warned, so that the next run tries again.
	 *
	 * @param Key $key The key as it was before it was claimed.
	 */
	private function give_back( Key $key ): void {
		$this->change(
			$key,
			static fn( Key $stored ): ?Key => $stored->warned_expiry?->getTimestamp() === $key->expires_at?->getTimestamp() ? $stored->with( [ 'warned_expiry' => $key->warned_expiry ] ) : null
		);
	}

	/**
	 * Changes a key; false when that cannot be.
	 *
	 * @param Key                   $key    The key.
	 * @param callable( Key ): ?Key $change As KeyRepository takes it.
	 */
	private function change( Key $key, callable $change ): bool {
		try {
			$this->keys->change( $key->id, $change );
			return true;
		} catch ( LatchkeyException ) {
			return false; // Deleted, changed by others all the time, or no database: the next run sees.
		}
	}

	/**
	 * What the owner is told.
	 *
	 * @param Key $key A key with an end.
	 */
	private function message( Key $key ): Message {
		$end = null === $key->expires_at ? '' : KeyWords::instant( $key->expires_at );
		return new Message(
			/* translators: 1: a key's title. 2: date, time and time zone. */
			sprintf( __( 'The API key “%1$s” ends on %2$s', 'latchkey' ), $key->title, $end ),
			sprintf(
				/* translators: 1: a key's title. 2: the kind of key, such as Role token. 3: the program that it was made for. 4: date, time and time zone. */
				__( 'The API key “%1$s” (%2$s, for %3$s) ends on %4$s. From then on its requests are refused, and the program that uses it stops.', 'latchkey' ),
				$key->title,
				KeyWords::kind( $key->kind ),
				$key->system ?? __( 'an unnamed program', 'latchkey' ),
				$end
			),
			__( 'Still needed? Give it a later end, or make a new key and put it into the program before that day. An expired key cannot be brought back. Not needed any more? There is nothing to do.', 'latchkey' ),
			$this->mailer->page(),
		);
	}
}
