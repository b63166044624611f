/**
 * External dependencies
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';

/**
 * Internal dependencies
 */
import { ensure, NEEDS } from '../apt';
import { ensureBuild } from '../ensure';
import { fromRoot } from '../paths';
import { freePort } from '../ports';
import { say, step } from '../progress';
import { run } from '../run';
import { makeSite, PHP_OPTIONS } from '../site';
import type { Site } from '../site';
import { provideWooCommerce } from '../woocommerce';
import { provideWordPress, VERSIONS } from '../wordpress';
import type { WordPressVersion } from '../wordpress';
import type { AdminPage, AdminResult } from './admin-table';
import { adminTable } from './admin-table';
import { serve } from './page-view';
import { median } from './results';

const ROUNDS = 7;
/** Browsers keep what they have compiled of a script once it has been asked for again: a third visit finds all that is kept. */
const FIRST_WARM_VISIT = 3;
/** Each browser's, so that the median is of many. */
const WARM_VISITS = 4;
const COUNTS = [ 10, 10_000 ];
/** Milliseconds. */
const SETTLING = 5_000;

interface Subject {
	readonly name: AdminPage;
	readonly address: string;
	/** What can be read first. */
	readonly row: string;
	/** What is there once the page can be worked with; the page's own rows where it needs no app. */
	readonly ready: string;
}

const SUBJECTS: readonly Subject[] = [
	{
		name: 'keys',
		address: '/wp-admin/admin.php?page=latchkey',
		row: '.latchkey-keys table tbody tr',
		ready: '.dataviews-view-config__toggle-wrapper button',
	},
	{
		name: 'users',
		address: '/wp-admin/users.php',
		row: '#the-list tr',
		ready: '#the-list tr',
	},
	{
		name: 'woocommerce',
		address:
			'/wp-admin/admin.php?page=wc-settings&tab=advanced&section=keys',
		row: '#the-list tr',
		ready: '#the-list tr',
	},
];

interface Times {
	readonly row: number;
	readonly ready: number;
}

/**
 * In the page, from its very beginning: the milliseconds until each is drawn. A frame is drawn only when no style sheet is waited for.
 *
 * A method, because tsx gives functions their names by a helper of its own, which the page does not have.
 */
const watch = ( selectors: { row: string; ready: string } ): void => {
	const times: Record< string, number > = {};
	Object.assign( window, { benchTimes: times } );
	const eye = {
		look(): void {
			for ( const [ name, selector ] of Object.entries( selectors ) ) {
				const element = document.querySelector( selector );
				if (
					times[ name ] === undefined &&
					element &&
					element.getBoundingClientRect().height > 0
				) {
					times[ name ] = performance.now();
				}
			}
			if ( Object.keys( times ).length < 2 ) {
				requestAnimationFrame( eye.look );
			}
		},
	};
	requestAnimationFrame( eye.look );
};

const view = async (
	context: BrowserContext,
	site: Site,
	subject: Subject
): Promise< Times > => {
	const page = await context.newPage();
	await page.addInitScript( watch, {
		row: subject.row,
		ready: subject.ready,
	} );
	await page.goto( site.url + subject.address );
	const handle = await page.waitForFunction( () => {
		const { benchTimes: times } = window as unknown as {
			benchTimes: Partial< Times >;
		};
		return times.row !== undefined && times.ready !== undefined
			? times
			: null;
	} );
	const times = ( await handle.jsonValue() ) as Times;
	// So that the browser keeps what it has fetched. What is fetched for longer is not waited for: a picture from a host that does not answer.
	await page
		.waitForLoadState( 'networkidle', { timeout: SETTLING } )
		.catch( () => undefined );
	await page.close();
	return times;
};

