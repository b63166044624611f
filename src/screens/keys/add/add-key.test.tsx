/**
 * External dependencies
 */
import { act, screen, waitFor } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import apiFetch from '@wordpress/api-fetch';

/**
 * Internal dependencies
 */
import { aKey, dialog, draw, theSettings } from '../../../test/factory';
import type { Boot, KeyKind, Settings } from '../../../types';
import { AddKey } from '.';

// Roles are looked up in all of the form each time, which takes long on a busy machine.
jest.setTimeout( 30_000 );
jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );

const SECRET = 'lka_abcdefghijkl0123456789ab_ThisIsTheSecretPartOfTheKey00';
const USERS = [
	{ id: 1, name: 'Bookkeeper', roles: [ 'administrator' ] },
	{ id: 7, name: 'Sync bot', roles: [ 'shop_manager' ] },
];

/** Answers reads, and a POST by `post`. */
const shop = (
	post: () => Promise< unknown > = () =>
		Promise.resolve( { ...aKey(), secret: SECRET } ),
	ownKeys: unknown[] | Promise< unknown > = []
) =>
	send.mockImplementation( ( { path = '', method } ) => {
		if ( method === 'POST' ) {
			return post();
		}
		if ( path.startsWith( '/wp/v2/users' ) ) {
			return Promise.resolve( USERS );
		}
		if ( path.includes( 'kind=personal' ) ) {
			return Promise.resolve( ownKeys );
		}
		return Promise.resolve( path.includes( '_fields' ) ? [] : aKey() );
	} );

const posted = (): unknown[] =>
	send.mock.calls
		.map( ( [ options ] ) => options )
		.filter( ( { method } ) => method === 'POST' )
		.map( ( { data } ) => data );

const open = ( {
	settings = theSettings(),
	boot = {},
	kind,
}: {
	settings?: Settings | undefined;
	boot?: Partial< Boot >;
	kind?: KeyKind;
} = {} ) => {
	const onCreated = jest.fn();
	const onClose = jest.fn();
	return {
		...draw(
			<AddKey
				settings={ settings }
				{ ...( kind ? { kind } : {} ) }
				onCreated={ onCreated }
				onClose={ onClose }
			/>,
			boot
		),
		onCreated,
		onClose,
	};
};

const radio = ( name: string ) => screen.getByRole( 'radio', { name } );
const button = ( name: string ) => screen.getByRole( 'button', { name } );
const field = ( label: string ) => screen.getByLabelText( label );

beforeEach( () => {
	send.mockReset();
	shop();
	window.fetch = jest.fn().mockResolvedValue( {
		json: () =>
			Promise.resolve( { body: { code: 'latchkey_invalid_key' } } ),
		headers: new Map(),
	} );
} );

it( 'shows a new secret once, and keeps it nowhere but on the screen', async () => {
	const setItem = jest.spyOn( Storage.prototype, 'setItem' );
	const { person, client, onCreated, onClose, unmount } = open();
	await person.click( radio( 'Clone account key' ) );
	await person.type( field( 'Name' ), 'Clone service' );
	await person.click( button( 'Create' ) );

	expect( await screen.findByLabelText( 'API key' ) ).toHaveValue( SECRET );
	expect(
		dialog().getByText( "Copy this now. It can't be shown again." )
	).toBeVisible();
	expect( onCreated ).toHaveBeenCalledWith();
	const cached = () =>
		JSON.stringify( [
			client.getQueryCache().getAll(),
			client.getMutationCache().getAll(),
		] );
	expect( cached() ).not.toContain( SECRET );

	// Neither Escape nor a click beside the dialog loses it.
	await person.keyboard( '{Escape}' );
	const overlay = document.querySelector(
		'.components-modal__screen-overlay'
	);
	if ( overlay ) {
		await person.click( overlay );
	}
	expect( onClose ).not.toHaveBeenCalled();

	await person.click( button( 'I have stored it' ) );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
	unmount();
	expect( document.documentElement.outerHTML ).not.toContain( SECRET );
	expect( window.location.href ).not.toContain( SECRET );
	expect( cached() ).not.toContain( SECRET );
	expect( setItem ).not.toHaveBeenCalled();
	expect(
		JSON.stringify( jest.mocked( window.fetch ).mock.calls )
	).not.toContain( SECRET );
	setItem.mockRestore();
} );

