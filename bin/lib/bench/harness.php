<?php
/**
 * What every measured call stands on: the same fresh state, timed pieces, interleaved rounds.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Bench;

/**
 * One request's worth of WordPress state, put back before each call so that every call does the full work anew.
 *
 * Only what a call changed is put back, in place: a request does not begin by copying a thousand hooks, and a measure that
 * does finds the processor's caches empty of everything that it is about to time, whoever's it is.
 */
final class Ground {

	/** Hooks that the measured calls fire; each subject leaves only its own callbacks on them. */
	public const FIRED = [ 'determine_current_user', 'application_password_is_api_request', 'rest_jsonp_enabled', 'rest_authentication_errors', 'rest_api_init', 'rest_pre_dispatch', 'rest_request_before_callbacks', 'rest_dispatch_request', 'rest_post_dispatch' ];

	/** Other hooks that a measured call adds to; checked at the end. */
	private const GROWING = [ 'rest_send_nocache_headers', 'send_auth_cookies', 'pre_update_option', 'rest_request_after_callbacks', 'rest_exposed_cors_headers', 'pre_option', 'map_meta_cap', 'wp_pre_insert_user_data', 'wp_set_password', 'add_user_metadata', 'update_user_metadata', 'delete_user_metadata', 'update_user_metadata_by_mid', 'delete_user_metadata_by_mid', 'allow_password_reset', 'delete_user', 'shutdown', 'query', 'wp_die_handler', 'wp_die_json_handler', 'wp_die_jsonp_handler', 'wp_die_xml_handler', 'wp_die_xmlrpc_handler', 'wp_die_ajax_handler' ];

	/** @var array<string, \WP_Hook> Copies: the hooks themselves stay where they are. */
	private array $hooks;

	/** @var array<string, int> How many were on each hook. */
	private array $callbacks;

	/** @var array<string, mixed> */
	private array $server;

	private \ReflectionProperty $built;

	private \ReflectionProperty $watched;

	/** @var \Closure( \WP_Hook, \WP_Hook ): void Gives a hook another one's callbacks, without walking over them. */
	private \Closure $restore;

	public function __construct() {
		$this->hooks     = array_map( static fn( \WP_Hook $hook ): \WP_Hook => clone $hook, $GLOBALS['wp_filter'] );
		$this->callbacks = self::count( $this->hooks );
		$this->server    = $_SERVER;
		$this->built     = new \ReflectionProperty( \Latchkey\Services::class, 'built' );
		$this->restore   = \Closure::bind(
			static function ( \WP_Hook $hook, \WP_Hook $before ): void {
				$hook->callbacks  = $before->callbacks;
				$hook->priorities = $before->priorities;
			},
			null,
			\WP_Hook::class
		);
		$this->watched   = new \ReflectionProperty( \Latchkey\Keys\DeadDatabase::class, 'registered' );
	}

	/**
	 * The fired hooks, with only some of their callbacks.
	 *
	 * @param callable( callable ): bool $keep Whether a callback stays.
	 * @return array<string, \WP_Hook>
	 */
	public function only( callable $keep ): array {
		$hooks = [];
		foreach ( self::FIRED as $name ) {
			$hook = new \WP_Hook();
			foreach ( ( $this->hooks[ $name ] ?? $hook )->callbacks as $priority => $callbacks ) {
				foreach ( $callbacks as $callback ) {
					// Registering routes on rest_api_init is not authentication; only the guard registers itself first.
					if ( $keep( $callback['function'] ) && ( 'rest_api_init' !== $name || PHP_INT_MIN === $priority ) ) {
						$hook->add_filter( $name, $callback['function'], $priority, $callback['accepted_args'] );
					}
				}
			}
			$hooks[ $name ] = $hook;
		}
		return $hooks;
	}

	/** Whether a callback is Latchkey's: a closure made in one of its classes. */
	public static function is_ours( mixed $callback ): bool {
		return $callback instanceof \Closure && str_starts_with( (string) ( new \ReflectionFunction( $callback ) )->getClosureScopeClass()?->name, 'Latchkey\\' );
	}

