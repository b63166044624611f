/**
 * External dependencies
 */
import { parseArgs } from 'node:util';

/**
 * Internal dependencies
 */
import { ensureBuild, ensureComposer } from '../ensure';
import { say } from '../progress';
import { VERSIONS } from '../wordpress';
import { e2eJobs } from './e2e';
import { jsJobs } from './js';
import { lintJobs } from './lint';
import { DATABASES, EVERYTHING, phpJobs } from './php';
import { SUITES } from './phpunit';
import { Queue } from './queue';
import { report } from './report';
import { died } from './result';
import type { Job, SuiteResult } from './result';

const PARTS = [ 'lint', 'js', 'php', 'e2e' ] as const;

type Part = ( typeof PARTS )[ number ];

/**
 * Of two cores; a browser, a server and a database share them. One more is for jobs that mostly wait, and never more than one
 * of those at a time: their processes have to be there at the same instants.
 */
const LANES = 2;

const only = < T extends string >(
	all: readonly T[],
	wanted: readonly string[] | undefined,
	what: string
): readonly T[] => {
	const chosen = all.filter( ( item ) => wanted?.includes( item ) ?? true );
	if ( 0 === chosen.length ) {
		throw new Error( `${ what }: one of ${ all.join( ', ' ) }` );
	}
	return chosen;
};

const readArguments = () => {
	const { values, positionals } = parseArgs( {
		allowPositionals: true,
		options: {
			wp: { type: 'string', multiple: true },
			db: { type: 'string', multiple: true },
			suite: { type: 'string', multiple: true },
			filter: { type: 'string' },
		},
	} );
	const part = positionals[ 0 ];
	const files = positionals.slice( part ? 1 : 0 );
	// A PHP test file belongs to the suite of its folder.
	const suiteOfFile = files
		.map( ( file ) => /tests\/php\/([a-z]+)\//.exec( file )?.[ 1 ] )
		.find( Boolean );
	const suites = suiteOfFile ? [ suiteOfFile ] : values.suite;
	return {
		parts: only( PARTS, part ? [ part ] : undefined, 'bin/test' ),
		versions: only( VERSIONS, values.wp, '--wp' ),
		databases: only( DATABASES, values.db, '--db' ),
		suites: only( SUITES, suites, '--suite' ),
		files,
		filter: values.filter ? [ '--filter', values.filter ] : [],
	};
};

const jobsOf = async (
	part: Part,
	options: ReturnType< typeof readArguments >
): Promise< Job[] > => {
	switch ( part ) {
		case 'lint':
			return lintJobs();
		case 'js':
			return jsJobs( options.files );
		case 'php':
			return phpJobs( {
				...EVERYTHING,
				versions: options.versions,
				databases: options.databases,
				suites: options.suites,
				extra: [ ...options.filter, ...options.files ],
			} );
		case 'e2e':
			return e2eJobs( options.versions, options.files );
	}
};

const runJob = async ( job: Job ): Promise< SuiteResult[] > => {
	say( `▶ ${ job.name }` );
	const results = await job
		.run()
		.catch( ( error: unknown ) => [ died( job.name, error ) ] );
	for ( const result of results ) {
		say(
			`${ result.failed > 0 ? '✗' : '✓' } ${ result.name }: ${
				result.passed
			} passed, ${ result.failed } failed, ${
				result.skipped
			} skipped (${ result.seconds } s)`
		);
	}
	return results;
};

/**
 * Gets what a whole run needs while the first checks run: the build keeps one processor busy. What fails here fails again where
 * it is needed, and is told there.
 */
const prepare = async (): Promise< void > => {
	// The build runs PHP.
	await ensureComposer();
	await ensureBuild();
};

const main = async (): Promise< void > => {
	const start = Date.now();
	const options = readArguments();
	if ( options.parts.length > 1 ) {
		prepare().catch( () => undefined );
	}
	const queue = new Queue();
	const results: SuiteResult[] = [];
	const fill = async (): Promise< void > => {
		for ( const part of options.parts ) {
			// What cannot be prepared has failed; the rest still runs.
			try {
				queue.add( await jobsOf( part, options ) );
			} catch ( error: unknown ) {
				results.push( died( part, error ) );
			}
		}
		queue.close();
	};
	const lane = async ( wanted: ( job: Job ) => boolean ): Promise< void > => {
		for (;;) {
			const job = await queue.take( wanted );
			if ( null === job ) {
				return;
			}
			results.push( ...( await runJob( job ) ) );
		}
	};
	const waits = ( job: Job ): boolean => true === job.waits;
	await Promise.all( [
		fill(),
		lane( waits ),
		...Array.from( { length: LANES }, () =>
			lane( ( job ) => ! waits( job ) )
		),
	] );
	process.exitCode = report( results, start );
};

main().catch( ( error: unknown ) => {
	say( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 2;
} );
