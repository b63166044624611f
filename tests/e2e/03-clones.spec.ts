/**
 * Internal dependencies
 */
import {
	CLONES,
	ensureOwner,
	expect,
	expectNoFaults,
	KEYS,
	row,
	test,
} from './support';

test.use( { expectedStatuses: [ 409 ] } );

test( 'a clone is set up with its keys shown once, and a second time the clone is named', async ( {
	admin,
	rest,
}, { workerIndex, retry } ) => {
	await ensureOwner( rest );
	const host = `nl-${ workerIndex }-${ retry }-${ Date.now() }.example.com`;
	await admin.goto( CLONES );
	const open = admin
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Connect a clone' } );
	await open.click();
	const form = admin.getByRole( 'dialog', { name: 'Connect a clone' } );
	await expect(
		form.getByRole( 'combobox', { name: 'Language' } )
	).toBeVisible();
	await expectNoFaults( admin, '.components-modal__frame' );

	const fillIn = async () => {
		await form
			.getByRole( 'combobox', { name: 'Language' } )
			.fill( 'nederl' );
		await form
			.getByRole( 'option', { name: 'Dutch – Nederlands (nl)' } )
			.click();
		await form.getByLabel( 'URL' ).fill( host );
		await form.getByLabel( 'Title' ).fill( `Dutch ${ host }` );
		await form.getByRole( 'radio', { name: 'WooCommerce' } ).check();
	};
	await fillIn();
	await form
		.getByRole( 'checkbox', { name: 'Also make a WooCommerce key' } )
		.check();
	await form.getByRole( 'combobox', { name: 'User' } ).fill( 'admin' );
	await form.getByRole( 'option', { name: /^admin/ } ).click();
	await expectNoFaults( admin, '.components-modal__frame' );
	await form.getByRole( 'button', { name: 'Connect clone' } ).click();

	const result = admin.getByRole( 'dialog', { name: /is connected$/ } );
	await expect( result ).toBeVisible();
	await expectNoFaults( admin, '.components-modal__frame' );
	const secrets = [
		await result.getByLabel( 'API key', { exact: true } ).inputValue(),
		await result
			.getByLabel( 'Consumer secret', { exact: true } )
			.inputValue(),
	];
	expect( secrets[ 0 ] ).toMatch( /^lka_/ );
	expect( secrets[ 1 ] ).toMatch( /^cs_/ );
	await result.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( open ).toBeFocused();
	const keys = row( admin, host )
		.locator( '.latchkey-clone-keys' )
		.getByRole( 'listitem' );
	await expect( keys ).toHaveCount( 2 );
	await admin.reload();
	await expect( keys ).toHaveCount( 2 );
	for ( const secret of secrets ) {
		expect( await admin.content() ).not.toContain( secret.slice( -38 ) );
	}

	await open.click();
	await fillIn();
	await form.getByRole( 'button', { name: 'Connect clone' } ).click();
	await expect(
		form.getByText( `It is "Dutch ${ host }" at https://${ host }` )
	).toBeVisible();
	await expect( form.getByLabel( 'URL' ) ).toHaveValue( host );
	await expectNoFaults( admin, '.components-modal__frame' );
	await form.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( row( admin, host ) ).toHaveCount( 1 );
	await admin.goto( KEYS );
	await expect( row( admin, host ) ).toHaveCount( 2 );
} );
