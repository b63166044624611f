/**
 * External dependencies
 */
import { mkdir, readFile, rm } from 'node:fs/promises';

/**
 * Internal dependencies
 */
import { fromCache, fromRoot } from '../paths';
import { tryRun } from '../run';
import { phpOptions, siteFile } from '../site';
import type { Site } from '../site';
import { seconds } from './result';
import type { SuiteResult, Unpassed } from './result';

export const SUITES = [
	'unit',
	'http',
	'races',
	'faults',
	'woocommerce',
	'package',
] as const;

export type Suite = ( typeof SUITES )[ number ];

export interface PhpunitOptions {
	readonly name: string;
	readonly suite: Suite;
	readonly site: Site;
	readonly env?: Readonly< Record< string, string > >;
	/** Given on the command line: a file, --filter. */
	readonly extra?: readonly string[];
}

const unescape = ( text: string ): string =>
	text.replace( /\|(.)/g, ( _, c: string ) => ( 'n' === c ? ' ' : c ) );

/** PHPUnit 9's JUnit log has no reasons; its TeamCity log has them, and the class only where a test begins. */
const named = (
	teamcity: string,
	what: 'testIgnored' | 'testFailed'
): Unpassed[] => {
	let begun = '';
	return [
		...teamcity.matchAll(
			/##teamcity\[(\w+) ((?:[^'\]|]|'(?:[^'|]|\|.)*')*)\]/g
		),
	].flatMap( ( [ , event = '', text = '' ] ) => {
		const values = new Map(
			[ ...text.matchAll( /(\w+)='((?:[^'|]|\|.)*)'/g ) ].map(
				( [ , name = '', value = '' ] ) => [ name, value ]
			)
		);
		const of = ( name: string ): string => values.get( name ) ?? '';
		if ( 'testStarted' === event ) {
			begun = of( 'locationHint' ).split( '::' ).slice( 1 ).join( '::' );
		}
		const first = unescape(
			of( 'details' ).split( '|n' )[ 0 ] ?? ''
		).trim();
		return what === event
			? [
					{
						name:
							begun.replace( /^\\/, '' ) ||
							unescape( of( 'name' ) ),
						reason:
							[ unescape( of( 'message' ) ), first ]
								.filter( Boolean )
								.join( '\n' ) || 'no reason given',
					},
				]
			: [];
	} );
};

const count = ( junit: string, attribute: string ): number =>
	Number(
		new RegExp( `<testsuite [^>]*\\b${ attribute }="(\\d+)"` ).exec(
			junit
		)?.[ 1 ] ?? 0
	);

/**
 * Runs one suite of tests/php against a site.
 *
 * @param options Which suite, which site.
 */
export const phpunit = async (
	options: PhpunitOptions
): Promise< SuiteResult > => {
	const start = Date.now();
	const slug = options.name.replace( /\W+/g, '-' );
	const folder = fromCache( 'results', `${ process.pid }` );
	await mkdir( folder, { recursive: true } );
	const junitFile = `${ folder }/${ slug }.xml`;
	const teamcityFile = `${ folder }/${ slug }.log`;
	await rm( junitFile, { force: true } );
	const target = options.extra?.some( ( arg ) => arg.endsWith( '.php' ) )
		? []
		: [ '--testsuite', options.suite ];
	const result = await tryRun(
		'php',
		[
			...phpOptions(),
			'vendor/bin/phpunit',
			'--configuration',
			'tests/php/phpunit.xml',
			'--stderr',
			'--log-junit',
			junitFile,
			'--log-teamcity',
			teamcityFile,
			...target,
			...( options.extra ?? [] ),
		],
		{
			cwd: fromRoot(),
			timeout: 45 * 60_000,
			env: {
				LATCHKEY_SITE: siteFile( options.site ),
				LATCHKEY_IN_PROCESS: 'unit' === options.suite ? '1' : '',
				...options.env,
			},
		}
	);
	const junit = await readFile( junitFile, 'utf8' ).catch( () => '' );
	const teamcity = await readFile( teamcityFile, 'utf8' ).catch( () => '' );
	const tests = count( junit, 'tests' );
	const skipped = count( junit, 'skipped' );
	const broken =
		count( junit, 'errors' ) +
		count( junit, 'failures' ) +
		count( junit, 'warnings' );
	// No log, or a status that the log does not explain: the suite died.
	const unexplained = 0 !== result.status && 0 === broken ? 1 : 0;
	return {
		name: options.name,
		passed: Math.max( 0, tests - skipped - broken ),
		failed: broken + unexplained,
		skipped,
		failures: named( teamcity, 'testFailed' ),
		skips: named( teamcity, 'testIgnored' ),
		output:
			broken + unexplained > 0
				? `${ result.stdout }${ result.stderr }`.trim()
				: '',
		warnings: [],
		seconds: seconds( start ),
	};
};
