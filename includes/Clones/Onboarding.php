<?php
/**
 * The one way in, and out, for clones.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\CloneExists;
use Latchkey\Clones\Exceptions\CloneNotFound;
use Latchkey\Clones\Exceptions\InvalidClone;
use Latchkey\Clones\Exceptions\OwnerNotNamed;
use Latchkey\Clones\Exceptions\SiteNotFound;
use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyEvents;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Origin;
use Latchkey\Keys\Scope;
use Latchkey\Keys\Secret;
use Latchkey\Settings\SettingsRepository;
use Latchkey\WooCommerce\StorePresence;

/**
 * Sets a clone up: for the admin page, POST /clones and latchkey_set_up_clone() alike. And takes one down.
 */
final class Onboarding {

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyService         $keys     Makes the keys.
	 * @param CloneRepository    $clones   Stores clone, slot and keys in one statement.
	 * @param SiteRepository     $sites    What can be cloned.
	 * @param SettingsRepository $settings The account owner's standing decision about pairs.
	 * @param AccountOwner       $owner    Whom account keys act as.
	 * @param StorePresence      $presence Whether there is a WooCommerce to make a pair for.
	 * @param KeyEvents          $events   The audit trail.
	 * @param Clock              $clock    The time.
	 */
	public function __construct(
		private readonly KeyService $keys,
		private readonly CloneRepository $clones,
		private readonly SiteRepository $sites,
		private readonly SettingsRepository $settings,
		private readonly AccountOwner $owner,
		private readonly StorePresence $presence,
		private readonly KeyEvents $events,
		private readonly Clock $clock,
	) {}

	/**
	 * Sets a clone up: the clone, an account key named after it, and for a WooCommerce clone a pair if the account owner wants one.
	 *
	 * Clone, URL slot and keys are one statement: after a crash there is all of it or nothing.
	 *
	 * @param SetUpRequest $wish What shall be made.
	 * @throws OwnerNotNamed When account keys have nobody to act as.
	 * @throws InvalidClone When a value cannot be.
	 * @throws InvalidKey When a value for the keys cannot be.
	 * @throws CloneExists When a clone has this URL: no second one is made, and no second key.
	 * @throws Contended When the URL is just being freed or taken.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function set_up( SetUpRequest $wish ): SetUpResult {
		$owner  = $this->owner->present() ?? throw new OwnerNotNamed();
		$clone  = $this->clone_for( $wish );
		$issued = [ $this->account_key( $wish, $clone, $owner ) ];
		$pair   = Platform::WooCommerce === $wish->platform ? $this->pair( $wish, $owner ) : null;
		if ( $pair instanceof PairChoice ) {
			$issued[] = $this->keys->issue( $this->new_key( KeyKind::WooCommerce, $wish, $clone, $pair->user, $pair ) );
		}
		$result = new SetUpResult( $clone, $issued, $pair instanceof SkipReason ? $pair : null );

		$this->clones->insert( $clone, ...$result->keys() );
		array_map( $this->keys->record_issued( ... ), $result->keys() );
		$this->events->record( new KeyEvent( 'clone_set_up', $wish->asking_key?->id, $wish->actor, self::facts( $clone, ...$result->keys() ) ) );
		$this->announce( $result );
		return $result;
	}

	/**
	 * Changes a clone. It keeps its keys, wherever it moves.
	 *
	 * @param string                                             $id     The clone's id.
	 * @param array{title?: string, url?: Url, language?: string} $values What shall be different.
	 * @throws CloneNotFound When there is no such clone.
	 * @throws InvalidClone When the URL is the original's.
	 * @throws CloneExists When another clone has the new URL.
	 * @throws Contended When others changed it meanwhile.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function edit( string $id, array $values ): CloneSite {
		if ( isset( $values['url'] ) ) {
			$this->refuse_originals( $values['url'], $this->clones->find( $id )->site_id );
		}
		return $this->clones->edit( $id, $values );
	}

	/**
	 * Takes a clone down: its keys are revoked first, so that none outlives it.
	 *
	 * @param string $id    The clone's id.
	 * @param ?int   $actor The user who does it.
	 * @return list<Key> The keys that were made for it, now revoked.
	 * @throws CloneNotFound When there is no such clone.
	 * @throws Contended When others changed it meanwhile.
	 * @throws StoreUnavailable When the database did not answer. Keys revoked by then stay revoked.
	 */
	public function take_down( string $id, ?int $actor ): array {
		$clone = $this->clones->find( $id );
		$this->revoke_keys_of( $id, $actor );
		$this->clones->delete( $id );
		// Also those that somebody was just making for it.
		$keys = $this->revoke_keys_of( $id, $actor );
		$this->events->record( new KeyEvent( 'clone_removed', null, $actor, self::facts( $clone, ...$keys ) ) );
		return $keys;
	}

