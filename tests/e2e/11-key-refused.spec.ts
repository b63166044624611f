/**
 * Internal dependencies
 */
import { page, menu, dialog, badge, choose, aKey } from './key-page';
import {
	addUser,
	clearKeys,
	ensureOwner,
	expect,
	expectNoFaults,
	test,
	windowOf,
} from './support';

test.beforeEach( async ( { rest } ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
} );

test.describe( 'where something is refused', () => {
	test.use( { expectedStatuses: [ 400, 404, 409 ] } );

	test( 'what REST finds wrong stands beside the field, and the rest of the form is as it was', async ( {
		admin,
		rest,
	} ) => {
		const { id } = await aKey( rest );
		await admin.goto( page( id ) );
		await choose( admin, 'Edit' );
		const panel = dialog( admin, 'Edit key' );
		await panel.getByLabel( 'Title' ).fill( 'Another name' );
		await panel.getByRole( 'button', { name: /^Access/ } ).click();
		await panel.getByLabel( 'Allowed addresses' ).fill( 'nonsense' );
		await panel.getByRole( 'button', { name: 'Save' } ).click();
		await expect( panel.getByLabel( 'Allowed addresses' ) ).toHaveAttribute(
			'aria-invalid',
			'true'
		);
		await expect( panel.getByLabel( 'Allowed addresses' ) ).toBeFocused();
		await expect( panel.getByLabel( 'Title' ) ).toHaveValue(
			'Another name'
		);
		await expectNoFaults( admin, '.latchkey-panel' );
	} );

	test( 'of two tabs the second is told that the first one has revoked the key', async ( {
		admin,
		rest,
	} ) => {
		const { id } = await aKey( rest );
		await admin.goto( page( id ) );
		await choose( admin, 'Pause' );
		await rest.send( 'POST', `/latchkey/v1/keys/${ id }/revoke`, {} );
		const pause = dialog( admin, 'Pause this API key?' );
		await pause.getByRole( 'button', { name: 'Pause' } ).click();
		await expect(
			pause
				.locator( '.components-notice' )
				.getByText( 'This key has been revoked, for good.' )
		).toBeVisible();
		await expectNoFaults( admin, '.components-modal__frame' );
		await pause.locator( '.latchkey-buttons button' ).click();
		await expect( badge( admin ) ).toHaveText( 'Revoked' );
		await expect( menu( admin ) ).toBeFocused();
	} );

	test( 'a form filled in for a key that was revoked meanwhile is not lost', async ( {
		admin,
		rest,
	} ) => {
		const { id } = await aKey( rest );
		await admin.goto( page( id ) );
		await choose( admin, 'Edit' );
		const panel = dialog( admin, 'Edit key' );
		await panel.getByLabel( 'Title' ).fill( 'Another name' );
		await panel.getByLabel( 'See clones' ).check();
		await rest.send( 'POST', `/latchkey/v1/keys/${ id }/revoke`, {} );
		await panel.getByRole( 'button', { name: 'Save' } ).click();
		await expect(
			panel
				.locator( '.components-notice' )
				.getByText( 'This key has been revoked, for good.' )
		).toBeVisible();
		await expect( panel.getByLabel( 'Title' ) ).toHaveValue(
			'Another name'
		);
		await expect( badge( admin ) ).toHaveText( 'Revoked' );
	} );

	test( 'an address that leads to no key says so', async ( { admin } ) => {
		await admin.goto( page( 'abcdefghijkl0123456789ab' ) );
		await expect(
			admin.getByText( 'There is no such key.' )
		).toBeVisible();
		await expectNoFaults( admin );
		await admin.goto( page( 'nonsense' ) );
		await expect(
			admin.getByText( 'There is no such key.' )
		).toBeVisible();
	} );

	test( 'who may not see a key is told so, and not what it is', async ( {
		browser,
		rest,
	} ) => {
		const { id } = await aKey( rest );
		await addUser( rest, 'clerk', 'Clerk', 'shop_manager' );
		const clerk = await windowOf( browser, 'clerk' );
		await clerk.goto( page( id ) );
		await expect(
			clerk.getByText( 'You cannot see this key.' )
		).toBeVisible();
		expect( await clerk.content() ).not.toContain( 'Clone service' );
		await clerk.context().close();
	} );
} );
