/**
 * External dependencies
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import type { MariaDb, MariaDbControl } from './mariadb';
import { fromCache, fromRoot } from './paths';
import {
	addDatabase,
	addMuPlugins,
	addStore,
	copyCore,
	linkPlugin,
} from './site-parts';
import { runInSite } from './site-php';
import type { WordPressSource } from './wordpress';
import { networkDomain, wpConfig } from './wp-config';

export type EnvironmentType = 'local' | 'production';

export interface SiteOptions {
	/** Folder name below .cache/sites; what was there is thrown away. */
	readonly name: string;
	readonly wordpress: WordPressSource;
	/** A running server, or null for SQLite. */
	readonly mariadb: MariaDb | null;
	readonly port: number;
	readonly environment?: EnvironmentType;
	/** Such as `shop` for http://…/shop/; empty for the root. */
	readonly subdirectory?: string;
	/** A network of sites in folders (multisite); plugins are active on all of them. */
	readonly network?: boolean;
	/** Link the working tree in as the plugin and activate it (the default). */
	readonly plugin?: boolean;
	/** Must-use plugins of tests/php/site besides quiet-offline. */
	readonly muPlugins?: readonly MuPlugin[];
	/** Built WooCommerce folder, or the fixture store, or no store at all. */
	readonly store?: { readonly woocommerce: string } | 'fixture' | 'none';
}

export type MuPlugin =
	'cheap-passwords' | 'forwarded-proto' | 'mail-sink' | 'probe' | 'query-log';

/** What tools and tests know of a site; also written to site.json. */
export interface Site {
	readonly name: string;
	readonly url: string;
	readonly port: number;
	/** Document root. */
	readonly root: string;
	/** Folder with wp-load.php: the root, or a folder below it. */
	readonly wp: string;
	readonly subdirectory: string;
	readonly network: boolean;
	readonly environment: EnvironmentType;
	/** X-Test-Environment: production makes a request's environment. */
	readonly choosable_environment: boolean;
	readonly debug_log: string;
	readonly wordpress_version: string;
	readonly store: 'woocommerce' | 'fixture' | 'none';
	readonly admin: {
		readonly login: string;
		readonly password: string;
	};
	readonly database: {
		readonly kind: 'sqlite' | 'mariadb';
		readonly name: string;
		readonly control: MariaDbControl | null;
	};
}

export { PHP_OPTIONS, phpOptions, runInSite } from './site-php';

export const ADMIN = { login: 'admin', password: 'admin' } as const;

const siteUrl = ( port: number, subdirectory: string ): string =>
	`http://127.0.0.1:${ port }${ subdirectory ? `/${ subdirectory }` : '' }`;

const writeConfig = ( site: Site ): Promise< void > =>
	writeFile( path.join( site.wp, 'wp-config.php' ), wpConfig( site ) );

const writeDescription = ( site: Site ): Promise< void > =>
	writeFile(
		path.join( path.dirname( site.root ), 'site.json' ),
		JSON.stringify( site, null, '\t' )
	);

export const siteFile = ( site: Site ): string =>
	path.join( path.dirname( site.root ), 'site.json' );

const storeName = ( store: SiteOptions[ 'store' ] ): Site[ 'store' ] =>
	store && 'object' === typeof store ? 'woocommerce' : ( store ?? 'none' );

/**
 * Makes a WordPress folder with a database, installs it and activates what was
 * asked for. Nothing serves it yet.
 *
 * @param options What it shall be like.
 */
export const makeSite = async ( options: SiteOptions ): Promise< Site > => {
	const folder = fromCache( 'sites', options.name );
	const root = path.join( folder, 'root' );
	const subdirectory = options.subdirectory ?? '';
	const wp = subdirectory ? path.join( root, subdirectory ) : root;
	const single: Site = {
		name: options.name,
		url: siteUrl( options.port, subdirectory ),
		port: options.port,
		root,
		wp,
		subdirectory,
		network: false,
		environment: options.environment ?? 'local',
		choosable_environment: ( options.muPlugins ?? [] ).includes( 'probe' ),
		debug_log: path.join( folder, 'debug.log' ),
		wordpress_version: options.wordpress.version,
		store: storeName( options.store ),
		admin: ADMIN,
		database: {
			kind: options.mariadb ? 'mariadb' : 'sqlite',
			name: `latchkey_${ options.name.replace( /\W/g, '_' ) }`,
			control: options.mariadb?.control ?? null,
		},
	};
	const site: Site = { ...single, network: options.network ?? false };
	await rm( folder, { recursive: true, force: true } );
	await mkdir( folder, { recursive: true } );
	await copyCore( options.wordpress.dir, wp );
	await addDatabase( site, options.mariadb );
	await addMuPlugins( site, [
		'quiet-offline',
		...( options.muPlugins ?? [] ),
	] );
	// A network is installed as a single site, and converted.
	await writeConfig( single );
	await writeFile( site.debug_log, '' );
	await writeDescription( site );
	await runInSite( site, 'install.php', [
		site.admin.login,
		site.admin.password,
	] );
	if ( site.network ) {
		await runInSite( site, 'network.php', [ networkDomain( site ) ] );
		await writeConfig( site );
	}
	await addStore( site, options.store );
	if ( false !== options.plugin ) {
		await linkPlugin( site, 'latchkey', fromRoot() );
		await runInSite( site, 'activate.php', [ 'latchkey/plugin.php' ] );
	}
	return site;
};
