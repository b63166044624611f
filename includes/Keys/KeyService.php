<?php
/**
 * What can be done with keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotRevoked;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;

/**
 * The life of a key. Rights of the person in front are checked by Rest, Admin and Cli before they come here.
 *
 * Beside what is named, every method throws StoreUnavailable, and UnreadableRecord for a record of a newer version.
 */
final class KeyService {

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyRepository $keys   The stored keys.
	 * @param Clock         $clock  The time.
	 * @param KeyEvents     $events The audit trail.
	 */
	public function __construct(
		private readonly KeyRepository $keys,
		private readonly Clock $clock,
		private readonly KeyEvents $events,
	) {}

	/**
	 * Makes a key's texts and hash, and stores nothing: for an INSERT that the key shares with other rows.
	 *
	 * @param NewKey $wish What it shall be.
	 */
	public function issue( NewKey $wish ): IssuedKey {
		if ( KeyKind::WooCommerce === $wish->kind ) {
			$pair    = ConsumerPair::make();
			$id      = $pair->id();
			$hash    = KeyHash::of( $pair->secret() );
			$hint    = substr( $pair->consumer_key->reveal(), -7 );
			$secrets = [
				'consumer_key'    => $pair->consumer_key,
				'consumer_secret' => $pair->consumer_secret,
			];
		} else {
			$text    = KeyText::make( $wish->kind );
			$id      = $text->id;
			$hash    = KeyHash::of( $text->secret );
			$secrets = [ 'secret' => $text->text() ];
			$hint    = substr( $secrets['secret']->reveal(), -4 );
		}
		$key = new Key(
			id: $id,
			kind: $wish->kind,
			title: $wish->title,
			system: $wish->system,
			user: $wish->user,
			created_by: $wish->created_by,
			origin: $wish->origin,
			clone_id: $wish->clone_id,
			permission: $wish->permission,
			scopes: $wish->scopes,
			allow_in_url: $wish->allow_in_url,
			hash: $hash,
			hint: $hint,
			created_at: $this->clock->now(),
			expires_at: $wish->expires_at,
			revision: 1,
		);
		return new IssuedKey( $key, $secrets );
	}

	/**
	 * Makes and stores a key.
	 *
	 * @param NewKey $wish What it shall be.
	 * @throws InvalidKey When it would be expired at once.
	 * @throws NameTaken When its id exists: not in the life of this universe.
	 */
	public function create( NewKey $wish ): IssuedKey {
		if ( null !== $wish->expires_at && $wish->expires_at <= $this->clock->now() ) {
			throw new InvalidKey( 'expires_at', __( 'That instant has passed. Choose a later one.', 'latchkey' ) );
		}
		$issued = $this->issue( $wish );
		$this->keys->insert( $issued->key );
		$this->record_issued( $issued->key );
		return $issued;
	}

	/**
	 * Puts a stored key's making and showing into the audit trail.
	 *
	 * @param Key $key The key.
	 */
	public function record_issued( Key $key ): void {
		$this->record( 'created', $key, $key->created_by, [ 'title' => $key->title, 'kind' => $key->kind->value, 'origin' => $key->origin->value ] );
		$this->record( 'shown', $key, $key->created_by );
	}

	/**
	 * A key by its id.
	 *
	 * @param string $id The key's id.
	 * @throws KeyNotFound When there is no such key.
	 */
	public function find( string $id ): Key {
		return $this->keys->find( $id ) ?? throw new KeyNotFound();
	}

	/**
	 * Every key.
	 *
	 * @return list<Key>
	 */
	public function all(): array {
		return $this->keys->all();
	}

