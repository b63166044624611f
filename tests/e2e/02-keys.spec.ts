/**
 * Internal dependencies
 */
import {
	act,
	addAccountKey,
	clearKeys,
	ensureOwner,
	expect,
	expectNoFaults,
	KEYS,
	row,
	test,
	watchRest,
} from './support';

test.beforeEach( async ( { rest } ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
} );

test( 'a key is added, its secret shown once, used, revoked with confirmation, refused, deleted', async ( {
	admin,
	playwright,
	baseURL,
} ) => {
	test.slow(); // A whole life.
	await admin.goto( KEYS );
	await admin
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Add key' } )
		.click();
	const form = admin.getByRole( 'dialog', { name: 'Add key' } );
	await expect(
		form.getByRole( 'radio', { name: 'WooCommerce key' } )
	).toBeChecked();
	await expectNoFaults( admin, '.components-modal__frame' );
	await form.getByRole( 'radio', { name: 'Clone account key' } ).check();
	await expectNoFaults( admin, '.components-modal__frame' );
	await form.getByLabel( 'Name' ).fill( 'Clone service' );
	await form.getByLabel( 'System' ).fill( 'Clones Inc' );
	await form.getByRole( 'button', { name: 'Create', exact: true } ).click();

	const once = admin.getByRole( 'dialog', { name: 'Clone service' } );
	await expect(
		once.getByText( "Copy this now. It can't be shown again.", {
			exact: true,
		} )
	).toBeVisible();
	await expect( once.getByText( 'Lost it? Rotate the key.' ) ).toBeVisible();
	await expect(
		once.getByText(
			'We will never ask for this key. Anyone who does is a scammer.'
		)
	).toBeVisible();
	await expectNoFaults( admin, '.components-modal__frame' );
	const secret = await once
		.getByLabel( 'API key', { exact: true } )
		.inputValue();
	expect( secret ).toMatch( /^lka_[0-9a-z]{24}_[0-9A-Za-z]{38}$/ );

	// The way out is explicit.
	await admin.keyboard.press( 'Escape' );
	await expect( once ).toBeVisible();
	// Nor does anything behind it take the focus, from where another dialog could be opened.
	await admin
		.locator( '.latchkey-header button' )
		.first()
		.evaluate( ( button: HTMLElement ) => button.focus() );
	await expect( once.locator( ':focus' ) ).toHaveCount( 1 );
	await admin
		.context()
		.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await once.getByRole( 'button', { name: 'Copy API key' } ).click();
	await expect(
		once.getByRole( 'button', { name: 'API key copied' } )
	).toBeVisible();
	expect( await admin.evaluate( () => navigator.clipboard.readText() ) ).toBe(
		secret
	);
	await expect( admin.locator( '#a11y-speak-assertive' ) ).toHaveText(
		/API key copied\./
	);
	await once.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect(
		admin.locator( '.latchkey-header' ).getByRole( 'button', {
			name: 'Add key',
		} )
	).toBeFocused();

	// Gone: from the document, the address, and what the browser stores.
	const traces = () =>
		admin.evaluate( () =>
			[
				document.documentElement.outerHTML,
				...[ ...document.querySelectorAll( 'input' ) ].map(
					( { value } ) => value
				),
				window.location.href,
				JSON.stringify( { ...localStorage } ),
				JSON.stringify( { ...sessionStorage } ),
				JSON.stringify( history.state ),
			].join( '\n' )
		);
	const secretPart = secret.slice( 29 );
	expect( await traces() ).not.toContain( secretPart );
	await admin.reload();
	await expect( row( admin, 'Clone service' ) ).toContainText( 'Active' );
	expect( await traces() ).not.toContain( secretPart );
	await expectNoFaults( admin );

	// It works, until it is revoked.
	const outside = await playwright.request.newContext( {
		...( baseURL ? { baseURL } : {} ),
		extraHTTPHeaders: { Authorization: `Bearer ${ secret }` },
	} );
	expect(
		( await outside.get( '/wp-json/latchkey/v1/sites' ) ).status()
	).toBe( 200 );
	await act( admin, 'Clone service', 'Revoke API key' );
	const question = admin.getByRole( 'dialog', {
		name: 'Revoke this API key?',
	} );
	await expect(
		question.getByText( 'Clones Inc will stop at its next request.' )
	).toBeVisible();
	await expect( question.getByText( "This can't be undone." ) ).toBeVisible();
	await expectNoFaults( admin, '.components-modal__frame' );
	await question.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( question ).toBeHidden();
	await expect(
		row( admin, 'Clone service' ).getByRole( 'button', { name: 'Actions' } )
	).toBeFocused();
	expect(
		( await outside.get( '/wp-json/latchkey/v1/sites' ) ).status()
	).toBe( 200 );

	await act( admin, 'Clone service', 'Revoke API key' );
	await question.getByRole( 'button', { name: 'Revoke API key' } ).click();
	await expect( row( admin, 'Clone service' ) ).toContainText( 'Revoked' );
	const refused = await outside.get( '/wp-json/latchkey/v1/sites' );
	expect( refused.status() ).toBe( 401 );
	expect( await refused.json() ).toMatchObject( {
		code: 'latchkey_key_revoked',
	} );
	await outside.dispose();

	await act( admin, 'Clone service', 'Delete' );
	await admin
		.getByRole( 'dialog', { name: 'Delete this revoked key?' } )
		.getByRole( 'button', { name: 'Delete' } )
		.click();
	await expect( admin.getByText( 'No API keys yet.' ) ).toBeVisible();
	await expect( admin.locator( '#latchkey-heading' ) ).toBeFocused();
} );

