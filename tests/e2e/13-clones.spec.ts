/**
 * External dependencies
 */
import type { APIRequestContext, Locator, Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import { pressUntil } from './keyboard';
import {
	act,
	CLONES,
	ensureOwner,
	expect,
	expectNoFaults,
	row,
	test,
	watchRest,
} from './support';

const DIALOG = '.components-modal__frame';

test.use( { expectedStatuses: [ 400 ] } );
// Each looks at many screens and dialogs.
test.beforeEach( () => test.slow() );

const connectButton = ( page: Page ): Locator =>
	page
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Connect a clone' } );

/** The clone API as its key sees it, without the person's cookies. */
const askAs = async (
	playwright: {
		request: { newContext: ( o: object ) => Promise< APIRequestContext > };
	},
	baseURL: string | undefined,
	secret: string
): Promise< number > => {
	const outside = await playwright.request.newContext( { baseURL } );
	const answer = await outside.get( '/wp-json/latchkey/v1/clones', {
		headers: { Authorization: `Bearer ${ secret }` },
	} );
	await outside.dispose();
	return answer.status();
};

test( 'a clone is connected, its key used, its URL changed, and its keys end with it', async ( {
	admin,
	rest,
	playwright,
	baseURL,
} ) => {
	await ensureOwner( rest );
	const host = `fr-${ Date.now() }.example.com`;
	const title = `French ${ host }`;
	const sent = watchRest( admin );
	await admin.goto( CLONES );
	await expect( connectButton( admin ) ).toBeVisible();
	await expect(
		admin.getByRole( 'region', { name: 'Clones' } )
	).toBeVisible();
	expect( sent ).toEqual( [] );
	await expectNoFaults( admin );

	await connectButton( admin ).click();
	const form = admin.getByRole( 'dialog', { name: 'Connect a clone' } );
	await expect(
		form.getByText( 'This translates and hosts nothing' )
	).toBeVisible();
	await expect(
		form.getByRole( 'radio', { name: 'WooCommerce', exact: true } )
	).toBeFocused();
	await form.getByRole( 'button', { name: 'Connect clone' } ).click();
	await expect( form.getByLabel( 'URL' ) ).toBeFocused();
	await expect( form.getByLabel( 'URL' ) ).toHaveAccessibleDescription(
		/Enter the clone's URL/
	);
	await form.getByRole( 'radio', { name: 'Other' } ).check();
	await form.getByLabel( 'URL' ).fill( host );
	await form.getByRole( 'combobox', { name: 'Language' } ).fill( 'fran' );
	await form
		.getByRole( 'option', { name: 'French – français (fr)' } )
		.click();
	await form.getByLabel( 'Title' ).fill( title );
	await form.getByRole( 'radio', { name: 'Only what I choose' } ).check();
	await form.getByRole( 'checkbox', { name: 'See sites' } ).uncheck();
	await expectNoFaults( admin, DIALOG );
	await form.getByRole( 'button', { name: 'Connect clone' } ).click();

	const once = admin.getByRole( 'dialog', {
		name: `${ title } is connected`,
	} );
	const secret = await once
		.getByLabel( 'API key', { exact: true } )
		.inputValue();
	await expectNoFaults( admin, DIALOG );
	await admin.keyboard.press( 'Escape' );
	await expect( once ).toBeVisible();
	await once.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( connectButton( admin ) ).toBeFocused();
	const line = row( admin, title );
	await expect( line ).toContainText( 'Pending' );
	await expect( line ).toContainText( 'Never used' );
	await expect( line ).toContainText( 'French' );
	expect( await admin.content() ).not.toContain( secret.slice( -38 ) );

	expect( await askAs( playwright, baseURL, secret ) ).toBe( 200 );
	// The old page asks now and then whether a clone has come.
	await admin.goto( 'about:blank' );
	sent.length = 0;
	await admin.goto( CLONES );
	await expect( line ).toContainText( 'Active' );
	await expect( line ).toContainText( 'Last used' );
	await expect(
		line.getByRole( 'link', { name: /^Clone account key/ } )
	).toHaveAttribute( 'href', /page=latchkey&key=[0-9a-z]{24}$/ );
	expect( sent ).toEqual( [] );
	await admin.setViewportSize( { width: 390, height: 844 } );
	await expect( line ).toBeVisible();
	await expectNoFaults( admin );
	await admin.setViewportSize( { width: 1280, height: 900 } );

	await act( admin, title, 'Edit' );
	const edit = admin.getByRole( 'dialog', { name: `Edit ${ title }` } );
	await edit.getByLabel( 'URL' ).fill( 'https://not a url' );
	await edit.getByRole( 'button', { name: 'Save' } ).click();
	await expect( edit.getByLabel( 'URL' ) ).toBeFocused();
	await expect( edit.getByLabel( 'URL' ) ).toHaveAttribute(
		'aria-invalid',
		'true'
	);
	await edit.getByLabel( 'URL' ).fill( `new-${ host }` );
	await expectNoFaults( admin, DIALOG );
	await edit.getByRole( 'button', { name: 'Save' } ).click();
	await expect( line ).toContainText( `new-${ host }` );
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( `${ title } is saved.` );
	expect( await askAs( playwright, baseURL, secret ) ).toBe( 200 );

	await act( admin, title, 'Remove clone' );
	const remove = admin.getByRole( 'dialog', { name: `Remove ${ title }?` } );
	await expect(
		remove.getByText( `${ title } will stop at its next request.` )
	).toBeVisible();
	await expect( remove.getByRole( 'listitem' ) ).toHaveCount( 1 );
	await expect( remove.getByRole( 'listitem' ) ).toContainText( 'Last used' );
	await expect(
		remove.getByRole( 'button', { name: 'Cancel' } )
	).toBeFocused();
	await expectNoFaults( admin, DIALOG );
	await remove
		.getByRole( 'button', { name: 'Remove clone and revoke its keys' } )
		.click();
	await expect( line ).toHaveCount( 0 );
	await expect( admin.locator( '#latchkey-heading' ) ).toBeFocused();
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( `${ title } is removed, and 1 key is revoked.` );
	expect( await askAs( playwright, baseURL, secret ) ).toBe( 401 );
} );

test( 'a clone is connected by keyboard alone', async ( { admin, rest } ) => {
	await ensureOwner( rest );
	const host = `de-${ Date.now() }.example.com`;
	const { keyboard } = admin;
	await admin.goto( CLONES );
	await connectButton( admin ).focus();
	await keyboard.press( 'Enter' );
	const form = admin.getByRole( 'dialog', { name: 'Connect a clone' } );
	await expect(
		form.getByRole( 'radio', { name: 'WooCommerce' } )
	).toBeFocused();
	await keyboard.press( 'ArrowDown' );
	await expect(
		form.getByRole( 'radio', { name: 'WordPress' } )
	).toBeChecked();
	await keyboard.press( 'Tab' );
	await keyboard.type( host );
	await keyboard.press( 'Tab' );
	await keyboard.type( 'deutsch' );
	await expect( form.getByRole( 'option' ).first() ).toBeVisible();
	await keyboard.press( 'ArrowDown' );
	await keyboard.press( 'Enter' );
	await form.getByLabel( 'Title' ).focus();
	await keyboard.type( host );
	await keyboard.press( 'Enter' );
	const once = admin.getByRole( 'dialog', { name: /is connected$/ } );
	const stored = once.getByRole( 'button', { name: 'I have stored it' } );
	await expect( stored ).toBeVisible();
	await pressUntil( 'Tab', stored );
	await keyboard.press( 'Enter' );
	await expect( connectButton( admin ) ).toBeFocused();

	const actions = admin.getByRole( 'button', {
		name: `Actions for ${ host }`,
	} );
	await pressUntil( 'Tab', actions );
	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'menuitem', { name: 'Edit' } )
	).toBeFocused();
	await keyboard.press( 'ArrowDown' );
	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'dialog', { name: `Remove ${ host }?` } )
	).toBeVisible();
	await keyboard.press( 'Escape' );
	await expect( actions ).toBeFocused();
} );

