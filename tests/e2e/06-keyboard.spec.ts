/**
 * Internal dependencies
 */
import { pressUntil } from './keyboard';
import { clearKeys, ensureOwner, expect, KEYS, row, test } from './support';

test.beforeEach( async ( { rest } ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
} );

test( 'a key is added, copied and revoked by keyboard alone', async ( {
	admin,
} ) => {
	const { keyboard } = admin;
	const add = admin
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Add key' } );
	await admin.goto( KEYS );
	await expect( admin.getByText( 'No API keys yet.' ) ).toBeVisible();
	await add.focus();
	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'radio', { name: 'WooCommerce key' } )
	).toBeFocused();
	await keyboard.press( 'ArrowDown' );
	await keyboard.press( 'ArrowDown' );
	await expect(
		admin.getByRole( 'radio', { name: 'Clone account key' } )
	).toBeChecked();
	await keyboard.press( 'Tab' );
	await expect( admin.getByLabel( 'Name', { exact: true } ) ).toBeFocused();
	await keyboard.type( 'By keyboard' );
	await keyboard.press( 'Enter' );
	const field = admin
		.getByRole( 'dialog', { name: 'By keyboard' } )
		.getByLabel( 'API key', { exact: true } );
	await expect( field ).toBeFocused();
	await keyboard.press( 'Tab' );
	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'button', { name: 'API key copied' } )
	).toBeFocused();
	await pressUntil(
		'Tab',
		admin.getByRole( 'button', { name: 'I have stored it' } )
	);
	await keyboard.press( 'Enter' );
	await expect( add ).toBeFocused();

	const menu = row( admin, 'By keyboard' ).getByRole( 'button', {
		name: 'Actions',
	} );
	await pressUntil( 'Tab', menu );
	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'menuitem', { name: 'Edit' } )
	).toBeFocused();
	await pressUntil(
		'ArrowDown',
		admin.getByRole( 'menuitem', { name: 'Revoke API key' } )
	);
	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'button', { name: 'Cancel' } )
	).toBeFocused();
	await keyboard.press( 'Tab' );
	await keyboard.press( 'Enter' );
	await expect( row( admin, 'By keyboard' ) ).toContainText( 'Revoked' );
	await expect( menu ).toBeFocused();
} );
