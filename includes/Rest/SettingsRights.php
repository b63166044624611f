<?php
/**
 * Who may change which setting.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\KeyKind;

/**
 * Each setting has a rule of its own, beside that only administrators get here. Nothing is changed by asking.
 */
final class SettingsRights {

	/**
	 * Built once by Routes.
	 *
	 * @param PersonInFront $person The person in front.
	 * @param AccountOwner  $owner  The account owner.
	 * @param Rights        $rights Who may make which key.
	 */
	public function __construct(
		private readonly PersonInFront $person,
		private readonly AccountOwner $owner,
		private readonly Rights $rights,
	) {}

	/**
	 * Naming the account owner: the owner hands over to an administrator. While none is named any administrator names one;
	 * when the one who was is gone, any administrator claims it.
	 *
	 * @param int $user The administrator who shall be account owner.
	 * @return true|\WP_Error
	 */
	public function name_owner( int $user ): bool|\WP_Error {
		$answer = $this->rights->administrator();
		return true === $answer ? $this->judge_naming( $user ) : $answer;
	}

	/**
	 * Whether the person in front could change the account owner in any way now.
	 */
	public function can_change_owner(): bool {
		return $this->person->is_administrator() && ( null === $this->owner->present() || $this->owner->is( get_current_user_id() ) );
	}

	/**
	 * Deciding what a clone set-up makes.
	 *
	 * @param int  $owner Who is account owner once this request is done.
	 * @param ?int $user  The user that pairs shall act as; null when they are switched off.
	 * @return true|\WP_Error
	 */
	public function decide_clone_pair( int $owner, ?int $user ): bool|\WP_Error {
		if ( get_current_user_id() !== $owner ) {
			return $this->person->not_the_owner( __( 'Only the account owner can decide what a clone set-up makes. Ask them.', 'latchkey' ) );
		}
		return null === $user ? $this->rights->administrator() : $this->rights->create( KeyKind::WooCommerce, $user );
	}

	/**
	 * Opening or closing the management routes for application passwords: not by one of them.
	 *
	 * @return true|\WP_Error
	 */
	public function decide_application_passwords(): bool|\WP_Error {
		return $this->person->judge(
			fn(): bool => $this->person->is_administrator() && $this->person->is_at_a_screen(),
			__( 'Only an administrator who is signed in to wp-admin can decide about application passwords. Do it on the settings page.', 'latchkey' )
		);
	}

	/**
	 * Deciding whether keys go with the plugin: not by an application password.
	 *
	 * @return true|\WP_Error
	 */
	public function decide_deletion(): bool|\WP_Error {
		return $this->person->judge(
			fn(): bool => $this->person->is_administrator() && $this->person->is_at_a_screen(),
			__( 'Only an administrator who is signed in to wp-admin can decide whether keys are deleted with the plugin. Do it on the settings page.', 'latchkey' )
		);
	}

	/**
	 * What an administrator may make of the account owner's post.
	 *
	 * @param int $user The administrator who shall have it.
	 * @return true|\WP_Error
	 */
	private function judge_naming( int $user ): bool|\WP_Error {
		$me     = get_current_user_id();
		$vacant = null === $this->owner->present();
		return match ( true ) {
			! $vacant && ! $this->owner->is( $me ) => $this->person->not_the_owner( __( 'Only the account owner can hand the account keys over to somebody else. Ask them.', 'latchkey' ) ),
			$vacant && null !== $this->owner->named() && $user !== $me => Errors::forbidden( __( 'The account owner is gone. You can take over yourself, but not name somebody else.', 'latchkey' ) ),
			! AccountOwner::may_be( $user )        => Errors::invalid( [ 'account_owner' => __( 'The account owner must be an administrator of this site.', 'latchkey' ) ] ),
			default                                => true,
		};
	}
}