	/**
	 * Changes a key's labels, or whether it may come in a URL.
	 *
	 * @param string                                                         $id      The key's id.
	 * @param array{title?: string, system?: ?string, allow_in_url?: bool} $changes What shall be different.
	 * @param ?int                                                           $actor   The user who does it.
	 * @throws KeyNotFound When there is no such key.
	 * @throws InvalidKey When a value cannot be.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function edit( string $id, array $changes, ?int $actor ): Key {
		if ( isset( $changes['title'] ) ) {
			$changes['title'] = NewKey::label( 'title', $changes['title'] ) ?? throw new InvalidKey( 'title', __( 'Give the key a title, so that you know it again.', 'latchkey' ) );
		}
		if ( isset( $changes['system'] ) ) {
			$changes['system'] = NewKey::label( 'system', $changes['system'] );
		}
		ksort( $changes );
		$before = [];
		$key    = $this->keys->change(
			$id,
			static function ( Key $key ) use ( $changes, &$before ): ?Key {
				if ( ( $changes['allow_in_url'] ?? false ) && KeyKind::WooCommerce !== $key->kind ) {
					throw new InvalidKey( 'allow_in_url', __( 'Only a WooCommerce key may be allowed in a URL.', 'latchkey' ) );
				}
				$before = array_intersect_key( get_object_vars( $key ), $changes );
				ksort( $before );
				return $before === $changes ? null : $key->with( $changes );
			}
		);
		if ( $before !== $changes ) {
			$this->record( 'edited', $key, $actor, [ 'before' => $before, 'after' => $changes ] );
		}
		return $key;
	}

	/**
	 * Ends a key, at once and for ever. Revoking a revoked key changes nothing.
	 *
	 * @param string  $id     The key's id.
	 * @param ?int    $actor  The user who does it.
	 * @param ?string $reason In that user's words, up to 100 characters.
	 * @throws KeyNotFound When there is no such key.
	 * @throws InvalidKey When the reason is too long.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function revoke( string $id, ?int $actor, ?string $reason = null ): Key {
		$values = [
			'revoked_at'    => $this->clock->now(),
			'revoked_by'    => $actor,
			'revoke_reason' => NewKey::label( 'reason', $reason ?? '' ),
		];
		$fresh  = false;
		$key    = $this->keys->change(
			$id,
			static function ( Key $key ) use ( $values, &$fresh ): ?Key {
				$fresh = null === $key->revoked_at;
				return $fresh ? $key->with( $values ) : null;
			}
		);
		if ( $fresh ) {
			$this->record( 'revoked', $key, $actor, [ 'title' => $key->title, 'reason' => $key->revoke_reason ] );
		}
		return $key;
	}

	/**
	 * Removes a revoked key from the list. Its events stay.
	 *
	 * @param string $id    The key's id.
	 * @param ?int   $actor The user who does it.
	 * @throws KeyNotFound When there is no such key.
	 * @throws NotRevoked When it has not been revoked.
	 * @throws Contended When somebody changed it meanwhile.
	 */
	public function delete( string $id, ?int $actor ): void {
		$gone = null;
		$this->keys->delete(
			$id,
			static function ( Key $key ) use ( &$gone ): void {
				if ( null === $key->revoked_at ) {
					throw new NotRevoked();
				}
				$gone = $key;
			}
		);
		if ( $gone instanceof Key ) {
			$this->record( 'deleted', $gone, $actor, [ 'title' => $gone->title, 'kind' => $gone->kind->value ] );
		}
	}

	/**
	 * Notes that a key was let in for the first time. Called after the response has gone out.
	 *
	 * @param Key $key The key as it was read for authentication.
	 * @throws KeyNotFound When it was deleted meanwhile.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function mark_first_used( Key $key ): void {
		$now   = $this->clock->now();
		$fresh = false;
		$this->keys->change(
			$key->id,
			static function ( Key $key ) use ( $now, &$fresh ): ?Key {
				$fresh = null === $key->first_used_at;
				return $fresh ? $key->with( [ 'first_used_at' => $now ] ) : null;
			}
		);
		if ( $fresh ) {
			$this->record( 'first_used', $key, null );
		}
	}

	/**
	 * Puts something into the audit trail.
	 *
	 * @param string               $type    What happened.
	 * @param Key                  $key     To which key.
	 * @param ?int                 $actor   By whom.
	 * @param array<string, mixed> $context More facts.
	 */
	private function record( string $type, Key $key, ?int $actor, array $context = [] ): void {
		$this->events->record( new KeyEvent( $type, $key->id, $actor, $context ) );
	}
}
