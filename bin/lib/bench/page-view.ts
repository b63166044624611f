/**
 * External dependencies
 */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { step } from '../progress';
import { serve } from '../serve';
import type { Site } from '../site';
import { median, medianError, quantile } from './results';
import type { PageView } from './results';

const WARM_UP = 40;
const VIEWS = 300;

interface View {
	readonly on: boolean;
	readonly include: number;
	readonly callbacks: number;
	readonly parts: Readonly< Record< string, number > >;
	readonly queries: number;
	readonly all: number;
	readonly whole: number;
	readonly opcache: boolean;
}

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

const wholeRequests = ( views: readonly View[] ): PageView[ 'whole' ] => {
	const on = views.filter( ( one ) => one.on );
	const off = views.filter( ( one ) => ! one.on );
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
	const names = new Set( views.flatMap( ( one ) => Object.keys( one.parts ) ) );
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
	const server = await serve( site );
	try {
		await step( 'warming the server up', () =>
			view( site, WARM_UP, [ '', 'off' ] )
		);
		const watched = await step( `${ VIEWS } page views, watched`, () =>
			view( site, VIEWS, [ '' ] )
		);
		const whole = await step(
			`${ VIEWS } pairs of page views, with and without the plugin`,
			() => view( site, VIEWS, [ 'on', 'off' ] )
		);
		if ( ! watched.every( ( one ) => one.opcache ) ) {
			throw new Error( 'opcache was off' );
		}
		const added = watched.map( ( one ) => one.include + one.callbacks );
		return {
			views: watched.length,
			added: median( added ),
			low: quantile( added, 0.1 ),
			high: quantile( added, 0.9 ),
			include: median( watched.map( ( one ) => one.include ) ),
			callbacks: median( watched.map( ( one ) => one.callbacks ) ),
			parts: partsOf( watched ),
			queries: Math.max( ...watched.map( ( one ) => one.queries ) ),
			autoloaded_bytes: autoloadedBytes,
			whole: wholeRequests( whole ),
		};
	} finally {
		await server.stop();
	}
};
