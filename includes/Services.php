<?php
/**
 * The map of the system: who is built from what, in reading order.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Auth\Admission;
use Latchkey\Auth\Authenticator;
use Latchkey\Auth\ClientAddress;
use Latchkey\Auth\CurrentKey;
use Latchkey\Auth\FailureThrottle;
use Latchkey\Auth\Owners;
use Latchkey\Auth\OwnerShield;
use Latchkey\Auth\RateLimiter;
use Latchkey\Auth\Refusals;
use Latchkey\Auth\ResponseHeaders;
use Latchkey\Auth\RestAuthentication;
use Latchkey\Auth\RoleLimiter;
use Latchkey\Auth\RouteGuard;
use Latchkey\Auth\RouteReach;
use Latchkey\Auth\Turnstile;
use Latchkey\Clones\AccountOwner;
use Latchkey\Clones\CloneRepository;
use Latchkey\Clones\Onboarding;
use Latchkey\Clones\SiteRepository;
use Latchkey\Fence\Alarm;
use Latchkey\Fence\Fence;
use Latchkey\Fence\PlaceBook;
use Latchkey\Keys\Clock;
use Latchkey\Keys\DeadDatabase;
use Latchkey\Keys\KeyEditor;
use Latchkey\Keys\KeyRepository;
use Latchkey\Keys\KeyRotation;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\OptionStore;
use Latchkey\Keys\PersonalSlots;
use Latchkey\Keys\SystemClock;
use Latchkey\Mail\Mailer;
use Latchkey\Orphans\Orphans;
use Latchkey\Orphans\Reassignment;
use Latchkey\Rest\KeySchema;
use Latchkey\Rest\KeyWishes;
use Latchkey\Mail\ExpiryWarnings;
use Latchkey\Mail\NewKeyAlarm;
use Latchkey\Privacy\Eraser;
use Latchkey\Privacy\Exporter;
use Latchkey\Rest\Routes;
use Latchkey\Settings\ExpiryPolicy;
use Latchkey\Settings\SettingsRepository;
use Latchkey\Usage\CacheCounter;
use Latchkey\Usage\CounterTable;
use Latchkey\Usage\EventLog;
use Latchkey\Usage\LastUses;
use Latchkey\Upkeep\AddressShortener;
use Latchkey\Upkeep\Lock;
use Latchkey\Upkeep\Upkeep;
use Latchkey\Usage\EventTable;
use Latchkey\Usage\PreviousSecretUses;
use Latchkey\Usage\PersonalEvents;
use Latchkey\WooCommerce\StoreErrors;
use Latchkey\WooCommerce\StorePresence;
use Latchkey\WooCommerce\StoreRoutes;

defined( 'ABSPATH' ) || exit;

/**
 * Composition root. Every object is built once, by its plain constructor, and only when something asks for it.
 */
final class Services {

	/**
	 * What has been built so far, by class name.
	 *
	 * @var array<class-string, object>
	 */
	private array $built = [];

	/**
	 * Stores the place and the clock.
	 *
	 * @param string $file The plugin's main file.
	 * @param ?Clock $time The time; the machine's by default.
	 */
	public function __construct( private readonly string $file, private readonly ?Clock $time ) {}

	/**
	 * Whether an object has been asked for in this request.
	 *
	 * @param class-string $name Its class.
	 */
	public function has_built( string $name ): bool {
		return isset( $this->built[ $name ] );
	}

	/** The time. */
	public function clock(): Clock {
		return $this->time ?? $this->once( SystemClock::class, fn() => new SystemClock() );
	}

	/** The options table. */
	public function store(): OptionStore {
		return $this->once(
			OptionStore::class,
			function () {
				DeadDatabase::register();
				return new OptionStore( $GLOBALS['wpdb'] );
			}
		);
	}

	/** The stored keys. */
	public function key_repository(): KeyRepository {
		return $this->once( KeyRepository::class, fn() => new KeyRepository( $this->store() ) );
	}

	/** What can be done with keys. */
	public function keys(): KeyService {
		return $this->once( KeyService::class, fn() => new KeyService( $this->key_repository(), $this->clock(), $this->new_key_alarm(), $this->personal_slots(), $this->expiry_policy(), $this->last_uses() ) );
	}

	/** Changes of keys. */
	public function editor(): KeyEditor {
		return $this->once( KeyEditor::class, fn() => new KeyEditor( $this->key_repository(), $this->clock(), $this->new_key_alarm(), $this->expiry_policy() ) );
	}

	/** New secrets for keys in use. */
	public function rotation(): KeyRotation {
		return $this->once( KeyRotation::class, fn() => new KeyRotation( $this->key_repository(), $this->clock(), $this->events() ) );
	}

	/** One active personal key a user. */
	public function personal_slots(): PersonalSlots {
		return $this->once( PersonalSlots::class, fn() => new PersonalSlots( $this->store(), $this->key_repository(), $this->clock() ) );
	}

	/** What the shop demands of every key. */
	private function expiry_policy(): ExpiryPolicy {
		return $this->once( ExpiryPolicy::class, fn() => new ExpiryPolicy( $this->settings() ) );
	}

