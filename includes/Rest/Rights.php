<?php
/**
 * Who may do what with keys and clones over REST.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Auth\CurrentKey;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Scope;
use Latchkey\Settings\PairMakers;
use Latchkey\Settings\SettingsRepository;
use Latchkey\WooCommerce\StorePresence;

/**
 * The rights of the person or key in front.
 *
 * Every method answers true or the refusal; none changes anything, because WordPress asks permission callbacks of all
 * methods to make the Allow header.
 */
final class Rights {

	/**
	 * Built once by Routes.
	 *
	 * @param CurrentKey         $current_key The key in force.
	 * @param PersonInFront      $person      The person in front.
	 * @param SettingsRepository $settings    Who may make pairs.
	 * @param StorePresence      $presence    Whether there is a store.
	 */
	public function __construct(
		private readonly CurrentKey $current_key,
		private readonly PersonInFront $person,
		private readonly SettingsRepository $settings,
		private readonly StorePresence $presence,
	) {}

	/**
	 * Administrators.
	 *
	 * @return true|\WP_Error
	 */
	public function administrator(): bool|\WP_Error {
		return $this->person->judge( fn(): bool => $this->person->is_administrator(), __( 'Only an administrator can do this. Ask one.', 'latchkey' ) );
	}

	/**
	 * Those who have others' keys to look after: administrators all, shop managers those of the store.
	 *
	 * @return true|\WP_Error
	 */
	public function manage_keys(): bool|\WP_Error {
		return $this->person->judge( fn(): bool => $this->person->is_administrator() || $this->manages_store_keys(), self::not_yours() );
	}

	/**
	 * Those who can have a key of their own, a personal one at least: every user of this site.
	 *
	 * @return true|\WP_Error
	 */
	public function have_keys(): bool|\WP_Error {
		return $this->person->judge( fn(): bool => $this->person->is_of_this_site(), __( 'You are no user of this site, so you have no keys here. Ask an administrator to add you.', 'latchkey' ) );
	}

	/**
	 * Seeing one key, pausing, revoking and deleting it: whatever gives nobody more than there was.
	 *
	 * @param Key $key The key.
	 * @return true|\WP_Error
	 */
	public function handle( Key $key ): bool|\WP_Error {
		return $this->person->judge( fn(): bool => $this->may_handle( $key ), self::not_yours() );
	}

	/**
	 * The same for a person who has passed have_keys(), for lists.
	 *
	 * @param Key $key The key.
	 */
	public function may_handle( Key $key ): bool {
		return $this->person->is_administrator() || match ( $key->kind ) {
			KeyKind::WooCommerce => $this->manages_store_keys() && $this->person->may_edit( $key->user ),
			KeyKind::Personal    => self::is_oneself( $key->user ) && $this->person->is_of_this_site(),
			default              => false,
		};
	}

	/**
	 * Giving a key another title or system. They have no effect on access, but a personal key is its owner's own.
	 *
	 * @param Key $key The key.
	 * @return true|\WP_Error
	 */
	public function label( Key $key ): bool|\WP_Error {
		$answer = $this->handle( $key );
		return true === $answer && KeyKind::Personal === $key->kind ? $this->create( $key->kind, $key->user ) : $answer;
	}

	/**
	 * Giving a key more, or something else, than it has: a new secret, another owner, role, permission, area, scope,
	 * address, limit or expiry, or its life back after a pause. It takes what making it would take, for its owner as for
	 * the one it shall have.
	 *
	 * @param Key  $key  The key as it is.
	 * @param ?int $user The user that it shall act as; null to leave that.
	 * @return true|\WP_Error
	 */
	public function change_access( Key $key, ?int $user = null ): bool|\WP_Error {
		$answer = $this->handle( $key );
		$answer = true === $answer ? $this->create( $key->kind, $key->user ) : $answer;
		return true === $answer && null !== $user && $user !== $key->user ? $this->create( $key->kind, $user ) : $answer;
	}

