<?php
/**
 * Where WordPress meets the plugin.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Admin\Assets;
use Latchkey\Admin\Deactivation;
use Latchkey\Admin\LeavingScreen;
use Latchkey\Admin\FenceNotice;
use Latchkey\Admin\LivingKeys;
use Latchkey\Admin\MenuPage;
use Latchkey\Admin\OrphanNotice;
use Latchkey\Admin\Pages;
use Latchkey\Admin\PersonalPage;
use Latchkey\Admin\PersonView;
use Latchkey\Admin\Preload;
use Latchkey\Admin\ProfileSection;
use Latchkey\Admin\SettingsPage;
use Latchkey\Admin\StoreBanner;
use Latchkey\Admin\UsersColumn;
use Latchkey\Auth\RequestCredentials;
use Latchkey\Auth\RestAuthentication;
use Latchkey\Cli\Commands;
use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\OptionGuard;
use Latchkey\Privacy\PolicyText;
use Latchkey\Upkeep\Schedule;
use Latchkey\Usage\EventTable;
use Latchkey\WooCommerce\Compatibility;

defined( 'ABSPATH' ) || exit;

/**
 * Hooks everything in. A page view registers a dozen hooks and builds nothing: Services builds what a hook asks for.
 */
final class Plugin {

	/**
	 * The one instance.
	 *
	 * @var ?self
	 */
	private static ?self $instance = null;

	/**
	 * Everything that can be built; null until something is.
	 *
	 * @var ?Services
	 */
	private ?Services $services = null;

	/**
	 * Stores the place; builds nothing yet.
	 *
	 * @param string $file  The plugin's main file.
	 * @param ?Clock $clock The time; the machine's by default.
	 */
	private function __construct( private readonly string $file, private readonly ?Clock $clock ) {}

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
	 * The objects of the running plugin.
	 */
	public static function services(): Services {
		$plugin = self::instance();
		return $plugin->services ??= new Services( $plugin->file, $plugin->clock );
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
		add_action( 'deactivated_plugin', $this->stop( ... ), 10, 2 );
		// Names of events as Upkeep\Schedule has them, which a page view does not load.
		add_action( 'latchkey_upkeep', fn() => self::services()->upkeep()->run() );
		add_action( 'latchkey_mail', fn() => self::services()->new_key_alarm()->send_quietly() );
		if ( is_multisite() ) {
			add_filter( 'wpmu_drop_tables', static fn( $tables, $site ) => array_merge( (array) $tables, Uninstall::tables( (int) $site ) ), 10, 2 );
		}
		add_action( 'rest_api_init', fn() => self::services()->routes()->register_routes() );
		add_action( 'rest_api_init', static fn() => PersonView::register() );
		if ( defined( 'WP_CLI' ) && \WP_CLI ) { // @phpstan-ignore booleanAnd.rightAlwaysTrue (in WP-CLI's stubs alone)
			Commands::register( self::services( ... ) );
		}
		add_action( 'latchkey_fence_alarm', fn( $hash, $address, $admin ) => self::services()->fence_alarm()->send( (string) $hash, (string) $address, (string) $admin ), 10, 3 );
		if ( is_admin() ) {
			add_action( 'admin_init', $this->upgrade( ... ) );
			add_action( 'admin_notices', fn() => ( new FenceNotice( self::services()->fence() ) )->render() );
			add_action( 'network_admin_notices', fn() => ( new FenceNotice( self::services()->fence() ) )->render() );
			add_action( 'admin_post_latchkey_fence', fn() => ( new FenceNotice( self::services()->fence() ) )->act() );
			add_filter( 'removable_query_args', static fn( $names ) => [ ...(array) $names, ...FenceNotice::query_args() ] );
			add_action( 'admin_init', static fn() => PolicyText::add() );
			add_filter( 'wp_privacy_personal_data_exporters', fn( $exporters ) => self::services()->exporter()->add_to( (array) $exporters ) );
			add_filter( 'wp_privacy_personal_data_erasers', fn( $erasers ) => self::services()->eraser()->add_to( (array) $erasers ) );
			Requirements::check_build( plugin_dir_path( $this->file ) );
			$pages  = new Pages( self::services()->store_presence(), self::services()->settings() );
			$assets = new Assets( $this->file );
			( new MenuPage( $this->file, $pages, $assets, new Preload() ) )->register();
			( new PersonalPage( $pages, $assets ) )->register();
			( new ProfileSection( $pages, $assets, self::services() ) )->register();
			$living = new LivingKeys( self::services() );
			( new UsersColumn( $pages, self::services(), $living ) )->register();
			( new StoreBanner( $pages ) )->register();
			( new SettingsPage() )->register();
			( new LeavingScreen( self::services() ) )->register();
			( new OrphanNotice( self::services(), $living ) )->register();
			( new Deactivation( $this->file, self::services() ) )->register();
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
				add_filter( 'rest_post_dispatch', fn( $response, $server, $request ) => self::services()->headers()->hint( $response, $server, $request ), 20, 3 );
				if ( null !== $this->presented() ) {
					self::services()->guard()->register();
				}
			},
			PHP_INT_MIN
		);
	}

	/**
	 * Authentication, if the request presents anything that could be a credential, or presented it before it was hidden.
	 */
	private function presented(): ?RestAuthentication {
		return true === $this->services?->has_built( RestAuthentication::class ) || RequestCredentials::possible() ? self::services()->authentication() : null;
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
		self::on_every_site( $this->upgrade( ... ) );
	}

	/**
	 * Takes the scheduled work off WP-Cron when the plugin is deactivated. Keys and events stay.
	 *
	 * @param string $plugin       The plugin that was deactivated.
	 * @param bool   $network_wide Whether for the whole network.
	 */
	private function stop( string $plugin, bool $network_wide = false ): void {
		if ( plugin_basename( $this->file ) !== $plugin ) {
			return;
		}
		is_multisite() && $network_wide ? self::on_every_site( Schedule::end( ... ) ) : Schedule::end();
	}

	/**
	 * Does something on each site of the network.
	 *
	 * @param \Closure(): void $deed What is done.
	 */
	private static function on_every_site( \Closure $deed ): void {
		foreach ( get_sites( [ 'fields' => 'ids', 'number' => 0 ] ) as $site ) {
			switch_to_blog( $site );
			$deed();
			restore_current_blog();
		}
	}

	/**
	 * Brings tables, settings and scheduled work to this version; nothing to do on every visit but the first.
	 */
	private function upgrade(): void {
		Schedule::begin();
		if ( self::services()->settings()->get()->schema_version < EventTable::SCHEMA_VERSION ) {
			try {
				self::services()->event_table()->create();
				self::services()->counter_table()->create();
				self::services()->settings()->change( fn( $settings ) => $settings->with_schema_version( EventTable::SCHEMA_VERSION, self::services()->clock()->now() ) );
			} catch ( LatchkeyException ) {
				return; // Settings of a newer Latchkey, or no database: wp-admin goes on without us.
			}
		}
		if ( [] === self::services()->settings()->get()->fence ) {
			try {
				self::services()->fence()->record_first( 'cli' !== PHP_SAPI && current_user_can( 'manage_options' ) );
			} catch ( LatchkeyException ) {
				return; // The next visit tries again; until then nothing is held back.
			}
		}
	}
}
