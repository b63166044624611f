/**
 * Internal dependencies
 */
import {
	addButton,
	ask,
	expectForgotten,
	FRAME,
	leaveAndReturn,
	openForm,
	secretsIn,
	store,
} from './secrets';
import {
	clearKeys,
	ensureOwner,
	expect,
	expectNoFaults,
	KEYS,
	test,
} from './support';

test.beforeEach( async ( { rest } ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
} );

test( 'a WooCommerce key is made, scanned, used, seen to be used, and forgotten by the page', async ( {
	admin,
	playwright,
	baseURL,
} ) => {
	test.slow(); // Waits for a client.
	const form = await openForm( admin );
	await expect(
		form.getByRole( 'radio', { name: 'WooCommerce key' } )
	).toBeChecked();
	await expectNoFaults( admin, FRAME );
	await form.getByLabel( 'Description' ).fill( 'Books' );
	await form.getByRole( 'combobox', { name: 'User' } ).fill( 'admin' );
	await form.getByRole( 'option', { name: /^admin/ } ).click();
	await expect(
		form.getByText( /This user is an administrator/ )
	).toBeVisible();
	await expect(
		form.getByRole( 'radio', { name: 'Read', exact: true } )
	).toBeChecked();
	await expect( form.getByLabel( 'Expiry' ) ).toHaveValue( 'never' );
	await form.getByRole( 'button', { name: /^Access/ } ).click();
	await form.getByLabel( 'Only some areas of the shop' ).check();
	await form.getByLabel( 'Products' ).selectOption( 'read' );
	await expectNoFaults( admin, FRAME );
	await form.getByRole( 'button', { name: 'Generate API key' } ).click();

	const [ key = '', secret = '' ] = await secretsIn(
		admin,
		'Books',
		'Consumer key',
		'Consumer secret'
	);
	expect( key ).toMatch( /^ck_[0-9a-f]{40}$/ );
	expect( secret ).toMatch( /^cs_[0-9a-f]{40}$/ );
	const once = admin.getByRole( 'dialog', { name: 'Books' } );
	await expect(
		once.getByRole( 'img', {
			name: 'QR code with the consumer key and the consumer secret',
		} )
	).toBeVisible();
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

	// The way out is explicit.
	await admin.keyboard.press( 'Escape' );
	await admin.mouse.click( 4, 4 );
	await expect( once ).toBeVisible();

	await expect(
		once.getByText( 'Waiting for the first request…' )
	).toBeVisible();
	const outside = await playwright.request.newContext(
		baseURL ? { baseURL } : {}
	);
	const basic = `Basic ${ btoa( `${ key }:${ secret }` ) }`;
	expect( ( await ask( outside, 'wc/v3/products', basic ) ).status() ).toBe(
		200
	);
	expect( ( await ask( outside, 'wc/v3/orders', basic ) ).status() ).not.toBe(
		200
	);
	await outside.dispose();
	await expect(
		once.getByText( 'The first request has arrived.' )
	).toBeVisible( { timeout: 15_000 } );

	await store( admin, 'Books' );
	await expect( addButton( admin ) ).toBeFocused();
	await expectForgotten( admin, key, secret );
	await leaveAndReturn( admin );
	await expect( addButton( admin ) ).toBeVisible();
	await expectForgotten( admin, key, secret );
} );

test( 'a role token says what its role allows, and its examples and texts are copied', async ( {
	admin,
	request,
} ) => {
	const form = await openForm( admin );
	await form.getByRole( 'radio', { name: 'Role token' } ).check();
	await form.getByLabel( 'Token name' ).fill( 'CRM' );
	await form.getByLabel( 'Associated site or system' ).fill( 'crm.example' );
	await form.getByLabel( 'Role', { exact: true } ).selectOption( 'editor' );
	await expect(
		form.getByText( 'Change the posts and pages of everybody.' )
	).toBeVisible();
	await form.getByLabel( 'Expiry' ).selectOption( '7' );
	await expect(
		form.getByText( /The key stops by itself on/ )
	).toBeVisible();
	await expectNoFaults( admin, FRAME );
	await form
		.getByRole( 'button', { name: 'Create and generate token' } )
		.click();

	const [ secret = '' ] = await secretsIn( admin, 'CRM', 'API key' );
	expect( secret ).toMatch( /^lkr_[0-9a-z]{24}_[0-9A-Za-z]{38}$/ );
	const once = admin.getByRole( 'dialog', { name: 'CRM' } );
	await admin
		.context()
		.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await once.getByRole( 'button', { name: 'Copy API key' } ).click();
	await expect(
		once.getByRole( 'button', { name: 'API key copied' } )
	).toBeVisible();
	await expect( admin.locator( '#a11y-speak-assertive' ) ).toHaveText(
		/API key copied\./
	);
	const clipboard = () =>
		admin.evaluate( () => navigator.clipboard.readText() );
	expect( await clipboard() ).toBe( secret );
	await once.getByText( 'How to use it' ).click();
	await once.getByRole( 'tab', { name: 'PHP' } ).click();
	await expect(
		once.getByRole( 'textbox', { name: 'PHP example' } )
	).not.toHaveValue( new RegExp( secret ) );
	await once.getByRole( 'tab', { name: 'curl' } ).click();
	await once.getByRole( 'button', { name: 'Copy curl example' } ).click();
	await expect.poll( clipboard ).toContain( `Bearer ${ secret }` );
	await expectNoFaults( admin, FRAME );
	await store( admin, 'CRM' );
	await expectForgotten( admin, secret );

	const who = await ask(
		request,
		'latchkey/v1/whoami',
		`Bearer ${ secret }`
	);
	expect( who.status() ).toBe( 200 );
	expect( await who.json() ).toMatchObject( {
		kind: 'role',
		role: 'editor',
		permission: 'read',
	} );
} );

