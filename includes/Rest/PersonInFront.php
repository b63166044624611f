<?php
/**
 * The person in front of REST.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\AccountOwner;

/**
 * Who asks, and the only place in Rest that names a capability. What they may do is said by Rights and SettingsRights.
 */
final class PersonInFront {

	private const ADMINISTRATOR = 'manage_options';
	private const STORE_MANAGER = 'manage_woocommerce';

	/**
	 * Built once by Routes.
	 *
	 * @param SignIn       $sign_in How the person signed in.
	 * @param AccountOwner $owner   The account owner.
	 */
	public function __construct(
		private readonly SignIn $sign_in,
		private readonly AccountOwner $owner,
	) {}

	/**
	 * A person who signed in in an accepted way and has a right.
	 *
	 * @param callable(): bool $right   Whether they have it.
	 * @param string           $refusal What they are told if not.
	 * @return true|\WP_Error
	 */
	public function judge( callable $right, string $refusal ): bool|\WP_Error {
		if ( ! $this->sign_in->is_accepted() ) {
			return Errors::forbidden( __( 'Sign in first: this needs the login cookie with its nonce, or an application password where these are allowed. A key does not open it.', 'latchkey' ) );
		}
		return $right() ? true : Errors::forbidden( $refusal );
	}

	/**
	 * The account owner in person.
	 *
	 * @param string $refusal What others are told.
	 * @return true|\WP_Error
	 */
	public function judge_account_owner( string $refusal ): bool|\WP_Error {
		$answer = $this->judge( fn(): bool => $this->owner->is( get_current_user_id() ), $refusal );
		return true === $answer || ! $this->sign_in->is_accepted() ? $answer : $this->not_the_owner( $refusal );
	}

	/**
	 * A refusal that tells administrators who the owner is, or that there is none.
	 *
	 * @param string $refusal What everybody is told.
	 */
	public function not_the_owner( string $refusal ): \WP_Error {
		if ( ! $this->is_administrator() ) {
			return Errors::forbidden( $refusal );
		}
		$owner = $this->owner->present();
		if ( null === $owner ) {
			return Errors::owner_not_named();
		}
		/* translators: 1: a sentence that says that only the account owner can do this, 2: the account owner's name. */
		return Errors::forbidden( sprintf( __( '%1$s The account owner is %2$s.', 'latchkey' ), $refusal, get_the_author_meta( 'display_name', $owner ) ) );
	}

	/**
	 * Whether the person is an administrator of this site.
	 */
	public function is_administrator(): bool {
		return current_user_can( self::ADMINISTRATOR );
	}

	/**
	 * Whether the person manages the store.
	 */
	public function is_store_manager(): bool {
		return current_user_can( self::STORE_MANAGER );
	}

	/**
	 * Whether the person belongs to this site, which on a network is not so for all of its users.
	 */
	public function is_of_this_site(): bool {
		return KeyFields::is_user_here( get_current_user_id() );
	}

	/**
	 * Whether the person may edit a user. WooCommerce fails when it is asked about one who is gone.
	 *
	 * @param int $user The user.
	 */
	public function may_edit( int $user ): bool {
		return false !== get_userdata( $user ) && current_user_can( 'edit_user', $user );
	}

	/**
	 * Whether the person sits at a screen: the login cookie, not an application password.
	 */
	public function is_at_a_screen(): bool {
		return $this->sign_in->is_by_cookie();
	}
}
