/**
 * External dependencies
 */
import { fireEvent } from '@testing-library/react';

/**
 * Internal dependencies
 */
import type * as Palette from './palette';

const open = jest.fn();

/** Fresh for each test: what has run is remembered. */
const fresh = async () => {
	let palette!: typeof Palette;
	await jest.isolateModulesAsync( async () => {
		palette = await import( './palette' );
	} );
	return palette;
};

const settle = () => new Promise( ( resolve ) => setTimeout( resolve, 0 ) );

/** Scripts that have been given to the browser. */
const given = () => [ ...document.querySelectorAll( 'body > script' ) ];

const says = async ( what: 'load' | 'error' ) => {
	given().pop()?.dispatchEvent( new Event( what ) );
	await settle();
};

const button = () => document.querySelector( 'a' ) as HTMLElement;

beforeEach( () => {
	jest.resetAllMocks();
	document.body.innerHTML = `
		<div id="wp-admin-bar-command-palette"><a href="#">Commands</a></div>
		<template id="latchkey-palette">
			<script src="https://shop.example/palette.js"></script>
		</template>`;
	Object.assign( window, {
		wp: { components: {}, data: { dispatch: () => ( { open } ) } },
	} );
} );

test( 'it runs once, and stays closed where nobody has asked', async () => {
	const { loadPalette } = await fresh();
	const both = Promise.all( [ loadPalette(), loadPalette() ] );
	await settle();
	await says( 'load' );
	await both;

	expect( given() ).toHaveLength( 1 );
	expect( open ).not.toHaveBeenCalled();
} );

test.each( [
	[ 'WordPress’s button', () => fireEvent.click( button() ) ],
	[
		'Ctrl+K',
		() => fireEvent.keyDown( document.body, { key: 'k', ctrlKey: true } ),
	],
	[
		'⌘K',
		() => fireEvent.keyDown( document.body, { key: 'K', metaKey: true } ),
	],
] )( 'who asks by %s before it is there gets it then', async ( _, ask ) => {
	const { loadPalette } = await fresh();
	const loaded = loadPalette();
	await settle();

	expect( ask() ).toBe( false ); // The default is prevented.
	await says( 'load' );
	await loaded;
	expect( open ).toHaveBeenCalledTimes( 1 );

	expect( ask() ).toBe( true ); // From then on it is WordPress's.
	expect( open ).toHaveBeenCalledTimes( 1 );
} );

test( 'other keys and clicks go where they are meant to', async () => {
	const { loadPalette } = await fresh();
	const loaded = loadPalette();
	await settle();

	expect( fireEvent.keyDown( document.body, { key: 'k' } ) ).toBe( true );
	expect(
		fireEvent.keyDown( document.body, {
			key: 'k',
			ctrlKey: true,
			shiftKey: true,
		} )
	).toBe( true );
	expect( fireEvent.click( document.body ) ).toBe( true );

	await says( 'load' );
	await loaded;
	expect( open ).not.toHaveBeenCalled();
} );

test( 'what does not come is tried again when somebody asks for it', async () => {
	const { loadPalette } = await fresh();
	const first = loadPalette();
	void first.catch( () => undefined );
	await settle();
	await says( 'error' );
	await expect( first ).rejects.toThrow( 'did not come' );

	expect( fireEvent.click( button() ) ).toBe( false );
	await settle();
	expect( given() ).toHaveLength( 2 );
	expect( open ).not.toHaveBeenCalled();
	await says( 'load' );
	expect( open ).toHaveBeenCalledTimes( 1 );
	expect( fireEvent.click( button() ) ).toBe( true );
} );
