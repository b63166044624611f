<?php
/**
 * Tells administrators that a key was made that can write.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Mail;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyEvents;
use Latchkey\Keys\KeyRecord;
use Latchkey\Keys\KeyRepository;
use Latchkey\Keys\KeyWords;
use Latchkey\Keys\OptionStore;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\Keys\Secret;
use Latchkey\Settings\SettingsRepository;

/**
 * Listens to what KeyService and KeyEditor record. One request is one e-mail, however many keys it made: a clone's set-up
 * makes two. A key that is given the right to write later counts like a new one, else the alarm could be walked around.
 *
 * The response never waits. At shutdown the ids go into a row of their own; it is sent at once where the server can let
 * the client go first, else by WP-Cron. Who deletes the row sends it: of several at once, one.
 */
final class NewKeyAlarm implements KeyEvents {

	/** The WP-Cron event that sends what waits. */
	public const HOOK = 'latchkey_mail';

	public const PREFIX = 'latchkey_mail_';

	/** How often an e-mail is tried that the mail server does not take: once an hour. */
	private const TRIES = 24;

	/** Keys that one e-mail describes. */
	private const NAMED = 20;

	/** Facts of a record that say whether the key can write. */
	private const RIGHTS = [
		'permission' => 0,
		'scopes'     => 0,
		'areas'      => 0,
	];

	/**
	 * The keys that this request made, and the rights that others had before it, by the site they belong to.
	 *
	 * @var array<int, array<string, array<string, mixed>>>
	 */
	private array $made = [];

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyEvents          $next     Who gets the events, too.
	 * @param KeyRepository      $keys     The stored keys.
	 * @param OptionStore        $store    Where e-mails wait.
	 * @param SettingsRepository $settings Whether the shop wants such e-mails.
	 * @param Mailer             $mailer   Sends them.
	 */
	public function __construct(
		private readonly KeyEvents $next,
		private readonly KeyRepository $keys,
		private readonly OptionStore $store,
		private readonly SettingsRepository $settings,
		private readonly Mailer $mailer,
	) {}

	/**
	 * Hands an event on, and remembers new keys and new rights until the end of the request.
	 *
	 * @param KeyEvent $event What happened.
	 */
	public function record( KeyEvent $event ): void {
		$this->next->record( $event );
		$before = 'edited' === $event->type ? array_intersect_key( (array) ( $event->context['before'] ?? [] ), self::RIGHTS ) : [];
		if ( null === $event->key_id || ( 'created' !== $event->type && [] === $before ) ) {
			return;
		}
		if ( [] === $this->made ) {
			// Added later than the audit trail's, which lets the client go: it runs behind it.
			add_action( 'shutdown', [ $this, 'end_of_request' ], PHP_INT_MAX );
		}
		$this->made[ get_current_blog_id() ][ $event->key_id ] ??= $before;
	}

	/**
	 * Lets the e-mails wait in the database, or sends them where the client has gone already. Never throws.
	 */
	public function end_of_request(): void {
		$made       = $this->made;
		$this->made = [];
		foreach ( $made as $site => $rights ) {
			$elsewhere = get_current_blog_id() !== $site;
			$elsewhere && switch_to_blog( $site );
			try {
				$this->put( $rights );
			} catch ( \Throwable ) {
				continue; // No database: the key is there, the e-mail is lost.
			} finally {
				$elsewhere && restore_current_blog();
			}
		}
	}

	/**
	 * Sends what waits, as WP-Cron's event wants it. Never throws.
	 */
	public function send_quietly(): void {
		try {
			$this->send();
		} catch ( LatchkeyException ) {
			return; // No database: the hourly upkeep tries again.
		}
	}