	/**
	 * Tells when a call added to a hook that is not put back: later calls would pay for earlier ones.
	 *
	 * @throws \RuntimeException When one did.
	 */
	public function verify(): void {
		array_map( $this->shrink( ... ), self::GROWING );
		$grown = array_keys( array_diff_assoc( self::count( array_diff_key( $GLOBALS['wp_filter'], array_flip( self::FIRED ) ) ), $this->callbacks ) );
		if ( [] !== $grown ) {
			throw new \RuntimeException( 'A measured call left callbacks behind: ' . implode( ', ', $grown ) );
		}
	}

	/**
	 * What the last call added filters to, beside the hooks that it passed: a name for each filter.
	 *
	 * @return list<string>
	 */
	public function added(): array {
		$added = [];
		foreach ( self::count( array_intersect_key( $GLOBALS['wp_filter'], array_flip( self::GROWING ) ) ) as $name => $count ) {
			array_push( $added, ...array_fill( 0, $count - ( $this->callbacks[ $name ] ?? 0 ), $name ) );
		}
		return $added;
	}

	/**
	 * Latchkey's callbacks on each hook.
	 *
	 * @param array<string, \WP_Hook> $hooks The hooks.
	 * @return array<string, int>
	 */
	private static function count( array $hooks ): array {
		return array_map( static fn( \WP_Hook $hook ): int => count( array_filter( array_column( array_merge( ...$hook->callbacks ), 'function' ), self::is_ours( ... ) ) ), $hooks );
	}

	/**
	 * Puts everything back to the beginning of a request.
	 *
	 * @param array<string, \WP_Hook> $hooks  From only().
	 * @param string                  $route  Of the REST API, without wp-json.
	 * @param array<string, string>   $server What the client sends, as $_SERVER has it.
	 */
	public function reset( array $hooks, string $route, array $server ): void {
		$_SERVER = array_merge( $this->server, $server, [ 'HTTPS' => 'on', 'REQUEST_URI' => '/wp-json' . $route ] );
		$_GET    = [];
		array_map( $this->shrink( ... ), self::GROWING );
		foreach ( $hooks as $name => $hook ) {
			$GLOBALS['wp_filter'][ $name ] = clone $hook;
		}
		$GLOBALS['current_user']                   = null;
		$GLOBALS['wp']->request                    = 'wp-json' . $route;
		$GLOBALS['wp']->query_vars['rest_route']   = $route;
		$GLOBALS['wp_rest_application_password_status'] = null;
		$this->built->setValue( \Latchkey\Plugin::services(), [] );
		$this->watched->setValue( null, false );
	}

	/**
	 * Takes off a hook what the last call put on it.
	 *
	 * @param string $name The hook.
	 */
	private function shrink( string $name ): void {
		if ( ! isset( $this->hooks[ $name ] ) ) {
			unset( $GLOBALS['wp_filter'][ $name ] );
			return;
		}
		( $this->restore )( $GLOBALS['wp_filter'][ $name ], $this->hooks[ $name ] );
	}
}

/** Interleaved rounds of timed calls. */
final class Rounds {

