/**
 * A phone's width, and a screen at 200 %: the same pixels for half as much. Nothing is cut off, nothing wants to be
 * scrolled sideways, and every flow goes through.
 */

/**
 * External dependencies
 */
import type { Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import { choose, dialog } from './key-page';
import { onEveryScreen } from './screens';
import { FRAME, secretsIn, store } from './secrets';
import {
	addAccountKey,
	clearKeys,
	ensureOwner,
	expect,
	KEYS,
	test,
} from './support';

const SIZES = [
	{ name: 'at 200 %', width: 640, height: 450 },
	{ name: 'on a phone', width: 390, height: 844 },
];

/** Neither the page nor the dialog on it is wider than what shows it. */
const expectToFit = async ( page: Page, where: string ): Promise< void > => {
	const wide = await page.evaluate( ( frame ) => {
		const places = [
			document.documentElement,
			...document.querySelectorAll( frame ),
			...document.querySelectorAll( `${ frame } > *` ),
		];
		return places
			.filter(
				( place ) =>
					place.scrollWidth > place.clientWidth + 1 ||
					place.getBoundingClientRect().right > window.innerWidth + 1
			)
			.map( ( place ) => `${ place.tagName }.${ place.className }` );
	}, FRAME );
	expect( wide, where ).toEqual( [] );
};

for ( const { name, width, height } of SIZES ) {
	test.describe( name, () => {
		test.use( { viewport: { width, height } } );

		test.beforeEach( async ( { rest } ) => {
			await ensureOwner( rest );
			await clearKeys( rest );
		} );

		test( 'every screen fits', async ( { admin, rest } ) => {
			test.slow(); // Many screens.
			const { id } = await addAccountKey(
				rest,
				'A title that goes on for longer than anybody would read it',
				'a-system-whose-name-has-no-place-to-break-it.example.com'
			);
			await onEveryScreen( admin, id, ( address ) =>
				expectToFit( admin, address )
			);
		} );

		test( 'a key is made, rotated and revoked', async ( { admin } ) => {
			await admin.goto( `${ KEYS }&add=1` );
			const form = dialog( admin, 'Add key' );
			await form.getByRole( 'radio', { name: 'Personal key' } ).check();
			await form.getByLabel( 'Title' ).fill( 'Narrow' );
			await expectToFit( admin, 'form' );
			await form.getByRole( 'button', { name: 'Save' } ).click();
			await secretsIn( admin, 'Narrow', 'API key' );
			await expectToFit( admin, 'secret' );
			await store( admin, 'Narrow' );
			await admin.getByRole( 'link', { name: 'Narrow' } ).click();
			await choose( admin, 'Rotate' );
			const rotate = dialog( admin, 'Rotate this API key' );
			await expect( rotate ).toBeVisible();
			await expectToFit( admin, 'rotate' );
			await rotate.getByRole( 'button', { name: 'Rotate' } ).click();
			await store( admin, 'Narrow' );
			await choose( admin, 'Revoke API key' );
			const question = dialog( admin, 'Revoke this API key?' );
			await expect( question ).toBeVisible();
			await expectToFit( admin, 'revoke' );
			await question
				.getByRole( 'button', { name: 'Revoke API key' } )
				.click();
			await expect( admin.locator( '.latchkey-badge' ) ).toHaveText(
				'Revoked'
			);
		} );
	} );
}
