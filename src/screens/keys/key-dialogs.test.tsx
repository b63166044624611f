/**
 * External dependencies
 */
import { screen, waitFor } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import apiFetch from '@wordpress/api-fetch';

/**
 * Internal dependencies
 */
import { aKey, dialog, draw } from '../../test/factory';
import { DeleteDialog } from './delete-dialog';
import { EditDialog } from './edit-dialog';
import { RevokeDialog } from './revoke-dialog';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );
const onDone = jest.fn();
const onClose = jest.fn();

beforeEach( () => {
	send.mockReset();
	onDone.mockReset();
	onClose.mockReset();
} );

const button = ( name: string ) => screen.getByRole( 'button', { name } );

it( 'revokes only after the person has read what will stop', async () => {
	const { person } = draw(
		<RevokeDialog item={ aKey() } onDone={ onDone } onClose={ onClose } />
	);
	expect(
		dialog().getByText( 'Accounting sync will stop at its next request.' )
	).toBeVisible();
	expect( dialog().getByText( /This can't be undone\./ ) ).toBeVisible();
	expect( send ).not.toHaveBeenCalled();

	send.mockResolvedValue( aKey( { status: 'revoked' } ) );
	await person.click( button( 'Revoke API key' ) );
	expect( send ).toHaveBeenCalledTimes( 1 );
	expect( send ).toHaveBeenCalledWith( {
		path: `/latchkey/v1/keys/${ aKey().id }/revoke`,
		method: 'POST',
		data: {},
	} );
	expect( onDone ).toHaveBeenCalledWith( '“Clone service” was revoked.' );
} );

it( 'names the key by its title where no system is known', () => {
	draw(
		<RevokeDialog
			item={ aKey( { system: null } ) }
			onDone={ onDone }
			onClose={ onClose }
		/>
	);
	expect(
		dialog().getByText( 'Clone service will stop at its next request.' )
	).toBeVisible();
} );

it( 'revokes nothing on Cancel or Escape', async () => {
	const { person } = draw(
		<RevokeDialog item={ aKey() } onDone={ onDone } onClose={ onClose } />
	);
	await person.click( button( 'Cancel' ) );
	await person.keyboard( '{Escape}' );
	await waitFor( () => expect( onClose ).toHaveBeenCalledTimes( 2 ) );
	expect( send ).not.toHaveBeenCalled();
} );

it( 'keeps the question open when revoking fails, with the reason', async () => {
	const { person } = draw(
		<RevokeDialog item={ aKey() } onDone={ onDone } onClose={ onClose } />
	);
	send.mockRejectedValue( {
		code: 'latchkey_conflict',
		message: 'This key was changed meanwhile.',
		data: { status: 409, reference: 'ab12cd34' },
	} );
	await person.click( button( 'Revoke API key' ) );
	expect(
		await dialog().findByText( 'This key was changed meanwhile.' )
	).toBeVisible();
	expect( dialog().getByText( 'Reference ab12cd34' ) ).toBeVisible();
	expect( onDone ).not.toHaveBeenCalled();
	expect( onClose ).not.toHaveBeenCalled();
} );

it( 'sends one request however often the button is pressed', async () => {
	const { person } = draw(
		<RevokeDialog item={ aKey() } onDone={ onDone } onClose={ onClose } />
	);
	send.mockReturnValue( new Promise( () => {} ) );
	await person.dblClick( button( 'Revoke API key' ) );
	expect( send ).toHaveBeenCalledTimes( 1 );
} );

it( 'deletes only after confirmation', async () => {
	const { person } = draw(
		<DeleteDialog
			item={ aKey( { status: 'revoked' } ) }
			onDone={ onDone }
			onClose={ onClose }
		/>
	);
	expect( send ).not.toHaveBeenCalled();
	send.mockResolvedValue( {} );
	await person.click( button( 'Delete' ) );
	expect( send ).toHaveBeenCalledWith( {
		path: `/latchkey/v1/keys/${ aKey().id }`,
		method: 'DELETE',
	} );
	expect( onDone ).toHaveBeenCalledWith( '“Clone service” was deleted.' );
} );

it( 'keeps a changed title when saving fails, and sends no right that was left alone', async () => {
	const { person } = draw(
		<EditDialog
			item={ aKey( { kind: 'woocommerce', permission: 'read' } ) }
			onDone={ onDone }
			onClose={ onClose }
		/>
	);
	const title = screen.getByLabelText( 'Title' );
	await person.clear( title );
	await person.type( title, 'New name' );
	send.mockRejectedValue( { code: 'x', message: 'Not now.', data: {} } );
	await person.click( button( 'Save' ) );
	expect( await dialog().findByText( 'Not now.' ) ).toBeVisible();
	expect( title ).toHaveValue( 'New name' );
	expect( send ).toHaveBeenCalledWith( {
		path: `/latchkey/v1/keys/${ aKey().id }`,
		method: 'PATCH',
		data: { title: 'New name', system: 'Accounting sync' },
	} );
} );
