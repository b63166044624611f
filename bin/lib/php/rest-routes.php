<?php
/**
 * Prints the plugin's REST routes with their parameters and schemas as JSON, for docs/rest-api.md.
 *
 * No site is needed: controllers say what they register without having been built. The few functions of WordPress that
 * they call to say it are given here.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable -- a development tool: it takes the place of WordPress.

define( 'ABSPATH', __DIR__ );

function __( string $text, string $domain ): string {
	return $text;
}

function register_rest_route( string $namespace, string $route, array $args ): bool {
	$schema    = ( $args['schema'] )();
	$endpoints = array_filter( $args, 'is_int', ARRAY_FILTER_USE_KEY );
	foreach ( $endpoints as $endpoint ) {
		$GLOBALS['routes'][] = [
			'method' => $endpoint['methods'],
			'path'   => preg_replace( '/\(\?P<(\w+)>[^)]*\)/', '{$1}', $route ),
			'args'   => (object) $endpoint['args'],
			'schema' => $schema['title'],
		];
	}
	$GLOBALS['schemas'][ $schema['title'] ] = $schema['properties'];
	return true;
}

spl_autoload_register(
	static function ( string $name ): void {
		$file = dirname( __DIR__, 3 ) . '/includes/' . strtr( substr( $name, strlen( 'Latchkey\\' ) ), '\\', '/' ) . '.php';
		if ( str_starts_with( $name, 'Latchkey\\' ) && is_file( $file ) ) {
			require $file;
		}
	}
);

$routes  = [];
$schemas = [];
foreach ( glob( dirname( __DIR__, 3 ) . '/includes/Rest/*Controller.php' ) as $file ) {
	$class = new ReflectionClass( 'Latchkey\\Rest\\' . basename( $file, '.php' ) );
	if ( ! $class->isAbstract() ) {
		$class->newInstanceWithoutConstructor()->register_routes();
	}
}
ksort( $schemas );
echo json_encode( [ 'routes' => $routes, 'schemas' => $schemas ], JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR );
