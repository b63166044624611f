/**
 * Internal dependencies
 */
import { holdView, setParams, withParams } from './location';

const goBack = (): Promise< void > =>
	new Promise( ( resolve ) => {
		window.addEventListener( 'popstate', () => setTimeout( resolve ), {
			once: true,
		} );
		window.history.back();
	} );

it( 'changes some values of a query and takes others away', () => {
	expect(
		withParams( '?page=latchkey&key=1', { key: null, tab: 'clones' } )
	).toBe( 'page=latchkey&tab=clones' );
} );

it( 'stays where something is shown only once, until it is let go', async () => {
	setParams( { view: 'before' } );
	setParams( { view: 'secret' } );
	const onTry = jest.fn();
	const release = holdView( onTry );

	await goBack();
	expect( window.location.search ).toBe( '?view=secret' );
	expect( onTry ).toHaveBeenCalledTimes( 1 );
	await goBack();
	expect( window.location.search ).toBe( '?view=secret' );
	expect( onTry ).toHaveBeenCalledTimes( 2 );

	release();
	await goBack();
	expect( window.location.search ).toBe( '?view=before' );
	expect( onTry ).toHaveBeenCalledTimes( 2 );
} );
