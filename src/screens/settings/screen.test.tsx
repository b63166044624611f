/**
 * External dependencies
 */
import { act, screen, waitFor, within } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import apiFetch from '@wordpress/api-fetch';

/**
 * Internal dependencies
 */
import { dialog, draw, theSettings } from '../../test/factory';
import type { Fence, Settings, SettingsChanges } from '../../types';
import { SettingsScreen } from './screen';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );

const BO = { id: 2, name: 'Bo', roles: [ 'administrator' ] };
const FENCE: Fence = {
	holds: false,
	here: 'shop.example',
	by_site_id: false,
	allowed_from: 'shop.example',
	allowed: [ 'shop.example' ],
	strangers: [],
};
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
		if ( path === '/latchkey/v1/settings' ) {
			return Promise.resolve( settings );
		}
		return Promise.resolve(
			path === '/latchkey/v1/fence' ? FENCE : [ BO ]
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
	await visible( 'The account owner is Bo.' );
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
	expect(
		screen.queryByRole( 'radio', { name: /^Me \(/ } )
	).not.toBeInTheDocument();
	await person.click( button( 'Become the account owner' ) );
	expect( sent ).toEqual( [ { account_owner: 1 } ] );
	await visible( 'The account owner is Bookkeeper.' );
} );

it( 'takes the focus from nobody who went on while the owner was being named', async () => {
	let answer = () => {};
	shop(
		theSettings( { account_owner: null } ),
		() =>
			new Promise( ( resolve ) => {
				answer = () => resolve( theSettings() );
			} )
	);
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	await person.click(
		await screen.findByRole( 'button', {
			name: 'Name the account owner',
		} )
	);
	const days = screen.getByLabelText( 'Longest life of a key, in days' );
	await person.type( days, '9' );
	await act( async () => {
		answer();
		// Longer than the two frames after which it would be given.
		await new Promise( ( resolve ) => {
			setTimeout( resolve, 100 );
		} );
	} );
	await visible( 'The account owner is Bookkeeper.' );
	expect( days ).toHaveFocus();
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
	await waitFor( () =>
		expect(
			screen.getByRole( 'heading', { name: 'Account owner' } )
		).toHaveFocus()
	);
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

it( 'keeps what is typed in other cards while the user that was saved is fetched', async () => {
	let saved = false;
	shop( theSettings(), ( { clone_pair: pair } ) => {
		saved = true;
		return Promise.resolve(
			theSettings( pair ? { clone_pair: pair } : {} )
		);
	} );
	const answer = send.getMockImplementation();
	send.mockImplementation( ( options ) =>
		saved && options.path?.includes( 'include=2' )
			? new Promise( () => {} )
			: ( answer?.( options ) ?? Promise.reject() )
	);
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	const days = await screen.findByLabelText(
		'Longest life of a key, in days'
	);
	await person.type( days, '90' );
	await person.click(
		screen.getByRole( 'checkbox', {
			name: /Also make a WooCommerce key/,
		} )
	);
	await person.type( screen.getByRole( 'combobox', { name: 'User' } ), 'Bo' );
	await person.click( await screen.findByRole( 'option', { name: 'Bo' } ) );
	await person.click( button( 'Save clone set-up' ) );
	await visible( 'Settings saved.' );
	await waitFor( () =>
		expect( send ).toHaveBeenCalledWith(
			expect.objectContaining( {
				path: expect.stringContaining( 'include=2' ) as string,
			} )
		)
	);
	expect( days ).toBeVisible();
	expect( days ).toHaveValue( '90' );
} );

it( 'keeps what was chosen when saving fails, and says so in its card', async () => {
	shop( theSettings(), refuse );
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	const choice = await screen.findByRole( 'checkbox', {
		name: 'Allow managing API keys with application passwords',
	} );
	await person.click( choice );
	expect( sent ).toEqual( [] );
	const card = screen.getByRole( 'region', {
		name: 'Managing keys from outside',
	} );
	await person.click(
		within( card ).getByRole( 'button', { name: 'Save' } )
	);
	await waitFor( () =>
		expect( within( card ).getByText( 'Not by you.' ) ).toBeVisible()
	);
	expect( sent ).toEqual( [ { application_passwords: false } ] );
	expect( choice ).not.toBeChecked();
} );

it( 'saves each card by itself, and says so in it', async () => {
	shop( theSettings(), ( changes ) =>
		Promise.resolve(
			theSettings( {
				policies: { ...theSettings().policies, ...changes.policies },
			} )
		)
	);
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	await person.click(
		await screen.findByRole( 'checkbox', {
			name: 'Before a key expires',
		} )
	);
	const days = screen.getByLabelText( 'Longest life of a key, in days' );
	await person.type( days, '90' );
	await person.click(
		screen.getByRole( 'radio', { name: 'Administrators only' } )
	);
	await person.click( button( 'Save rules' ) );
	expect( sent ).toEqual( [
		{
			policies: {
				expiry_required: false,
				longest_expiry: 90,
				pair_makers: 'administrators',
			},
		},
	] );
	const rules = screen.getByRole( 'region', { name: 'Rules for keys' } );
	await waitFor( () =>
		expect( within( rules ).getByText( 'Rules saved.' ) ).toBeVisible()
	);
	// What another card holds is neither sent nor lost.
	expect(
		screen.getByRole( 'checkbox', { name: 'Before a key expires' } )
	).not.toBeChecked();
	await person.click( button( 'Save e-mails' ) );
	expect( sent.at( -1 ) ).toEqual( {
		policies: { mail_before_expiry: false, mail_on_writing_key: true },
	} );
	await waitFor( () =>
		expect( within( rules ).queryByText( 'Rules saved.' ) ).toBeNull()
	);
} );

it( 'says at the field that a number of days cannot be, and goes there', async () => {
	shop( theSettings(), refuse );
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	const days = await screen.findByLabelText(
		'Longest life of a key, in days'
	);
	await person.type( days, '0' );
	await person.click( button( 'Save rules' ) );
	expect( sent ).toEqual( [] );
	expect( days ).toHaveAccessibleDescription(
		/Enter a whole number of days from 1 to 3650/
	);
	expect( days ).toBeInvalid();
	await waitFor( () => expect( days ).toHaveFocus() );
} );

it( 'warns before keys go with the plugin', async () => {
	shop( theSettings(), refuse );
	const { person } = draw( <SettingsScreen />, { screen: 'settings' } );
	await person.click(
		await screen.findByRole( 'checkbox', {
			name: 'Delete all keys with the plugin',
		} )
	);
	await visible(
		"Whoever deletes the plugin then also deletes all keys, clones, settings and records. That can't be undone."
	);
} );
