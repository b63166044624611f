/**
 * External dependencies
 */
import { readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Internal dependencies
 */
import { ensure, NEEDS } from '../apt';
import { ensureBuild } from '../ensure';
import { MariaDb } from '../mariadb';
import { fromRoot } from '../paths';
import { freePort } from '../ports';
import { say, step } from '../progress';
import { run } from '../run';
import { makeSite, PHP_OPTIONS } from '../site';
import type { Site } from '../site';
import { provideWooCommerce } from '../woocommerce';
import { provideWordPress } from '../wordpress';
import { measurePageView } from './page-view';
import type { Authentication, Results } from './results';
import { table } from './table';

/** 100,000 keys are 100 MB with their index: a shop's database holds them. */
const BUFFER_POOL = 512 * 1024 * 1024;

const php = async < T >( site: Site, script: string ): Promise< T > => {
	const out = await run( 'php', [
		...PHP_OPTIONS,
		'-d',
		'opcache.enable_cli=1',
		fromRoot( 'bin/lib/bench', script ),
		path.join( site.wp, 'wp-load.php' ),
	] ).catch( async ( error: unknown ) => {
		// WordPress sends what PHP has to say to its own log.
		say( await readFile( site.debug_log, 'utf8' ) );
		throw error;
	} );
	return JSON.parse( out.slice( out.indexOf( '\x1e' ) + 1 ) ) as T;
};

const measure = async ( mariadb: MariaDb ): Promise< Results > => {
	const wordpress = await provideWordPress( '6.8' );
	const woocommerce = await provideWooCommerce();
	const name = `bench-${ process.pid }`;
	const site = await step( 'a shop to measure in', async () =>
		makeSite( {
			name,
			wordpress,
			mariadb,
			port: await freePort(),
			environment: 'production',
			store: woocommerce ? { woocommerce: woocommerce.dir } : 'fixture',
		} )
	);
	try {
		const bytes = await php< number >( site, 'autoloaded.php' );
		const authentication = await step( 'authentication', () =>
			php< Authentication >( site, 'auth.php' )
		);
		await symlink(
			fromRoot( 'bin/lib/bench/page-view.php' ),
			path.join( site.wp, 'wp-content/mu-plugins/page-view.php' )
		);
		return {
			machine: {
				php: (
					await run( 'php', [ '-r', 'echo PHP_VERSION;' ] )
				).trim(),
				database: `MariaDB ${ (
					await mariadb.sql( 'SELECT VERSION()' )
				).trim() }`,
				wordpress: site.wordpress_version,
				store: woocommerce
					? `WooCommerce ${ woocommerce.version }`
					: 'fixture store, not WooCommerce',
			},
			authentication,
			page_view: await measurePageView( site, bytes ),
		};
	} finally {
		await rm( path.dirname( site.root ), { recursive: true, force: true } );
	}
};

const main = async (): Promise< void > => {
	const { values } = parseArgs( { options: { json: { type: 'boolean' } } } );
	await ensure( [
		NEEDS.php,
		NEEDS.mariadb,
		NEEDS.mysqli,
		NEEDS.xml,
		NEEDS.mbstring,
		NEEDS.intl,
	] );
	await ensureBuild();
	const mariadb = await MariaDb.start();
	try {
		await mariadb.sql(
			`SET GLOBAL innodb_buffer_pool_size = ${ BUFFER_POOL }`
		);
		const results = await measure( mariadb );
		console.log(
			values.json
				? JSON.stringify( results, null, '\t' )
				: table( results )
		);
	} finally {
		await mariadb.stop();
	}
};

main().catch( ( error: unknown ) => {
	say( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 1;
} );
