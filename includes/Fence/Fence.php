<?php
/**
 * The staging fence.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Fence;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\InvalidUrl;
use Latchkey\Clones\Url;
use Latchkey\Fence\Exceptions\FenceFull;
use Latchkey\Fence\Exceptions\InvalidAddress;
use Latchkey\Fence\Exceptions\NotHeld;
use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;
use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyService;
use Latchkey\Settings\Settings;
use Latchkey\Settings\SettingsRepository;
use Latchkey\Usage\EventLog;

/**
 * A copied database must not act with the live shop's keys: at a place that is not among the allowed ones every key is
 * on hold. The hold is nothing stored but a comparison, request by request: it holds back a copy without writing to it, and ends with
 * the request after the place is allowed.
 *
 * Rights of the person in front are checked by Rest, Admin and Cli before they come here.
 */
final class Fence {

	/** Places that can be allowed, so that the settings stay small. */
	public const MOST = 8;

	/** Revocations after which their events are written: a request keeps only so many. */
	private const EVENTS_AT_ONCE = 10;

	/**
	 * Built once by Services.
	 *
	 * @param SettingsRepository $settings Where the allowed places are.
	 * @param PlaceBook          $book     What they are called.
	 * @param Alarm              $alarm    Tells administrators.
	 * @param KeyService         $keys     Revokes.
	 * @param EventLog           $events   The audit trail.
	 */
	public function __construct(
		private readonly SettingsRepository $settings,
		private readonly PlaceBook $book,
		private readonly Alarm $alarm,
		private readonly KeyService $keys,
		private readonly EventLog $events,
	) {}

	/**
	 * Whether keys are on hold here. No query. While nothing is known of any place, nothing is held back.
	 */
	public function holds(): bool {
		return ! $this->settings->allows_place( $this->here()->hash ) && [] !== $this->settings->get()->fence;
	}

	/**
	 * The same for a request with a key, or of an administrator: they are told once that keys are on hold, after the response.
	 */
	public function holds_and_tells(): bool {
		$holds = $this->holds();
		if ( $holds ) {
			$this->alarm->raise( $this->here() );
		}
		return $holds;
	}

	/**
	 * Where this request finds the site.
	 */
	public function here(): Place {
		$id = defined( Place::CONSTANT ) ? constant( Place::CONSTANT ) : '';
		return is_scalar( $id ) && '' !== (string) $id ? Place::of_id( (string) $id ) : $this->home();
	}

	/**
	 * The site's address: `home` as the shop answers, with the constant WP_HOME and with the filters of plugins that give one
	 * shop several domains. The stored value alone would miss a copy that WP_HOME names. On a plain WordPress no header of the request has a
	 * say in it; where wp-config.php or a plugin derives it from the Host header, a request can only choose among places, and needs a key's secret to do so.
	 */
	public function home(): Place {
		return Place::of_home( (string) get_option( 'home' ) );
	}

	/**
	 * The address where the shop was known to be last; null when nobody wrote it down.
	 */
	public function former_address(): ?string {
		$known = array_filter( $this->allowed_addresses() );
		return [] === $known ? null : end( $known );
	}

	/**
	 * Allowed places, as people call them, in the order in which they came; null for a site id and for what nobody wrote down.
	 *
	 * @return list<?string>
	 */
	public function allowed_addresses(): array {
		$hashes = $this->settings->get()->fence;
		$words  = $this->book->addresses( $hashes );
		return array_map( static fn( string $hash ): ?string => $words[ $hash ] ?? null, $hashes );
	}

	/**
	 * Other places where keys were used or the administration was visited, and are on hold.
	 *
	 * @return list<array{address: ?string, seen_at: \DateTimeImmutable}>
	 */
	public function strangers(): array {
		return $this->book->strangers();
	}

	/**
	 * Records where the site is, when that has never been done.
	 *
	 * Where nobody answers for the address, on the command line or in a request of a stranger's, only if it is the stored one:
	 * a wp-config.php may derive it from a header that is missing or forged there.
	 *
	 * @param bool $vouched Whether an administrator visits the site at this address.
	 * @throws Contended When others changed the settings five times meanwhile.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote the settings.
	 */
	public function record_first( bool $vouched ): void {
		if ( [] !== $this->settings->get()->fence ) {
			return;
		}
		$here   = $this->here();
		$stored = wp_load_alloptions()['home'] ?? '';
		if ( '' === $here->address && ! $here->is_id() ) {
			return;
		}
		if ( ! $vouched && ! $here->is_id() && ! $here->is( Place::of_home( is_string( $stored ) ? $stored : '' ) ) ) {
			return;
		}
		$changed = $this->settings->change( static fn( Settings $settings ): Settings => [] === $settings->fence ? $settings->with_fence( [ $here->hash ] ) : $settings );
		$this->learn( $changed, $here );
	}

