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
import { settingsQuery } from '../../../data/queries';
import { aKey, dialog, draw, theSettings } from '../../../test/factory';
import type { Key } from '../../../types';
import type { Deed } from './deeds';
import { KeyDeeds } from './index';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );
const onChanged = jest.fn();
const onClose = jest.fn();
const onGone = jest.fn();
const SECRET = 'lka_abcdefghijkl0123456789ab_ThisIsTheSecretPartOfTheKey00';

beforeEach( () => {
	[ send, onChanged, onClose, onGone ].forEach( ( mock ) =>
		mock.mockReset()
	);
	send.mockImplementation( ( { path } ) =>
		Promise.resolve( path?.includes( '/settings' ) ? theSettings() : [] )
	);
} );

const open = ( deed: Deed, item: Key = aKey() ) => {
	const drawn = draw(
		<KeyDeeds
			deed={ deed }
			item={ item }
			onChanged={ onChanged }
			onClose={ onClose }
			onGone={ onGone }
		/>
	);
	drawn.client.setQueryData( settingsQuery().queryKey, theSettings() );
	return drawn;
};

const button = ( name: string ) => screen.getByRole( 'button', { name } );
const path = `/latchkey/v1/keys/${ aKey().id }`;
const written = () =>
	send.mock.calls
		.map( ( [ options ] ) => options )
		.filter( ( { method } ) => method !== undefined );

it( 'revokes only after the person has read what will stop, with the reason', async () => {
	const { person } = open(
		'revoke',
		aKey( {
			last_used_at: new Date( Date.now() - 180_000 ).toISOString(),
		} )
	);
	expect(
		dialog().getByText( 'Accounting sync will stop at its next request.' )
	).toBeVisible();
	expect( screen.getByRole( 'dialog' ) ).toHaveAccessibleDescription(
		/^Accounting sync will stop at its next request. Last used 3 minutes ago ?\. This can't be undone\.$/
	);
	// Enter alone undoes nothing.
	expect( button( 'Cancel' ) ).toHaveFocus();
	expect( written() ).toEqual( [] );

	send.mockResolvedValue( aKey( { status: 'revoked' } ) );
	await person.type(
		screen.getByLabelText( 'Reason (optional)' ),
		' It leaked '
	);
	await person.click( button( 'Revoke API key' ) );
	expect( written() ).toEqual( [
		{
			path: `${ path }/revoke`,
			method: 'POST',
			data: { reason: 'It leaked' },
		},
	] );
	expect( onChanged ).toHaveBeenCalledWith( '“Clone service” was revoked.' );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
} );

it( 'names the key by its title where no system is known, and says that it was never used', () => {
	open( 'revoke', aKey( { system: null } ) );
	expect(
		dialog().getByText( 'Clone service will stop at its next request.' )
	).toBeVisible();
	expect( dialog().getByText( /It has not been used yet\./ ) ).toBeVisible();
} );

it.each< [ Deed, Partial< Key >, string ] >( [
	[
		'pause',
		{},
		'Accounting sync will be refused from its next request on.',
	],
	[
		'resume',
		{ status: 'paused' },
		'Accounting sync gets in again from its next request on.',
	],
	[
		'end-overlap',
		{
			previous_secret: {
				expires_at: '2027-01-01T00:00:00Z',
				last_used_at: null,
				uses: 0,
			},
		},
		'Whatever still uses the former secret will stop at its next request.',
	],
] )( 'asks before it does: %s', async ( deed, differences, words ) => {
	const { person } = open( deed, aKey( differences ) );
	expect( dialog().getByText( words ) ).toBeVisible();
	await person.keyboard( '{Escape}' );
	await waitFor( () => expect( onClose ).toHaveBeenCalledTimes( 1 ) );
	expect( written() ).toEqual( [] );

	send.mockResolvedValue( aKey() );
	const buttons = dialog().getAllByRole( 'button' );
	await person.click( buttons[ buttons.length - 1 ] as HTMLElement );
	expect( written() ).toEqual( [
		{ path: `${ path }/${ deed }`, method: 'POST', data: {} },
	] );
	expect( onChanged ).toHaveBeenCalledTimes( 1 );
} );

it( 'deletes after confirmation, and tells that the key is gone', async () => {
	const { person } = open( 'delete', aKey( { status: 'revoked' } ) );
	send.mockResolvedValue( {} );
	await person.click( button( 'Delete' ) );
	expect( written() ).toEqual( [ { path, method: 'DELETE' } ] );
	expect( onChanged ).toHaveBeenCalledWith( '“Clone service” was deleted.' );
	expect( onGone ).toHaveBeenCalledTimes( 1 );
	expect( onClose ).not.toHaveBeenCalled();
} );

