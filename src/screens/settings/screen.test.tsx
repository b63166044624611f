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
import { dialog, draw, theSettings } from '../../test/factory';
import type { Settings, SettingsChanges } from '../../types';
import { SettingsScreen } from './screen';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );

const BO = { id: 2, name: 'Bo', roles: [ 'administrator' ] };
const sent: unknown[] = [];

/** A shop with these settings; `save` answers a change. */
const shop = (
	settings: Settings,
	save: ( changes: SettingsChanges ) => Promise< Settings >
) =>
	send.mockImplementation( ( { path, method, data } ) => {
		if ( method === 'PATCH' ) {
			sent.push( data );
			return save( data as SettingsChanges );
		}
		return Promise.resolve(
			path === '/latchkey/v1/settings' ? settings : [ BO ]
		);
	} );

const refuse = () =>
	Promise.reject( {
		code: 'latchkey_forbidden',
		message: 'Not by you.',
		data: { status: 403, reference: 'zz99zz99' },
	} );

const button = ( name: string ) => screen.getByRole( 'button', { name } );
const visible = ( text: string ) =>
	waitFor( () =>
		expect( screen.getAllByText( text ).at( -1 ) ).toBeVisible()
	);

beforeEach( () => {
	send.mockReset();
	sent.length = 0;
} );

it( 'hands the account over only after confirmation', async () => {
	shop( theSettings(), () =>
		Promise.resolve(
			theSettings( {
				account_owner: { id: 2, name: 'Bo', present: true },
				can_change_owner: false,
			} )
		)
	);
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	const picker = await screen.findByRole( 'combobox', {
		name: 'Hand over to',
	} );
	await person.type( picker, 'Bo' );
	await person.click( await screen.findByRole( 'option', { name: 'Bo' } ) );
	await person.click( button( 'Hand over' ) );
	expect( sent ).toEqual( [] );
	expect(
		dialog().getByText( 'Bo becomes the account owner.' )
	).toBeVisible();
	await person.click( dialog().getByRole( 'button', { name: 'Hand over' } ) );
	expect( sent ).toEqual( [ { account_owner: 2 } ] );
	await visible( 'Only the account owner can hand this over.' );
	await visible( 'Only the account owner can change this.' );
} );

it( 'lets an administrator take the place of an owner who is gone, and nobody else', async () => {
	shop(
		theSettings( {
			account_owner: { id: 9, name: 'Old', present: false },
		} ),
		() => Promise.resolve( theSettings() )
	);
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	expect(
		await screen.findByRole( 'heading', {
			name: 'The account owner is gone',
		} )
	).toBeVisible();
	expect( screen.queryByRole( 'radio' ) ).not.toBeInTheDocument();
	await person.click( button( 'Become the account owner' ) );
	expect( sent ).toEqual( [ { account_owner: 1 } ] );
	await visible( 'The account owner is Bookkeeper.' );
} );

it( 'asks at first run who it is, and sends the administrator who was chosen', async () => {
	shop( theSettings( { account_owner: null } ), () =>
		Promise.resolve( theSettings() )
	);
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	expect(
		await screen.findByRole( 'radio', { name: 'Me (Bookkeeper)' } )
	).toBeChecked();
	await person.click(
		screen.getByRole( 'radio', { name: 'Another administrator' } )
	);
	await person.click( button( 'Name the account owner' ) );
	await visible( 'Choose an administrator.' );
	expect( sent ).toEqual( [] );
	await person.type(
		screen.getByRole( 'combobox', { name: 'Administrator' } ),
		'Bo'
	);
	await person.click( await screen.findByRole( 'option', { name: 'Bo' } ) );
	await person.click( button( 'Name the account owner' ) );
	expect( sent ).toEqual( [ { account_owner: 2 } ] );
} );

it( 'keeps what was chosen for clones when saving fails, with the reason', async () => {
	shop( theSettings(), refuse );
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	await person.click(
		await screen.findByRole( 'checkbox', {
			name: /Also make a WooCommerce key/,
		} )
	);
	await person.click( button( 'Save clone set-up' ) );
	await visible( 'Choose the user that the WooCommerce key acts as.' );
	const user = screen.getByRole( 'combobox', { name: 'User' } );
	await person.type( user, 'Bo' );
	await person.click( await screen.findByRole( 'option', { name: 'Bo' } ) );
	await person.click( button( 'Save clone set-up' ) );
	await visible( 'Not by you.' );
	await visible( 'Reference zz99zz99' );
	expect( sent ).toEqual( [
		{ clone_pair: { enabled: true, user: 2, permission: 'read' } },
	] );
	expect( user ).toHaveValue( 'Bo' );
} );

it( 'puts the toggle back when saving fails', async () => {
	shop( theSettings(), refuse );
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	const toggle = await screen.findByRole( 'checkbox', {
		name: 'Allow managing API keys with application passwords',
	} );
	await person.click( toggle );
	await visible( 'Not by you.' );
	expect( sent ).toEqual( [ { application_passwords: false } ] );
	expect( toggle ).toBeChecked();
} );