	/**
	 * We moved: switches keys on at a place, for the very next request.
	 *
	 * @param ?int    $actor         The user who says so; null for the command line.
	 * @param ?string $address       Another address of this shop; null for the present place.
	 * @param bool    $forget_others Whether keys shall be on hold everywhere else from now on.
	 * @throws InvalidAddress When there is no such address, or addresses do not count here.
	 * @throws FenceFull When MOST places are allowed already.
	 * @throws Contended When others changed the settings five times meanwhile.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote the settings.
	 */
	public function allow( ?int $actor, ?string $address = null, bool $forget_others = false ): Place {
		$place = null === $address ? $this->here() : $this->elsewhere( $address );
		if ( '' === $place->address && ! $place->is_id() ) {
			throw new InvalidAddress( __( 'This site does not say what its address is. Name it, or correct “home” in the settings or in wp-config.php. Nothing was changed.', 'latchkey' ) );
		}
		$changed = $this->settings->change(
			static function ( Settings $settings ) use ( $place, $forget_others ): Settings {
				// A site that is told by its id is told by nothing else.
				$places = $forget_others || $place->is_id() ? [] : $settings->fence;
				if ( in_array( $place->hash, $places, true ) ) {
					return $settings;
				}
				if ( count( $places ) >= self::MOST ) {
					/* translators: %d: number of addresses. */
					throw new FenceFull( sprintf( __( 'Keys are allowed at %d addresses already, which is the most. Nothing was changed. Forget the others while you allow this one, and then allow those that still are this shop.', 'latchkey' ), self::MOST ) );
				}
				return $settings->with_fence( [ ...$places, $place->hash ] );
			}
		);
		$this->learn( $changed, $place );
		$this->events->record( new KeyEvent( 'fence_allowed', null, $actor, [ 'place' => $place->label(), 'forget_others' => $forget_others ] ) );
		return $place;
	}

	/**
	 * This is a copy: ends every key here, for good, and then lets new ones work. Killed in the middle it goes on holding keys back, and can be repeated.
	 *
	 * @param string $typed The site's address, as the person typed it.
	 * @param ?int   $actor The user who says so.
	 * @return int How many keys were revoked now.
	 * @throws NotHeld When keys are not on hold here: then this is the shop itself.
	 * @throws InvalidAddress When it is not this site's address.
	 * @throws Contended When somebody is changing a key just now.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote a record.
	 */
	public function declare_copy( string $typed, ?int $actor ): int {
		if ( ! $this->holds() ) {
			throw new NotHeld( __( 'Keys are not on hold at this address, so it is not taken for a copy. Nothing was revoked.', 'latchkey' ) );
		}
		$home = $this->home();
		if ( '' === Place::of_home( trim( $typed ) )->address || ! Place::of_home( trim( $typed ) )->is( $home ) ) {
			/* translators: %s: address of the site, such as new.example. */
			throw new InvalidAddress( sprintf( __( 'To revoke all keys here, type the address of this site: %s. Nothing was revoked.', 'latchkey' ), $home->address ) );
		}
		$revoked = 0;
		foreach ( $this->keys->all() as $key ) {
			if ( null !== $key->revoked_at ) {
				continue;
			}
			try {
				$this->keys->revoke( $key->id, $actor, __( 'This site is a copy.', 'latchkey' ) );
			} catch ( KeyNotFound ) {
				continue;
			}
			++$revoked;
			if ( 0 === $revoked % self::EVENTS_AT_ONCE ) {
				$this->events->flush();
			}
		}
		// It is a site of its own from now on: its new keys are no keys of the place it was copied from.
		$this->allow( $actor, null, true );
		$this->events->record( new KeyEvent( 'fence_copy', null, $actor, [ 'place' => $home->label(), 'revoked' => $revoked ] ) );
		return $revoked;
	}

	/**
	 * A place that is not the present one.
	 *
	 * @param string $address What somebody typed.
	 * @throws InvalidAddress When there is no such address, or addresses do not count here.
	 */
	private function elsewhere( string $address ): Place {
		if ( $this->here()->is_id() ) {
			throw new InvalidAddress( __( 'This site is told by LATCHKEY_SITE_ID, not by its address. Leave the address out.', 'latchkey' ) );
		}
		try {
			Url::from( $address );
		} catch ( InvalidUrl $error ) {
			throw new InvalidAddress( $error->getMessage() );
		}
		return Place::of_home( trim( $address ) );
	}

	/**
	 * Writes down what a place is called. Words only: that the place is allowed stands in the settings by now.
	 *
	 * @param Settings $settings The settings as they are.
	 * @param Place    $place    The place.
	 */
	private function learn( Settings $settings, Place $place ): void {
		try {
			$this->book->learn( $settings->fence, $place );
		} catch ( LatchkeyException ) {
			return;
		}
	}
}
