<?php
/**
 * Forgets a person, as far as that can be.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Privacy;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\KeyStatus;
use Latchkey\Usage\PersonalEvents;

/**
 * For WordPress's tool *Erase Personal Data*: takes the person and all addresses out of the audit trail, and deletes
 * their keys that have ended. Keys that work or are paused stay, and are named: ending one stops somebody's business,
 * and is for people to decide.
 */
final class Eraser {

	/** Events of one page. */
	private const PER_PAGE = 500;

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyService     $keys   The keys.
	 * @param PersonalEvents $events The audit trail.
	 * @param Clock          $clock  The time.
	 */
	public function __construct(
		private readonly KeyService $keys,
		private readonly PersonalEvents $events,
		private readonly Clock $clock,
	) {}

	/**
	 * Adds this eraser to WordPress's.
	 *
	 * @param array<mixed> $erasers Those that are there.
	 * @return array<mixed>
	 */
	public function add_to( array $erasers ): array {
		$erasers['latchkey'] = [
			'eraser_friendly_name' => __( 'API keys', 'latchkey' ),
			'callback'             => $this->erase( ... ),
		];
		return $erasers;
	}

	/**
	 * One page of forgetting. Called again until it is done.
	 *
	 * @param string $email Of the person's account.
	 * @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool} As WordPress wants it.
	 * @throws StoreUnavailable When the database did not answer: "done" would be a lie.
	 */
	public function erase( string $email ): array {
		$user = get_user_by( 'email', $email );
		if ( false === $user ) {
			return self::answer( false, [], true );
		}
		$keys    = array_values( array_filter( $this->keys->all(), static fn( Key $key ): bool => $key->user === $user->ID ) );
		$changed = $this->events->forget( $user->ID, array_map( static fn( Key $key ): string => $key->id, $keys ), self::PER_PAGE );
		if ( $changed >= self::PER_PAGE ) {
			return self::answer( true, [], false );
		}
		$removed  = $changed > 0;
		$retained = [];
		foreach ( $keys as $key ) {
			if ( $this->remove( $key ) ) {
				$removed = true;
				continue;
			}
			$retained[] = sprintf(
				/* translators: %s: a key's title. */
				__( 'The API key “%s” has not ended, and was kept: a program may be using it. Revoke it or give it to somebody else, then erase again.', 'latchkey' ),
				$key->title
			);
		}
		return self::answer( $removed, $retained, true );
	}

	/**
	 * Deletes a key that has ended.
	 *
	 * @param Key $key The key.
	 * @return bool Whether it is gone.
	 */
	private function remove( Key $key ): bool {
		if ( ! in_array( $key->status( $this->clock->now() ), [ KeyStatus::Revoked, KeyStatus::Expired ], true ) ) {
			return false;
		}
		$actor = get_current_user_id();
		$actor = 0 === $actor ? null : $actor;
		try {
			$this->keys->revoke( $key->id, $actor ); // An expired one is deleted like every other: after its revoke.
			$this->keys->delete( $key->id, $actor );
			return true;
		} catch ( LatchkeyException ) {
			return false; // Changed by somebody just now, or kept by a newer Latchkey.
		}
	}

	/**
	 * What WordPress is told.
	 *
	 * @param bool         $removed  Whether anything was forgotten.
	 * @param list<string> $retained What was kept, and why.
	 * @param bool         $done     Whether nothing is left to do.
	 * @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool}
	 */
	private static function answer( bool $removed, array $retained, bool $done ): array {
		return [
			'items_removed'  => $removed,
			'items_retained' => [] !== $retained,
			'messages'       => $retained,
			'done'           => $done,
		];
	}
}
