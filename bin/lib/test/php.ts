/**
 * Internal dependencies
 */
import { ensure, NEEDS } from '../apt';
import { ensureBuild, ensureComposer } from '../ensure';
import { MariaDb } from '../mariadb';
import { fromCache } from '../paths';
import { packageZip } from '../package-zip';
import { siteFile } from '../site';
import type { SiteOptions } from '../site';
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

interface Served {
	/** Names the site. */
	readonly purpose: string;
	readonly more?: Partial< SiteOptions >;
	/** Further sites, by the variable that names each to the tests. */
	readonly others?: Readonly<
		Record< string, readonly [ string, Partial< SiteOptions > ] >
	>;
}

const HTTP: Served = {
	purpose: 'http',
	others: {
		LATCHKEY_SITE_SUBDIRECTORY: [ 'below', { subdirectory: 'shop' } ],
		LATCHKEY_SITE_NO_STORE: [ 'bare', { store: 'none' } ],
		LATCHKEY_SITE_NETWORK: [ 'network', { network: true } ],
	},
};

const store = ( { woocommerce }: Ground ): Served => ( {
	purpose: 'woocommerce',
	more: {
		store: woocommerce ? { woocommerce: woocommerce.dir } : 'fixture',
	},
} );

/** Suites that talk to a served site; each finds the log empty at its start. */
const runServed = async (
	ground: Ground,
	{ purpose, more = {}, others = {} }: Served,
	suites: readonly Suite[],
	extra: readonly string[]
): Promise< SuiteResult[] > => {
	const site = await make( ground, purpose, more );
	const sites = [ site ];
	const env: Record< string, string > = {};
	for ( const [ variable, [ name, options ] ] of Object.entries( others ) ) {
		const other = await make( ground, name, options );
		sites.push( other );
		env[ variable ] = siteFile( other );
	}
	const front = await tlsFront( site.port );
	env.LATCHKEY_TLS_URL = front.url;
	env.LATCHKEY_TLS_CERTIFICATE = front.certificate;
	const out: SuiteResult[] = [];
	try {
		await whileServed( sites, async () => {
			for ( const suite of suites ) {
				const name = `php ${ ground.label } ${ suite }`;
				const result = await phpunit( {
					name,
					suite,
					site,
					extra,
					env,
				} );
				out.push( await withLog( result, site, extra ) );
			}
		} );
	} finally {
		await front.stop();
	}
	for ( const made of sites ) {
		await removeSite( made );
	}
	return out;
};

/** The zip, installed in an empty WordPress that has never seen the plugin. */
const runPackage = async (
	ground: Ground,
	extra: readonly string[]
): Promise< SuiteResult[] > => {
	const zip = await packageZip(
		fromCache( `package-${ process.pid }-${ ground.wordpress.version }` )
	);
	const site = await make( ground, 'package', {
		plugin: false,
		store: 'none',
		muPlugins: [ 'forwarded-proto' ],
	} );
	const out = await whileServed(
		[ site ],
		async () => [
			await phpunit( {
				name: `php ${ ground.label } package`,
				suite: 'package',
				site,
				extra,
				env: { LATCHKEY_ZIP: zip },
			} ),
		],
		// The plugin comes, goes, and is replaced.
		{ frozen: false }
	);
	await removeSite( site );
	return out;
};

/** Suites that mostly wait: for instants at which processes meet, for a database to come back. */
const WAITING: readonly Suite[] = [ 'races', 'faults' ];

const withDatabase = async < T >(
	database: Database,
	work: ( mariadb: MariaDb | null ) => Promise< T >
): Promise< T > => {
	const mariadb = 'mariadb' === database ? await MariaDb.start() : null;
	try {
		return await work( mariadb );
	} finally {
		await mariadb?.stop();
	}
};

type Part = readonly [
	name: string,
	suites: readonly Suite[],
	run: (
		ground: Ground,
		suites: readonly Suite[]
	) => Promise< SuiteResult[] >,
];

/** The jobs of one WordPress and one database. */
const jobsOf = (
	options: PhpOptions,
	wordpress: WordPressSource,
	woocommerce: WooCommerceSource | null,
	database: Database
): Job[] => {
	const { extra } = options;
	const label = `${ wordpress.version } ${ database }`;
	const working: readonly Part[] = [
		[ 'unit', [ 'unit' ], ( ground ) => runUnit( ground, extra ) ],
		[
			'http',
			[ 'http' ],
			( ground, suites ) => runServed( ground, HTTP, suites, extra ),
		],
		[
			'woocommerce',
			[ 'woocommerce' ],
			( ground, suites ) =>
				runServed( ground, store( ground ), suites, extra ),
		],
		[
			'package',
			'sqlite' === database ? [ 'package' ] : [],
			( ground ) => runPackage( ground, extra ),
		],
	];
	const waiting: readonly Part[] = [
		[
			'races',
			WAITING,
			( ground, suites ) =>
				runServed( ground, { purpose: 'races' }, suites, extra ),
		],
	];
	const wanted = ( suites: readonly Suite[] ): Suite[] =>
		suites.filter( ( suite ) => options.suites.includes( suite ) );
	const job = ( parts: readonly Part[], waits: boolean ): Job => ( {
		name: `php ${ label }${ waits ? ' races' : '' }`,
		waits,
		run: () =>
			withDatabase( database, async ( mariadb ) => {
				const ground = { wordpress, woocommerce, mariadb, label };
				const out: SuiteResult[] = [];
				for ( const [ name, suites, run ] of parts ) {
					if ( wanted( suites ).length > 0 ) {
						out.push(
							...( await run( ground, wanted( suites ) ).catch(
								( error: unknown ) => [
									died( `php ${ label } ${ name }`, error ),
								]
							) )
						);
					}
				}
				return out;
			} ),
	} );
	return [ job( working, false ), job( waiting, true ) ].filter(
		( { waits } ) =>
			( waits ? waiting : working ).some(
				( [ , suites ] ) => wanted( suites ).length > 0
			)
	);
};

/**
 * The PHP suites: two jobs for each WordPress and database, one of which mostly waits.
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
		// The longer first, so that both processors end together.
		for ( const version of [ ...options.versions ].reverse() ) {
			const wordpress = await provideWordPress( version );
			jobs.push( ...jobsOf( options, wordpress, woocommerce, database ) );
		}
	}
	return jobs;
};
