<?php
/**
 * Who may do what over REST.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Auth\CurrentKey;
use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Scope;
use Latchkey\WooCommerce\StorePresence;

/**
 * The rights of the person or key in front, and the only place in Rest that names a capability.
 *
 * Every method answers true or the refusal; none changes anything, because WordPress asks permission callbacks of all
 * methods to make the Allow header.
 */
final class Rights {

	private const ADMINISTRATOR = 'manage_options';
	private const STORE_MANAGER = 'manage_woocommerce';

	/**
	 * Built once by Routes.
	 *
	 * @param CurrentKey    $current_key The key in force.
	 * @param SignIn        $sign_in     How the person signed in.
	 * @param AccountOwner  $owner       The account owner.
	 * @param StorePresence $presence    Whether there is a store.
	 */
	public function __construct(
		private readonly CurrentKey $current_key,
		private readonly SignIn $sign_in,
		private readonly AccountOwner $owner,
		private readonly StorePresence $presence,
	) {}

	/**
	 * Administrators.
	 *
	 * @return true|\WP_Error
	 */
	public function administrator(): bool|\WP_Error {
		return $this->person( fn(): bool => $this->is_administrator(), __( 'Only an administrator can do this. Ask one.', 'latchkey' ) );
	}

	/**
	 * Those who have keys to look after: administrators all, shop managers those of the store.
	 *
	 * @return true|\WP_Error
	 */
	public function manage_keys(): bool|\WP_Error {
		return $this->person( fn(): bool => $this->is_administrator() || current_user_can( self::STORE_MANAGER ), __( 'API keys are for administrators and shop managers. Ask one of them.', 'latchkey' ) );
	}

	/**
	 * Seeing, labelling, revoking and deleting one key.
	 *
	 * @param Key $key The key.
	 * @return true|\WP_Error
	 */
	public function handle( Key $key ): bool|\WP_Error {
		return $this->person( fn(): bool => $this->may_handle( $key ), __( 'This key is not yours to look after. Ask an administrator.', 'latchkey' ) );
	}

	/**
	 * The same for a person who has passed manage_keys(), for lists.
	 *
	 * @param Key $key The key.
	 */
	public function may_handle( Key $key ): bool {
		return $this->is_administrator()
			|| ( KeyKind::WooCommerce === $key->kind && current_user_can( self::STORE_MANAGER ) && self::may_edit( $key->user ) );
	}

	/**
	 * Making a key, and changing what one opens.
	 *
	 * @param KeyKind $kind The kind.
	 * @param int     $user The user it shall act as; an account key acts as the account owner in any case.
	 * @return true|\WP_Error
	 */
	public function create( KeyKind $kind, int $user ): bool|\WP_Error {
		return match ( $kind ) {
			KeyKind::Account     => $this->account_owner( __( 'Only the account owner can create clone account keys. Ask them, or make a role token.', 'latchkey' ) ),
			KeyKind::WooCommerce => $this->person( fn(): bool => $this->may_create_pair( $user ), __( 'You can create WooCommerce keys only for users whom you may edit, and only as a shop manager or administrator. Choose another user, or ask an administrator.', 'latchkey' ) ),
			default              => Errors::forbidden( __( 'This kind of key cannot be made yet.', 'latchkey' ) ),
		};
	}

	/**
	 * The clone API: an account key with the scope, or the account owner.
	 *
	 * @param Scope $scope What the route needs of a key.
	 * @return true|\WP_Error
	 */
	public function clone_api( Scope $scope ): bool|\WP_Error {
		$key = $this->current_key->key();
		if ( null === $key ) {
			return $this->clone_owner();
		}
		// The route guard has judged this before: here it fails closed.
		return KeyKind::Account === $key->kind && in_array( $scope, $key->scopes, true )
			? true
			: Errors::forbidden( __( 'This key lacks the scope for this route. Ask the account owner.', 'latchkey' ) );
	}

	/**
	 * What only the account owner may do with clones, in person.
	 *
	 * @return true|\WP_Error
	 */
	public function clone_owner(): bool|\WP_Error {
		return $this->account_owner( __( 'Only the account owner can see and manage clones. Ask them.', 'latchkey' ) );
	}

