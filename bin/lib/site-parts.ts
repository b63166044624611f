/**
 * External dependencies
 */
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import type { MariaDb } from './mariadb';
import { fromRoot } from './paths';
import { run } from './run';
import type { Site, SiteOptions } from './site';
import { runInSite } from './site-php';
import { provideSqlite } from './sqlite';

/** Core's own folders are never written to: hard links are enough, and fast. */
export const copyCore = async ( from: string, to: string ): Promise< void > => {
	await mkdir( path.dirname( to ), { recursive: true } );
	await run( 'cp', [ '-al', from, to ] ).catch( async () => {
		await rm( to, { recursive: true, force: true } );
		await run( 'cp', [ '-a', from, to ] );
	} );
};

export const linkPlugin = async (
	site: Site,
	slug: string,
	target: string
): Promise< void > => {
	const plugins = path.join( site.wp, 'wp-content/plugins' );
	await mkdir( plugins, { recursive: true } );
	await rm( path.join( plugins, slug ), { recursive: true, force: true } );
	await symlink( target, path.join( plugins, slug ) );
};

export const addMuPlugins = async (
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

export const addDatabase = async (
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

export const addStore = async (
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
