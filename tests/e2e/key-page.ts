/**
 * The page of one key.
 */

/**
 * External dependencies
 */
import type { APIRequestContext, Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import type { Rest } from './support';
import { addAccountKey, KEYS } from './support';

const SITES = '/wp-json/latchkey/v1/sites';
export const page = ( id: string ) => `${ KEYS }&key=${ id }`;
export const heading = ( admin: Page ) => admin.locator( '#latchkey-heading' );
export const menu = ( admin: Page ) =>
	admin.getByRole( 'button', { name: /^Actions for / } );
export const dialog = ( admin: Page, name: string ) =>
	admin.getByRole( 'dialog', { name } );
export const badge = ( admin: Page ) => admin.locator( '.latchkey-badge' );

export const choose = async ( admin: Page, deed: string ) => {
	await menu( admin ).click();
	await admin.getByRole( 'menuitem', { name: deed, exact: true } ).click();
};

/** What the key's program is answered. */
export const answerTo = ( request: APIRequestContext, secret: string ) =>
	request.get( SITES, {
		headers: { Authorization: `Bearer ${ secret }`, Cookie: '' },
	} );

export const aKey = ( rest: Rest ) =>
	addAccountKey( rest, 'Clone service', 'Clones Inc' );