/** A browser that has never been there, and then the same one again: with a profile, as people's browsers have one. */
const visit = async (
	site: Site,
	subject: Subject
): Promise< { cold: Times; warm: Times[] } > => {
	const profile = await mkdtemp( path.join( tmpdir(), 'latchkey-bench-' ) );
	const context = await chromium.launchPersistentContext( profile, {
		executablePath: process.env.LATCHKEY_CHROMIUM ?? '/usr/bin/chromium',
		args: [ '--headless', '--no-sandbox', '--disable-gpu' ],
		viewport: { width: 1440, height: 900 },
	} );
	try {
		await context.request.get( `${ site.url }/wp-login.php` );
		await context.request.post( `${ site.url }/wp-login.php`, {
			form: {
				log: site.admin.login,
				pwd: site.admin.password,
				testcookie: '1',
			},
			maxRedirects: 0,
		} );
		const cold = await view( context, site, subject );
		for ( let count = 2; count < FIRST_WARM_VISIT; count++ ) {
			await view( context, site, subject );
		}
		const warm: Times[] = [];
		while ( warm.length < WARM_VISITS ) {
			warm.push( await view( context, site, subject ) );
		}
		return { cold, warm };
	} finally {
		await context.close();
		await rm( profile, { recursive: true, force: true } );
	}
};

const fill = ( site: Site, count: number ): Promise< string > =>
	run( 'php', [
		...PHP_OPTIONS,
		'-d',
		'memory_limit=512M',
		fromRoot( 'bin/lib/bench/admin-fill.php' ),
		path.join( site.wp, 'wp-load.php' ),
		String( count ),
	] );

const measureSite = async (
	site: Site,
	subjects: readonly Subject[]
): Promise< AdminResult[] > => {
	const results: AdminResult[] = [];
	for ( const count of COUNTS ) {
		await step( `${ count } keys`, () => fill( site, count ) );
		const stop = await serve( site );
		try {
			const visits = new Map(
				subjects.map( ( one ) => [
					one,
					[] as Awaited< ReturnType< typeof visit > >[],
				] )
			);
			await step(
				`WordPress ${ site.wordpress_version }, ${ count } keys: ${ ROUNDS } rounds`,
				async () => {
					// The first round warms the server up. The pages take turns: what slows the machine down slows them all.
					for ( let round = 0; round <= ROUNDS; round++ ) {
						for ( const [ subject, list ] of visits ) {
							const times = await visit( site, subject );
							if ( round > 0 ) {
								list.push( times );
							}
						}
					}
				}
			);
			for ( const [ { name }, list ] of visits ) {
				const of = ( load: 'cold' | 'warm', what: keyof Times ) =>
					median(
						list
							.flatMap( ( one ) => one[ load ] )
							.map( ( times ) => times[ what ] )
					);
				results.push( {
					wordpress: site.wordpress_version,
					keys: count,
					page: name,
					row: {
						cold: of( 'cold', 'row' ),
						warm: of( 'warm', 'row' ),
					},
					ready:
						name === 'keys'
							? {
									cold: of( 'cold', 'ready' ),
									warm: of( 'warm', 'ready' ),
								}
							: null,
				} );
			}
		} finally {
			stop();
		}
	}
	return results;
};

const measure = async (
	version: WordPressVersion
): Promise< AdminResult[] > => {
	const woocommerce = await provideWooCommerce();
	const site = await makeSite( {
		name: `bench-admin-${ process.pid }-${ version }`,
		wordpress: await provideWordPress( version ),
		mariadb: null,
		port: await freePort(),
		environment: 'production',
		store: woocommerce ? { woocommerce: woocommerce.dir } : 'fixture',
	} );
	try {
		return await measureSite(
			site,
			SUBJECTS.filter(
				( { name } ) => name !== 'woocommerce' || woocommerce
			)
		);
	} finally {
		await rm( path.dirname( site.root ), { recursive: true, force: true } );
	}
};

const main = async (): Promise< void > => {
	const { values } = parseArgs( { options: { json: { type: 'boolean' } } } );
	await ensure( [ NEEDS.php, NEEDS.sqlite, NEEDS.chromium, NEEDS.unzip ] );
	await ensureBuild();
	const results: AdminResult[] = [];
	try {
		for ( const version of VERSIONS ) {
			results.push( ...( await measure( version ) ) );
		}
	} finally {
		// What was measured before a fault is not lost by it.
		console.log(
			values.json
				? JSON.stringify( results, null, '\t' )
				: adminTable( results )
		);
	}
};

main().catch( ( error: unknown ) => {
	say( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 1;
} );
