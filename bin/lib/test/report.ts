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

/** Skipped tests by reason, so that a missing WooCommerce is one paragraph. */
const printSkips = ( results: readonly SuiteResult[] ): void => {
	const byReason = new Map< string, string[] >();
	for ( const result of results ) {
		for ( const skip of result.skips ) {
			const names = byReason.get( skip.reason ) ?? [];
			names.push( `${ result.name }: ${ skip.name }` );
			byReason.set( skip.reason, names );
		}
	}
	for ( const [ reason, names ] of byReason ) {
		print();
		print( `SKIPPED ${ names.length }: ${ reason }` );
		for ( const name of names ) {
			print( `  - ${ name }` );
		}
	}
};

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
		if ( result.failed > 0 ) {
			print( `\n===== ${ result.name } =====` );
			print( result.output.split( '\n' ).slice( -400 ).join( '\n' ) );
		}
	}
	for ( const result of results ) {
		for ( const warning of result.warnings ) {
			print( `warning, ${ result.name }: ${ warning }` );
		}
	}
	print();
	printTable( results );
	printSkips( results );
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