	/** Owner, defaults and policies. */
	public function settings(): SettingsRepository {
		return $this->once( SettingsRepository::class, fn() => new SettingsRepository( $this->store() ) );
	}

	/** The table of events. */
	public function event_table(): EventTable {
		return $this->once( EventTable::class, fn() => new EventTable( $GLOBALS['wpdb'] ) );
	}

	/** The audit trail: writes at shutdown. */
	public function events(): EventLog {
		return $this->once(
			EventLog::class,
			function () {
				$log = new EventLog( $this->event_table(), $this->clock(), fn(): ?string => $this->client_address()->of( $_SERVER ) );
				$log->register();
				return $log;
			}
		);
	}

	/** The table of counters. */
	public function counter_table(): CounterTable {
		return $this->once( CounterTable::class, fn() => new CounterTable( $GLOBALS['wpdb'] ) );
	}

	/** Uses of former secrets. */
	public function previous_uses(): PreviousSecretUses {
		return $this->once( PreviousSecretUses::class, fn() => new PreviousSecretUses( $this->counter_table(), $this->clock() ) );
	}

	/** Last uses of keys. */
	public function last_uses(): LastUses {
		return $this->once( LastUses::class, fn() => new LastUses( $this->counter_table(), $this->clock() ) );
	}

	/** Where a request comes from. */
	public function client_address(): ClientAddress {
		return $this->once( ClientAddress::class, fn() => ClientAddress::from_constant() );
	}

	/** What is counted of a request with a credential. */
	public function turnstile(): Turnstile {
		return $this->once(
			Turnstile::class,
			function () {
				$cache = new CacheCounter();
				return new Turnstile(
					new RateLimiter( $cache, $this->counter_table(), $this->clock() ),
					new FailureThrottle( $cache, $this->client_address(), $this->clock() ),
					$this->previous_uses(),
					$this->last_uses(),
					$this->headers(),
					$this->clock(),
				);
			}
		);
	}

	/** Whether there is a WooCommerce. */
	public function store_presence(): StorePresence {
		return $this->once( StorePresence::class, fn() => new StorePresence() );
	}

	/** WooCommerce's REST routes. */
	public function store_routes(): StoreRoutes {
		return $this->once( StoreRoutes::class, fn() => new StoreRoutes() );
	}

	/** The key in force. */
	public function current_key(): CurrentKey {
		return $this->once( CurrentKey::class, fn() => new CurrentKey() );
	}

	/** How far a key reaches. */
	public function reach(): RouteReach {
		return $this->once( RouteReach::class, fn() => new RouteReach( $this->store_routes() ) );
	}

	/** Makes and records refusals. */
	public function refusals(): Refusals {
		return $this->once( Refusals::class, fn() => new Refusals( $this->store_routes(), new StoreErrors(), $this->events() ) );
	}

	/** What answers to a credential carry. */
	public function headers(): ResponseHeaders {
		return $this->once( ResponseHeaders::class, fn() => new ResponseHeaders( $this->store_routes(), $this->refusals(), $this->current_key() ) );
	}

	/** Where WordPress asks who is there. */
	public function authentication(): RestAuthentication {
		return $this->once(
			RestAuthentication::class,
			fn() => new RestAuthentication(
				new Authenticator( $this->key_repository(), $this->owners(), $this->clock(), $this->fence(), $this->client_address() ),
				new Admission( $this->reach(), new RoleLimiter(), $this->turnstile(), new OwnerShield(), $this->current_key(), $this->refusals() ),
				$this->current_key(),
				$this->headers(),
				$this->turnstile(),
				$this->keys(),
			)
		);
	}

	/** Judges every dispatch. */
	public function guard(): RouteGuard {
		return $this->once( RouteGuard::class, fn() => new RouteGuard( $this->authentication(), $this->current_key(), $this->reach(), $this->store_routes(), $this->refusals() ) );
	}

	/** Sends e-mails. */
	public function mailer(): Mailer {
		return $this->once( Mailer::class, fn() => new Mailer( $this->store_presence() ) );
	}

	/** Where keys may act. */
	public function fence(): Fence {
		return $this->once( Fence::class, fn() => new Fence( $this->settings(), $this->place_book(), $this->fence_alarm(), $this->keys(), $this->events() ) );
	}

	/** Tells administrators that keys are on hold. */
	public function fence_alarm(): Alarm {
		return $this->once( Alarm::class, fn() => new Alarm( $this->place_book(), $this->settings(), $this->mailer(), $this->clock() ) );
	}

	/** What places are called. */
	private function place_book(): PlaceBook {
		return $this->once( PlaceBook::class, fn() => new PlaceBook( $this->store(), $this->clock() ) );
	}

	/** Who owns the account keys. */
	public function account_owner(): AccountOwner {
		return $this->once( AccountOwner::class, fn() => new AccountOwner( $this->settings() ) );
	}

	/** Whom a key acts as. */
	public function owners(): Owners {
		return $this->once( Owners::class, fn() => new Owners( $this->account_owner() ) );
	}

