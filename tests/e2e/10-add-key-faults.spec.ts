/**
 * Internal dependencies
 */
import {
	addButton,
	expectForgotten,
	FRAME,
	openForm,
	secretsIn,
	store,
} from './secrets';
import {
	addUser,
	clearKeys,
	ensureOwner,
	expect,
	expectNoFaults,
	KEYS,
	logIn,
	test,
	windowOf,
} from './support';

test.beforeEach( async ( { rest } ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
} );

test.describe( 'with requests that fail', () => {
	test.use( { expectedStatuses: [ 400 ] } );

	test( 'faults are shown at their fields, also those that REST finds', async ( {
		admin,
	} ) => {
		const form = await openForm( admin );
		await form.getByRole( 'radio', { name: 'Role token' } ).check();
		await form
			.getByRole( 'button', { name: 'Create and generate token' } )
			.click();
		await expect( form.getByLabel( 'Token name' ) ).toBeFocused();
		await expect(
			form.getByText( 'Give the token a name.' )
		).toBeVisible();
		await expect(
			form.getByText(
				'Choose the role whose rights the token shall have.'
			)
		).toBeVisible();
		await expectNoFaults( admin, FRAME );
		await form.getByRole( 'radio', { name: 'Personal key' } ).check();
		await form.getByLabel( 'Title' ).fill( 'Mine' );
		await form.getByRole( 'button', { name: /^Access/ } ).click();
		await form.getByLabel( 'Allowed addresses' ).fill( '203.0.113.999' );
		await form.getByRole( 'button', { name: /^Access/ } ).click();
		await form.getByRole( 'button', { name: 'Save' } ).click();
		const field = form.getByLabel( 'Allowed addresses' );
		await expect( field ).toBeFocused();
		await expect( field ).toHaveAttribute( 'aria-invalid', 'true' );
		await expect( form.locator( '.latchkey-field-error' ) ).toContainText(
			'203.0.113.999'
		);
		await expect( form.getByLabel( 'Title' ) ).toHaveValue( 'Mine' );
		await expectNoFaults( admin, FRAME );
	} );
} );

test( 'a network that fails loses nothing of the form, which is sent again', async ( {
	page,
	rest,
} ) => {
	await clearKeys( rest );
	const form = await openForm( page );
	await form.getByRole( 'radio', { name: 'Clone account key' } ).check();
	await form.getByLabel( 'Name' ).fill( 'Stubborn' );
	await form.getByRole( 'radio', { name: 'View and create' } ).check();
	const isKeys = ( url: URL ) => url.pathname.endsWith( '/latchkey/v1/keys' );
	await page.route( isKeys, ( route ) =>
		route.request().method() === 'POST'
			? // An answer that is none, as of a proxy on its way down: Chromium would complain of an aborted request.
				route.fulfill( { status: 200, body: '<html>Hello' } )
			: route.continue()
	);
	await form.getByRole( 'button', { name: 'Create', exact: true } ).click();
	await expect(
		form.getByText( /Nothing that you filled in is lost\./ )
	).toBeVisible();
	await expect( form.getByLabel( 'Name' ) ).toHaveValue( 'Stubborn' );
	await expect(
		form.getByRole( 'radio', { name: 'View and create' } )
	).toBeChecked();
	await expectNoFaults( page, FRAME );
	await page.unroute( isKeys );
	await form.getByRole( 'button', { name: 'Try again' } ).click();
	const [ secret = '' ] = await secretsIn( page, 'Stubborn', 'API key' );
	await store( page, 'Stubborn' );
	await expectForgotten( page, secret );
} );

test( 'a server that takes the header away is found out, with the lines that bring it back', async ( {
	admin,
} ) => {
	const asked: string[] = [];
	await admin.route( /\/latchkey\/v1\/whoami/, async ( route ) => {
		asked.push( route.request().headers().authorization ?? '' );
		await route.fulfill( {
			json: { status: 401, body: { code: 'latchkey_forbidden' } },
			headers: { Server: 'nginx/1.27' },
		} );
	} );
	const form = await openForm( admin );
	await form.getByRole( 'radio', { name: 'Personal key' } ).check();
	await form.getByLabel( 'Title' ).fill( 'Mute' );
	await form.getByRole( 'button', { name: 'Save' } ).click();
	const once = admin.getByRole( 'dialog', { name: 'Mute' } );
	await expect(
		once.getByText( 'Keys do not reach WordPress on this site.' )
	).toBeVisible();
	await expect( once.getByRole( 'tab', { name: 'nginx' } ) ).toHaveAttribute(
		'aria-selected',
		'true'
	);
	await expect(
		once.getByLabel( 'nginx', { exact: true } ).last()
	).toHaveValue( /fastcgi_param HTTP_AUTHORIZATION/ );
	await expectNoFaults( admin, FRAME );
	// The true key was not what it was asked with.
	const secret = await once
		.getByLabel( 'API key', { exact: true } )
		.inputValue();
	expect( asked.length ).toBeGreaterThan( 0 );
	expect( asked ).not.toContain( `Bearer ${ secret }` );
	await admin.unroute( /\/latchkey\/v1\/whoami/ );
	await once.getByRole( 'button', { name: 'Check again' } ).click();
	await expect( once.getByText( 'Keys reach this site.' ) ).toBeVisible();
	// What was pressed is gone.
	await expect( once.locator( ':focus' ) ).toHaveText(
		'Keys reach this site.'
	);
	await store( admin, 'Mute' );
} );

test( 'a shop manager is told which kinds are not theirs to make', async ( {
	rest,
	browser,
	baseURL,
} ) => {
	await addUser( rest, 'manager', 'Mia Manager', 'shop_manager' );
	const page = await windowOf( browser, 'manager' );
	await page.goto( `${ baseURL ?? '' }${ KEYS }` );
	await addButton( page ).click();
	const form = page.getByRole( 'dialog', { name: 'Add key' } );
	await expect(
		form.getByRole( 'radio', { name: 'WooCommerce key' } )
	).toBeChecked();
	for ( const kind of [ 'Role token', 'Clone account key' ] ) {
		await expect(
			form.getByRole( 'radio', { name: kind } )
		).toBeDisabled();
	}
	await expect(
		form.getByText( 'Only an administrator can make role tokens. Ask one.' )
	).toBeVisible();
	await expect(
		form.getByText(
			'Only the account owner can create clone account keys. Ask them, or make a role token.'
		)
	).toBeVisible();
	await expectNoFaults( page, FRAME );
	await page.context().close();
} );

test.describe( 'after the session has run out', () => {
	test.use( { expectedStatuses: [ 400, 403 ] } );

	test( 'the form says so, keeps what was filled in, and is sent when one has signed in again', async ( {
		admin,
	} ) => {
		const form = await openForm( admin );
		await form.getByRole( 'radio', { name: 'Personal key' } ).check();
		await form.getByLabel( 'Title' ).fill( 'Written for long' );
		await admin.context().clearCookies();
		await form.getByRole( 'button', { name: 'Save' } ).click();
		await expect(
			form.getByText( /Your session has run out\. Sign in again/ )
		).toBeVisible();
		await expect( form.getByLabel( 'Title' ) ).toHaveValue(
			'Written for long'
		);
		await expectNoFaults( admin, FRAME );
		await logIn( admin.request );
		await form.getByRole( 'button', { name: 'Save' } ).click();
		await secretsIn( admin, 'Written for long', 'API key' );
		await store( admin, 'Written for long' );
	} );
} );