	/**
	 * Any key, and nobody else.
	 *
	 * @return true|\WP_Error
	 */
	public function any_key(): bool|\WP_Error {
		return $this->current_key->is_in_force() ? true : Errors::forbidden( __( 'No key reached WordPress with this request. Send it as "Authorization: Bearer …", or a pair with Basic.', 'latchkey' ) );
	}

	/**
	 * Naming the account owner: the owner hands over to an administrator. While none is named any administrator names one;
	 * when the one who was is gone, any administrator claims it.
	 *
	 * @param int $user The administrator who shall be account owner.
	 * @return true|\WP_Error
	 */
	public function name_owner( int $user ): bool|\WP_Error {
		$answer = $this->administrator();
		return true === $answer ? $this->judge_naming( $user ) : $answer;
	}

	/**
	 * Whether the person in front could change the account owner in any way now.
	 */
	public function can_change_owner(): bool {
		return $this->is_administrator() && ( null === $this->owner->present() || $this->owner->is( get_current_user_id() ) );
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
			return $this->account_owner_only( __( 'Only the account owner can decide what a clone set-up makes. Ask them.', 'latchkey' ) );
		}
		return null === $user ? $this->administrator() : $this->create( KeyKind::WooCommerce, $user );
	}

	/**
	 * Opening or closing the management routes for application passwords: not by one of them.
	 *
	 * @return true|\WP_Error
	 */
	public function decide_application_passwords(): bool|\WP_Error {
		return $this->person( fn(): bool => $this->is_administrator() && $this->sign_in->is_by_cookie(), __( 'Only an administrator who is signed in to wp-admin can decide about application passwords. Do it on the settings page.', 'latchkey' ) );
	}

	/**
	 * A person who signed in in an accepted way and has a right.
	 *
	 * @param callable(): bool $right   Whether they have it.
	 * @param string           $refusal What they are told if not.
	 * @return true|\WP_Error
	 */
	private function person( callable $right, string $refusal ): bool|\WP_Error {
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
	private function account_owner( string $refusal ): bool|\WP_Error {
		$answer = $this->person( fn(): bool => $this->owner->is( get_current_user_id() ), $refusal );
		return true === $answer || ! $this->sign_in->is_accepted() ? $answer : $this->account_owner_only( $refusal );
	}

	/**
	 * A refusal that tells administrators who the owner is, or that there is none.
	 *
	 * @param string $refusal What everybody is told.
	 */
	private function account_owner_only( string $refusal ): \WP_Error {
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
	 * What an administrator may make of the account owner's post.
	 *
	 * @param int $user The administrator who shall have it.
	 * @return true|\WP_Error
	 */
	private function judge_naming( int $user ): bool|\WP_Error {
		$me     = get_current_user_id();
		$vacant = null === $this->owner->present();
		return match ( true ) {
			! $vacant && ! $this->owner->is( $me ) => $this->account_owner_only( __( 'Only the account owner can hand the account keys over to somebody else. Ask them.', 'latchkey' ) ),
			$vacant && null !== $this->owner->named() && $user !== $me => Errors::forbidden( __( 'The account owner is gone. You can take over yourself, but not name somebody else.', 'latchkey' ) ),
			! AccountOwner::may_be( $user )        => Errors::invalid( [ 'account_owner' => __( 'The account owner must be an administrator of this site.', 'latchkey' ) ] ),
			default                                => true,
		};
	}

	/**
	 * Whether a pair may be made that acts as this user. Without a store none can: then the answer says so, not this.
	 *
	 * @param int $user The user.
	 */
	private function may_create_pair( int $user ): bool {
		if ( ! $this->presence->is_present() ) {
			return $this->is_administrator() || current_user_can( self::STORE_MANAGER );
		}
		// A user who is not there is a mistake in the request, which says so, not a want of rights.
		return current_user_can( self::STORE_MANAGER ) && ( false === get_userdata( $user ) || self::may_edit( $user ) );
	}

	/**
	 * Whether the person may edit a user. WooCommerce fails when it is asked about one who is gone.
	 *
	 * @param int $user The user.
	 */
	private static function may_edit( int $user ): bool {
		return false !== get_userdata( $user ) && current_user_can( 'edit_user', $user );
	}

	/**
	 * Whether the current user is an administrator of this site.
	 */
	private function is_administrator(): bool {
		return current_user_can( self::ADMINISTRATOR );
	}
}
