<?php
/**
 * Must-use plugin of the benchmark: times all that Latchkey does on a page view, inside the server's own process.
 *
 * Timed are the include of plugin.php with all it loads, every callback of Latchkey that the request fires, and every call
 * of its autoloader. An empty plugin beside it, now before and now after it, tells what WordPress itself does for any
 * active plugin (it reads the file's header on every request). X-Bench-Plugin: watch times, on and off only load or leave
 * out.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Bench;

/** Adds up what is ours. */
final class PageView {

	private const PLUGIN = 'latchkey/plugin.php';

	private const EMPTY = 'bench-empty/plugin.php';

	private int $since = 0;

	private int $seen = 0;

	/** @var array<string, int> Nanoseconds by plugin. */
	private array $loading = [];

	/** @var array<string, int> Nanoseconds by hook. */
	private array $parts = [];

	/** @var array<string, true> */
	private array $watched = [];

	private int $queries = 0;

	private int $depth = 0;

	private string $mode;

	public function __construct() {
		$this->mode = $_SERVER['HTTP_X_BENCH_PLUGIN'] ?? '';
		add_filter( 'option_active_plugins', $this->order( ... ) );
		if ( 'watch' === $this->mode ) {
			add_action( 'plugin_loaded', $this->loaded( ... ), PHP_INT_MIN );
			add_action( 'plugin_loaded', $this->next( ... ), PHP_INT_MAX );
			foreach ( [ 'plugins_loaded', 'init', 'wp_loaded' ] as $hook ) {
				add_action( $hook, $this->watch_callbacks( ... ), PHP_INT_MAX );
			}
		}
		register_shutdown_function( $this->write( ... ) );
	}

	/**
	 * Puts Latchkey and the empty plugin behind the others, in an order that changes; or leaves them out.
	 *
	 * @param list<string> $plugins Active plugins.
	 * @return list<string>
	 */
	private function order( array $plugins ): array {
		static $first = null;
		$first  ??= random_int( 0, 1 );
		$others   = array_values( array_diff( $plugins, [ self::PLUGIN, self::EMPTY ] ) );
		$two      = $first ? [ self::PLUGIN, self::EMPTY ] : [ self::EMPTY, self::PLUGIN ];
		return match ( $this->mode ) {
			'watch' => [ ...$others, ...$two ],
			'off'   => $others,
			default => [ ...$others, self::PLUGIN ],
		};
	}

	private function loaded( string $file ): void {
		foreach ( [ self::PLUGIN, self::EMPTY ] as $plugin ) {
			if ( str_ends_with( $file, '/' . $plugin ) ) {
				$this->loading[ $plugin ] = hrtime( true ) - $this->since;
				$this->queries           += $GLOBALS['wpdb']->num_queries - $this->seen;
			}
		}
		if ( isset( $this->loading[ self::PLUGIN ] ) ) {
			$this->watch_callbacks();
		}
	}

	private function next(): void {
		$this->seen  = (int) $GLOBALS['wpdb']->num_queries;
		$this->since = hrtime( true );
	}

	/** Puts a watch around each callback of ours, and around our autoloader. */
	private function watch_callbacks(): void {
		foreach ( $GLOBALS['wp_filter'] as $name => $hook ) {
			foreach ( $hook->callbacks as $priority => $callbacks ) {
				foreach ( $callbacks as $id => $callback ) {
					if ( ! isset( $this->watched[ "$name $priority $id" ] ) && self::is_ours( $callback['function'] ) ) {
						$this->watched[ "$name $priority $id" ]          = true;
						$hook->callbacks[ $priority ][ $id ]['function'] = $this->timed( (string) $name, $callback['function'] );
					}
				}
			}
		}
		foreach ( isset( $this->watched['autoloader'] ) ? [] : spl_autoload_functions() as $loader ) {
			if ( $loader instanceof \Closure && realpath( LATCHKEY_FILE ) === ( new \ReflectionFunction( $loader ) )->getFileName() ) {
				$this->watched['autoloader'] = true;
				spl_autoload_unregister( $loader );
				spl_autoload_register( $this->timed( 'autoloader', $loader ) );
			}
		}
	}

	private static function is_ours( mixed $callback ): bool {
		$class = match ( true ) {
			$callback instanceof \Closure => ( new \ReflectionFunction( $callback ) )->getClosureScopeClass()?->name,
			is_array( $callback )         => is_object( $callback[0] ) ? $callback[0]::class : $callback[0],
			default                       => $callback,
		};
		return is_string( $class ) && str_starts_with( $class, 'Latchkey\\' ) && ! str_starts_with( $class, __NAMESPACE__ );
	}

	private function timed( string $name, callable $callback ): \Closure {
		return function ( ...$arguments ) use ( $name, $callback ) {
			++$this->depth;
			$queries = $GLOBALS['wpdb']->num_queries;
			$since   = hrtime( true );
			try {
				return $callback( ...$arguments );
			} finally {
				$time = hrtime( true ) - $since;
				if ( 0 === --$this->depth ) {
					$this->queries       += $GLOBALS['wpdb']->num_queries - $queries;
					$this->parts[ $name ] = ( $this->parts[ $name ] ?? 0 ) + $time;
				}
			}
		};
	}

	private function write(): void {
		$line = [
			'mode'    => $this->mode,
			'loading' => ( $this->loading[ self::PLUGIN ] ?? 0 ) / 1000,
			'first'   => self::PLUGIN === array_key_first( $this->loading ),
			'empty'   => ( $this->loading[ self::EMPTY ] ?? 0 ) / 1000,
			'parts'   => (object) array_map( static fn( int $time ): float => $time / 1000, $this->parts ),
			'queries' => $this->queries,
			'all'     => (int) $GLOBALS['wpdb']->num_queries,
			'whole'   => ( microtime( true ) - $_SERVER['REQUEST_TIME_FLOAT'] ) * 1e6,
			'opcache' => (bool) ( opcache_get_status( false )['opcache_enabled'] ?? false ),
		];
		file_put_contents( dirname( WP_DEBUG_LOG ) . '/page-view.log', json_encode( $line ) . "\n", FILE_APPEND | LOCK_EX );
	}
}

new PageView();
