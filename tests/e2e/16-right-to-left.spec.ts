/**
 * In a language that is written from right to left, everything stands the other way round; what is for machines does not.
 */

/**
 * External dependencies
 */
import type { Locator, Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import { dialog } from './key-page';
import { onEveryScreen } from './screens';
import { secretsIn, store } from './secrets';
import {
	addAccountKey,
	clearKeys,
	ensureOwner,
	expect,
	KEYS,
	test,
} from './support';
import { holdTable, isReady } from './table';

const HEBREW = 'he_IL';

const edges = async (
	place: Locator
): Promise< { left: number; right: number } > => {
	const box = await place.boundingBox();
	expect( box ).not.toBeNull();
	return {
		left: box?.x ?? NaN,
		right: ( box?.x ?? NaN ) + ( box?.width ?? NaN ),
	};
};

/** Is the one where reading begins, and the other where it ends? */
const expectOrder = async (
	first: Locator,
	second: Locator,
	where: string
): Promise< void > => {
	expect( ( await edges( first ) ).left, where ).toBeGreaterThanOrEqual(
		( await edges( second ) ).right - 1
	);
};

const expectTurned = async ( page: Page, where: string ): Promise< void > => {
	await expect( page.locator( 'html' ), where ).toHaveAttribute(
		'dir',
		'rtl'
	);
	const wide = await page.evaluate( () => {
		const root = document.documentElement;
		return root.scrollWidth - root.clientWidth;
	} );
	expect( wide, where ).toBeLessThanOrEqual( 1 );
	// WordPress's RTL style sheets are used, and ours with them.
	const sheets = await page
		.locator( 'link[rel="stylesheet"][href*="latchkey/build"]' )
		.evaluateAll( ( links ) =>
			links.map(
				( link ) => new URL( ( link as HTMLLinkElement ).href ).pathname
			)
		);
	expect( sheets, where ).toEqual( [
		expect.stringMatching( /index-rtl\.css$/ ),
	] );
};

test.beforeEach( async ( { rest } ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
	await rest.send( 'POST', '/wp/v2/users/me', { locale: HEBREW } );
} );

test.afterEach( async ( { rest } ) => {
	await rest.send( 'POST', '/wp/v2/users/me', { locale: '' } );
} );

for ( const width of [ 1440, 782, 390 ] ) {
	test( `every screen is turned round at ${ width } px`, async ( {
		admin,
		rest,
	} ) => {
		test.slow(); // Many screens.
		await admin.setViewportSize( { width, height: 900 } );
		const { id } = await addAccountKey(
			rest,
			'Clone service',
			'Clones Inc'
		);
		await onEveryScreen( admin, id, ( address ) =>
			expectTurned( admin, address )
		);
	} );
}

test( 'the list begins at the right, before the app as after it', async ( {
	admin,
	rest,
} ) => {
	await addAccountKey( rest, 'Clone service', 'Clones Inc' );
	const release = await holdTable( admin );
	await admin.goto( KEYS, { waitUntil: 'commit' } );
	const cells = admin.locator( '.dataviews-view-table tbody td' );
	const title = cells.filter( { hasText: 'Clone service' } );
	const system = cells.filter( { hasText: 'Clones Inc' } );
	await expectOrder( title, system, 'printed' );
	const before = await edges( title );
	release();
	await isReady( admin );
	await expectOrder( title, system, 'drawn' );
	const after = await edges( title );
	expect( Math.abs( after.right - before.right ) ).toBeLessThanOrEqual( 2 );
	await expectOrder(
		admin.getByRole( 'heading', { name: 'API keys', level: 1 } ),
		admin.getByRole( 'button', { name: 'Add key' } ),
		'header'
	);
} );

test( 'a key is made from right to left, and its secret is read from left to right', async ( {
	admin,
} ) => {
	await admin.goto( `${ KEYS }&add=1` );
	const form = dialog( admin, 'Add key' );
	await form.getByRole( 'radio', { name: 'Personal key' } ).check();
	const title = form.getByLabel( 'Title' );
	await expect( title ).toHaveCSS( 'direction', 'rtl' );
	await expectOrder(
		form.getByRole( 'heading', { name: 'Add key' } ),
		form.getByRole( 'button', { name: 'Close' } ),
		'head of the dialog'
	);
	await title.fill( 'מפתח' );
	await form.getByRole( 'button', { name: 'Save' } ).click();
	const [ secret ] = await secretsIn( admin, 'מפתח', 'API key' );
	expect( secret ).toMatch( /^lkp_/ );
	const field = dialog( admin, 'מפתח' ).getByLabel( 'API key', {
		exact: true,
	} );
	await expect( field ).toHaveCSS( 'direction', 'ltr' );
	await expectOrder(
		field,
		dialog( admin, 'מפתח' )
			.getByRole( 'button', { name: /^Copy/ } )
			.first(),
		'copy'
	);
	await store( admin, 'מפתח' );
	await expect( admin.getByRole( 'link', { name: 'מפתח' } ) ).toBeVisible();
} );
