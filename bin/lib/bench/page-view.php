<?php
/**
 * Must-use plugin of the benchmark: times all that Latchkey does on a page view, inside the server's own process.
 *
 * Timed are the include of plugin.php with all it loads, every callback of Latchkey that the request fires, and every call
 * of its autoloader: what the plugin adds, with nothing of others between. X-Bench-Plugin: off leaves the plugin out, for
 * the comparison of whole requests.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Bench;

/** Adds up what is ours. */
final class PageView {

	private const PLUGIN = 'latchkey/plugin.php';

	private int $began;

	private int $since = 0;

	private int $include = 0;

	private int $callbacks = 0;

	private int $calls = 0;

	private int $queries = 0;

	private int $depth = 0;

	/** @var array<string, int> By callback. */
	private array $parts = [];

	private bool $off;

	public function __construct() {
		$this->began = hrtime( true );
		$this->off   = 'off' === ( $_SERVER['HTTP_X_BENCH_PLUGIN'] ?? '' );
		add_filter( 'option_active_plugins', $this->order( ... ) );
		add_action( 'plugin_loaded', $this->before( ... ), PHP_INT_MAX );
		add_action( 'plugin_loaded', $this->after( ... ), PHP_INT_MIN );
		// Not for the comparison of whole requests: watching costs time too.
		if ( 'on' !== ( $_SERVER['HTTP_X_BENCH_PLUGIN'] ?? '' ) ) {
			foreach ( [ 'plugin_loaded', 'plugins_loaded', 'init', 'wp_loaded' ] as $hook ) {
				add_action( $hook, $this->watch_callbacks( ... ), PHP_INT_MAX );
			}
		}
		register_shutdown_function( $this->write( ... ) );
	}

	/**
	 * Puts Latchkey behind another plugin, whose plugin_loaded starts the clock; or leaves it out.
	 *
	 * @param list<string> $plugins Active plugins.
	 * @return list<string>
	 */
	private function order( array $plugins ): array {
		$others = array_values( array_diff( $plugins, [ self::PLUGIN ] ) );
		return $this->off ? $others : [ ...$others, self::PLUGIN ];
	}

	private function before(): void {
		$this->queries = (int) $GLOBALS['wpdb']->num_queries;
		$this->since   = hrtime( true );
	}

	private function after( string $file ): void {
		if ( str_ends_with( $file, self::PLUGIN ) ) {
			$this->include = hrtime( true ) - $this->since;
			$this->queries = (int) $GLOBALS['wpdb']->num_queries - $this->queries;
		}
	}

	/** Puts a watch around each callback of ours, and around our autoloader. */
	private function watch_callbacks(): void {
		static $watched = [];
		foreach ( $GLOBALS['wp_filter'] as $name => $hook ) {
			foreach ( $hook->callbacks as $priority => $callbacks ) {
				foreach ( $callbacks as $id => $callback ) {
					if ( ! isset( $watched[ "$name $priority $id" ] ) && self::is_ours( $callback['function'] ) ) {
						$watched[ "$name $priority $id" ]                       = true;
						$hook->callbacks[ $priority ][ $id ]['function'] = $this->timed( $name, $callback['function'] );
					}
				}
			}
		}
		foreach ( spl_autoload_functions() as $loader ) {
			if ( ! isset( $watched['autoloader'] ) && $loader instanceof \Closure && str_ends_with( (string) ( new \ReflectionFunction( $loader ) )->getFileName(), '/plugin.php' ) && dirname( LATCHKEY_FILE ) === dirname( (string) ( new \ReflectionFunction( $loader ) )->getFileName() ) ) {
				$watched['autoloader'] = true;
				spl_autoload_unregister( $loader );
				spl_autoload_register( $this->timed( 'autoloader', $loader ) );
			}
		}
	}

	private static function is_ours( mixed $callback ): bool {
		$class = $callback instanceof \Closure ? ( new \ReflectionFunction( $callback ) )->getClosureScopeClass()?->name : ( is_array( $callback ) ? ( is_object( $callback[0] ) ? $callback[0]::class : $callback[0] ) : $callback );
		return is_string( $class ) && str_starts_with( $class, 'Latchkey\\' ) && ! str_starts_with( $class, __NAMESPACE__ );
	}

	private function timed( string $name, callable $callback ): \Closure {
		return function ( ...$arguments ) use ( $name, $callback ) {
			$since   = hrtime( true );
			$queries = $GLOBALS['wpdb']->num_queries;
			++$this->depth;
			try {
				return $callback( ...$arguments );
			} finally {
				if ( 0 === --$this->depth ) {
					$time                  = hrtime( true ) - $since;
					$this->callbacks      += $time;
					$this->queries        += $GLOBALS['wpdb']->num_queries - $queries;
					$this->parts[ $name ]  = ( $this->parts[ $name ] ?? 0 ) + $time;
					++$this->calls;
				}
			}
		};
	}

	private function write(): void {
		$line = [
			'on'        => ! $this->off,
			'include'   => $this->include / 1000,
			'callbacks' => $this->callbacks / 1000,
			'calls'     => $this->calls,
			'parts'     => array_map( static fn( int $time ): float => $time / 1000, $this->parts ),
			'queries'   => $this->queries,
			'all'       => (int) $GLOBALS['wpdb']->num_queries,
			'whole'     => ( hrtime( true ) - $this->began ) / 1000,
			'opcache'   => (bool) ( opcache_get_status( false )['opcache_enabled'] ?? false ),
		];
		file_put_contents( dirname( WP_DEBUG_LOG ) . '/page-view.log', json_encode( $line ) . "\n", FILE_APPEND | LOCK_EX );
	}
}

new PageView();
