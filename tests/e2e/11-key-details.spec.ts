/**
 * Internal dependencies
 */
import {
	page,
	heading,
	menu,
	dialog,
	badge,
	choose,
	answerTo,
	aKey,
} from './key-page';
import {
	clearKeys,
	ensureOwner,
	expect,
	expectNoFaults,
	KEYS,
	test,
	watchRest,
} from './support';

test.beforeEach( async ( { rest } ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
} );

test( 'the page of a key says what it is, what it may do and what happened to it, and asks for nothing at first', async ( {
	admin,
	rest,
} ) => {
	const { id } = await aKey( rest );
	const sent = watchRest( admin );
	await admin.goto( page( id ) );
	await expect( heading( admin ) ).toHaveText( 'Clone service' );
	await expect( badge( admin ) ).toHaveText( 'Active' );
	const facts = admin.getByRole( 'region', { name: 'Facts' } );
	await expect( facts ).toContainText( 'Clone account key' );
	await expect( facts ).toContainText( 'Clones Inc' );
	await expect(
		facts.getByRole( 'link', { name: 'admin' } ).first()
	).toHaveAttribute( 'href', /profile\.php|user-edit\.php/ );
	await expect(
		admin.getByRole( 'region', { name: 'What it may do' } )
	).toContainText( 'See sites' );
	await expect(
		admin.getByRole( 'region', { name: 'Events' } )
	).toContainText( 'Secret shown, once' );
	expect( sent ).toEqual( [] );
	await expectNoFaults( admin );

	await admin.getByRole( 'link', { name: 'Back to API keys' } ).click();
	await expect( admin ).not.toHaveURL( /key=/ );
	// The list comes after the link that led to it has gone.
	await expect(
		admin.getByRole( 'link', { name: 'Clone service' } )
	).toBeFocused();
	await admin.goBack();
	await expect( heading( admin ) ).toHaveText( 'Clone service' );
} );

test( 'a list that comes late takes the focus from nobody who scrolls meanwhile', async ( {
	admin,
	rest,
} ) => {
	const { id } = await aKey( rest );
	await admin.goto( page( id ) );
	let release = () => {};
	const released = new Promise< void >( ( resolve ) => {
		release = resolve;
	} );
	await admin.route( /\/latchkey\/v1\/keys\?/, async ( route ) => {
		await released;
		await route.continue();
	} );
	await admin
		.getByRole( 'link', { name: 'Back to API keys' } )
		.press( 'Enter' );
	await expect( heading( admin ) ).toBeFocused();
	await admin.mouse.wheel( 0, 50 );
	release();
	await expect(
		admin.getByRole( 'link', { name: 'Clone service' } )
	).toBeVisible();
	await expect( heading( admin ) ).toBeFocused();
} );

test( 'a key is renamed in the side panel, which throws nothing away by itself', async ( {
	admin,
	rest,
} ) => {
	const { id } = await aKey( rest );
	await admin.goto( page( id ) );
	await menu( admin ).click();
	await expect(
		admin.getByRole( 'menuitem', { name: 'Edit' } )
	).toBeVisible();
	await expectNoFaults( admin, '.components-popover' );
	await admin.getByRole( 'menuitem', { name: 'Edit' } ).click();
	const panel = dialog( admin, 'Edit key' );
	await expect( panel.getByLabel( 'Title' ) ).toBeFocused();
	await expectNoFaults( admin, '.latchkey-panel' );
	await panel.getByRole( 'button', { name: /^Access/ } ).click();
	await expectNoFaults( admin, '.latchkey-panel' );

	await panel.getByLabel( 'Title' ).fill( 'Renamed <b>key</b>' );
	await admin.keyboard.press( 'Escape' );
	await expect(
		panel
			.locator( '.components-notice' )
			.getByText( 'Your changes have not been saved.' )
	).toBeVisible();
	await expectNoFaults( admin, '.latchkey-panel' );
	await panel.getByRole( 'button', { name: 'Keep editing' } ).click();
	await panel.getByLabel( 'Requests a minute, at most' ).fill( '60' );
	await panel.getByLabel( 'Allowed addresses' ).fill( '203.0.113.0/24' );
	await panel.getByRole( 'button', { name: 'Save' } ).click();
	await expect( panel ).toBeHidden();
	await expect( heading( admin ) ).toHaveText( 'Renamed <b>key</b>' );
	await expect( menu( admin ) ).toBeFocused();
	const facts = admin.getByRole( 'region', { name: 'Facts' } );
	await expect( facts ).toContainText( '60 requests a minute' );
	await expect( facts ).toContainText( '203.0.113.0/24' );
	await expect(
		admin.getByRole( 'region', { name: 'Events' } )
	).toContainText( 'Title: Clone service → Renamed <b>key</b>' );
} );

