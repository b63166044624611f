/**
 * Internal dependencies
 */
import type * as Controls from './controls';

/** Fresh for each test: what has run is remembered. */
const fresh = async () => {
	let controls!: typeof Controls;
	await jest.isolateModulesAsync( async () => {
		controls = await import( './controls' );
	} );
	return controls;
};

const TEMPLATE = `
	<template id="latchkey-controls">
		<script src="https://shop.example/base.js"></script>
		<script id="words">window.ran = ( window.ran ?? '' ) + 'words ';</script>
		<script src="https://shop.example/controls.js"></script>
	</template>`;

/** Scripts that have been given to the browser. */
const given = () =>
	[ ...document.querySelectorAll( 'body > script' ) ].map(
		( script ) =>
			script.getAttribute( 'src' )?.replace( /.*\//, '' ) ?? script.id
	);

const last = () =>
	[ ...document.querySelectorAll( 'body > script' ) ].pop() as Element;

const settle = () => new Promise( ( resolve ) => setTimeout( resolve, 0 ) );

const haveControls = () => Object.assign( window, { wp: { components: {} } } );

/** As a script that runs does what it is for. */
let works = true;

/** What the browser says of the script that was given to it last. */
const says = async ( what: 'load' | 'error' ) => {
	if ( works && what === 'load' && given().pop() === 'controls.js' ) {
		haveControls();
	}
	last().dispatchEvent( new Event( what ) );
	await settle();
};

const isReading = ( state: DocumentReadyState ) =>
	jest.spyOn( document, 'readyState', 'get' ).mockReturnValue( state );

beforeEach( () => {
	works = true;
	document.head.innerHTML = '';
	document.body.innerHTML = TEMPLATE;
	Object.assign( window, { ran: undefined, wp: undefined } );
} );

afterEach( () => jest.restoreAllMocks() );

test( 'each runs after those before it, and all are fetched ahead', async () => {
	const { loadControls } = await fresh();
	const isThere = jest.fn();
	void loadControls().then( isThere );
	await settle();
	expect( given() ).toEqual( [ 'base.js' ] );
	expect(
		[ ...document.querySelectorAll( 'link[rel="preload"]' ) ].map(
			( link ) => link.getAttribute( 'href' )
		)
	).toEqual( [
		'https://shop.example/base.js',
		'https://shop.example/controls.js',
	] );

	await says( 'load' );
	expect( given() ).toEqual( [ 'base.js', 'words', 'controls.js' ] );
	expect( window ).toHaveProperty( 'ran', 'words ' );
	expect( isThere ).not.toHaveBeenCalled();

	await says( 'load' );
	expect( isThere ).toHaveBeenCalled();
} );

test( 'they run once, whoever asks', async () => {
	const { loadControls } = await fresh();
	const all = Promise.all( [ loadControls(), loadControls() ] );
	await settle();
	await says( 'load' );
	await says( 'load' );
	await all;
	await loadControls();
	expect( given() ).toHaveLength( 3 );
} );

test( 'one that does not come is asked for again by who wants them next, and those before it are not', async () => {
	const { loadControls } = await fresh();
	const first = loadControls();
	void first.catch( () => undefined );
	await settle();
	await says( 'load' );
	await says( 'error' );
	await expect( first ).rejects.toThrow( 'controls.js did not come' );

	const second = loadControls();
	await settle();
	await says( 'load' );
	await second;
	expect( given() ).toEqual( [
		'base.js',
		'words',
		'controls.js',
		'controls.js',
	] );
	expect( window ).toHaveProperty( 'ran', 'words ' );
} );

test( 'while the page is read its own scripts come first', async () => {
	const reading = isReading( 'loading' );
	const { loadControls } = await fresh();
	void loadControls();
	await settle();
	expect( given() ).toEqual( [] );

	reading.mockReturnValue( 'interactive' );
	document.dispatchEvent( new Event( 'DOMContentLoaded' ) );
	await settle();
	expect( given() ).toEqual( [ 'base.js' ] );
} );

test( 'a page that has them among its own scripts is not waited for', async () => {
	isReading( 'loading' );
	haveControls();
	const { loadControls } = await fresh();
	await expect( loadControls() ).resolves.toBeUndefined();
	expect( given() ).toEqual( [] );
} );

test( 'a page that has none says so, and one whose script fails while it runs', async () => {
	const { loadControls } = await fresh();
	works = false;
	const all = loadControls();
	void all.catch( () => undefined );
	await settle();
	await says( 'load' );
	await says( 'load' );
	await expect( all ).rejects.toThrow( 'no controls' );

	document.body.innerHTML = '';
	await expect( loadControls() ).rejects.toThrow( 'no controls' );
	haveControls();
	await expect( loadControls() ).resolves.toBeUndefined();
} );

test( 'a script that somebody has put off runs all the same, and is fetched as it says', async () => {
	document.body.innerHTML =
		'<template id="latchkey-controls"><script type="later/javascript" src="https://shop.example/a.js" crossorigin="anonymous" integrity="sha256-x"></script><script type="module" src="https://shop.example/b.js"></script><script type="application/json" id="data">{}</script></template>';
	const { loadControls } = await fresh();
	void loadControls().catch( () => undefined );
	await settle();
	expect( last() ).not.toHaveAttribute( 'type' );
	const [ link ] = document.querySelectorAll( 'link' );
	expect( link ).toHaveAttribute( 'crossorigin', 'anonymous' );
	expect( link ).toHaveAttribute( 'integrity', 'sha256-x' );
	await says( 'load' );
	expect( last() ).toHaveAttribute( 'type', 'module' );
	await says( 'load' );
	expect( last() ).toHaveAttribute( 'type', 'application/json' );
} );

test( 'they come by themselves when nobody waits, without a word if they do not', async () => {
	const { loadControlsLater, loadControls } = await fresh();
	loadControlsLater();
	expect( given() ).toEqual( [] );
	await new Promise( ( resolve ) => setTimeout( resolve, 400 ) );
	expect( given() ).toEqual( [ 'base.js' ] );

	await says( 'error' );
	void loadControls();
	await settle();
	expect( given() ).toEqual( [ 'base.js', 'base.js' ] );
} );

test( 'the palette of commands, where there is one, comes after them by itself', async () => {
	document.body.innerHTML = `${ TEMPLATE }
		<template id="latchkey-palette">
			<script src="https://shop.example/palette.js"></script>
		</template>`;
	const { loadControls, loadControlsLater } = await fresh();
	const controls = loadControls();
	await settle();
	await says( 'load' );
	await says( 'load' );
	await expect( controls ).resolves.toBeUndefined();
	expect( given() ).toEqual( [ 'base.js', 'words', 'controls.js' ] );

	loadControlsLater();
	await new Promise( ( resolve ) => setTimeout( resolve, 400 ) );
	expect( given().slice( 3 ) ).toEqual( [ 'palette.js' ] );
} );