	/**
	 * Revokes all keys that were made for a clone.
	 *
	 * @param string $id    The clone's id.
	 * @param ?int   $actor The user who does it.
	 * @return list<Key> The keys.
	 */
	private function revoke_keys_of( string $id, ?int $actor ): array {
		$revoke = fn( Key $key ): Key => $this->keys->revoke( $key->id, $actor, __( 'Its clone was removed.', 'latchkey' ) );
		return array_map( $revoke, $this->clones->keys()[ $id ] ?? [] );
	}

	/**
	 * The clone that is asked for.
	 *
	 * @param SetUpRequest $wish What shall be made.
	 * @throws InvalidClone When a value cannot be.
	 */
	private function clone_for( SetUpRequest $wish ): CloneSite {
		$this->refuse_originals( $wish->url, $wish->site_id );
		if ( null !== $wish->pair && Platform::WooCommerce !== $wish->platform ) {
			throw new InvalidClone( 'pair', __( 'Only a WooCommerce clone can get a WooCommerce key.', 'latchkey' ) );
		}
		return new CloneSite(
			Secret::id(),
			$wish->site_id,
			NewKey::label( 'title', $wish->title ?? '' ) ?? self::shortened( $wish->url ),
			$wish->url,
			Languages::tag( $wish->language ),
			$wish->platform,
			$this->clock->now(),
		);
	}

	/**
	 * Refuses a clone where its original is.
	 *
	 * @param Url    $url     The clone's URL.
	 * @param string $site_id The site that it is a copy of.
	 * @throws InvalidClone When it is there, or when there is no such site.
	 */
	private function refuse_originals( Url $url, string $site_id ): void {
		try {
			$site = $this->sites->find( $site_id );
		} catch ( SiteNotFound ) {
			throw new InvalidClone( 'site_id', __( 'There is no site with this id. GET /sites lists them.', 'latchkey' ) );
		}
		if ( $url->is_same_place( $site->url ) || $url->is_same_place( $this->sites->shop()->url ) ) {
			throw new InvalidClone( 'url', __( 'This is the URL of the original. Give the URL of the copy.', 'latchkey' ) );
		}
	}

	/**
	 * The account key: named after the clone, with no scope that the asking key lacks, and no longer life.
	 *
	 * @param SetUpRequest $wish  What shall be made.
	 * @param CloneSite    $clone The clone.
	 * @param int          $owner The account owner.
	 */
	private function account_key( SetUpRequest $wish, CloneSite $clone, int $owner ): IssuedKey {
		$scopes = $wish->scopes ?? Scope::viewing();
		if ( null !== $wish->asking_key ) {
			$scopes = array_filter( $scopes, static fn( Scope $scope ): bool => in_array( $scope, $wish->asking_key->scopes, true ) );
		}
		return $this->keys->issue( $this->new_key( KeyKind::Account, $wish, $clone, $owner, array_values( $scopes ) ) );
	}

	/**
	 * A key for the clone.
	 *
	 * @param KeyKind                $kind   Its kind.
	 * @param SetUpRequest           $wish   What shall be made.
	 * @param CloneSite              $clone  The clone.
	 * @param int                    $user   The user it acts as.
	 * @param PairChoice|list<Scope> $rights Permission or scopes.
	 */
	private function new_key( KeyKind $kind, SetUpRequest $wish, CloneSite $clone, int $user, PairChoice|array $rights ): NewKey {
		return new NewKey(
			kind: $kind,
			title: $clone->title,
			user: $user,
			system: self::shortened( $clone->url ),
			created_by: $wish->actor,
			origin: Origin::Clone,
			clone_id: $clone->id,
			permission: $rights instanceof PairChoice ? $rights->permission : null,
			scopes: $rights instanceof PairChoice ? [] : $rights,
			// What a key makes ends with it: temporary access makes nothing that lasts.
			expires_at: $wish->asking_key?->expires_at,
		);
	}

