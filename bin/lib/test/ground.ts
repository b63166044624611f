/**
 * External dependencies
 */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import type { MariaDb } from '../mariadb';
import { freePort } from '../ports';
import { serve } from '../serve';
import type { ServeOptions, Server } from '../serve';
import { makeSite } from '../site';
import type { Site, SiteOptions } from '../site';
import type { WooCommerceSource } from '../woocommerce';
import type { WordPressSource } from '../wordpress';
import type { SuiteResult } from './result';

/** What the suites of one WordPress and one database stand on. */
export interface Ground {
	readonly wordpress: WordPressSource;
	readonly woocommerce: WooCommerceSource | null;
	readonly mariadb: MariaDb | null;
	readonly label: string;
}

/** Sites of this run alone: several people may test in one tree. */
const siteName = ( ground: Ground, purpose: string ): string =>
	`test-${ process.pid }-${ ground.wordpress.version }-${
		ground.mariadb ? 'mariadb' : 'sqlite'
	}-${ purpose }`;

export const make = async (
	ground: Ground,
	purpose: string,
	more: Partial< SiteOptions > = {}
): Promise< Site > =>
	makeSite( {
		name: siteName( ground, purpose ),
		wordpress: ground.wordpress,
		mariadb: ground.mariadb,
		port: await freePort(),
		muPlugins: [
			'cheap-passwords',
			'forwarded-proto',
			'mail-sink',
			'probe',
			'query-log',
		],
		store: 'fixture',
		...more,
	} );

/** Serves sites while something is done, and stops all of them after it. */
export const whileServed = async < T >(
	sites: readonly Site[],
	work: () => Promise< T >,
	options: ServeOptions = { frozen: true }
): Promise< T > => {
	const servers: Server[] = [];
	try {
		for ( const site of sites ) {
			servers.push( await serve( site, options ) );
		}
		return await work();
	} finally {
		await Promise.all( servers.map( ( server ) => server.stop() ) );
	}
};

export const removeSite = async ( site: Site ): Promise< void > => {
	if ( ! process.env.LATCHKEY_KEEP_SITES ) {
		await rm( path.dirname( site.root ), { recursive: true, force: true } );
	}
};

/** A single file is run alone: what it left in the log is said here. */
export const withLog = async (
	result: SuiteResult,
	site: Site,
	extra: readonly string[]
): Promise< SuiteResult > => {
	const log =
		extra.length > 0 ? await readFile( site.debug_log, 'utf8' ) : '';
	return '' === log
		? result
		: { ...result, warnings: [ `debug log of ${ site.name }:\n${ log }` ] };
};