it( 'says that somebody was quicker, asks for the facts anew, and leaves nothing but to close', async () => {
	const { person, client } = open( 'pause' );
	const reload = jest.spyOn( client, 'invalidateQueries' );
	send.mockRejectedValue( {
		code: 'latchkey_key_ended',
		message: 'This key has been revoked, for good. Make a new one.',
		data: { status: 409 },
	} );
	await person.click( button( 'Pause' ) );
	expect(
		await dialog().findByText(
			'This key has been revoked, for good. Make a new one.'
		)
	).toBeVisible();
	expect( reload ).toHaveBeenCalledWith(
		expect.objectContaining( { queryKey: [ 'keys' ] } )
	);
	expect( screen.queryByRole( 'button', { name: 'Pause' } ) ).toBeNull();
	await person.click( dialog().getByText( 'Close' ) );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
	expect( onChanged ).not.toHaveBeenCalled();
} );

it( 'can be tried again when the shop did not answer, once at a time', async () => {
	const { person } = open( 'revoke' );
	send.mockRejectedValueOnce( { code: 'fetch_error', message: 'Offline.' } );
	await person.click( button( 'Revoke API key' ) );
	expect( await dialog().findByText( 'Offline.' ) ).toBeVisible();
	send.mockReturnValue( new Promise( () => {} ) );
	await person.dblClick( button( 'Revoke API key' ) );
	expect( written() ).toHaveLength( 2 );
} );

it( 'rotates with a day to hand over, and keeps the new secret nowhere but on the screen', async () => {
	const { person, client, unmount } = open( 'rotate' );
	expect( screen.getByRole( 'radio', { name: 'In 1 day' } ) ).toBeChecked();
	expect(
		dialog().getByText( /Accounting sync goes on with the present secret/ )
	).toBeVisible();
	await person.click( screen.getByRole( 'radio', { name: 'End it now' } ) );
	expect(
		dialog().getByText(
			'Accounting sync will stop at its next request, until it has the new secret.'
		)
	).toBeVisible();
	send.mockImplementation( ( { method } ) =>
		Promise.resolve(
			method === 'POST' ? { ...aKey(), secret: SECRET } : []
		)
	);
	await person.click( button( 'Rotate' ) );
	expect( await screen.findByLabelText( 'API key' ) ).toHaveValue( SECRET );
	expect( written() ).toEqual( [
		{ path: `${ path }/rotate`, method: 'POST', data: { overlap: 0 } },
	] );
	await person.keyboard( '{Escape}' );
	expect( onClose ).not.toHaveBeenCalled();
	await person.click( button( 'I have stored it' ) );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
	unmount();
	expect( document.documentElement.outerHTML ).not.toContain( SECRET );
	expect( JSON.stringify( client.getQueryCache().getAll() ) ).not.toContain(
		SECRET
	);
} );

it( 'keeps a changed title when saving fails, and sends nothing that was left alone', async () => {
	const { person } = open( 'edit' );
	const title = screen.getByLabelText( 'Title' );
	await person.clear( title );
	await person.type( title, 'New name' );
	send.mockRejectedValue( { code: 'x', message: 'Not now.', data: {} } );
	await person.click( button( 'Save' ) );
	expect( await dialog().findByText( 'Not now.' ) ).toBeVisible();
	expect( title ).toHaveValue( 'New name' );
	expect( written() ).toEqual( [
		{ path, method: 'PATCH', data: { title: 'New name' } },
	] );
} );

it( 'asks before it throws away what was filled in', async () => {
	const { person } = open( 'edit' );
	await person.type( screen.getByLabelText( 'Title' ), '!' );
	await person.keyboard( '{Escape}' );
	expect(
		dialog().getByText( 'Your changes have not been saved.' )
	).toBeVisible();
	expect( onClose ).not.toHaveBeenCalled();
	await person.click( button( 'Keep editing' ) );
	expect( screen.getByLabelText( 'Title' ) ).toHaveValue( 'Clone service!' );
	await person.keyboard( '{Escape}' );
	await person.click( button( 'Discard changes' ) );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
} );

it( 'closes at once where nothing was changed', async () => {
	const { person } = open( 'edit' );
	await person.click( screen.getByLabelText( 'Title' ) );
	await person.keyboard( '{Escape}' );
	await waitFor( () => expect( onClose ).toHaveBeenCalledTimes( 1 ) );
} );

it( 'shows what REST finds wrong beside the field', async () => {
	const { person } = open( 'edit' );
	send.mockRejectedValue( {
		code: 'rest_invalid_param',
		message: 'Too long.',
		data: { status: 400, params: { title: 'This title is too long.' } },
	} );
	await person.type( screen.getByLabelText( 'Title' ), '!' );
	await person.click( button( 'Save' ) );
	await waitFor( () =>
		expect( screen.getByLabelText( 'Title' ) ).toHaveAccessibleDescription(
			/This title is too long\./
		)
	);
	expect( screen.getByLabelText( 'Title' ) ).toBeInvalid();
} );

it( 'leaves a key that has ended its names only', () => {
	open( 'edit', aKey( { status: 'revoked' } ) );
	expect( screen.getByLabelText( 'Title' ) ).toBeVisible();
	expect( screen.queryByLabelText( 'Expiry' ) ).toBeNull();
	expect(
		dialog().getByText(
			'This key has ended: only its title and system can be changed.'
		)
	).toBeVisible();
} );
