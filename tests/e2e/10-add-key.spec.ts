/**
 * External dependencies
 */
import type { APIRequestContext, Locator, Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import {
	addUser,
	clearKeys,
	ensureOwner,
	expect,
	expectNoFaults,
	KEYS,
	test,
	windowOf,
} from './support';

const FRAME = '.components-modal__frame';

const addButton = ( page: Page ): Locator =>
	page
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Add key' } );

const openForm = async ( page: Page ): Promise< Locator > => {
	await page.goto( KEYS );
	await addButton( page ).click();
	const form = page.getByRole( 'dialog', { name: 'Add key' } );
	await expect( form ).toBeVisible();
	return form;
};

/** The dialog with the new secret, judged, and the texts in it. */
const secretsIn = async (
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

const store = async ( page: Page, title: string ): Promise< void > => {
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
const expectForgotten = async (
	page: Page,
	...secrets: string[]
): Promise< void > => {
	const state = await pageState( page );
	for ( const secret of secrets ) {
		// Its secret part: the id in it is no secret.
		expect( state ).not.toContain( secret.slice( -36 ) );
	}
};

const ask = async (
	request: APIRequestContext,
	path: string,
	authorization: string
) =>
	request.get( `/wp-json/${ path }`, {
		headers: { Authorization: authorization },
	} );

test.beforeEach( async ( { rest } ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
} );

test( 'a WooCommerce key is made, scanned, used, seen to be used, and forgotten by the page', async ( {
	admin,
	playwright,
	baseURL,
} ) => {
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
	await admin.goto( '/wp-admin/profile.php' );
	await admin.goBack();
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
	await admin.goto( '/wp-admin/profile.php' );
	await admin.goBack();
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
