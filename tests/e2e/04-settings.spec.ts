/**
 * Internal dependencies
 */
import {
	addUser,
	CLONES,
	ensureOwner,
	expect,
	expectNoFaults,
	KEYS,
	SETTINGS,
	test,
	watchRest,
	windowOf,
} from './support';

// The files that follow have the administrator as the owner, whatever a test here came to.
test.afterEach( async ( { rest } ) => ensureOwner( rest ) );

test( 'settings are kept, and the first paint asks for nothing', async ( {
	admin,
	rest,
} ) => {
	await ensureOwner( rest );
	await addUser( rest, 'clonebot', 'Clone bot', 'shop_manager' );
	const sent = watchRest( admin );
	await admin.goto( SETTINGS );
	const pair = admin.getByRole( 'region', {
		name: 'When a clone is set up',
	} );
	await expect( pair ).toBeVisible();
	expect( sent ).toEqual( [] );
	await expectNoFaults( admin );

	await pair
		.getByRole( 'checkbox', { name: /Also make a WooCommerce key/ } )
		.check();
	await pair.getByRole( 'button', { name: 'Save clone set-up' } ).click();
	const user = pair.getByRole( 'combobox', { name: 'User' } );
	await expect( user ).toHaveAccessibleDescription(
		/Choose the user that the WooCommerce key acts as\./
	);
	await expect( user ).toBeFocused();
	await user.fill( 'Clone' );
	await pair.getByRole( 'option', { name: /^Clone bot/ } ).click();
	await expectNoFaults( admin );
	await pair.getByRole( 'button', { name: 'Save clone set-up' } ).click();
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( 'Settings saved.' );

	const outside = admin.getByRole( 'checkbox', {
		name: 'Allow managing API keys with application passwords',
	} );
	const saveOutside = admin
		.getByRole( 'region', { name: 'Managing keys from outside' } )
		.getByRole( 'button', { name: 'Save' } );
	await outside.uncheck();
	await saveOutside.click();
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( 'can no longer be managed with application passwords' );
	sent.length = 0;
	await admin.reload();
	await expect( outside ).not.toBeChecked();
	expect( sent ).toEqual( [] );
	await expect( pair.getByRole( 'combobox', { name: 'User' } ) ).toHaveValue(
		/^Clone bot/
	);
	await expect(
		pair.getByRole( 'radio', { name: 'Read', exact: true } )
	).toBeChecked();
	await outside.check();
	await saveOutside.click();
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( 'can be managed with application passwords' );
	await expect( outside ).toBeChecked();
	await pair
		.getByRole( 'checkbox', { name: /Also make a WooCommerce key/ } )
		.uncheck();
	await pair.getByRole( 'button', { name: 'Save clone set-up' } ).click();
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( 'Settings saved.' );
} );

test( 'the account is handed over with confirmation; whoever is not the owner is refused and told who is', async ( {
	admin,
	rest,
	browser,
} ) => {
	test.slow(); // Three people, many pages.
	await ensureOwner( rest );
	await addUser( rest, 'bo', 'Bo Bakker', 'administrator' );
	await admin.goto( SETTINGS );
	const owner = admin.getByRole( 'region', { name: 'Account owner' } );
	const picker = owner.getByRole( 'combobox', { name: 'Hand over to' } );
	await picker.fill( 'Bo' );
	await owner.getByRole( 'option', { name: /^Bo Bakker/ } ).click();
	await owner.getByRole( 'button', { name: 'Hand over' } ).click();
	const question = admin.getByRole( 'dialog', {
		name: 'Hand over to another owner?',
	} );
	await expect(
		question.getByText( 'Bo Bakker becomes the account owner.' )
	).toBeVisible();
	await expectNoFaults( admin, '.components-modal__frame' );
	await question.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( owner ).toContainText( 'The account owner is admin.' );
	await owner.getByRole( 'button', { name: 'Hand over' } ).click();
	await question.getByRole( 'button', { name: 'Hand over' } ).click();
	await expect( owner ).toContainText( 'The account owner is Bo Bakker.' );
	await expect( picker ).toBeHidden();
	await expectNoFaults( admin );

	await admin.goto( KEYS );
	await admin
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Add key' } )
		.click();
	const form = admin.getByRole( 'dialog', { name: 'Add key' } );
	const kind = form.getByRole( 'radio', { name: 'Clone account key' } );
	await expect( kind ).toBeDisabled();
	await expect( kind ).toHaveAccessibleDescription(
		/Only the account owner can create clone account keys\. Ask them, or make a role token\. The account owner is Bo Bakker\.$/
	);
	await expect(
		form.getByText(
			'Only the account owner can create clone account keys. Ask them, or make a role token. The account owner is Bo Bakker.'
		)
	).toBeVisible();
	await expect( kind ).not.toBeChecked();
	await expectNoFaults( admin, '.components-modal__frame' );
	await form.getByRole( 'button', { name: 'Cancel' } ).click();
	await admin.goto( CLONES );
	await expect(
		admin.getByRole( 'region', { name: 'Clones' } )
	).toContainText(
		'Only the account owner can see and connect clones. Ask them. The account owner is Bo Bakker.'
	);
	await expect(
		admin.getByRole( 'button', { name: 'Connect a clone' } )
	).toHaveCount( 0 );
	await expectNoFaults( admin );

	const bo = await windowOf( browser, 'bo' );
	await bo.goto( SETTINGS );
	const his = bo.getByRole( 'region', { name: 'Account owner' } );
	await his.getByRole( 'combobox', { name: 'Hand over to' } ).fill( 'admin' );
	await his.getByRole( 'option', { name: /^admin/ } ).click();
	await his.getByRole( 'button', { name: 'Hand over' } ).click();
	await bo
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Hand over' } )
		.click();
	await expect( his ).toContainText( 'The account owner is admin.' );
	await bo.context().close();
} );

test( 'when the account owner is gone, an administrator takes their place', async ( {
	admin,
	rest,
} ) => {
	await ensureOwner( rest );
	const kim = await addUser( rest, 'kim', 'Kim de Wit', 'administrator' );
	await rest.send( 'PATCH', '/latchkey/v1/settings', { account_owner: kim } );
	await rest.send(
		'DELETE',
		`/wp/v2/users/${ kim }?force=true&reassign=false`
	);
	await admin.goto( KEYS );
	const gone = admin.getByRole( 'region', {
		name: 'The account owner is gone',
	} );
	await expect( gone ).toBeVisible();
	await expectNoFaults( admin );
	await gone
		.getByRole( 'button', { name: 'Become the account owner' } )
		.click();
	await expect( gone ).toBeHidden();
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( 'The account owner is admin.' );
} );
