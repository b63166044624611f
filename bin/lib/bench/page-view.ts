/**
 * External dependencies
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { atExit } from '../cleanup';
import { fromRoot } from '../paths';
import { waitForPort } from '../ports';
import { step } from '../progress';
import type { Site } from '../site';
import { median, medianError, quantile } from './results';
import type { PageView } from './results';

const WARM_UP = 8;
const VIEWS = 200;
const PAIRS = 60;

interface View {
	readonly mode: 'watch' | 'on' | 'off';
	readonly loading: number;
	/** Whether Latchkey was loaded before the empty plugin. */
	readonly first: boolean;
	readonly empty: number;
	readonly parts: Readonly< Record< string, number > >;
	readonly queries: number;
	readonly all: number;
	readonly whole: number;
	readonly opcache: boolean;
}

/** WordPress works for every active plugin: the same header, and no code. */
const addEmptyPlugin = async ( site: Site ): Promise< void > => {
	const folder = path.join( site.wp, 'wp-content/plugins/bench-empty' );
	const text = await readFile( fromRoot( 'plugin.php' ), 'utf8' );
	await mkdir( folder, { recursive: true } );
	await writeFile(
		path.join( folder, 'plugin.php' ),
		text.slice( 0, text.indexOf( '*/' ) + 2 )
	);
};

/**
 * One process with opcache as PHP sets it up by default, as shops run it: the
 * server of the tests looks at every file's time on every request.
 *
 * @param site The site.
 */
export const serve = async ( site: Site ): Promise< () => void > => {
	const child = spawn(
		'php',
		[
			'-d',
			'opcache.enable=1',
			'-d',
			'opcache.max_accelerated_files=20000',
			'-d',
			'memory_limit=512M',
			'-S',
			`127.0.0.1:${ site.port }`,
			'-t',
			site.root,
			fromRoot( 'bin/lib/php/router.php' ),
		],
		{ stdio: 'ignore' }
	);
	const forget = atExit( () => child.kill( 'SIGKILL' ) );
	await waitForPort( site.port );
	return () => {
		child.kill( 'SIGKILL' );
		forget();
	};
};

/** The server answers one request at a time, so the log is in order. */
const view = async (
	site: Site,
	count: number,
	modes: readonly string[]
): Promise< View[] > => {
	const log = path.join( path.dirname( site.root ), 'page-view.log' );
	await rm( log, { force: true } );
	for ( let i = 0; i < count * modes.length; i++ ) {
		const response = await fetch( site.url, {
			headers: { 'X-Bench-Plugin': modes[ i % modes.length ] ?? '' },
		} );
		const text = await response.text();
		if ( 200 !== response.status || ! text.includes( '</html>' ) ) {
			throw new Error( `the page answered ${ response.status }` );
		}
		// The last line is written after the answer has gone out.
		for ( let wait = 0; wait < 200; wait++ ) {
			const written = await readFile( log, 'utf8' ).catch( () => '' );
			if ( written.split( '\n' ).length > i + 1 ) {
				break;
			}
			await new Promise( ( resolve ) => setTimeout( resolve, 2 ) );
		}
	}
	return ( await readFile( log, 'utf8' ) )
		.trim()
		.split( '\n' )
		.map( ( line ) => JSON.parse( line ) as View );
};

/**
 * Whichever plugin is loaded first after the others finds the processor's
 * caches full of theirs: each place is compared with the same place.
 *
 * @param views Watched views.
 */
const emptyByPlace = (
	views: readonly View[]
): { readonly first: number; readonly second: number } => {
	const of = ( latchkeyFirst: boolean ) =>
		median(
			views
				.filter( ( { first } ) => first === latchkeyFirst )
				.map( ( { empty } ) => empty )
		);
	return { first: of( false ), second: of( true ) };
};

const sum = ( parts: View[ 'parts' ] ): number =>
	Object.values( parts ).reduce( ( a, b ) => a + b, 0 );

const wholeRequests = ( views: readonly View[] ): PageView[ 'whole' ] => {
	const on = views.filter( ( { mode } ) => 'on' === mode );
	const off = views.filter( ( { mode } ) => 'off' === mode );
	const differences = on.map(
		( one, i ) => one.whole - ( off[ i ]?.whole ?? NaN )
	);
	return {
		pairs: on.length,
		with: median( on.map( ( one ) => one.whole ) ),
		without: median( off.map( ( one ) => one.whole ) ),
		difference: median( differences ),
		error: medianError( differences ),
		queries:
			median( on.map( ( one ) => one.all ) ) -
			median( off.map( ( one ) => one.all ) ),
	};
};

const partsOf = ( views: readonly View[] ): Record< string, number > => {
	const names = new Set(
		views.flatMap( ( one ) => Object.keys( one.parts ) )
	);
	return Object.fromEntries(
		[ ...names ].map( ( name ) => [
			name,
			median( views.map( ( one ) => one.parts[ name ] ?? 0 ) ),
		] )
	);
};

/**
 * What the plugin adds to the front page of a shop, for a visitor.
 *
 * @param site            A site with the must-use plugin page-view.php.
 * @param autoloadedBytes Measured before.
 */
export const measurePageView = async (
	site: Site,
	autoloadedBytes: number
): Promise< PageView > => {
	await addEmptyPlugin( site );
	const stop = await serve( site );
	try {
		await step( 'warming the server up', () =>
			view( site, WARM_UP, [ 'watch', 'on', 'off' ] )
		);
		const watched = await step( `${ VIEWS } page views, watched`, () =>
			view( site, VIEWS, [ 'watch' ] )
		);
		const whole = await step(
			`${ PAIRS } pairs of page views, with and without the plugin`,
			() => view( site, PAIRS / 2, [ 'on', 'off', 'off', 'on' ] )
		);
		if ( ! watched.every( ( one ) => one.opcache ) ) {
			throw new Error( 'opcache was off' );
		}
		const callbacks = watched.map( ( { parts } ) => sum( parts ) );
		const empty = emptyByPlace( watched );
		const loading = watched.map(
			( one ) => one.loading - ( one.first ? empty.first : empty.second )
		);
		const added = loading.map(
			( time, i ) => time + ( callbacks[ i ] ?? NaN )
		);
		return {
			views: watched.length,
			added: median( added ),
			low: quantile( added, 0.1 ),
			high: quantile( added, 0.9 ),
			loading: median( loading ),
			callbacks: median( callbacks ),
			empty_plugin: ( empty.first + empty.second ) / 2,
			parts: partsOf( watched ),
			queries: Math.max( ...watched.map( ( one ) => one.queries ) ),
			autoloaded_bytes: autoloadedBytes,
			whole: wholeRequests( whole ),
		};
	} finally {
		stop();
	}
};
