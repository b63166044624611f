/**
 * Internal dependencies
 */
import { ensureBuild, ensureComposer } from '../ensure';
import { fromRoot } from '../paths';
import { tryRun } from '../run';
import { budgetProblems, handleProblems, longFiles } from './lint-checks';
import { seconds } from './result';
import type { Job, SuiteResult } from './result';

interface Verdict {
	readonly problems: readonly string[];
	readonly warnings?: readonly string[];
}

/** One check is one test: it passes or it fails. */
const check = async (
	name: string,
	work: () => Promise< Verdict >
): Promise< SuiteResult > => {
	const start = Date.now();
	const { problems, warnings } = await work().catch( ( error: unknown ) => ( {
		problems: [ error instanceof Error ? error.message : String( error ) ],
		warnings: [],
	} ) );
	return {
		name: `lint ${ name }`,
		passed: problems.length > 0 ? 0 : 1,
		failed: problems.length > 0 ? 1 : 0,
		skipped: 0,
		failures: problems.map( ( reason ) => ( { name, reason } ) ),
		skips: [],
		output: problems.join( '\n' ),
		warnings: warnings ?? [],
		seconds: seconds( start ),
	};
};

/** A command that prints its complaints and says by its status that it has any. */
const command =
	( program: string, ...args: string[] ) =>
	async (): Promise< Verdict > => {
		const result = await tryRun( program, args, { cwd: fromRoot() } );
		return {
			problems:
				0 === result.status
					? []
					: [ `${ result.stdout }\n${ result.stderr }`.trim() ],
		};
	};

const CHECKS: ReadonlyArray< readonly [ string, () => Promise< Verdict > ] > = [
	[
		'phpstan',
		command(
			'php',
			'-d',
			'memory_limit=2G',
			'vendor/bin/phpstan',
			'analyse',
			'--no-progress'
		),
	],
	// WPCS 2.3 was written for older PHP, which has things to say about that.
	[
		'phpcs',
		command(
			'php',
			'-d',
			'error_reporting=8191',
			'vendor/bin/phpcs',
			'-q'
		),
	],
	[ 'eslint', command( 'npm', 'run', '--silent', 'lint:js' ) ],
	[ 'tsc', command( 'npm', 'run', '--silent', 'lint:types' ) ],
	[
		'docs/hooks.md',
		command( 'node_modules/.bin/tsx', 'bin/lib/hooks-doc.ts', '--check' ),
	],
	[
		'docs/rest-api.md',
		command( 'node_modules/.bin/tsx', 'bin/lib/rest-doc.ts', '--check' ),
	],
	[
		'translations',
		command( 'node_modules/.bin/tsx', 'bin/lib/i18n/pot.ts', '--check' ),
	],
	[
		'script handles on WordPress 6.8',
		async () => {
			await ensureBuild();
			return { problems: await handleProblems() };
		},
	],
	[
		'size of the built files',
		async () => {
			await ensureBuild();
			return { problems: await budgetProblems() };
		},
	],
	[
		'file length',
		async () => ( { problems: [], warnings: await longFiles() } ),
	],
];

export const lintJobs = async (): Promise< Job[] > => {
	await ensureComposer();
	return CHECKS.map( ( [ name, work ] ) => ( {
		name: `lint ${ name }`,
		run: async () => [ await check( name, work ) ],
	} ) );
};
