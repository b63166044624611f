<?php
/**
 * Changes of keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\KeyEnded;
use Latchkey\Keys\Exceptions\KeyNotFound;

/**
 * One rule for every field that can be changed; what was before and after goes into the audit trail.
 *
 * Beside what is named, it throws StoreUnavailable, and UnreadableRecord for a record of a newer version.
 */
final class KeyEditor {

	/** Labels have no effect on access: they can be changed on a key that has ended, too. */
	private const LABELS = [
		'title'  => 0,
		'system' => 0,
	];

	/** What edit() changes. */
	private const CHANGEABLE = self::LABELS + [
		'user'         => 0,
		'permission'   => 0,
		'scopes'       => 0,
		'areas'        => 0,
		'role'         => 0,
		'allow_in_url' => 0,
		'allowed_ips'  => 0,
		'rate_limit'   => 0,
		'self_service' => 0,
		'expires_at'   => 0,
	];

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyRepository $keys   The stored keys.
	 * @param Clock         $clock  The time.
	 * @param KeyEvents     $events The audit trail.
	 * @param KeyPolicy     $policy What the shop demands of every key.
	 */
	public function __construct(
		private readonly KeyRepository $keys,
		private readonly Clock $clock,
		private readonly KeyEvents $events,
		private readonly KeyPolicy $policy,
	) {}

	/**
	 * Changes what a key is called, may do, acts as, and how long it lives.
	 *
	 * @param string               $id      The key's id.
	 * @param array<string, mixed> $changes Any of title, system, user, permission, scopes, areas, role, allow_in_url, allowed_ips, rate_limit, self_service, expires_at, as Key has them.
	 * @param ?int                 $actor   The user who does it.
	 * @throws KeyNotFound When there is no such key.
	 * @throws KeyEnded When a revoked key, or an expired one's expiry, would be changed in more than its labels.
	 * @throws InvalidKey When a value cannot be.
	 * @throws Contended When others changed it five times meanwhile.
	 */
	public function edit( string $id, array $changes, ?int $actor ): Key {
		$changes = self::checked( $changes );
		$facts   = [];
		$now     = $this->clock->now();
		$key     = $this->keys->change(
			$id,
			function ( Key $key ) use ( $changes, $now, &$facts ): ?Key {
				$new   = $key->with( $changes );
				$facts = self::difference( $key, $new );
				if ( [] === $facts ) {
					return null;
				}
				if ( [] !== array_diff_key( $facts['after'], self::LABELS ) ) {
					KeyService::refuse_ended( $key, $now );
				}
				KeyRules::check( $new );
				if ( KeyKind::Personal === $key->kind && $new->user !== $key->user ) {
					throw new InvalidKey( 'user', __( 'A personal key stays with the person who made it.', 'latchkey' ) );
				}
				if ( array_key_exists( 'expires_at', $facts['after'] ) ) {
					self::check_expiry( $new->expires_at, $now, $this->policy );
				}
				return $new;
			}
		);
		if ( [] !== $facts ) {
			$this->events->record( new KeyEvent( 'edited', $key->id, $actor, $facts ) );
		}
		return $key;
	}

	/**
	 * Refuses an expiry that has passed or is against the shop's rules.
	 *
	 * @param ?\DateTimeImmutable $expires_at When the key shall end.
	 * @param \DateTimeImmutable  $now        The present instant.
	 * @param KeyPolicy           $policy     What the shop demands of every key.
	 * @throws InvalidKey When it cannot be.
	 */
	public static function check_expiry( ?\DateTimeImmutable $expires_at, \DateTimeImmutable $now, KeyPolicy $policy ): void {
		if ( null !== $expires_at && $expires_at <= $now ) {
			throw new InvalidKey( 'expires_at', __( 'That instant has passed. Choose a later one.', 'latchkey' ) );
		}
		$policy->check_expiry( $expires_at, $now );
	}

	/**
	 * Changes in the form that is stored.
	 *
	 * @param array<string, mixed> $changes See edit().
	 * @return array<string, mixed>
	 * @throws InvalidKey When a value cannot be.
	 */
	private static function checked( array $changes ): array {
		if ( isset( $changes['title'] ) ) {
			$changes['title'] = NewKey::title( $changes['title'] );
		}
		if ( isset( $changes['system'] ) ) {
			$changes['system'] = NewKey::label( 'system', $changes['system'] );
		}
		if ( isset( $changes['allowed_ips'] ) ) {
			$changes['allowed_ips'] = AddressList::normalise( $changes['allowed_ips'] );
		}
		return array_intersect_key( $changes, self::CHANGEABLE );
	}

	/**
	 * What a change changes, as records have it.
	 *
	 * @param Key $key The key as it is.
	 * @param Key $new The key as it would be.
	 * @return array{}|array{before: array<string, mixed>, after: array<string, mixed>}
	 */
	private static function difference( Key $key, Key $new ): array {
		$before = KeyRecord::from_key( $key );
		$after  = array_filter( KeyRecord::from_key( $new ), static fn( mixed $value, string $field ): bool => $value !== $before[ $field ], ARRAY_FILTER_USE_BOTH );
		ksort( $after );
		$before = array_intersect_key( $before, $after );
		ksort( $before );
		return [] === $after ? [] : [
			'before' => $before,
			'after'  => $after,
		];
	}
}
