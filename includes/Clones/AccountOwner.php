<?php
/**
 * The one person who owns the account keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Settings\SettingsRepository;

/**
 * Named at first run, transferable, claimable by any administrator when gone. Who may change it is Rest\Rights' question.
 */
final class AccountOwner {

	/**
	 * Reads the settings.
	 *
	 * @param SettingsRepository $settings Where the owner is named.
	 */
	public function __construct( private readonly SettingsRepository $settings ) {}

	/**
	 * The user who was named; may be gone by now.
	 */
	public function named(): ?int {
		return $this->settings->account_owner();
	}

	/**
	 * The account owner, who account keys act as; null when nobody was named or the one who was is gone.
	 */
	public function present(): ?int {
		$named = $this->named();
		return null !== $named && self::may_be( $named ) ? $named : null;
	}

	/**
	 * Whether this user is the account owner.
	 *
	 * @param int $user A user's id; 0 is nobody.
	 */
	public function is( int $user ): bool {
		return 0 !== $user && $user === $this->present();
	}

	/**
	 * Whether a user can be account owner: one who is there, and an administrator of this site.
	 *
	 * @param int $user A user's id.
	 * @throws StoreUnavailable When the database did not answer: WordPress would say "no such user", and the post would be free to claim.
	 */
	public static function may_be( int $user ): bool {
		global $wpdb;
		$wpdb->flush(); // An error of an earlier statement is not this one's.
		if ( user_can( $user, 'manage_options' ) ) {
			return true;
		}
		return '' === $wpdb->last_error ? false : throw new StoreUnavailable();
	}
}
