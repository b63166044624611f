/**
 * Internal dependencies
 */
import {
	addAccountKey,
	addUser,
	adminOf,
	clearKeys,
	ensureOwner,
	expect,
	expectNoFaults,
	KEYS,
	row,
	SETTINGS,
	test,
	windowOf,
} from './support';

test( 'a shop manager sees the keys of the shop, not those of the account, and no settings', async ( {
	rest,
	browser,
} ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
	await addAccountKey( rest, 'Account matters' );
	await addUser( rest, 'mara', 'Mara Manager', 'shop_manager' );
	const mara = await windowOf( browser, 'mara' );
	await mara.goto( KEYS );
	await expect( mara.getByText( 'No API keys yet.' ) ).toBeVisible();
	await expect( row( mara, 'Account matters' ) ).toHaveCount( 0 );
	await expect(
		mara.getByRole( 'button', { name: 'Set up a clone' } )
	).toHaveCount( 0 );
	await expect(
		mara.getByRole( 'navigation', { name: 'API keys', exact: true } )
	).toHaveCount( 0 );
	await expectNoFaults( mara );
	await mara
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Add key' } )
		.click();
	const account = mara.getByRole( 'radio', { name: 'Clone account key' } );
	await expect( account ).toBeDisabled();
	await expect( account ).toHaveAccessibleDescription(
		/Only the account owner can create clone account keys\. Ask them, or make a role token\./
	);
	await expectNoFaults( mara, '.components-modal__frame' );
	const settings = await mara.goto( SETTINGS );
	expect( settings?.status() ).toBe( 403 );
	await mara.context().close();
} );

test( 'an editor has no such page', async ( { rest, browser } ) => {
	await addUser( rest, 'ed', 'Ed Editor', 'editor' );
	const ed = await windowOf( browser, 'ed' );
	const answer = await ed.goto( KEYS );
	expect( answer?.status() ).toBe( 403 );
	await ed.context().close();
} );

test( 'without WooCommerce the page is under Settings, and the kind that is missing says why', async ( {
	page,
} ) => {
	const origin = process.env.LATCHKEY_URL_NO_STORE;
	test.skip( ! origin, 'no site without a store was made' );
	await adminOf( page, origin ?? '' );
	await page.goto( `${ origin }/wp-admin/options-general.php?page=latchkey` );
	await page
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Add key' } )
		.click();
	const kind = page.getByRole( 'radio', { name: 'WooCommerce key' } );
	await expect( kind ).toBeDisabled();
	await expect( kind ).toHaveAccessibleDescription(
		/WooCommerce is not active on this site/
	);
	await expect(
		page.getByRole( 'radio', { name: 'Role token' } )
	).toBeChecked();
	await expectNoFaults( page, '.components-modal__frame' );
	await page.getByRole( 'button', { name: 'Cancel' } ).click();
	await page
		.getByRole( 'link', { name: 'Settings', exact: true } )
		.last()
		.click();
	await expect(
		page.getByText( /there is nothing for such a key to open/ )
	).toBeVisible();
	await expectNoFaults( page );
} );