	/**
	 * The pair that the account owner wants for a WooCommerce clone, or why there is none.
	 *
	 * @param SetUpRequest $wish  What shall be made.
	 * @param int          $owner The account owner.
	 * @throws InvalidKey When the owner has just chosen a user who cannot be.
	 */
	private function pair( SetUpRequest $wish, int $owner ): PairChoice|SkipReason {
		$choice = $wish->owner_decides ? $wish->pair : $this->standing_choice();
		if ( null === $choice ) {
			return SkipReason::NotSwitchedOn;
		}
		if ( ! $this->presence->is_present() ) {
			return SkipReason::WooCommerceMissing;
		}
		$reason = self::objection( $owner, $choice->user );
		if ( null !== $reason && $wish->owner_decides ) {
			throw new InvalidKey( 'pair', __( 'Choose a user of this shop whom you may edit for the WooCommerce key.', 'latchkey' ) );
		}
		return $reason ?? $choice;
	}

	/**
	 * The pair that the settings ask for.
	 */
	private function standing_choice(): ?PairChoice {
		$pair = $this->settings->get()->clone_pair;
		return $pair->enabled && null !== $pair->user && null !== $pair->permission ? new PairChoice( $pair->user, $pair->permission ) : null;
	}

	/**
	 * Why the account owner cannot give a key that acts as this user. Asked at every set-up: much can have changed since the decision.
	 *
	 * @param int $owner The account owner.
	 * @param int $user  The chosen user.
	 */
	private static function objection( int $owner, int $user ): ?SkipReason {
		if ( false === get_userdata( $user ) || ( is_multisite() && ! is_user_member_of_blog( $user ) && ! is_super_admin( $user ) ) ) {
			return SkipReason::UserMissing;
		}
		return user_can( $owner, 'edit_user', $user ) ? null : SkipReason::UserNotAllowed;
	}

	/**
	 * Tells other plugins. One that throws must not take the answer with the secrets down.
	 *
	 * @param SetUpResult $result What was made.
	 */
	private function announce( SetUpResult $result ): void {
		$keys = array_map(
			static fn( Key $key ): array => [
				'id'         => $key->id,
				'kind'       => $key->kind->value,
				'title'      => $key->title,
				'system'     => $key->system,
				'user'       => $key->user,
				'clone_id'   => $key->clone_id,
				'permission' => $key->permission?->value,
				'scopes'     => array_map( static fn( Scope $scope ): string => $scope->value, $key->scopes ),
			],
			$result->keys()
		);
		try {
			/**
			 * Fires when a clone has been set up, and is stored with its keys. No secret and no hash is among the values.
			 *
			 * @since 0.1.0
			 *
			 * @param array $clone The clone: id, site_id, title, url, language, platform, status, created_at, key_ids.
			 * @param array $keys  Its keys, each: id, kind, title, system, user, clone_id, permission, scopes.
			 */
			do_action( 'latchkey_clone_set_up', $result->clone->describe( ...$result->keys() ), $keys );
		} catch ( \Throwable $error ) {
			error_log( sprintf( 'Latchkey: a listener of latchkey_clone_set_up failed: %s at %s:%d', $error::class, basename( $error->getFile() ), $error->getLine() ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- without data.
		}
	}

	/**
	 * What the audit trail keeps of a clone.
	 *
	 * @param CloneSite $clone   The clone.
	 * @param Key       ...$keys Its keys.
	 * @return array<string, mixed>
	 */
	private static function facts( CloneSite $clone, Key ...$keys ): array {
		return [
			'clone_id' => $clone->id,
			'title'    => $clone->title,
			'url'      => $clone->url->text(),
			'key_ids'  => array_map( static fn( Key $key ): string => $key->id, array_values( $keys ) ),
		];
	}

	/**
	 * A URL that fits where a label goes.
	 *
	 * @param Url $url The URL.
	 */
	private static function shortened( Url $url ): string {
		return substr( $url->label(), 0, NewKey::TITLE_LENGTH );
	}
}