test( 'sites are shown once there is more than one', async ( {
	admin,
	rest,
} ) => {
	await ensureOwner( rest );
	await admin.goto( CLONES );
	await expect( connectButton( admin ) ).toBeVisible();
	const sites = admin.getByRole( 'region', { name: 'Sites' } );
	const count = ( await rest.get< unknown[] >( '/latchkey/v1/sites' ) )
		.length;
	expect( await sites.count() ).toBe( count > 1 ? 1 : 0 );
	await rest.send( 'POST', '/latchkey/v1/sites', {
		url: `https://one-${ Date.now() }.example`,
		platform: 'wordpress',
	} );
	await admin.reload();
	await sites.getByRole( 'button', { name: 'Register a site' } ).click();
	const form = admin.getByRole( 'dialog', { name: 'Register a site' } );
	await form.getByLabel( 'URL' ).fill( `two-${ Date.now() }.example` );
	await form.getByLabel( 'Title' ).fill( 'Second shop' );
	await expectNoFaults( admin, DIALOG );
	await form.getByRole( 'button', { name: 'Register site' } ).click();
	await expect( sites ).toContainText( 'Second shop' );
	await expectNoFaults( admin );
	await connectButton( admin ).click();
	await expect(
		admin
			.getByRole( 'dialog', { name: 'Connect a clone' } )
			.getByLabel( 'A copy of' )
	).toBeVisible();
} );