	/**
	 * Making a key.
	 *
	 * @param KeyKind $kind The kind.
	 * @param int     $user The user it shall act as; an account key acts as the account owner in any case.
	 * @return true|\WP_Error
	 */
	public function create( KeyKind $kind, int $user ): bool|\WP_Error {
		return match ( $kind ) {
			KeyKind::Account     => $this->person->judge_account_owner( __( 'Only the account owner can create clone account keys. Ask them, or make a role token.', 'latchkey' ) ),
			KeyKind::WooCommerce => $this->create_pair( $user ),
			KeyKind::Role        => $this->person->judge( fn(): bool => $this->person->is_administrator(), __( 'Only an administrator can make role tokens, give them a new secret or change what they may do. Ask one.', 'latchkey' ) ),
			KeyKind::Personal    => $this->person->judge( fn(): bool => self::is_oneself( $user ) && $this->person->is_of_this_site(), __( 'A personal key is its owner’s alone: nobody else can make, change or rotate it. An administrator can revoke it.', 'latchkey' ) ),
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
		return $this->person->judge_account_owner( __( 'Only the account owner can see and manage clones. Ask them.', 'latchkey' ) );
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
	 * Rotating and revoking the key in force, by itself: where its owner allows that, and with its present secret, so that
	 * who has found a former one cannot shut the rightful holder out.
	 *
	 * @return true|\WP_Error
	 */
	public function serve_itself(): bool|\WP_Error {
		$answer = $this->any_key();
		return match ( true ) {
			true !== $answer                                => $answer,
			true !== $this->current_key->key()?->self_service => Errors::forbidden( __( 'This key may not rotate or revoke itself. Ask its owner to do it, or to allow it.', 'latchkey' ) ),
			$this->current_key->with_previous()             => Errors::forbidden( __( 'This is the key’s former secret. Only with the present one can it rotate or revoke itself.', 'latchkey' ) ),
			default                                         => true,
		};
	}

	/**
	 * Making a pair. Without a store none can be made: then the answer says so, not this.
	 *
	 * @param int $user The user it shall act as.
	 * @return true|\WP_Error
	 */
	private function create_pair( int $user ): bool|\WP_Error {
		if ( PairMakers::Administrators === $this->settings->get()->policies->pair_makers && ! $this->person->is_administrator() ) {
			return $this->person->judge( static fn(): bool => false, __( 'In this shop only administrators can make WooCommerce keys, give them a new secret or change what they may do. Ask one.', 'latchkey' ) );
		}
		return $this->person->judge( fn(): bool => $this->may_create_pair( $user ), __( 'You can make and change WooCommerce keys only for users whom you may edit, and only as a shop manager or administrator. Choose another user, or ask an administrator.', 'latchkey' ) );
	}

	/**
	 * Whether a pair may be made that acts as this user.
	 *
	 * @param int $user The user.
	 */
	private function may_create_pair( int $user ): bool {
		if ( ! $this->presence->is_present() ) {
			return $this->person->is_administrator() || $this->person->is_store_manager();
		}
		// A user who is not there is a mistake in the request, which says so, not a want of rights.
		return $this->person->is_store_manager() && ( false === get_userdata( $user ) || $this->person->may_edit( $user ) );
	}

	/**
	 * Whether the person looks after the store's keys. Without WooCommerce nobody bounds whom a shop manager may edit.
	 */
	private function manages_store_keys(): bool {
		return $this->presence->is_present() && $this->person->is_store_manager();
	}

	/**
	 * Whether a user is the person in front.
	 *
	 * @param int $user The user.
	 */
	private static function is_oneself( int $user ): bool {
		return 0 !== $user && get_current_user_id() === $user;
	}

	/**
	 * What is said of others' keys.
	 */
	private static function not_yours(): string {
		return __( 'This key is not yours to look after. Ask an administrator.', 'latchkey' );
	}
}
