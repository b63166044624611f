/**
 * External dependencies
 */
import type { Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import {
	addAccountKey,
	addRoleToken,
	expect,
	expectNoFaults,
	KEYS,
	row,
	test,
	watchRest,
} from './support';
import { isReady, startAnew } from './table';

const titles = ( page: Page ) => page.locator( '.dataviews-title-field' );

const day = ( days: number ): string =>
	new Date( Date.now() + days * 86_400_000 ).toISOString();

const filterBy = async ( page: Page, name: string, value: string ) => {
	await page.getByRole( 'button', { name, exact: true } ).first().click();
	await page.getByRole( 'option', { name: value } ).click();
	await page.keyboard.press( 'Escape' );
};

test.beforeEach( ( { rest } ) => startAnew( rest ) );

test( 'a view is filtered, bookmarked and gone back from', async ( {
	admin,
	rest,
} ) => {
	await addAccountKey( rest, 'Clone service' );
	await addRoleToken( rest, 'Stock robot', { expires_at: day( 12 ) } );
	const old = await addRoleToken( rest, 'Old importer', { role: 'author' } );
	await rest.send( 'POST', `/latchkey/v1/keys/${ old.id }/revoke`, {} );

	await admin.goto( KEYS );
	await isReady( admin );
	await filterBy( admin, 'Kind', 'Role token' );
	await expect( titles( admin ) ).toHaveCount( 2 );
	await expect( row( admin, 'Clone service' ) ).toHaveCount( 0 );
	expect( new URL( admin.url() ).searchParams.get( 'kind' ) ).toBe( 'role' );
	await filterBy( admin, 'Status', 'Active' );
	await expect( titles( admin ) ).toHaveText( [ 'Stock robot' ] );
	const bookmark = admin.url();

	await admin.goBack();
	await expect( titles( admin ) ).toHaveCount( 2 );
	await admin.goBack();
	await expect( titles( admin ) ).toHaveCount( 3 );
	await admin.goForward();
	await expect( titles( admin ) ).toHaveCount( 2 );

	const sent = watchRest( admin );
	await admin.goto( bookmark );
	await isReady( admin );
	await expect( titles( admin ) ).toHaveText( [ 'Stock robot' ] );
	expect( sent ).toEqual( [] );

	await admin.goto( `${ KEYS }&expires=30` );
	await expect( titles( admin ) ).toHaveText( [ 'Stock robot' ] );
	await admin.goto( `${ KEYS }&use=unused_90` );
	await isReady( admin );
	await expect( admin.getByText( 'No key matches.' ) ).toBeVisible();
	await expectNoFaults( admin );
	await admin.getByRole( 'button', { name: 'Show all keys' } ).click();
	await expect( titles( admin ) ).toHaveCount( 3 );

	// What the keys can be filtered by is asked when it is wanted.
	await admin.getByRole( 'button', { name: 'Add filter' } ).click();
	await admin.getByRole( 'menuitem', { name: 'Role' } ).click();
	await admin.getByRole( 'option', { name: 'Author' } ).click();
	await admin.keyboard.press( 'Escape' );
	await expect( titles( admin ) ).toHaveText( [ 'Old importer' ] );
	expect( new URL( admin.url() ).searchParams.get( 'role' ) ).toBe(
		'author'
	);
} );

test( 'a search can be typed, and Back leaves it at one step', async ( {
	admin,
	rest,
} ) => {
	await addAccountKey( rest, 'Accounting', 'Lucky system' );
	await addAccountKey( rest, 'Other' );
	await admin.goto( KEYS );
	await isReady( admin );
	const search = admin.getByLabel( 'Search API keys' );
	await search.pressSequentially( 'luc', { delay: 300 } );
	await expect( titles( admin ) ).toHaveText( [ 'Accounting' ] );
	await search.pressSequentially( 'ky s', { delay: 300 } );
	await expect( search ).toHaveValue( 'lucky s' );
	await expect( titles( admin ) ).toHaveText( [ 'Accounting' ] );
	await admin.goBack();
	await expect( titles( admin ) ).toHaveCount( 2 );
	await expect( search ).toHaveValue( '' );
} );

test( 'every column sorts, and columns and page size are remembered', async ( {
	admin,
	rest,
} ) => {
	await addAccountKey( rest, 'Beta' );
	await addAccountKey( rest, 'alpha 10' );
	await addAccountKey( rest, 'Alpha 9' );
	await admin.goto( KEYS );
	await isReady( admin );
	await admin.getByRole( 'button', { name: 'Title' } ).click();
	await admin
		.getByRole( 'menuitemradio', { name: 'Sort ascending' } )
		.click();
	await expect( titles( admin ) ).toHaveText( [
		'Alpha 9',
		'alpha 10',
		'Beta',
	] );
	expect( new URL( admin.url() ).search ).toContain(
		'orderby=title&order=asc'
	);
	await admin.keyboard.press( 'Escape' );

	const saved = () =>
		admin.waitForResponse(
			( response ) =>
				response.request().method() === 'POST' &&
				response.url().includes( 'users/me' )
		);
	const hidden = saved();
	await admin.getByRole( 'button', { name: 'System' } ).click();
	await admin.getByRole( 'menuitem', { name: 'Hide column' } ).click();
	expect( ( await hidden ).status() ).toBe( 200 );
	const column = admin.getByRole( 'columnheader', { name: 'System' } );
	await expect( column ).toHaveCount( 0 );

	const sent = watchRest( admin );
	await admin.goto( KEYS );
	await isReady( admin );
	await expect( column ).toHaveCount( 0 );
	await expect(
		admin.getByRole( 'columnheader', { name: 'Owner' } )
	).toBeVisible();
	expect( sent ).toEqual( [] );
} );

test( 'several keys are revoked by one confirmation that names them', async ( {
	admin,
	rest,
	playwright,
	baseURL,
} ) => {
	const first = await addAccountKey( rest, 'First', 'Clones Inc' );
	await addAccountKey( rest, 'Second' );
	await addAccountKey( rest, 'Third' );
	const outside = await playwright.request.newContext( {
		...( baseURL ? { baseURL } : {} ),
		extraHTTPHeaders: { Authorization: `Bearer ${ first.secret }` },
	} );
	expect(
		( await outside.get( '/wp-json/latchkey/v1/sites' ) ).status()
	).toBe( 200 );

	await admin.goto( KEYS );
	await isReady( admin );
	await expect( row( admin, 'First' ) ).toContainText( /just now|minute/ );
	for ( const title of [ 'First', 'Second' ] ) {
		await row( admin, title ).getByRole( 'checkbox' ).check();
	}
	await admin
		.locator( '.dataviews-footer' )
		.getByRole( 'button', { name: 'Revoke API key' } )
		.click();
	const question = admin.getByRole( 'dialog', {
		name: 'Revoke 2 API keys?',
	} );
	await expect( question ).toContainText( 'Clones Inc' );
	await expect( question ).toContainText( 'Second' );
	await expect( question ).toContainText( "This can't be undone." );
	await expectNoFaults( admin, '.components-modal__frame' );
	await question.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( row( admin, 'First' ) ).toContainText( 'Active' );

	await admin
		.locator( '.dataviews-footer' )
		.getByRole( 'button', { name: 'Revoke API key' } )
		.click();
	await question.getByRole( 'button', { name: 'Revoke 2 API keys' } ).click();
	await expect( question ).toBeHidden();
	await expect( row( admin, 'First' ) ).toContainText( 'Revoked' );
	await expect( row( admin, 'Second' ) ).toContainText( 'Revoked' );
	await expect( row( admin, 'Third' ) ).toContainText( 'Active' );
	expect(
		( await outside.get( '/wp-json/latchkey/v1/sites' ) ).status()
	).toBe( 401 );
	await outside.dispose();
} );

test( 'what people wrote stays text, in PHP’s rows and in the table', async ( {
	admin,
	rest,
} ) => {
	const title = '"><img src=x onerror="document.title=1"> \u202Eא🗝';
	await addAccountKey( rest, title, '<script>document.title=2</script>' );
	await admin.goto( KEYS );
	await isReady( admin );
	await expect( titles( admin ).first() ).toContainText( '"><img src=x' );
	await expect( admin.locator( '#latchkey-root img' ) ).toHaveCount( 0 );
	await expect( admin ).toHaveTitle( /API keys/ );
} );

test( 'WordPress’s palette of commands comes by itself, and sooner for who wants it', async ( {
	admin,
	rest,
} ) => {
	await addAccountKey( rest, 'Clone service' );
	await admin.goto( KEYS );
	await isReady( admin );
	const button = admin.locator( '#wp-admin-bar-command-palette a' );
	if ( ( await button.count() ) === 0 ) {
		// Since 6.9.
		expect( process.env.LATCHKEY_WORDPRESS ).toMatch( /^6\.8/ );
		return;
	}
	const palette = admin.getByRole( 'dialog', { name: 'Command palette' } );
	await expect( async () => {
		await admin.keyboard.press( 'Control+k' );
		await expect( palette ).toBeVisible( { timeout: 2_000 } );
	} ).toPass();
	await admin.keyboard.press( 'Escape' );
	await expect( palette ).toBeHidden();

	// Held until somebody has asked.
	let release: () => void = () => undefined;
	const held = new Promise< void >( ( resolve ) => ( release = resolve ) );
	const isAsked = admin.waitForRequest( /\/dist\/core-commands(\.min)?\.js/ );
	await admin.route( /\/dist\/core-commands(\.min)?\.js/, async ( route ) => {
		await held;
		await route.continue();
	} );
	await admin.goto( KEYS, { waitUntil: 'commit' } );
	await isAsked;
	await button.click();
	await expect( palette ).toHaveCount( 0 );
	release();
	await expect( palette ).toBeVisible();
	expect( new URL( admin.url() ).hash ).toBe( '' );
} );