test( 'a paused key is refused, and works again when it is resumed', async ( {
	admin,
	rest,
	playwright,
	baseURL,
} ) => {
	const { id, secret } = await aKey( rest );
	const outside = await playwright.request.newContext( {
		...( baseURL ? { baseURL } : {} ),
	} );
	expect( ( await answerTo( outside, secret ) ).status() ).toBe( 200 );
	await admin.goto( page( id ) );

	await choose( admin, 'Pause' );
	const pause = dialog( admin, 'Pause this API key?' );
	await expect( pause ).toContainText(
		'Clones Inc will be refused from its next request on.'
	);
	await expectNoFaults( admin, '.components-modal__frame' );
	await pause.getByRole( 'button', { name: 'Pause' } ).click();
	await expect( badge( admin ) ).toHaveText( 'Paused' );
	await expect( pause ).toBeHidden();
	await expectNoFaults( admin );
	const refused = await answerTo( outside, secret );
	expect( refused.status() ).toBe( 403 );
	const { data } = ( await refused.json() ) as {
		data: { reference: string };
	};

	// The refusal is on the page, with the reference that the program was given.
	await admin.reload();
	await expect(
		admin.getByRole( 'region', { name: 'Events' } )
	).toContainText( 'Refused: the key was paused' );
	await expect(
		admin.getByText( `Reference ${ data.reference }` )
	).toBeVisible();

	await admin.getByRole( 'button', { name: 'Resume' } ).click();
	const resume = dialog( admin, 'Resume this API key?' );
	await expectNoFaults( admin, '.components-modal__frame' );
	await resume.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect(
		admin.getByRole( 'button', { name: 'Resume' } )
	).toBeFocused();
	await admin.getByRole( 'button', { name: 'Resume' } ).click();
	await resume.getByRole( 'button', { name: 'Resume' } ).click();
	await expect( badge( admin ) ).toHaveText( 'Active' );
	await expect( menu( admin ) ).toBeFocused();
	expect( ( await answerTo( outside, secret ) ).status() ).toBe( 200 );
	await outside.dispose();
} );

test( 'both secrets work after a rotation, until the former one is ended', async ( {
	admin,
	rest,
	playwright,
	baseURL,
} ) => {
	const { id, secret } = await aKey( rest );
	const outside = await playwright.request.newContext( {
		...( baseURL ? { baseURL } : {} ),
	} );
	await admin.goto( page( id ) );
	await choose( admin, 'Rotate' );
	const question = dialog( admin, 'Rotate this API key' );
	await expect(
		question.getByRole( 'radio', { name: 'In 1 day' } )
	).toBeChecked();
	await expectNoFaults( admin, '.components-modal__frame' );
	await question.getByRole( 'radio', { name: 'End it now' } ).check();
	await expect( question ).toContainText(
		'Clones Inc will stop at its next request, until it has the new secret.'
	);
	await question.getByRole( 'radio', { name: 'In 7 days' } ).check();
	await question.getByRole( 'button', { name: 'Rotate' } ).click();

	const once = dialog( admin, 'Clone service' );
	const renewed = await once
		.getByLabel( 'API key', { exact: true } )
		.inputValue();
	expect( renewed ).not.toBe( secret );
	await once.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( once ).toBeHidden();
	await expect( menu( admin ) ).toBeFocused();
	expect( await admin.content() ).not.toContain( renewed.slice( 29 ) );

	expect( ( await answerTo( outside, renewed ) ).status() ).toBe( 200 );
	expect( ( await answerTo( outside, secret ) ).status() ).toBe( 200 );
	await admin.reload();
	const state = admin.getByRole( 'region', {
		name: 'Two secrets work now',
	} );
	await expect( state ).toContainText(
		/Since the rotation it was used 1 time, just now\./
	);
	await expectNoFaults( admin );

	await state.getByRole( 'button', { name: 'End it now' } ).click();
	const end = dialog( admin, 'End the former secret?' );
	await expectNoFaults( admin, '.components-modal__frame' );
	await end.getByRole( 'button', { name: 'End the former secret' } ).click();
	await expect( state ).toBeHidden();
	await expect( menu( admin ) ).toBeFocused();
	expect( ( await answerTo( outside, secret ) ).status() ).toBe( 401 );
	expect( ( await answerTo( outside, renewed ) ).status() ).toBe( 200 );
	await outside.dispose();
} );

test( 'a revoked key is refused, says who and why, and can then be deleted', async ( {
	admin,
	rest,
	playwright,
	baseURL,
} ) => {
	const { id, secret } = await aKey( rest );
	const outside = await playwright.request.newContext( {
		...( baseURL ? { baseURL } : {} ),
	} );
	await admin.goto( page( id ) );
	await choose( admin, 'Revoke API key' );
	const question = dialog( admin, 'Revoke this API key?' );
	await expect( question ).toContainText(
		"Clones Inc will stop at its next request. It has not been used yet. This can't be undone."
	);
	await expectNoFaults( admin, '.components-modal__frame' );
	await question.getByLabel( 'Reason (optional)' ).fill( 'It leaked' );
	await question.getByRole( 'button', { name: 'Revoke API key' } ).click();
	await expect( badge( admin ) ).toHaveText( 'Revoked' );
	await expect( admin.locator( '.latchkey-state' ) ).toContainText(
		/This key was revoked on .+ by admin\. It cannot be used again\.\s*Reason: It leaked/
	);
	await expect( menu( admin ) ).toBeFocused();
	await expectNoFaults( admin );
	expect( ( await answerTo( outside, secret ) ).status() ).toBe( 401 );
	await outside.dispose();

	await choose( admin, 'Delete' );
	await expectNoFaults( admin, '.components-modal__frame' );
	await dialog( admin, 'Delete this revoked key?' )
		.getByRole( 'button', { name: 'Delete' } )
		.click();
	await expect( admin.getByText( 'No API keys yet.' ) ).toBeVisible();
	await expect( admin ).not.toHaveURL( /key=/ );
	await expect( heading( admin ) ).toBeFocused();
} );

