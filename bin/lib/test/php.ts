/**
 * Internal dependencies
 */
import { ensure, NEEDS } from '../apt';
import { ensureBuild, ensureComposer } from '../ensure';
import { MariaDb } from '../mariadb';
import { fromCache } from '../paths';
import { packageZip } from '../package-zip';
import { siteFile } from '../site';
import { tlsFront } from '../tls-front';
import { provideWooCommerce } from '../woocommerce';
import type { WooCommerceSource } from '../woocommerce';
import { provideWordPress, VERSIONS } from '../wordpress';
import type { WordPressSource, WordPressVersion } from '../wordpress';
import { make, removeSite, whileServed, withLog } from './ground';
import type { Ground } from './ground';
import { phpunit, SUITES } from './phpunit';
import type { Suite } from './phpunit';
import { died } from './result';
import type { Job, SuiteResult } from './result';

export const DATABASES = [ 'sqlite', 'mariadb' ] as const;

export type Database = ( typeof DATABASES )[ number ];

export interface PhpOptions {
	readonly versions: readonly WordPressVersion[];
	readonly databases: readonly Database[];
	readonly suites: readonly Suite[];
	/** Handed on to PHPUnit. */
	readonly extra: readonly string[];
}

export const EVERYTHING: PhpOptions = {
	versions: VERSIONS,
	databases: DATABASES,
	suites: SUITES,
	extra: [],
};

const runUnit = async (
	ground: Ground,
	extra: readonly string[]
): Promise< SuiteResult[] > => {
	const site = await make( ground, 'unit' );
	const result = await phpunit( {
		name: `php ${ ground.label } unit`,
		suite: 'unit',
		site,
		extra,
	} );
	const out = [ await withLog( result, site, extra ) ];
	await removeSite( site );
	return out;
};

/** Suites that talk to a served site; each finds the log empty at its start. */
const runServed = async (
	ground: Ground,
	suites: readonly Suite[],
	extra: readonly string[]
): Promise< SuiteResult[] > => {
	const site = await make( ground, 'http' );
	const below = await make( ground, 'below', { subdirectory: 'shop' } );
	const bare = await make( ground, 'bare', { store: 'none' } );
	const network = await make( ground, 'network', { network: true } );
	const front = await tlsFront( site.port );
	const out: SuiteResult[] = [];
	try {
		await whileServed( [ site, below, bare, network ], async () => {
			for ( const suite of suites ) {
				const result = await phpunit( {
					name: `php ${ ground.label } ${ suite }`,
					suite,
					site,
					extra,
					env: {
						LATCHKEY_SITE_SUBDIRECTORY: siteFile( below ),
						LATCHKEY_SITE_NO_STORE: siteFile( bare ),
						LATCHKEY_SITE_NETWORK: siteFile( network ),
						LATCHKEY_TLS_URL: front.url,
						LATCHKEY_TLS_CERTIFICATE: front.certificate,
					},
				} );
				out.push( await withLog( result, site, extra ) );
			}
		} );
	} finally {
		await front.stop();
	}
	for ( const made of [ site, below, bare, network ] ) {
		await removeSite( made );
	}
	return out;
};

const runWooCommerce = async (
	ground: Ground,
	extra: readonly string[]
): Promise< SuiteResult[] > => {
	const site = await make( ground, 'woocommerce', {
		store: ground.woocommerce
			? { woocommerce: ground.woocommerce.dir }
			: 'fixture',
	} );
	const front = await tlsFront( site.port );
	const out = await whileServed( [ site ], async () => [
		await withLog(
			await phpunit( {
				name: `php ${ ground.label } woocommerce`,
				suite: 'woocommerce',
				site,
				extra,
				env: {
					LATCHKEY_TLS_URL: front.url,
					LATCHKEY_TLS_CERTIFICATE: front.certificate,
				},
			} ),
			site,
			extra
		),
	] );
	await front.stop();
	await removeSite( site );
	return out;
};

/** The zip, installed in an empty WordPress that has never seen the plugin. */
const runPackage = async (
	ground: Ground,
	extra: readonly string[]
): Promise< SuiteResult[] > => {
	const zip = await packageZip( fromCache( `package-${ process.pid }` ) );
	const site = await make( ground, 'package', {
		plugin: false,
		store: 'none',
		muPlugins: [ 'forwarded-proto' ],
	} );
	const out = await whileServed( [ site ], async () => [
		await phpunit( {
			name: `php ${ ground.label } package`,
			suite: 'package',
			site,
			extra,
			env: { LATCHKEY_ZIP: zip },
		} ),
	] );
	await removeSite( site );
	return out;
};

const SERVED: readonly Suite[] = [ 'http', 'races', 'faults' ];

const combination =
	(
		options: PhpOptions,
		wordpress: WordPressSource,
		woocommerce: WooCommerceSource | null,
		database: Database
	): Job[ 'run' ] =>
	async () => {
		const mariadb = 'mariadb' === database ? await MariaDb.start() : null;
		const ground: Ground = {
			wordpress,
			woocommerce,
			mariadb,
			label: `${ wordpress.version } ${ database }`,
		};
		const wants = ( suite: Suite ) => options.suites.includes( suite );
		const parts: ReadonlyArray<
			readonly [ string, boolean, () => Promise< SuiteResult[] > ]
		> = [
			[ 'unit', wants( 'unit' ), () => runUnit( ground, options.extra ) ],
			[
				'http',
				SERVED.some( wants ),
				() =>
					runServed( ground, SERVED.filter( wants ), options.extra ),
			],
			[
				'woocommerce',
				wants( 'woocommerce' ),
				() => runWooCommerce( ground, options.extra ),
			],
			[
				'package',
				wants( 'package' ) && 'sqlite' === database,
				() => runPackage( ground, options.extra ),
			],
		];
		const out: SuiteResult[] = [];
		try {
			for ( const [ name, wanted, work ] of parts ) {
				if ( wanted ) {
					out.push(
						...( await work().catch( ( error: unknown ) => [
							died( `php ${ ground.label } ${ name }`, error ),
						] ) )
					);
				}
			}
		} finally {
			await mariadb?.stop();
		}
		return out;
	};

/**
 * The PHP suites: one job for each WordPress and database.
 *
 * @param options What to run.
 */
export const phpJobs = async ( options: PhpOptions ): Promise< Job[] > => {
	await ensure( [
		NEEDS.php,
		NEEDS.unzip,
		NEEDS.zip,
		NEEDS.openssl,
		NEEDS.xml,
		NEEDS.mbstring,
		NEEDS.curl,
		NEEDS.intl,
		...( options.databases.includes( 'sqlite' ) ? [ NEEDS.sqlite ] : [] ),
		...( options.databases.includes( 'mariadb' )
			? [ NEEDS.mariadb, NEEDS.mysqli ]
			: [] ),
	] );
	await ensureComposer();
	await ensureBuild();
	const woocommerce = options.suites.includes( 'woocommerce' )
		? await provideWooCommerce()
		: null;
	const jobs: Job[] = [];
	for ( const database of [ ...options.databases ].reverse() ) {
		for ( const version of options.versions ) {
			const wordpress = await provideWordPress( version );
			jobs.push( {
				name: `php ${ wordpress.version } ${ database }`,
				run: combination( options, wordpress, woocommerce, database ),
			} );
		}
	}
	return jobs;
};
