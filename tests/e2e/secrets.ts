/**
 * The form that adds a key, and the dialog that shows its secret once.
 */

/**
 * External dependencies
 */
import type { APIRequestContext, Locator, Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import { expect, expectNoFaults, KEYS } from './support';

export const FRAME = '.components-modal__frame';

export const addButton = ( page: Page ): Locator =>
	page
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Add key' } );

export const openForm = async ( page: Page ): Promise< Locator > => {
	await page.goto( KEYS );
	await addButton( page ).click();
	const form = page.getByRole( 'dialog', { name: 'Add key' } );
	await expect( form ).toBeVisible();
	return form;
};

/** The dialog with the new secret, judged, and the texts in it. */
export const secretsIn = async (
	page: Page,
	title: string,
	...labels: string[]
): Promise< string[] > => {
	const once = page.getByRole( 'dialog', { name: title } );
	await expect(
		once.getByText( 'Keys reach this site.', { exact: true } )
	).toBeVisible();
	await expectNoFaults( page, FRAME );
	return Promise.all(
		labels.map( ( label ) =>
			once.getByLabel( label, { exact: true } ).inputValue()
		)
	);
};

export const store = async ( page: Page, title: string ): Promise< void > => {
	const once = page.getByRole( 'dialog', { name: title } );
	await once.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( once ).toBeHidden();
};

/** All that the page holds: document, fields, address, history, storage, cookies, and the app's own state with its query cache. */
const pageState = ( page: Page ): Promise< string > =>
	page.evaluate( () => {
		const texts: string[] = [
			document.documentElement.outerHTML,
			...[ ...document.querySelectorAll( 'input, textarea' ) ].map(
				( field ) => ( field as HTMLInputElement ).value
			),
			window.location.href,
			document.cookie,
			JSON.stringify( { ...localStorage } ),
			JSON.stringify( { ...sessionStorage } ),
			JSON.stringify( window.history.state ),
		];
		const root = document.getElementById( 'latchkey-root' );
		const name = Object.keys( root ?? {} ).find( ( key ) =>
			key.startsWith( '__reactContainer$' )
		);
		if ( ! root || ! name ) {
			throw new Error( 'The app is not there.' );
		}
		const seen = new Set< unknown >();
		const ahead: unknown[] = [
			( root as unknown as Record< string, unknown > )[ name ],
		];
		let caches = 0;
		while ( ahead.length > 0 ) {
			const value = ahead.pop();
			if ( typeof value === 'string' ) {
				texts.push( value );
				continue;
			}
			if (
				typeof value !== 'object' ||
				value === null ||
				seen.has( value ) ||
				value instanceof Node ||
				value === window
			) {
				continue;
			}
			seen.add( value );
			caches += value.constructor?.name === 'Map' ? 1 : 0;
			if ( value instanceof Map || value instanceof Set ) {
				ahead.push( ...value.values() );
			}
			for ( const [ key, inside ] of Object.entries( value ) ) {
				// React's own second copy of the tree is not reachable from the page.
				if ( key !== 'alternate' ) {
					ahead.push( inside );
				}
			}
		}
		if ( caches === 0 ) {
			throw new Error( 'The query cache was not found.' );
		}
		return texts.join( '\n' );
	} );

/** Nothing is left of these, neither now nor after Back and Forward. */
export const expectForgotten = async (
	page: Page,
	...secrets: string[]
): Promise< void > => {
	const state = await pageState( page );
	for ( const secret of secrets ) {
		// Its secret part: the id in it is no secret.
		expect( state ).not.toContain( secret.slice( -36 ) );
	}
};

/** To another page, and Back. */
export const leaveAndReturn = async ( page: Page ): Promise< void > => {
	await page.goto( '/wp-admin/profile.php' );
	// WordPress's own script fails there when the page is left before it has found its form.
	await expect(
		page.locator( '#latchkey-profile h2' ).first()
	).toBeVisible();
	await page.goBack();
};

export const ask = async (
	request: APIRequestContext,
	path: string,
	authorization: string
) =>
	request.get( `/wp-json/${ path }`, {
		headers: { Authorization: authorization },
	} );
