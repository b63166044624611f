/**
 * External dependencies
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { fromCache, fromRoot } from '../paths';
import { tryRun } from '../run';
import { seconds } from './result';
import type { Job, SuiteResult, Unpassed } from './result';

interface JestReport {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly numPendingTests: number;
	readonly numTodoTests: number;
	/** Files that could not even be loaded. */
	readonly numRuntimeErrorTestSuites: number;
	readonly testResults: ReadonlyArray< {
		readonly name: string;
		readonly status: string;
		readonly message: string;
		readonly assertionResults: ReadonlyArray< {
			readonly status: string;
			readonly fullName: string;
			readonly failureMessages: readonly string[];
		} >;
	} >;
}

const named = (
	report: JestReport | null,
	...statuses: readonly string[]
): Unpassed[] =>
	( report?.testResults ?? [] )
		.flatMap( ( suite ) => suite.assertionResults )
		.filter( ( test ) => statuses.includes( test.status ) )
		.map( ( test ) => ( {
			name: test.fullName,
			reason: test.failureMessages[ 0 ] ?? test.status,
		} ) );

/** Files without a single test to name. */
const notLoaded = ( report: JestReport | null ): Unpassed[] =>
	( report?.testResults ?? [] )
		.filter(
			( suite ) =>
				'failed' === suite.status && 0 === suite.assertionResults.length
		)
		.map( ( suite ) => ( {
			name: path.relative( fromRoot(), suite.name ),
			reason: suite.message,
		} ) );

const jest = async ( extra: readonly string[] ): Promise< SuiteResult > => {
	const start = Date.now();
	const file = fromCache( 'results', `${ process.pid }`, 'jest.json' );
	await mkdir( path.dirname( file ), { recursive: true } );
	const result = await tryRun(
		'node_modules/.bin/wp-scripts',
		[ 'test-unit-js', '--json', `--outputFile=${ file }`, ...extra ],
		{ cwd: fromRoot(), timeout: 5 * 60_000 }
	);
	const report = JSON.parse(
		await readFile( file, 'utf8' ).catch( () => 'null' )
	) as JestReport | null;
	const broken = report
		? report.numFailedTests + report.numRuntimeErrorTestSuites
		: 0;
	const failed = broken + ( 0 !== result.status && 0 === broken ? 1 : 0 );
	return {
		name: 'js jest',
		passed: report?.numPassedTests ?? 0,
		failed,
		skipped: report ? report.numPendingTests + report.numTodoTests : 0,
		failures: [ ...named( report, 'failed' ), ...notLoaded( report ) ],
		skips: named( report, 'pending', 'todo' ),
		output: failed > 0 ? result.stderr : '',
		warnings: [],
		seconds: seconds( start ),
	};
};

export const jsJobs = ( extra: readonly string[] ): Job[] => [
	{ name: 'js jest', run: async () => [ await jest( extra ) ] },
];