test( 'a clone account key views only, unless more is chosen', async ( {
	admin,
	request,
} ) => {
	const form = await openForm( admin );
	await form.getByRole( 'radio', { name: 'Clone account key' } ).check();
	await expect(
		form.getByRole( 'radio', { name: 'View only' } )
	).toBeChecked();
	await form.getByLabel( 'Name' ).fill( 'Clone service' );
	await expectNoFaults( admin, FRAME );
	await form.getByRole( 'button', { name: 'Create', exact: true } ).click();
	const [ secret = '' ] = await secretsIn(
		admin,
		'Clone service',
		'API key'
	);
	await store( admin, 'Clone service' );
	await expectForgotten( admin, secret );
	const bearer = `Bearer ${ secret }`;
	expect(
		( await ask( request, 'latchkey/v1/clones', bearer ) ).status()
	).toBe( 200 );
	expect(
		await ( await ask( request, 'latchkey/v1/whoami', bearer ) ).json()
	).toMatchObject( {
		scopes: [
			'sites:view',
			'clones:view',
			'profile:view',
			'languages:view',
		],
	} );
} );

test( 'a personal key is made once, and the one that is there is in the way of another', async ( {
	admin,
	request,
} ) => {
	const form = await openForm( admin );
	await form.getByRole( 'radio', { name: 'Personal key' } ).check();
	await form.getByLabel( 'Title' ).fill( 'My script' );
	await form.getByRole( 'button', { name: 'Save' } ).click();
	const [ secret = '' ] = await secretsIn( admin, 'My script', 'API key' );
	expect( secret ).toMatch( /^lkp_/ );
	await store( admin, 'My script' );
	await expectForgotten( admin, secret );
	expect(
		(
			await ask( request, 'wp/v2/users/me', `Bearer ${ secret }` )
		).status()
	).toBe( 200 );

	await addButton( admin ).click();
	await form.getByRole( 'radio', { name: 'Personal key' } ).check();
	await expect(
		form
			.locator( '.components-notice' )
			.getByText( /You have a personal key already: “My script”/ )
	).toBeVisible();
	await expect( form.getByLabel( 'Title' ) ).toBeHidden();
	await expectNoFaults( admin, FRAME );
} );

test( 'a secret does not come back when the page is left and returned to', async ( {
	admin,
} ) => {
	const form = await openForm( admin );
	await form.getByRole( 'radio', { name: 'Personal key' } ).check();
	await form.getByLabel( 'Title' ).fill( 'Left behind' );
	await form.getByRole( 'button', { name: 'Save' } ).click();
	const [ secret = '' ] = await secretsIn( admin, 'Left behind', 'API key' );
	await leaveAndReturn( admin );
	await expect( addButton( admin ) ).toBeVisible();
	await expect( admin.getByRole( 'dialog' ) ).toBeHidden();
	await expectForgotten( admin, secret );
	await admin.reload();
	await expect( addButton( admin ) ).toBeVisible();
	await expectForgotten( admin, secret );
} );

test( 'a key is made by keyboard alone', async ( { admin } ) => {
	await admin.goto( KEYS );
	await addButton( admin ).focus();
	await admin.keyboard.press( 'Enter' );
	const form = admin.getByRole( 'dialog', { name: 'Add key' } );
	const chosen = form.getByRole( 'radio', { name: 'WooCommerce key' } );
	await expect( chosen ).toBeFocused();
	await admin.keyboard.press( 'ArrowDown' );
	await admin.keyboard.press( 'ArrowDown' );
	await expect(
		form.getByRole( 'radio', { name: 'Clone account key' } )
	).toBeChecked();
	await admin.keyboard.press( 'Tab' );
	await expect( form.getByLabel( 'Name' ) ).toBeFocused();
	await admin.keyboard.type( 'By hand' );
	await admin.keyboard.press( 'Enter' );

	const once = admin.getByRole( 'dialog', { name: 'By hand' } );
	await expect( once.getByLabel( 'API key', { exact: true } ) ).toBeFocused();
	await admin.keyboard.press( 'Tab' );
	await expect(
		once.getByRole( 'button', { name: 'Copy API key' } )
	).toBeFocused();
	// The focus stays in the dialog, whose last stop is the way out.
	await once.getByLabel( 'API key', { exact: true } ).focus();
	await admin.keyboard.press( 'Shift+Tab' );
	await expect(
		once.getByRole( 'button', { name: 'I have stored it' } )
	).toBeFocused();
	await admin.keyboard.press( 'Enter' );
	await expect( once ).toBeHidden();
	await expect( addButton( admin ) ).toBeFocused();
} );

test( 'Escape leaves the form, and the focus goes back', async ( {
	admin,
} ) => {
	const form = await openForm( admin );
	// Open, and with the focus in it: before that no key reaches it.
	await expect(
		form.getByRole( 'radio', { name: 'WooCommerce key' } )
	).toBeFocused();
	await admin.keyboard.press( 'Escape' );
	await expect( form ).toBeHidden();
	await expect( addButton( admin ) ).toBeFocused();
} );