test( 'a reload and Back in the middle of dialogs do nothing to the key and leave no dialog behind', async ( {
	admin,
	rest,
} ) => {
	const { id } = await aKey( rest );
	await admin.goto( KEYS );
	// The rows that the server printed have links of their own, which load the page.
	await expect(
		admin.locator( '.dataviews-all-actions-button' )
	).toBeVisible();
	await admin.getByRole( 'link', { name: 'Clone service' } ).click();
	await expect( heading( admin ) ).toHaveText( 'Clone service' );
	await expect( heading( admin ) ).toBeFocused();

	await choose( admin, 'Revoke API key' );
	await expect( dialog( admin, 'Revoke this API key?' ) ).toBeVisible();
	await admin.reload();
	await expect( heading( admin ) ).toHaveText( 'Clone service' );
	await expect( admin.getByRole( 'dialog' ) ).toBeHidden();
	await expect( badge( admin ) ).toHaveText( 'Active' );

	await choose( admin, 'Edit' );
	await dialog( admin, 'Edit key' ).getByLabel( 'Title' ).fill( 'Half' );
	await admin.goBack();
	await expect(
		admin.getByRole( 'link', { name: 'Clone service' } )
	).toBeVisible();
	await expect( admin.getByRole( 'dialog' ) ).toBeHidden();
	await expect( admin.locator( 'body' ) ).not.toHaveClass( /modal-open/ );
	await expectNoFaults( admin );
	await admin.goForward();
	await expect( heading( admin ) ).toHaveText( 'Clone service' );
	expect(
		( await rest.get< { title: string } >( `/latchkey/v1/keys/${ id }` ) )
			.title
	).toBe( 'Clone service' );
} );

test( 'everything is done by keyboard alone', async ( { admin, rest } ) => {
	const { id } = await aKey( rest );
	const { keyboard } = admin;
	await admin.goto( page( id ) );
	await menu( admin ).focus();
	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'menuitem', { name: 'Edit' } )
	).toBeFocused();
	await keyboard.press( 'Enter' );
	const title = dialog( admin, 'Edit key' ).getByLabel( 'Title' );
	await expect( title ).toBeFocused();
	await keyboard.press( 'Control+a' );
	await keyboard.type( 'By keyboard' );
	await keyboard.press( 'Enter' );
	await expect( heading( admin ) ).toHaveText( 'By keyboard' );
	await expect( menu( admin ) ).toBeFocused();

	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'menuitem', { name: 'Edit' } )
	).toBeFocused();
	await keyboard.press( 'ArrowUp' );
	await expect(
		admin.getByRole( 'menuitem', { name: 'Revoke API key' } )
	).toBeFocused();
	await keyboard.press( 'Enter' );
	const question = dialog( admin, 'Revoke this API key?' );
	await expect(
		question.getByRole( 'button', { name: 'Cancel' } )
	).toBeFocused();
	await keyboard.press( 'Shift+Tab' );
	await expect( question.getByLabel( 'Reason (optional)' ) ).toBeFocused();
	await keyboard.type( 'No longer needed' );
	await keyboard.press( 'Tab' );
	await keyboard.press( 'Tab' );
	await keyboard.press( 'Enter' );
	await expect( badge( admin ) ).toHaveText( 'Revoked' );
	await expect( menu( admin ) ).toBeFocused();
} );

test( 'Back does not take away a secret that has not been stored', async ( {
	admin,
	rest,
} ) => {
	await aKey( rest );
	await admin.goto( KEYS );
	// A link in the rows that PHP prints leads to a page of its own.
	await expect( admin.locator( '.latchkey-printed' ) ).toHaveCount( 0 );
	await admin.getByRole( 'link', { name: 'Clone service' } ).click();
	await choose( admin, 'Rotate' );
	await dialog( admin, 'Rotate this API key' )
		.getByRole( 'button', { name: 'Rotate' } )
		.click();
	const once = dialog( admin, 'Clone service' );
	const field = once.getByLabel( 'API key', { exact: true } );
	const secret = await field.inputValue();
	const address = admin.url();
	await admin.goBack();
	await expect(
		once.getByText( /Going back would lose the key\./ )
	).toBeVisible();
	await expect( field ).toHaveValue( secret );
	expect( admin.url() ).toBe( address );
	await expectNoFaults( admin, '.components-modal__frame' );
	await once.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( once ).toBeHidden();
	await admin.goBack();
	await expect( heading( admin ) ).toHaveText( 'API keys' );
	expect( await admin.content() ).not.toContain( secret.slice( 29 ) );
} );
