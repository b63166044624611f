/**
 * Internal dependencies
 */
import { seconds } from './result';
import type { SuiteResult } from './result';

const sum = (
	results: readonly SuiteResult[],
	what: 'passed' | 'failed' | 'skipped'
): number => results.reduce( ( total, result ) => total + result[ what ], 0 );

const print = ( line = '' ): void => {
	process.stdout.write( `${ line }\n` );
};

const printTable = ( results: readonly SuiteResult[] ): void => {
	const width = Math.max( 5, ...results.map( ( r ) => r.name.length ) );
	const row = ( name: string, ...cells: string[] ): void =>
		print(
			`${ name.padEnd( width ) }${ cells
				.map( ( cell ) => cell.padStart( 9 ) )
				.join( '' ) }`
		);
	row( 'suite', 'passed', 'failed', 'skipped', 'seconds' );
	for ( const result of results ) {
		row(
			result.name,
			String( result.passed ),
			String( result.failed ),
			String( result.skipped ),
			result.seconds.toFixed( 1 )
		);
	}
};

interface Skipped {
	readonly reason: string;
	readonly suites: readonly string[];
	readonly names: string[];
}

/** Skipped tests by reason and by the suites that skip them, so that a missing WooCommerce is one paragraph. */
const skippedTogether = ( results: readonly SuiteResult[] ): Skipped[] => {
	const suitesOf = new Map< string, string[] >();
	const both = ( reason: string, name: string ) =>
		JSON.stringify( [ reason, name ] );
	for ( const result of results ) {
		for ( const { reason, name } of result.skips ) {
			const suites = suitesOf.get( both( reason, name ) ) ?? [];
			suitesOf.set( both( reason, name ), [ ...suites, result.name ] );
		}
	}
	const together = new Map< string, Skipped >();
	for ( const [ key, suites ] of suitesOf ) {
		const [ reason, name ] = JSON.parse( key ) as [ string, string ];
		const group = both( reason, suites.join() );
		const skipped = together.get( group ) ?? { reason, suites, names: [] };
		skipped.names.push( name );
		together.set( group, skipped );
	}
	return [ ...together.values() ];
};

/**
 * The skipped tests, each named once under its reason.
 *
 * @param results All suites.
 * @return Lines.
 */
export const skipLines = ( results: readonly SuiteResult[] ): string[] =>
	skippedTogether( results ).flatMap( ( { reason, suites, names } ) => [
		'',
		`SKIPPED ${ names.length * suites.length }: ${ reason }`,
		`  in ${ suites.join( ', ' ) }:`,
		...names.map( ( name ) => `  - ${ name }` ),
	] );

/** Of a reason that is shown again at the end; all of it stands above. */
const ENOUGH = { lines: 4, characters: 300 } as const;

/** A suite that ends before its time says why at the end. */
const endOf = ( { output }: SuiteResult ): string =>
	output.trimEnd().split( '\n' ).slice( -ENOUGH.lines ).join( '\n' );

/**
 * What failed, in short: the last that is read of a long run, and all that is kept of some.
 *
 * @param results All suites.
 * @return Lines.
 */
export const failureLines = ( results: readonly SuiteResult[] ): string[] =>
	results
		.filter( ( result ) => result.failed > 0 )
		.flatMap( ( result ) => [
			'',
			`FAILED ${ result.failed }: ${ result.name }`,
			...[
				...result.failures,
				// It died, or its tool names less than it counts.
				...( result.failed === result.failures.length
					? []
					: [
							{
								name: 'the suite itself',
								reason: endOf( result ),
							},
						] ),
			].flatMap( ( { name, reason } ) => [
				`  - ${ name }`,
				...reason
					.split( '\n' )
					.filter( ( line ) => '' !== line.trim() )
					.slice( 0, ENOUGH.lines )
					.map(
						( line ) =>
							`      ${ line.trim().slice( 0, ENOUGH.characters ) }`
					),
			] ),
		] );

/**
 * Prints what came of it.
 *
 * @param results All suites.
 * @param start   When the run began.
 * @return Exit status.
 */
export const report = (
	results: readonly SuiteResult[],
	start: number
): number => {
	for ( const result of results ) {
		for ( const warning of result.warnings ) {
			print( `warning, ${ result.name }: ${ warning }` );
		}
	}
	skipLines( results ).forEach( ( line ) => print( line ) );
	for ( const result of results ) {
		if ( result.failed > 0 ) {
			print( `\n===== ${ result.name } =====` );
			print( result.output.split( '\n' ).slice( -400 ).join( '\n' ) );
		}
	}
	print();
	printTable( results );
	failureLines( results ).forEach( ( line ) => print( line ) );
	print();
	print( `${ seconds( start ) } seconds` );
	const failed = sum( results, 'failed' );
	print(
		`${ sum( results, 'passed' ) } passed, ${ failed } failed, ${ sum(
			results,
			'skipped'
		) } skipped`
	);
	return failed > 0 ? 1 : 0;
};