	/**
	 * Sends what waits, in one e-mail.
	 *
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function send(): void {
		$ids   = [];
		$tries = 0;
		foreach ( $this->store->scan( self::PREFIX ) as $row ) {
			if ( 1 === $this->store->delete( $row ) ) {
				$tries = max( $tries, (int) ( $row->data['tries'] ?? 0 ) );
				array_push( $ids, ...array_filter( (array) ( $row->data['key_ids'] ?? [] ), is_string( ... ) ) );
			}
		}
		$keys = $this->writing( array_values( array_unique( $ids ) ) );
		if ( [] === $keys || ! $this->settings->get()->policies->mail_on_writing_key ) {
			return;
		}
		if ( 0 === $this->mailer->send_to_administrators( fn(): Message => $this->message( $keys ) ) && ++$tries < self::TRIES ) {
			$this->wait( array_map( static fn( Key $key ): string => $key->id, $keys ), $tries );
		}
	}

	/**
	 * Lets an e-mail about these keys wait, if there is anything to tell.
	 *
	 * @param array<string, array<string, mixed>> $made The rights that each key had before, by its id; none for a new key.
	 */
	private function put( array $made ): void {
		if ( ! $this->settings->get()->policies->mail_on_writing_key ) {
			return;
		}
		$ids = [];
		foreach ( $this->writing( array_map( 'strval', array_keys( $made ) ) ) as $key ) {
			if ( [] === $made[ $key->id ] || ! self::can_write( array_merge( KeyRecord::from_key( $key ), $made[ $key->id ] ) ) ) {
				$ids[] = $key->id;
			}
		}
		if ( [] === $ids ) {
			return;
		}
		$this->wait( $ids, 0 );
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request();
			$this->send();
		} elseif ( function_exists( 'litespeed_finish_request' ) ) {
			litespeed_finish_request();
			$this->send();
		} else {
			wp_schedule_single_event( time(), self::HOOK ); // WP-Cron's own time. Should it be lost: the hourly upkeep sends, too.
		}
	}

	/**
	 * Puts an e-mail into the database.
	 *
	 * @param list<string> $ids   The keys' ids.
	 * @param int          $tries How often it has been tried.
	 */
	private function wait( array $ids, int $tries ): void {
		$this->store->insert(
			[
				self::PREFIX . Secret::id() => [
					'key_ids' => $ids,
					'tries'   => $tries,
				],
			]
		);
	}

	/**
	 * Those of these keys that are there and can write.
	 *
	 * @param list<string> $ids The keys' ids.
	 * @return list<Key>
	 */
	private function writing( array $ids ): array {
		$keys = [];
		foreach ( $ids as $id ) {
			try {
				$key = $this->keys->find( $id );
			} catch ( LatchkeyException ) {
				$key = null;
			}
			if ( null !== $key && ! $key->pending && self::can_write( KeyRecord::from_key( $key ) ) ) {
				$keys[] = $key;
			}
		}
		return $keys;
	}

	/**
	 * Whether a key can change anything.
	 *
	 * @param array<string, mixed> $record As it is stored.
	 */
	private static function can_write( array $record ): bool {
		if ( null === $record['permission'] ) {
			return [] !== array_intersect( (array) $record['scopes'], [ Scope::SitesCreate->value, Scope::ClonesCreate->value ] );
		}
		$writes = static fn( mixed $access ): bool => Permission::tryFrom( is_string( $access ) ? $access : '' )?->allows_write() ?? false;
		return $writes( $record['permission'] ) && ( null === $record['areas'] || [] !== array_filter( (array) $record['areas'], $writes ) );
	}

	/**
	 * What administrators are told.
	 *
	 * @param non-empty-list<Key> $keys The keys.
	 */
	private function message( array $keys ): Message {
		$count   = count( $keys );
		$subject = 1 === $count
			/* translators: %s: a key's title. */
			? sprintf( __( 'API key that can make changes: “%s”', 'latchkey' ), $keys[0]->title )
			/* translators: %d: how many keys. */
			: sprintf( _n( '%d API key that can make changes', '%d API keys that can make changes', $count, 'latchkey' ), $count );
		$more = $count - self::NAMED;
		return new Message(
			$subject,
			_n( 'A key was made, or given rights, that can change this shop:', 'Keys were made, or given rights, that can change this shop:', $count, 'latchkey' ),
			...array_map( self::describe( ... ), array_slice( $keys, 0, self::NAMED ) ),
			...( $more > 0 ? [ sprintf( /* translators: %d: how many keys. */ _n( 'And %d more.', 'And %d more.', $more, 'latchkey' ), $more ) ] : [] ),
			...[
				__( 'If you know of it, there is nothing to do. If nobody does, revoke it at once: it then stops at its next request.', 'latchkey' ),
				$this->mailer->page(),
			],
		);
	}

	/**
	 * A key in some lines.
	 *
	 * @param Key $key The key.
	 */
	private static function describe( Key $key ): string {
		$maker = null === $key->created_by ? false : get_userdata( $key->created_by );
		$owner = get_userdata( $key->user );
		$lines = [
			sprintf( '“%s” (%s)', $key->title, KeyWords::kind( $key->kind ) ),
			/* translators: %s: Read, Write or Read/Write, or a list of scopes. */
			sprintf( __( 'May: %s', 'latchkey' ), KeyWords::rights( $key ) ),
			/* translators: %s: a person's name. */
			sprintf( __( 'Acts as: %s', 'latchkey' ), false === $owner ? '–' : $owner->display_name ),
			/* translators: 1: a person's name. 2: date, time and time zone. */
			sprintf( __( 'Made by: %1$s, %2$s', 'latchkey' ), false === $maker ? __( 'a program', 'latchkey' ) : $maker->display_name, KeyWords::instant( $key->created_at ) ),
		];
		if ( null !== $key->system ) {
			/* translators: %s: a program or site. */
			array_splice( $lines, 1, 0, [ sprintf( __( 'For: %s', 'latchkey' ), $key->system ) ] );
		}
		return implode( "\n", $lines );
	}
}