it( 'takes the secret away at once when the page is left, for the browser may keep the page', async () => {
	const { person, onClose } = open( { kind: 'personal' } );
	await person.type( field( 'Title' ), 'Mine' );
	await person.click( button( 'Save' ) );
	await screen.findByLabelText( 'API key' );
	act( () => void window.dispatchEvent( new Event( 'pagehide' ) ) );
	// In the same turn: nothing is awaited here.
	expect( document.documentElement.outerHTML ).not.toContain( SECRET );
	expect( screen.queryByLabelText( 'API key' ) ).not.toBeInTheDocument();
	expect( onClose ).toHaveBeenCalledTimes( 1 );
} );

it( 'makes a pair for a user, with the fields and the button of the guide', async () => {
	const { person } = open();
	expect( radio( 'WooCommerce key' ) ).toBeChecked();
	await person.type( field( 'Description' ), 'Books' );
	await person.type(
		screen.getByRole( 'combobox', { name: 'User' } ),
		'Sync'
	);
	await person.click(
		await screen.findByRole( 'option', { name: 'Sync bot' } )
	);
	expect( radio( 'Read' ) ).toBeChecked();
	await person.click( radio( 'Read/Write' ) );
	await person.click( screen.getByRole( 'button', { name: /^Access/ } ) );
	await person.click(
		screen.getByRole( 'checkbox', { name: 'Only some areas of the shop' } )
	);
	await person.selectOptions( field( 'Orders' ), 'Read' );
	await person.type( field( 'Allowed addresses' ), '203.0.113.7' );
	await person.click( button( 'Generate API key' ) );
	await screen.findByText( "Copy this now. It can't be shown again.", {
		selector: 'strong',
	} );
	expect( posted() ).toEqual( [
		{
			kind: 'woocommerce',
			title: 'Books',
			system: null,
			user: 7,
			permission: 'read_write',
			areas: { orders: 'read' },
			allowed_ips: [ '203.0.113.7' ],
		},
	] );
} );

it( 'says of a role what it allows, and sends a role token', async () => {
	const { person } = open();
	await person.click( radio( 'Role token' ) );
	await person.type( field( 'Token name' ), 'CRM' );
	await person.type( field( 'Associated site or system' ), 'crm.example' );
	await person.selectOptions( field( 'Role' ), 'Shop manager' );
	expect( dialog().getByText( 'Look after the shop.' ) ).toBeVisible();
	await person.selectOptions( field( 'Expiry' ), '7 days' );
	await person.click( button( 'Create and generate token' ) );
	await screen.findByLabelText( 'API key' );
	expect( posted() ).toEqual( [
		{
			kind: 'role',
			title: 'CRM',
			system: 'crm.example',
			role: 'shop_manager',
			permission: 'read',
			expires_at: expect.any( String ),
		},
	] );
} );

it( 'shows what is missing at the fields, and puts the focus on the first', async () => {
	const { person } = open();
	await person.click( button( 'Generate API key' ) );
	expect( field( 'Description' ) ).toBeInvalid();
	expect( field( 'Description' ) ).toHaveAccessibleDescription(
		/^Describe what the key is for\./
	);
	const user = screen.getByRole( 'combobox', { name: 'User' } );
	expect( user ).toBeInvalid();
	expect( user ).toHaveAccessibleDescription(
		/Choose the user that the key acts as\./
	);
	await waitFor( () => expect( field( 'Description' ) ).toHaveFocus() );
	await person.type( field( 'Description' ), 'B' );
	expect( field( 'Description' ) ).toBeValid();
	expect( user ).toBeInvalid();
	expect( posted() ).toEqual( [] );
} );

it( 'shows at its field what REST finds wrong, opening what hides it', async () => {
	shop( () =>
		Promise.reject( {
			code: 'rest_invalid_param',
			message: '"nonsense" is no IP address.',
			data: {
				status: 400,
				params: { allowed_ips: '"nonsense" is no IP address.' },
			},
		} )
	);
	const { person } = open( { kind: 'personal' } );
	await person.type( field( 'Title' ), 'Mine' );
	expect( field( 'Allowed addresses' ) ).not.toBeVisible();
	await person.click( button( 'Save' ) );
	await waitFor( () => expect( field( 'Allowed addresses' ) ).toBeVisible() );
	expect( field( 'Allowed addresses' ) ).toHaveAccessibleDescription(
		/is no IP address/
	);
	expect( field( 'Title' ) ).toHaveValue( 'Mine' );
} );

