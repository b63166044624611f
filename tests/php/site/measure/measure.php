<?php
/**
 * Plugin Name: Measure (tests only)
 * Description: Says for every REST route and method whether the client in front passes its permission callback. Runs no callback.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Site\Measure;

/** Texts that path parameters take, tried in this order. */
const SAMPLES = [ '987654', 'a', 'abc', 'publish', 'post', 'general', 'tax', 'core/paragraph', 'theme//home', 'twentytwentyfive', 'hello', '00000000-0000-4000-8000-000000000000', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'US', '12.5', '2026-01-01', '1/a', 'a/b', 'a--b', 'core/get-site-info', 'ABCDEF0123456789', '0123456789abcdef0123456789abcdef' ];

/** What no key may do, whatever the rights of its owner: written down a second time on purpose. */
const CLOSED = '/\A(create|list|read|edit|delete)_app_passwords?\z|\A(install|activate|deactivate|update|delete|edit|upload|resume)_(plugin|theme)s?\z|\A(switch_themes|update_core|edit_files)\z/';

/**
 * Paths that lead to a route, one for each subject.
 *
 * @param array<string,int> $subjects Ids; 0 is the client itself.
 * @return array<string,string> Subject → path.
 */
function paths( string $route, array $subjects ): array {
	$paths = [];
	foreach ( $subjects as $name => $id ) {
		$id   = (string) ( $id ?: \get_current_user_id() );
		$path = fill( $route, [ $id ] );
		if ( null !== $path && fill( $route, [] ) !== $path ) {
			$paths[ $name ] = $path;
		}
	}
	return [] === $paths ? array_filter( [ 'any' => fill( $route, [] ) ] ) : $paths;
}

/**
 * A path with each parameter filled in, the first one with one of the given texts where that fits; null when one cannot be.
 *
 * @param list<string> $first Tried before the samples.
 */
function fill( string $route, array $first ): ?string {
	for ( $rounds = 0; $rounds < 12; $rounds++ ) {
		if ( 1 !== preg_match( '#\((?:\?P?<[^>]+>)?((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)([?*]?)#', $route, $group, PREG_OFFSET_CAPTURE ) ) {
			break;
		}
		$fits = '' !== $group[2][0] ? '' : null;
		foreach ( 0 === $rounds ? [ ...$first, ...SAMPLES ] : SAMPLES as $sample ) {
			if ( null === $fits && 1 === preg_match( '#\A(?:' . $group[1][0] . ')\z#i', $sample ) ) {
				$fits = $sample;
			}
		}
		if ( null === $fits ) {
			return null;
		}
		$route = substr_replace( $route, "\x00" . $fits . "\x00", $group[0][1], strlen( $group[0][0] ) );
	}
	return str_replace( [ "\x00", '\\', '?' ], '', $route );
}

/** The permission decision about one request. */
function decide( \WP_REST_Server $server, string $method, string $path ): string {
	$request = new \WP_REST_Request( $method, $path );
	try {
		$answer = $server->dispatch( $request );
	} catch ( \Throwable $thrown ) {
		return 'threw ' . $thrown::class;
	}
	$data = $answer->get_data();
	return is_array( $data ) ? (string) ( $data['measured'] ?? $data['code'] ?? $answer->get_status() ) : (string) $answer->get_status();
}

/**
 * Every decision.
 *
 * @return array{decisions: array<string,string>, unmatched: list<string>}
 */
function all( \WP_REST_Request $request ): array {
	$server = \rest_get_server();
	// WooCommerce registers these when they are first asked for.
	foreach ( [ '/wc-analytics', '/wc-admin', '/wc-telemetry' ] as $late ) {
		$server->dispatch( new \WP_REST_Request( 'GET', $late ) );
	}
	// Parameters are not what is measured: without their rules every request gets as far as the permission.
	\add_filter( 'rest_endpoints', static fn ( array $endpoints ): array => array_map( __NAMESPACE__ . '\without_rules', $endpoints ), PHP_INT_MAX );
	\add_filter( 'rest_dispatch_request', static fn () => new \WP_REST_Response( [ 'measured' => 'allowed' ] ), 0 );
	if ( $request['bounded'] ) {
		\add_filter( 'map_meta_cap', static fn ( array $needed, string $capability ): array => 1 === preg_match( CLOSED, $capability ) ? [ 'do_not_allow' ] : $needed, PHP_INT_MAX, 2 );
	}
	$decisions = [];
	$unmatched = [];
	foreach ( $server->get_routes() as $route => $handlers ) {
		if ( str_starts_with( $route, '/measure/' ) || '/batch/v1' === $route ) {
			continue;
		}
		$paths   = array_filter( paths( $route, $request['subjects'] ), static fn ( string $path ): bool => 1 === preg_match( '@^' . $route . '$@i', $path ) );
		$methods = array_keys( array_merge( ...array_values( array_map( static fn ( array $handler ): array => $handler['methods'] ?? [], $handlers ) ) ) );
		if ( [] === $paths ) {
			$unmatched[] = $route;
		}
		foreach ( $paths as $subject => $path ) {
			foreach ( $methods as $method ) {
				// The same name for everybody, also where the path has the client's own id.
				$decisions[ "$method $route ($subject)" ] = decide( $server, $method, $path );
			}
		}
	}
	ksort( $decisions );
	return [
		'decisions' => $decisions,
		'unmatched' => $unmatched,
	];
}

/**
 * A route whose handlers take any parameters.
 *
 * @param array<mixed> $handlers As rest_endpoints has them.
 * @return array<mixed>
 */
function without_rules( array $handlers ): array {
	if ( isset( $handlers['callback'] ) ) {
		$handlers['args'] = [];
		return $handlers;
	}
	foreach ( $handlers as $key => $handler ) {
		if ( is_array( $handler ) && isset( $handler['callback'] ) ) {
			$handlers[ $key ]['args'] = [];
		}
	}
	return $handlers;
}

\add_action(
	'rest_api_init',
	static fn () => \register_rest_route(
		'measure/v1',
		'/all',
		[
			'methods'             => 'POST',
			'permission_callback' => '__return_true',
			'callback'            => __NAMESPACE__ . '\all',
		]
	)
);
