/**
 * Internal dependencies
 */
import {
	addUser,
	clearKeys,
	ensureOwner,
	expect,
	expectNoFaults,
	test,
} from './support';

test( 'before a user is deleted, the screen names the keys that stop and gives them to somebody else', async ( {
	admin,
	rest,
} ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
	const lea = await addUser( rest, 'lea', 'Lea Leaver', 'administrator' );
	const { id } = await rest.send< { id: string } >(
		'POST',
		'/latchkey/v1/keys',
		{
			kind: 'woocommerce',
			title: 'Accounting sync',
			system: 'Books',
			user: lea,
			permission: 'read',
		}
	);
	await admin.goto( '/wp-admin/users.php?s=lea' );
	await admin.getByRole( 'row', { name: /lea/ } ).hover();
	await admin
		.getByRole( 'row', { name: /lea/ } )
		.getByRole( 'link', { name: 'Delete' } )
		.click();
	const part = admin.locator( '#latchkey-leaving' );
	await expect( part ).toContainText(
		'When Lea Leaver is gone, programs with these keys stop at their next request:'
	);
	await expect( part.getByRole( 'listitem' ).first() ).toContainText(
		'Accounting sync'
	);
	await expectNoFaults( admin, '#latchkey-leaving' );

	// Without a choice nothing is sent: the browser asks for one.
	await admin.getByRole( 'button', { name: 'Confirm Deletion' } ).click();
	await expect( part ).toBeVisible();

	await part.getByRole( 'radio', { name: /Reassign these keys to/ } ).check();
	await expect(
		part.getByRole( 'combobox', { name: 'Who gets the keys' } )
	).toHaveValue( '1' );
	await admin.getByRole( 'button', { name: 'Confirm Deletion' } ).click();
	await expect(
		admin.getByText( '1 API key was reassigned.' )
	).toBeVisible();
	const key = await rest.get< { user: number; status: string } >(
		`/latchkey/v1/keys/${ id }`
	);
	expect( key ).toMatchObject( { user: 1, status: 'active' } );
} );

test( 'deactivating the plugin names the programs that will stop, and can be called off', async ( {
	admin,
	rest,
} ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
	await rest.send( 'POST', '/latchkey/v1/keys', {
		kind: 'woocommerce',
		title: 'Accounting sync',
		user: 1,
		permission: 'read',
	} );
	await admin.goto( '/wp-admin/plugins.php' );
	await admin
		.getByRole( 'row', { name: /API keys for WooCommerce/ } )
		.getByRole( 'link', { name: /Deactivate/ } )
		.click();
	const page = admin.locator( '#latchkey-deactivation' );
	await expect( page ).toContainText(
		'These programs will stop at their next request:'
	);
	await expect( page.getByRole( 'listitem' ) ).toContainText(
		'Accounting sync'
	);
	await expectNoFaults( admin, '#latchkey-deactivation' );
	await page.getByRole( 'link', { name: 'Cancel' } ).click();
	await expect(
		admin.getByRole( 'heading', { name: 'Plugins', level: 1 } )
	).toBeVisible();
	await expect(
		admin.getByText( '1 API key stops when this is deactivated' )
	).toBeVisible();
} );