it( 'loses nothing when the network fails, and sends the same again', async () => {
	shop( () =>
		Promise.reject( {
			code: 'fetch_error',
			message: 'You are probably offline.',
		} )
	);
	const { person, onCreated } = open();
	await person.click( radio( 'Clone account key' ) );
	await person.type( field( 'Name' ), 'Clone service' );
	await person.click( button( 'Create' ) );
	expect(
		await dialog().findByText( /Nothing that you filled in is lost\./ )
	).toBeVisible();
	expect( field( 'Name' ) ).toHaveValue( 'Clone service' );
	expect( onCreated ).not.toHaveBeenCalled();
	shop();
	await person.click( button( 'Try again' ) );
	expect( await screen.findByLabelText( 'API key' ) ).toBeVisible();
	expect( posted() ).toHaveLength( 2 );
} );

it( 'keeps what was typed when the kind changes', async () => {
	const { person } = open();
	await person.type( field( 'Description' ), 'Sync' );
	await person.click( radio( 'Role token' ) );
	expect( field( 'Token name' ) ).toHaveValue( 'Sync' );
} );

it( 'says whose the kinds are that the person cannot make', () => {
	open( {
		settings: theSettings( {
			account_owner: { id: 2, name: 'Bo', present: true },
		} ),
		boot: { has_store: false },
	} );
	expect( radio( 'WooCommerce key' ) ).toBeDisabled();
	expect( radio( 'WooCommerce key' ) ).toHaveAccessibleDescription(
		/WooCommerce is not active on this site/
	);
	expect( radio( 'Clone account key' ) ).toBeDisabled();
	expect( radio( 'Clone account key' ) ).toHaveAccessibleDescription(
		/Only the account owner can create clone account keys\. Ask them, or make a role token\. The account owner is Bo\./
	);
	expect( radio( 'Role token' ) ).toBeChecked();
} );

it( 'leaves role tokens to administrators', () => {
	draw(
		<AddKey
			settings={ undefined }
			onCreated={ () => {} }
			onClose={ () => {} }
		/>,
		{ is_administrator: false, roles: [] }
	);
	expect( radio( 'Role token' ) ).toBeDisabled();
	expect( radio( 'Role token' ) ).toHaveAccessibleDescription(
		/Only an administrator can make role tokens/
	);
	expect( radio( 'WooCommerce key' ) ).toBeChecked();
} );

it( 'names the personal key that is in the way of another one', async () => {
	shop( undefined, [ aKey( { kind: 'personal', title: 'My script' } ) ] );
	open( { kind: 'personal' } );
	expect(
		await dialog().findByText(
			'You have a personal key already: “My script”. Revoke it before you make another one.'
		)
	).toBeVisible();
	expect( screen.queryByLabelText( 'Title' ) ).not.toBeInTheDocument();
	expect(
		screen.getByRole( 'link', { name: 'Show this key' } )
	).toHaveAttribute( 'href', `?page=latchkey-personal&key=${ aKey().id }` );
} );

it( 'can be left by Escape when such a key turns up after the form', async () => {
	let answer: ( keys: unknown ) => void = () => {};
	shop(
		undefined,
		new Promise( ( resolve ) => {
			answer = resolve;
		} )
	);
	const { person, onClose } = open( { kind: 'personal' } );
	await person.type( screen.getByLabelText( 'Title' ), 'Nightly' );
	answer( [ aKey( { kind: 'personal', title: 'My script' } ) ] );
	await waitFor( () =>
		expect(
			screen.getByRole( 'link', { name: 'Show this key' } )
		).toHaveFocus()
	);
	await person.keyboard( '{Escape}' );
	await waitFor( () => expect( onClose ).toHaveBeenCalled() );
} );

it( 'warns at an administrator, and louder with Read/Write', async () => {
	const { person } = open();
	await person.click( screen.getByRole( 'combobox', { name: 'User' } ) );
	await person.click(
		await screen.findByRole( 'option', { name: 'Bookkeeper' } )
	);
	expect(
		dialog().getByText( /A user made for this one program is safer/ )
	).toBeVisible();
	await person.click( radio( 'Read/Write' ) );
	expect(
		dialog().getByText( /can change, sell and delete everything/ )
	).toBeVisible();
} );