test( 'a WooCommerce key for an administrator warns, and opens the store to its pair', async ( {
	admin,
	playwright,
	baseURL,
} ) => {
	await admin.goto( KEYS );
	await admin
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Add key' } )
		.click();
	const form = admin.getByRole( 'dialog', { name: 'Add key' } );
	await form.getByLabel( 'Description' ).fill( 'Books' );
	await form.getByRole( 'button', { name: 'Generate API key' } ).click();
	await expect(
		form.getByText( 'Choose the user that the key acts as.' ).first()
	).toBeVisible();
	await expect( form.getByLabel( 'Description' ) ).toHaveValue( 'Books' );
	await form.getByRole( 'combobox', { name: 'User' } ).fill( 'admin' );
	await form.getByRole( 'option', { name: /^admin/ } ).click();
	await expect(
		form.getByText( /This user is an administrator/ )
	).toBeVisible();
	await expect(
		form.getByRole( 'radio', { name: 'Read', exact: true } )
	).toBeChecked();
	await expectNoFaults( admin, '.components-modal__frame' );
	await form.getByRole( 'button', { name: 'Generate API key' } ).click();

	const once = admin.getByRole( 'dialog', { name: 'Books' } );
	const key = await once
		.getByLabel( 'Consumer key', { exact: true } )
		.inputValue();
	const secret = await once
		.getByLabel( 'Consumer secret', { exact: true } )
		.inputValue();
	expect( key ).toMatch( /^ck_[0-9a-f]{40}$/ );
	expect( secret ).toMatch( /^cs_[0-9a-f]{40}$/ );
	await once.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( row( admin, 'Books' ) ).toContainText( 'Read' );
	expect( await admin.content() ).not.toContain( secret );

	const outside = await playwright.request.newContext( {
		...( baseURL ? { baseURL } : {} ),
		extraHTTPHeaders: {
			Authorization: `Basic ${ btoa( `${ key }:${ secret }` ) }`,
		},
	} );
	expect( ( await outside.get( '/wp-json/wc/v3/products' ) ).status() ).toBe(
		200
	);
	await outside.dispose();
} );

test( 'a key is found, filtered, paged and renamed, and the first paint asks for nothing', async ( {
	admin,
	rest,
} ) => {
	for ( let number = 1; number <= 11; number++ ) {
		await addAccountKey(
			rest,
			`Key ${ String( number ).padStart( 2, '0' ) }`,
			number === 7 ? 'Lucky system' : undefined
		);
	}
	const sent = watchRest( admin );
	await admin.goto( KEYS );
	const titles = admin.locator( '.dataviews-title-field' );
	await expect( titles ).toHaveCount( 10 );
	// Which one that is nobody says of keys made within one second.
	const first = await titles.first().innerText();
	await expect( row( admin, first ) ).toContainText( 'admin' );
	const next = admin.getByRole( 'button', { name: 'Next page' } );
	await expect( next ).toBeVisible();
	expect( sent ).toEqual( [] );
	await expectNoFaults( admin );

	await next.click();
	await expect( titles ).toHaveCount( 1 );
	await expect( admin.getByLabel( 'Current page' ) ).toHaveValue( '2' );

	await admin.getByLabel( 'Search API keys' ).fill( 'lucky' );
	await expect( row( admin, 'Key 07' ) ).toBeVisible();
	await expect( titles ).toHaveCount( 1 );
	await admin
		.getByRole( 'button', { name: 'Kind', exact: true } )
		.first()
		.click();
	await admin.getByRole( 'option', { name: 'WooCommerce key' } ).click();
	await admin.keyboard.press( 'Escape' );
	await expect( admin.getByText( 'No key matches.' ) ).toBeVisible();
	await expectNoFaults( admin );
	await admin.getByRole( 'button', { name: 'Show all keys' } ).click();
	await expect( titles ).toHaveCount( 10 );
	await expect( admin.getByLabel( 'Search API keys' ) ).toHaveValue( '' );
	await admin
		.getByRole( 'button', { name: 'Status', exact: true } )
		.first()
		.click();
	await admin.getByRole( 'option', { name: 'Revoked' } ).click();
	await admin.keyboard.press( 'Escape' );
	await expect( admin.getByText( 'No key matches.' ) ).toBeVisible();
	await admin.getByRole( 'button', { name: 'Show all keys' } ).click();

	await act( admin, first, 'Edit' );
	const dialog = admin.getByRole( 'dialog', { name: 'Edit key' } );
	await expectNoFaults( admin, '.components-modal__frame' );
	await dialog.getByLabel( 'Title' ).fill( 'Renamed <b>key</b>' );
	await dialog.getByRole( 'button', { name: 'Save' } ).click();
	await expect( row( admin, 'Renamed <b>key</b>' ) ).toBeVisible();
} );
