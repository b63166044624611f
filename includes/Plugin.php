<?php
/**
 * The map of the system: who is built from what, in reading order.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Admin\Assets;
use Latchkey\Admin\MenuPage;
use Latchkey\Admin\Preload;
use Latchkey\Admin\SettingsPage;
use Latchkey\Auth\Authenticator;
use Latchkey\Auth\CurrentKey;
use Latchkey\Auth\Owners;
use Latchkey\Auth\OwnerShield;
use Latchkey\Auth\Refusals;
use Latchkey\Auth\RequestCredentials;
use Latchkey\Auth\ResponseHeaders;
use Latchkey\Auth\RestAuthentication;
use Latchkey\Auth\RouteGuard;
use Latchkey\Auth\RouteReach;
use Latchkey\Clones\AccountOwner;
use Latchkey\Clones\CloneRepository;
use Latchkey\Clones\Onboarding;
use Latchkey\Clones\SiteRepository;
use Latchkey\Keys\Clock;
use Latchkey\Keys\DeadDatabase;
use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\KeyRepository;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\OptionGuard;
use Latchkey\Keys\OptionStore;
use Latchkey\Keys\SystemClock;
use Latchkey\Rest\Routes;
use Latchkey\Settings\SettingsRepository;
use Latchkey\Usage\EventLog;
use Latchkey\Usage\EventTable;
use Latchkey\WooCommerce\Compatibility;
use Latchkey\WooCommerce\StoreErrors;
use Latchkey\WooCommerce\StorePresence;
use Latchkey\WooCommerce\StoreRoutes;

defined( 'ABSPATH' ) || exit;

/**
 * Composition root. Every object is built once, by its plain constructor, and only when something asks for it: a page
 * view registers a dozen hooks and builds nothing.
 */
final class Plugin {

	/**
	 * The one instance.
	 *
	 * @var ?self
	 */
	private static ?self $instance = null;

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
	private function __construct( private readonly string $file, private readonly ?Clock $time ) {}

	/**
	 * Starts the plugin.
	 *
	 * @param string $file  The plugin's main file.
	 * @param ?Clock $clock The time; the machine's by default.
	 */
	public static function boot( string $file, ?Clock $clock = null ): void {
		self::$instance = new self( $file, $clock );
		self::$instance->register();
	}

	/**
	 * The running plugin.
	 */
	public static function instance(): self {
		return self::$instance ?? throw new \LogicException( 'Latchkey has not been started.' );
	}

	/**
	 * Hooks everything in.
	 */
	private function register(): void {
		$this->register_authentication();
		// Closures, so that only a request that changes an option loads the guard.
		add_filter( 'pre_update_option', static fn( $value, $option, $before ) => OptionGuard::keep( $value, (string) $option, $before ), PHP_INT_MAX, 3 );
		add_action( 'add_option', static fn( $option ) => OptionGuard::forbid( (string) $option ), PHP_INT_MIN );
		add_action( 'delete_option', static fn( $option ) => OptionGuard::forbid( (string) $option ), PHP_INT_MIN );
		Compatibility::register( $this->file );
		if ( did_action( 'plugins_loaded' ) ) {
			// Active plugins are loaded before; this one is just being activated.
			register_activation_hook( $this->file, $this->install( ... ) );
		}
		add_action( 'rest_api_init', fn() => $this->routes()->register_routes() );
		if ( is_admin() ) {
			add_action( 'admin_init', $this->upgrade( ... ) );
			Requirements::check_build( plugin_dir_path( $this->file ) );
			( new MenuPage( $this->file, $this->store_presence(), new Assets( $this->file ), new Preload() ) )->register();
			( new SettingsPage() )->register();
		}
	}

	/**
	 * Hooks authentication in. A request without any credential pays for one look at the superglobals.
	 */
	private function register_authentication(): void {
		// Before WooCommerce's own, which runs at 15.
		add_filter( 'determine_current_user', fn( $user ) => $this->presented()?->determine_user( $user ) ?? $user, 14 );
		add_filter( 'application_password_is_api_request', fn( $is ) => $this->presented()?->allows_application_password( (bool) $is ) ?? $is, PHP_INT_MAX );
		add_filter( 'rest_authentication_errors', fn( $errors ) => $this->presented()?->authentication_errors( $errors ) ?? $errors, PHP_INT_MIN );
		add_action(
			'rest_api_init',
			function (): void {
				// Only a REST request asks these; a page view does not pay for them.
				add_filter( 'rest_jsonp_enabled', fn( $enabled ) => $this->presented()?->allows_jsonp( (bool) $enabled ) ?? $enabled, PHP_INT_MAX );
				add_filter( 'rest_post_dispatch', fn( $response, $server, $request ) => $this->headers()->hint( $response, $server, $request ), 20, 3 );
				if ( null !== $this->presented() ) {
					$this->guard()->register();
				}
			},
			PHP_INT_MIN
		);
	}

