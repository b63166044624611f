/**
 * External dependencies
 */
import { createHash } from 'node:crypto';

/**
 * Internal dependencies
 */
import type { Site } from './site';

const SALTS = [
	'AUTH_KEY',
	'SECURE_AUTH_KEY',
	'LOGGED_IN_KEY',
	'NONCE_KEY',
	'AUTH_SALT',
	'SECURE_AUTH_SALT',
	'LOGGED_IN_SALT',
	'NONCE_SALT',
] as const;

const quote = ( text: string ): string =>
	`'${ text.replace( /[\\']/g, '\\$&' ) }'`;

export const networkDomain = ( site: Site ): string =>
	`127.0.0.1:${ site.port }`;

/** A network's sites have addresses of their own, in its tables. */
const addressConstants = (
	site: Site
): ReadonlyArray< readonly [ string, string | boolean | number ] > =>
	site.network
		? [
				[ 'MULTISITE', true ],
				[ 'SUBDOMAIN_INSTALL', false ],
				[ 'DOMAIN_CURRENT_SITE', networkDomain( site ) ],
				[ 'PATH_CURRENT_SITE', '/' ],
				[ 'SITE_ID_CURRENT_SITE', 1 ],
				[ 'BLOG_ID_CURRENT_SITE', 1 ],
			]
		: [
				[ 'WP_HOME', site.url ],
				[ 'WP_SITEURL', site.url ],
			];

/** A process that serves no request asks for a site of the network by its path. */
const networkLines = ( site: Site ): readonly string[] =>
	site.network
		? [
				"if ( 'cli' === PHP_SAPI ) {",
				`\t$_SERVER['HTTP_HOST'] = ${ quote( networkDomain( site ) ) };`,
				"\t$_SERVER['REQUEST_URI'] = (string) getenv( 'LATCHKEY_NETWORK_PATH' ) ?: '/';",
				'}',
			]
		: [];

/** Test sites let each request choose, so that one site serves both. */
const environmentLine = ( site: Site ): string =>
	site.choosable_environment
		? "define( 'WP_ENVIRONMENT_TYPE', 'production' === ( $_SERVER['HTTP_X_TEST_ENVIRONMENT'] ?? '' ) ? 'production' : 'local' );"
		: `define( 'WP_ENVIRONMENT_TYPE', ${ quote( site.environment ) } );`;

/**
 * A wp-config.php for development: quiet, offline, logging to a file.
 *
 * @param site The site that it is for.
 */
export const wpConfig = ( site: Site ): string => {
	const { control } = site.database;
	const salt = ( name: string ): string =>
		createHash( 'sha256' )
			.update( `${ name } of a development site` )
			.digest( 'hex' );
	const constants: ReadonlyArray<
		readonly [ string, string | boolean | number ]
	> = [
		[ 'DB_NAME', site.database.name ],
		[ 'DB_USER', 'root' ],
		[ 'DB_PASSWORD', '' ],
		[ 'DB_HOST', control ? `127.0.0.1:${ control.port }` : 'localhost' ],
		[ 'DB_CHARSET', 'utf8mb4' ],
		[ 'DB_COLLATE', '' ],
		...SALTS.map( ( name ) => [ name, salt( name ) ] as const ),
		...addressConstants( site ),
		[ 'WP_DEBUG', true ],
		[ 'WP_DEBUG_DISPLAY', false ],
		[ 'WP_DEBUG_LOG', site.debug_log ],
		[ 'DISABLE_WP_CRON', true ],
		[ 'WP_HTTP_BLOCK_EXTERNAL', true ],
		[ 'WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost' ],
		[ 'AUTOMATIC_UPDATER_DISABLED', true ],
	];
	const lines = constants.map(
		( [ name, value ] ) =>
			`define( ${ quote( name ) }, ${
				'string' === typeof value ? quote( value ) : String( value )
			} );`
	);
	return [
		'<?php',
		...lines,
		environmentLine( site ),
		...networkLines( site ),
		"$table_prefix = 'wp_';",
		"if ( ! defined( 'ABSPATH' ) ) {",
		"\tdefine( 'ABSPATH', __DIR__ . '/' );",
		'}',
		"require_once ABSPATH . 'wp-settings.php';",
		'',
	].join( '\n' );
};
