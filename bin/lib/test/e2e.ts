/**
 * External dependencies
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * Internal dependencies
 */
import { ensure, headlessChromium, NEEDS } from '../apt';
import { ensureBuild } from '../ensure';
import { addMadeUpLanguage } from '../i18n/made-up';
import { fromCache, fromRoot } from '../paths';
import { freePort } from '../ports';
import { tryRun } from '../run';
import { serve } from '../serve';
import { makeSite } from '../site';
import type { Site, SiteOptions } from '../site';
import { provideWordPress, VERSIONS } from '../wordpress';
import type { WordPressSource, WordPressVersion } from '../wordpress';
import { seconds } from './result';
import type { Job, SuiteResult, Unpassed } from './result';

interface Spec {
	readonly title: string;
	readonly file: string;
	readonly tests: ReadonlyArray< {
		readonly status: string;
		readonly results: ReadonlyArray< {
			readonly error?: { readonly message?: string };
		} >;
		readonly annotations: ReadonlyArray< {
			readonly type: string;
			readonly description?: string;
		} >;
	} >;
}

interface Suite {
	readonly specs?: readonly Spec[];
	readonly suites?: readonly Suite[];
}

interface PlaywrightReport {
	readonly stats: {
		readonly expected: number;
		readonly unexpected: number;
		readonly flaky: number;
		readonly skipped: number;
	};
	readonly errors: ReadonlyArray< { readonly message?: string } >;
	readonly suites: readonly Suite[];
}

const specsOf = ( suites: readonly Suite[] ): Spec[] =>
	suites.flatMap( ( suite ) => [
		...( suite.specs ?? [] ),
		...specsOf( suite.suites ?? [] ),
	] );

const named = (
	report: PlaywrightReport | null,
	status: 'skipped' | 'unexpected'
): Unpassed[] =>
	specsOf( report?.suites ?? [] ).flatMap( ( spec ) =>
		spec.tests
			.filter( ( test ) => status === test.status )
			.map( ( test ) => ( {
				name: `${ spec.file }: ${ spec.title }`,
				reason:
					test.annotations.find( ( note ) => 'skip' === note.type )
						?.description ??
					stripVTControlCharacters(
						test.results[ 0 ]?.error?.message ?? 'no reason given'
					),
			} ) )
	);

const makeFor = async (
	wordpress: WordPressSource,
	purpose: string,
	store: SiteOptions[ 'store' ] & string
): Promise< Site > =>
	makeSite( {
		name: `e2e-${ process.pid }-${ wordpress.version }-${ purpose }`,
		wordpress,
		mariadb: null,
		port: await freePort(),
		muPlugins: [ 'cheap-passwords' ],
		store,
	} );

const playwright = async (
	wordpress: WordPressSource,
	extra: readonly string[]
): Promise< SuiteResult > => {
	const start = Date.now();
	const name = `e2e ${ wordpress.version }`;
	const site = await makeFor( wordpress, 'store', 'fixture' );
	const bare = await makeFor( wordpress, 'bare', 'none' );
	await addMadeUpLanguage( site );
	const servers = [
		await serve( site, { frozen: true } ),
		await serve( bare, { frozen: true } ),
	];
	const file = fromCache(
		'results',
		`${ process.pid }`,
		`playwright-${ wordpress.version }.json`
	);
	await mkdir( path.dirname( file ), { recursive: true } );
	const result = await tryRun(
		'node_modules/.bin/playwright',
		[ 'test', '--reporter=json,line', ...extra ],
		{
			cwd: fromRoot(),
			// Each test has a limit of its own; this one is for a run that hangs, on a slow machine too.
			timeout: 45 * 60_000,
			env: {
				PLAYWRIGHT_JSON_OUTPUT_NAME: file,
				LATCHKEY_CHROMIUM: headlessChromium(),
				LATCHKEY_URL: site.url,
				LATCHKEY_URL_NO_STORE: bare.url,
				LATCHKEY_USER: site.admin.login,
				LATCHKEY_PASSWORD: site.admin.password,
				LATCHKEY_DEBUG_LOG: site.debug_log,
				LATCHKEY_WORDPRESS: wordpress.version,
			},
		}
	);
	await Promise.all( servers.map( ( server ) => server.stop() ) );
	const report = JSON.parse(
		await readFile( file, 'utf8' ).catch( () => 'null' )
	) as PlaywrightReport | null;
	const log =
		( await readFile( site.debug_log, 'utf8' ) ) +
		( await readFile( bare.debug_log, 'utf8' ) );
	const broken =
		( report ? report.stats.unexpected + report.errors.length : 0 ) +
		( '' === log ? 0 : 1 );
	const failed = broken + ( 0 !== result.status && 0 === broken ? 1 : 0 );
	for ( const made of [ site, bare ] ) {
		await rm( path.dirname( made.root ), { recursive: true, force: true } );
	}
	return {
		name,
		passed: report ? report.stats.expected + report.stats.flaky : 0,
		failed,
		skipped: report?.stats.skipped ?? 0,
		failures: [
			...named( report, 'unexpected' ),
			...( report?.errors ?? [] ).map( ( { message = '' } ) => ( {
				name: 'outside of the tests',
				reason: stripVTControlCharacters( message ),
			} ) ),
			...( '' === log ? [] : [ { name: 'debug log', reason: log } ] ),
		],
		skips: named( report, 'skipped' ),
		output:
			failed > 0
				? `${ result.stdout }\n${ result.stderr }\n${
						log ? `debug log:\n${ log }` : ''
					}`
				: '',
		warnings: report?.stats.flaky
			? [
					`${ report.stats.flaky } browser tests passed at the second try`,
				]
			: [],
		seconds: seconds( start ),
	};
};

export const e2eJobs = async (
	versions: readonly WordPressVersion[] = VERSIONS,
	extra: readonly string[] = []
): Promise< Job[] > => {
	await ensure( [
		NEEDS.php,
		NEEDS.sqlite,
		NEEDS.headlessChromium,
		NEEDS.unzip,
	] );
	await ensureBuild();
	const jobs: Job[] = [];
	// The longer first, so that both processors end together.
	for ( const version of [ ...versions ].reverse() ) {
		const wordpress = await provideWordPress( version );
		jobs.push( {
			name: `e2e ${ wordpress.version }`,
			run: async () => [ await playwright( wordpress, extra ) ],
		} );
	}
	return jobs;
};
