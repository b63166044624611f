/**
 * External dependencies
 */
import { existsSync } from 'node:fs';
import {
	cp,
	mkdir,
	readFile,
	rm,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import type { MariaDb, MariaDbControl } from './mariadb';
import { fromCache, fromRoot } from './paths';
import { run } from './run';
import { provideSqlite } from './sqlite';
import type { WordPressSource } from './wordpress';
import { wpConfig } from './wp-config';

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
	/** Link the working tree in as the plugin and activate it (the default). */
	readonly plugin?: boolean;
	/** Must-use plugins of tests/php/site besides quiet-offline. */
	readonly muPlugins?: readonly MuPlugin[];
	/** Built WooCommerce folder, or the fixture store, or no store at all. */
	readonly store?: { readonly woocommerce: string } | 'fixture' | 'none';
}

export type MuPlugin = 'forwarded-proto' | 'probe' | 'query-log';

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

export const ADMIN = { login: 'admin', password: 'admin' } as const;

const PHP_FOLDER = fromRoot( 'bin/lib/php' );

/** Options of every PHP process that loads WordPress here. */
export const PHP_OPTIONS: readonly string[] = [
	'-d',
	'memory_limit=512M',
	'-d',
	'display_errors=stderr',
	'-d',
	'log_errors=1',
];

/**
 * Runs a script of bin/lib/php inside a site.
 *
 * @param site   The site.
 * @param script File name.
 * @param args   Handed on to the script.
 */
export const runInSite = async (
	site: Site,
	script: string,
	args: readonly string[] = []
): Promise< string > => {
	const command = [
		...PHP_OPTIONS,
		path.join( PHP_FOLDER, script ),
		path.join( site.wp, 'wp-load.php' ),
		...args,
	];
	try {
		return await run( 'php', command );
	} catch ( error: unknown ) {
		// WordPress sends what PHP has to say to its own log.
		const log = await readFile( site.debug_log, 'utf8' ).catch( () => '' );
		throw new Error(
			`${ script } ${ args.join( ' ' ) } failed in ${ site.name }: ${
				error instanceof Error ? error.message : ''
			}\n${ log }`
		);
	}
};

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

/** Core's own folders are never written to: hard links are enough, and fast. */
const copyCore = async ( from: string, to: string ): Promise< void > => {
	await mkdir( path.dirname( to ), { recursive: true } );
	await run( 'cp', [ '-al', from, to ] ).catch( async () => {
		await rm( to, { recursive: true, force: true } );
		await run( 'cp', [ '-a', from, to ] );
	} );
};

const linkPlugin = async (
	site: Site,
	slug: string,
	target: string
): Promise< void > => {
	const plugins = path.join( site.wp, 'wp-content/plugins' );
	await mkdir( plugins, { recursive: true } );
	await rm( path.join( plugins, slug ), { recursive: true, force: true } );
	await symlink( target, path.join( plugins, slug ) );
};

const addMuPlugins = async (
	site: Site,
	names: readonly string[]
): Promise< void > => {
	const folder = path.join( site.wp, 'wp-content/mu-plugins' );
	await mkdir( folder, { recursive: true } );
	for ( const name of names ) {
		await symlink(
			fromRoot( 'tests/php/site', `${ name }.php` ),
			path.join( folder, `${ name }.php` )
		);
	}
};

const addDatabase = async (
	site: Site,
	mariadb: MariaDb | null
): Promise< void > => {
	if ( mariadb ) {
		await mariadb.createDatabase( site.database.name );
		return;
	}
	const integration = await provideSqlite();
	const target = path.join(
		site.wp,
		'wp-content/plugins/sqlite-database-integration'
	);
	await cp( integration, target, { recursive: true } );
	await cp(
		path.join( target, 'db.copy' ),
		path.join( site.wp, 'wp-content/db.php' )
	);
};

const addStore = async (
	site: Site,
	store: SiteOptions[ 'store' ]
): Promise< void > => {
	if ( store && 'object' === typeof store ) {
		await linkPlugin( site, 'woocommerce', store.woocommerce );
		await runInSite( site, 'activate.php', [
			'woocommerce/woocommerce.php',
		] );
		// In a process of its own: in one with the activation, order storage
		// stays off.
		await runInSite( site, 'woocommerce-setup.php' );
		// What WooCommerce's own installation had to say is not about us.
		await writeFile( site.debug_log, '' );
	}
	if ( 'fixture' === store ) {
		const slug = 'latchkey-fixture-store';
		await linkPlugin(
			site,
			slug,
			fromRoot( 'tests/php/site/fixture-woocommerce' )
		);
		await runInSite( site, 'activate.php', [
			`${ slug }/fixture-woocommerce.php`,
		] );
	}
};

const storeName = ( store: SiteOptions[ 'store' ] ): Site[ 'store' ] =>
	store && 'object' === typeof store ? 'woocommerce' : store ?? 'none';

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
	const site: Site = {
		name: options.name,
		url: siteUrl( options.port, subdirectory ),
		port: options.port,
		root,
		wp,
		subdirectory,
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
	await rm( folder, { recursive: true, force: true } );
	await mkdir( folder, { recursive: true } );
	await copyCore( options.wordpress.dir, wp );
	await addDatabase( site, options.mariadb );
	await addMuPlugins( site, [
		'quiet-offline',
		...( options.muPlugins ?? [] ),
	] );
	await writeConfig( site );
	await writeFile( site.debug_log, '' );
	await writeDescription( site );
	await runInSite( site, 'install.php', [
		site.admin.login,
		site.admin.password,
	] );
	await addStore( site, options.store );
	if ( false !== options.plugin ) {
		await linkPlugin( site, 'latchkey', fromRoot() );
		await runInSite( site, 'activate.php', [ 'latchkey/plugin.php' ] );
	}
	return site;
};

/**
 * A second site like a finished one that nobody serves: its files, and with
 * SQLite its database, under another name and port.
 *
 * @param template Finished site on SQLite.
 * @param name     Folder name of the copy.
 * @param port     Port that the copy will be served on.
 */
export const copySite = async (
	template: Site,
	name: string,
	port: number
): Promise< Site > => {
	if ( 'sqlite' !== template.database.kind ) {
		throw new Error( 'Only a site on SQLite can be copied.' );
	}
	const folder = fromCache( 'sites', name );
	await rm( folder, { recursive: true, force: true } );
	await mkdir( folder, { recursive: true } );
	const root = path.join( folder, 'root' );
	await run( 'cp', [ '-a', template.root, root ] );
	const site: Site = {
		...template,
		name,
		port,
		url: siteUrl( port, template.subdirectory ),
		root,
		wp: template.subdirectory
			? path.join( root, template.subdirectory )
			: root,
		debug_log: path.join( folder, 'debug.log' ),
	};
	await writeConfig( site );
	await writeFile( site.debug_log, '' );
	await writeDescription( site );
	return site;
};

/** Reads what makeSite() wrote, or null when there is no such site. */
export const readSite = async ( name: string ): Promise< Site | null > => {
	const file = fromCache( 'sites', name, 'site.json' );
	return existsSync( file )
		? ( JSON.parse( await readFile( file, 'utf8' ) ) as Site )
		: null;
};