	/**
	 * Runs the subjects side by side, in another order each round.
	 *
	 * Either each makes all its calls of a round at a stretch, as a server under load does; or one call of each, then
	 * again: then none finds the processor's caches full of its own last call, and the database's thread has slept before each.
	 *
	 * @param array<string, callable( int ): list<int>> $subjects Gives the nanoseconds of each of its pieces.
	 * @param int                                         $rounds   How many rounds.
	 * @param int                                         $calls    Calls of one subject in one round.
	 * @param bool                                        $in_turn  Whether one call of each, then again.
	 * @return array<string, array<string, mixed>>
	 */
	public static function run( array $subjects, int $rounds, int $calls, bool $in_turn ): array {
		$names = array_keys( $subjects );
		$taken = array_fill_keys( $names, [] );
		foreach ( $names as $name ) {
			for ( $i = 0; $i < $calls; $i++ ) {
				$subjects[ $name ]( $i ); // To warm up.
			}
		}
		for ( $round = 0; $round < $rounds; $round++ ) {
			shuffle( $names );
			foreach ( $in_turn ? [ $names ] : array_map( static fn( string $name ): array => [ $name ], $names ) as $together ) {
				for ( $call = 0; $call < $calls; $call++ ) {
					foreach ( $together as $name ) {
						$taken[ $name ][] = $subjects[ $name ]( $round * $calls + $call );
					}
				}
			}
		}
		return array_map( static fn( array $pieces ): array => self::summary( $pieces, $calls ), $taken );
	}

	/**
	 * Medians in microseconds, and how far the rounds' own medians lie apart.
	 *
	 * @param list<list<int>> $samples Nanoseconds.
	 * @param int             $calls   Calls in one round.
	 * @return array<string, mixed>
	 */
	private static function summary( array $samples, int $calls ): array {
		$builds  = array_column( $samples, 'build' );
		$samples = array_map( static fn( array $pieces ): array => array_diff_key( $pieces, [ 'build' => 0 ] ), $samples );
		$totals  = array_map( 'array_sum', $samples );
		$rounds = array_map( self::median( ... ), array_chunk( $totals, $calls ) );
		sort( $rounds );
		$last = count( $rounds ) - 1;
		return [
			'calls'  => count( $samples ),
			'median' => self::median( $totals ),
			'build'  => [] === $builds ? null : self::median( $builds ),
			'pieces' => array_map( static fn( int $piece ): float => self::median( array_column( $samples, $piece ) ), array_keys( $samples[0] ) ),
			'low'    => $rounds[ (int) round( $last * .1 ) ],
			'high'   => $rounds[ (int) round( $last * .9 ) ],
		];
	}

	/**
	 * The median, in microseconds for nanoseconds.
	 *
	 * @param list<int|float> $values Not empty.
	 */
	private static function median( array $values ): float {
		sort( $values );
		$middle = intdiv( count( $values ), 2 );
		$median = count( $values ) % 2 ? $values[ $middle ] : ( $values[ $middle - 1 ] + $values[ $middle ] ) / 2;
		return is_int( $values[0] ) ? $median / 1000 : $median;
	}

	/**
	 * What one call reads and writes.
	 *
	 * @param callable( int ): mixed $subject The call.
	 * @return array{reads: int, writes: int}
	 */
	public static function statements( callable $subject ): array {
		$seen  = [ 'reads' => 0, 'writes' => 0 ];
		$watch = static function ( $sql ) use ( &$seen ) {
			++$seen[ 1 === preg_match( '/\A\W*(?:SELECT|SHOW)/i', (string) $sql ) ? 'reads' : 'writes' ];
			return $sql;
		};
		$GLOBALS['latchkey_bench_watch'] = $watch;
		$subject( 0 );
		unset( $GLOBALS['latchkey_bench_watch'] );
		return $seen;
	}
}

/** Adds up the time of the pieces between start() and stop(). */
final class Watch {

	private int $since = 0;

	private int $sum = 0;

	public function start(): void {
		if ( isset( $GLOBALS['latchkey_bench_watch'] ) ) {
			add_filter( 'query', $GLOBALS['latchkey_bench_watch'], PHP_INT_MAX );
		}
		$this->since = hrtime( true );
	}

	public function pause(): void {
		$this->sum += hrtime( true ) - $this->since;
		if ( isset( $GLOBALS['latchkey_bench_watch'] ) ) {
			remove_filter( 'query', $GLOBALS['latchkey_bench_watch'], PHP_INT_MAX );
		}
	}

	public function stop(): int {
		$this->pause();
		$sum       = $this->sum;
		$this->sum = 0;
		return $sum;
	}
}