	/**
	 * Authentication, if the request presents anything that could be a credential, or presented it before it was hidden.
	 */
	private function presented(): ?RestAuthentication {
		$built = $this->built[ RestAuthentication::class ] ?? null;
		if ( $built instanceof RestAuthentication ) {
			return $built;
		}
		return RequestCredentials::possible() ? $this->authentication() : null;
	}

	/**
	 * Creates the tables on activation.
	 *
	 * @param bool $network_wide Whether the whole network activates it.
	 */
	private function install( bool $network_wide = false ): void {
		if ( ! is_multisite() || ! $network_wide ) {
			$this->upgrade();
			return;
		}
		foreach ( get_sites( [ 'fields' => 'ids', 'number' => 0 ] ) as $site ) {
			switch_to_blog( $site );
			$this->upgrade();
			restore_current_blog();
		}
	}

	/**
	 * Brings tables and settings to this version; nothing to do on every visit but the first.
	 */
	private function upgrade(): void {
		if ( $this->settings()->get()->schema_version < EventTable::SCHEMA_VERSION ) {
			try {
				$this->event_table()->create();
				$this->settings()->change( fn( $settings ) => $settings->with_schema_version( EventTable::SCHEMA_VERSION, $this->clock()->now() ) );
			} catch ( LatchkeyException ) {
				return; // Settings of a newer Latchkey, or no database: wp-admin goes on without us.
			}
		}
	}

	/** The time. */
	private function clock(): Clock {
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
		return $this->once( KeyService::class, fn() => new KeyService( $this->key_repository(), $this->clock(), $this->events() ) );
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
				$log = new EventLog( $this->event_table(), $this->clock() );
				$log->register();
				return $log;
			}
		);
	}

	/** Whether there is a WooCommerce. */
	public function store_presence(): StorePresence {
		return $this->once( StorePresence::class, fn() => new StorePresence() );
	}

	/** WooCommerce's REST routes. */
	private function store_routes(): StoreRoutes {
		return $this->once( StoreRoutes::class, fn() => new StoreRoutes() );
	}

	/** The key in force. */
	public function current_key(): CurrentKey {
		return $this->once( CurrentKey::class, fn() => new CurrentKey() );
	}

	/** How far a key reaches. */
	private function reach(): RouteReach {
		return $this->once( RouteReach::class, fn() => new RouteReach( $this->store_routes() ) );
	}

	/** Makes and records refusals. */
	private function refusals(): Refusals {
		return $this->once( Refusals::class, fn() => new Refusals( $this->store_routes(), new StoreErrors(), $this->events() ) );
	}

	/** What answers to a credential carry. */
	private function headers(): ResponseHeaders {
		return $this->once( ResponseHeaders::class, fn() => new ResponseHeaders( $this->store_routes(), $this->refusals(), $this->current_key() ) );
	}

	/** Where WordPress asks who is there. */
	public function authentication(): RestAuthentication {
		return $this->once(
			RestAuthentication::class,
			fn() => new RestAuthentication(
				new Authenticator( $this->key_repository(), new Owners( $this->account_owner() ), $this->clock() ),
				$this->reach(),
				$this->refusals(),
				$this->current_key(),
				new OwnerShield(),
				$this->headers(),
				$this->keys(),
			)
		);
	}

	/** Judges every dispatch. */
	private function guard(): RouteGuard {
		return $this->once( RouteGuard::class, fn() => new RouteGuard( $this->authentication(), $this->current_key(), $this->reach(), $this->store_routes(), $this->refusals() ) );
	}

	/** Who owns the account keys. */
	public function account_owner(): AccountOwner {
		return $this->once( AccountOwner::class, fn() => new AccountOwner( $this->settings() ) );
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

	/** The REST controllers. */
	private function routes(): Routes {
		return $this->once( Routes::class, fn() => new Routes( $this->keys(), $this->onboarding(), $this->clones(), $this->sites(), $this->settings(), $this->account_owner(), $this->event_table(), $this->events(), $this->current_key(), $this->store_presence(), $this->clock(), plugin_dir_path( $this->file ) . 'build/languages.json' ) );
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
		return $this->built[ $name ] ??= $build(); // @phpstan-ignore return.type (the map is keyed by class)
	}
}
