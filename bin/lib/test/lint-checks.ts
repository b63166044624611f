/**
 * External dependencies
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Internal dependencies
 */
import { fromRoot } from '../paths';
import { run } from '../run';
import { provideWordPress } from '../wordpress';

/** KiB, packed. What a screen loads before its lazy parts, script and style; DataViews; any other lazy part. */
const BUDGETS = { entry: 20, dataviews: 400, lazy: 60 } as const;

const LONGEST = 300;

const assetFiles = async (): Promise< string[] > => {
	const found = ( await readdir( fromRoot( 'build' ) ) ).filter( ( name ) =>
		name.endsWith( '.asset.php' )
	);
	if ( 0 === found.length ) {
		throw new Error( 'build/ has no .asset.php: nothing was built' );
	}
	return found;
};

/**
 * Handles that our scripts want and the oldest supported WordPress does not
 * have: it would drop our script without a word.
 */
export const handleProblems = async (): Promise< string[] > => {
	const wordpress = await provideWordPress( '6.8' );
	const packages = await readFile(
		path.join(
			wordpress.dir,
			'wp-includes/assets/script-loader-packages.min.php'
		),
		'utf8'
	);
	const loader = await readFile(
		path.join( wordpress.dir, 'wp-includes/script-loader.php' ),
		'utf8'
	);
	const known = ( handle: string ): boolean =>
		packages.includes( `'${ handle.replace( /^wp-/, '' ) }.min.js'` ) ||
		packages.includes( `'${ handle.replace( /^wp-/, '' ) }.js'` ) ||
		loader.includes( `'${ handle }'` );
	const problems: string[] = [];
	for ( const file of await assetFiles() ) {
		const json = await run( 'php', [
			'-r',
			'echo json_encode( require $argv[1] );',
			fromRoot( 'build', file ),
		] );
		const { dependencies } = JSON.parse( json ) as {
			dependencies: string[];
		};
		for ( const handle of dependencies ) {
			if ( ! known( handle ) ) {
				problems.push(
					`build/${ file } wants ${ handle }, which WordPress ${ wordpress.version } does not have`
				);
			}
		}
	}
	return problems;
};

const budgetOf = ( name: string, entries: readonly string[] ): number => {
	const base = name.replace( /(?:-rtl)?\.(?:js|css)$/, '' );
	if ( entries.includes( base ) ) {
		return BUDGETS.entry;
	}
	return 'dataviews' === base ? BUDGETS.dataviews : BUDGETS.lazy;
};

export const budgetProblems = async (): Promise< string[] > => {
	const entries = ( await assetFiles() ).map( ( name ) =>
		name.replace( /\.asset\.php$/, '' )
	);
	const problems: string[] = [];
	for ( const name of await readdir( fromRoot( 'build' ) ) ) {
		if ( ! /\.(?:js|css)$/.test( name ) ) {
			continue;
		}
		const size = gzipSync(
			await readFile( fromRoot( 'build', name ) )
		).length;
		const budget = budgetOf( name, entries ) * 1024;
		if ( size > budget ) {
			problems.push(
				`build/${ name } is ${ size } bytes packed; the budget is ${ budget }`
			);
		}
	}
	return problems;
};

export const longFiles = async (): Promise< string[] > => {
	const names = ( await run( 'git', [ 'ls-files' ], { cwd: fromRoot() } ) )
		.split( '\n' )
		.filter( ( name ) => /\.(php|tsx?|scss)$/.test( name ) );
	const out: string[] = [];
	for ( const name of names ) {
		const text = await readFile( fromRoot( name ), 'utf8' ).catch(
			() => ''
		);
		const lines = text.split( '\n' ).length - 1;
		if ( lines > LONGEST ) {
			out.push( `${ name } has ${ lines } lines (${ LONGEST } at most)` );
		}
	}
	return out;
};