	/** Keys that stand still because somebody left, and keys that somebody took along. */
	public function orphans(): Orphans {
		return $this->once( Orphans::class, fn() => new Orphans( $this->key_repository(), $this->event_table(), $this->owners(), $this->account_owner(), $this->clock() ) );
	}

	/** Gives the keys of one person to another. */
	public function reassignment(): Reassignment {
		return $this->once( Reassignment::class, fn() => new Reassignment( $this->key_repository(), $this->owners(), $this->account_owner(), $this->clock(), $this->events() ) );
	}

	/** The sites that may be cloned. */
	public function sites(): SiteRepository {
		return $this->once( SiteRepository::class, fn() => new SiteRepository( $this->store(), $this->settings(), $this->clock(), $this->store_presence() ) );
	}

	/** The clones. */
	public function clones(): CloneRepository {
		return $this->once( CloneRepository::class, fn() => new CloneRepository( $this->store(), $this->key_repository(), $this->clock() ) );
	}

	/** The one place where a clone is set up. */
	public function onboarding(): Onboarding {
		return $this->once( Onboarding::class, fn() => new Onboarding( $this->keys(), $this->clones(), $this->sites(), $this->settings(), $this->account_owner(), $this->store_presence(), $this->events(), $this->clock() ) );
	}

	/** A key on the wire. */
	public function key_schema(): KeySchema {
		return $this->once( KeySchema::class, fn() => new KeySchema( $this->account_owner(), $this->clock(), $this->previous_uses(), $this->last_uses() ) );
	}

	/** What new keys are asked to be. */
	public function key_wishes(): KeyWishes {
		return $this->once( KeyWishes::class, fn() => new KeyWishes( $this->keys(), $this->clones(), $this->account_owner(), $this->store_presence() ) );
	}

	/** The REST controllers. */
	public function routes(): Routes {
		return $this->once( Routes::class, fn() => new Routes( $this->keys(), $this->editor(), $this->rotation(), $this->key_schema(), $this->key_wishes(), $this->last_uses(), $this->onboarding(), $this->clones(), $this->sites(), $this->settings(), $this->account_owner(), $this->event_table(), $this->fence(), $this->orphans(), $this->reassignment(), $this->events(), $this->current_key(), $this->store_presence(), $this->clock(), plugin_dir_path( $this->file ) . 'build/languages.json' ) );
	}

	/** Tells administrators of new keys that can write. */
	public function new_key_alarm(): NewKeyAlarm {
		return $this->once( NewKeyAlarm::class, fn() => new NewKeyAlarm( $this->events(), $this->key_repository(), $this->store(), $this->settings(), $this->mailer() ) );
	}

	/** Tells people that a key of theirs is about to end. */
	public function expiry_warnings(): ExpiryWarnings {
		return $this->once( ExpiryWarnings::class, fn() => new ExpiryWarnings( $this->key_repository(), $this->settings(), $this->account_owner(), $this->mailer(), $this->clock() ) );
	}

	/** What the audit trail knows about people. */
	public function personal_events(): PersonalEvents {
		return $this->once( PersonalEvents::class, fn() => new PersonalEvents( $GLOBALS['wpdb'], $this->event_table() ) );
	}

	/** What is kept about a person. */
	public function exporter(): Exporter {
		return $this->once( Exporter::class, fn() => new Exporter( $this->keys(), $this->personal_events(), $this->clock() ) );
	}

	/** Forgets a person. */
	public function eraser(): Eraser {
		return $this->once( Eraser::class, fn() => new Eraser( $this->keys(), $this->personal_events(), $this->clock() ) );
	}

	/** What is done once an hour, the e-mails last: a mail server can take its time. */
	public function upkeep(): Upkeep {
		return $this->once(
			Upkeep::class,
			fn() => new Upkeep(
				new Lock( $this->store(), $this->clock(), 'upkeep' ),
				[
					'slots'     => fn() => $this->personal_slots()->sweep(),
					'events'    => fn() => $this->event_table()->prune( $this->clock()->now()->format( 'Y-m-d H:i:s' ) ),
					'counters'  => fn() => $this->counter_table()->prune( $this->clock()->now()->getTimestamp() ),
					'addresses' => fn() => ( new AddressShortener( $this->store(), $this->personal_events(), $this->clock() ) )->run(),
					'new keys'  => fn() => $this->new_key_alarm()->send(),
					// A copy does not write to the shop's people about the shop's keys.
					'expiry'    => fn() => $this->fence()->holds() ? 0 : $this->expiry_warnings()->send(),
				]
			)
		);
	}

	/**
	 * Builds an object the first time it is asked for.
	 *
	 * @template T of object
	 * @param class-string<T> $name  Its class.
	 * @param \Closure(): T   $build Builds it.
	 * @return T
	 */
	private function once( string $name, \Closure $build ): object {
		$built                = $this->built[ $name ] ?? $build();
		$this->built[ $name ] = $built;
		return $built; // @phpstan-ignore return.type (the map is keyed by class)
	}
}
