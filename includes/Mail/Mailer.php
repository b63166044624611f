<?php
/**
 * Sends e-mails.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Mail;

defined( 'ABSPATH' ) || exit;

use Latchkey\WooCommerce\StorePresence;

/**
 * Plain text by wp_mail(), to people with an account on this site, each in the language that person has chosen.
 *
 * Sending takes seconds: call it after the response, or from WP-Cron. Nothing that fails here throws.
 */
final class Mailer {

	/** Administrators who are written to, at most. */
	private const ADMINISTRATORS = 100;

	/**
	 * Built once by Plugin.
	 *
	 * @param StorePresence $presence Says below which menu the API keys are.
	 */
	public function __construct( private readonly StorePresence $presence ) {}

	/**
	 * Writes to one person.
	 *
	 * @param int                  $user    The person.
	 * @param callable(): Message $compose Called in that person's language.
	 * @return bool Whether the mail server has taken it. False also for a user who is gone or has no address.
	 */
	public function send( int $user, callable $compose ): bool {
		$person = get_userdata( $user );
		if ( false === $person || ! is_email( $person->user_email ) ) {
			return false;
		}
		$switched = switch_to_user_locale( $user );
		try {
			$message = $compose();
			$site    = wp_specialchars_decode( (string) get_option( 'blogname' ), ENT_QUOTES );
			$footer  = sprintf(
				/* translators: 1: the site's name. 2: its address. */
				__( 'Sent by Latchkey, the API keys of %1$s: %2$s. Which e-mails it sends is set there. None of them ever holds or asks for a key.', 'latchkey' ),
				$site,
				home_url()
			);
			return (bool) wp_mail( $person->user_email, sprintf( '[%s] %s', $site, $message->subject ), $message->body . "\n-- \n" . $footer . "\n", [ 'Content-Type: text/plain; charset=UTF-8' ] );
		} catch ( \Throwable $error ) {
			error_log( sprintf( 'Latchkey: an e-mail was not sent: %s at %s:%d', $error::class, basename( $error->getFile() ), $error->getLine() ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- without data.
			return false;
		} finally {
			if ( $switched ) {
				restore_previous_locale();
			}
		}
	}

	/**
	 * Writes to everybody who may decide about all keys, to each in their own language.
	 *
	 * @param callable(): Message $compose Called for each, in that person's language.
	 * @return int How many the mail server has taken.
	 */
	public function send_to_administrators( callable $compose ): int {
		$sent = 0;
		foreach ( self::administrators() as $user ) {
			$sent += (int) $this->send( $user, $compose );
		}
		return $sent;
	}

	/**
	 * Where the keys are managed, for a link.
	 */
	public function page(): string {
		return admin_url( $this->presence->is_present() ? 'admin.php?page=latchkey' : 'options-general.php?page=latchkey' );
	}

	/**
	 * Administrators of this site, under whatever role they are.
	 *
	 * @return list<int>
	 */
	private static function administrators(): array {
		$users = get_users(
			[
				'capability' => 'manage_options',
				'fields'     => 'ID',
				'number'     => self::ADMINISTRATORS,
				'orderby'    => 'ID',
			]
		);
		return array_values( array_map( 'intval', $users ) );
	}
}
