/**
 * External dependencies
 */
import { screen, waitFor, within } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import apiFetch from '@wordpress/api-fetch';

/**
 * Internal dependencies
 */
import { aKey, draw, theSettings } from '../../test/factory';
import type { Key, Settings } from '../../types';
import { ProfileScreen } from './screen';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );

const sent: { path: string; method: string; data: unknown }[] = [];

const pageOf = ( items: Key[] ) => ( {
	headers: new Headers( {
		'X-WP-Total': String( items.length ),
		'X-WP-TotalPages': '1',
	} ),
	json: () => Promise.resolve( items ),
} );

interface Shop {
	settings?: Settings;
	account?: Key[];
	personal?: Key[];
	/** What a request that writes is answered. */
	answer?: () => Promise< unknown >;
}

const shop = ( {
	settings = theSettings(),
	account = [],
	personal = [],
	answer = () => Promise.resolve( {} ),
}: Shop ) =>
	send.mockImplementation( ( { path = '', method = 'GET', data } ) => {
		if ( method !== 'GET' ) {
			sent.push( { path, method, data } );
			return answer();
		}
		if ( path === '/latchkey/v1/settings' ) {
			return Promise.resolve( settings );
		}
		if ( path.startsWith( '/latchkey/v1/keys?' ) ) {
			return Promise.resolve(
				pageOf( path.includes( 'account' ) ? account : personal )
			);
		}
		return Promise.resolve( [] );
	} );

const text = async ( wanted: RegExp | string ) =>
	expect( ( await screen.findAllByText( wanted ) )[ 0 ] ).toBeVisible();

beforeEach( () => {
	send.mockReset();
	sent.length = 0;
} );

it( 'makes an account key with all that a clone service needs, by Enter, without sending the form around it', async () => {
	shop( {
		answer: () =>
			Promise.resolve( { ...aKey(), secret: 'lka_secretsecret' } ),
	} );
	const saved = jest.fn( ( event: Event ) => event.preventDefault() );
	document.body.addEventListener( 'submit', saved );
	const { person } = draw(
		<form>
			<ProfileScreen />
			<input type="submit" value="Update Profile" />
		</form>,
		{ screen: 'profile' }
	);
	await person.type(
		await screen.findByRole( 'textbox', { name: 'Name' } ),
		' Clone service {Enter}'
	);
	await waitFor( () =>
		expect( sent ).toEqual( [
			{
				path: '/latchkey/v1/keys',
				method: 'POST',
				data: {
					kind: 'account',
					title: 'Clone service',
					system: null,
					scopes: [
						'sites:create',
						'sites:view',
						'clones:create',
						'clones:view',
						'profile:view',
						'languages:view',
					],
				},
			},
		] )
	);
	expect( saved ).not.toHaveBeenCalled();
	expect(
		await screen.findByDisplayValue( 'lka_secretsecret' )
	).toBeVisible();
	await person.click(
		screen.getByRole( 'button', { name: 'I have stored it' } )
	);
	expect( document.body.innerHTML ).not.toContain( 'lka_secretsecret' );
	expect( screen.getByRole( 'textbox', { name: 'Name' } ) ).toHaveValue( '' );
	document.body.removeEventListener( 'submit', saved );
} );

it( 'wants a name', async () => {
	shop( {} );
	const { person } = draw( <ProfileScreen />, { screen: 'profile' } );
	const name = await screen.findByRole( 'textbox', { name: 'Name' } );
	await person.click(
		within(
			screen.getByRole( 'region', { name: 'Clone account keys' } )
		).getByRole( 'button', { name: 'Create' } )
	);
	await text( 'Give the key a name.' );
	expect( name ).toBeInvalid();
	expect( sent ).toEqual( [] );
} );

it( 'keeps the name when the shop refuses, with the reason', async () => {
	shop( {
		answer: () =>
			Promise.reject( {
				code: 'latchkey_forbidden',
				message: 'Not any more.',
				data: { status: 403, reference: 'zz99zz99' },
			} ),
	} );
	const { person } = draw( <ProfileScreen />, { screen: 'profile' } );
	const name = await screen.findByRole( 'textbox', { name: 'Name' } );
	await person.type( name, 'Service{Enter}' );
	await text( 'Not any more.' );
	expect( name ).toHaveValue( 'Service' );
} );

it( 'asks for an end only where the shop demands one', async () => {
	const settings = theSettings();
	shop( {
		settings: {
			...settings,
			policies: { ...settings.policies, expiry_required: true },
		},
		answer: () =>
			Promise.resolve( { ...aKey(), secret: 'lka_secretsecret' } ),
	} );
	const { person } = draw( <ProfileScreen />, { screen: 'profile' } );
	expect(
		await screen.findByRole( 'combobox', { name: 'Expiry' } )
	).toBeVisible();
	await person.type(
		screen.getByRole( 'textbox', { name: 'Name' } ),
		'Service{Enter}'
	);
	await waitFor( () => expect( sent ).toHaveLength( 1 ) );
	expect( sent[ 0 ]?.data ).toHaveProperty( 'expires_at' );
} );

it( 'revokes from the Actions column, after a question', async () => {
	shop( { account: [ aKey( { title: 'Clone service' } ) ] } );
	const { person } = draw( <ProfileScreen />, { screen: 'profile' } );
	const table = await screen.findByRole( 'table' );
	await person.click(
		within( table ).getByRole( 'button', { name: 'Revoke API key' } )
	);
	const dialog = await screen.findByRole( 'dialog' );
	expect( sent ).toEqual( [] );
	await person.click(
		within( dialog ).getByRole( 'button', { name: 'Revoke API key' } )
	);
	await waitFor( () =>
		expect( sent[ 0 ]?.path ).toBe(
			'/latchkey/v1/keys/abcdefghijkl0123456789ab/revoke'
		)
	);
} );

it( 'tells another administrator who the owner is', async () => {
	shop( {
		settings: theSettings( {
			account_owner: { id: 2, name: 'Bo', present: true },
		} ),
	} );
	draw( <ProfileScreen />, { screen: 'profile' } );
	await text(
		/Only the account owner can create clone account keys.* The account owner is Bo\./
	);
	expect(
		screen.queryByRole( 'textbox', { name: 'Name' } )
	).not.toBeInTheDocument();
} );

it( 'tells everybody else whom to ask, and asks for no settings', async () => {
	shop( {} );
	draw( <ProfileScreen />, { screen: 'profile', is_administrator: false } );
	await text( /Only the account owner can create clone account keys/ );
	expect( send ).not.toHaveBeenCalledWith(
		expect.objectContaining( { path: '/latchkey/v1/settings' } )
	);
} );

it.each( [
	[ null, 'Nobody is the account owner yet.' ],
	[ { id: 9, name: 'Old', present: false }, 'The account owner is gone.' ],
] )(
	'lets an administrator take the place of %j',
	async ( owner, sentence ) => {
		shop( {
			settings: theSettings( { account_owner: owner } ),
			answer: () => Promise.resolve( theSettings() ),
		} );
		const { person } = draw( <ProfileScreen />, { screen: 'profile' } );
		await text( sentence );
		await person.click(
			screen.getByRole( 'button', { name: 'Become the account owner' } )
		);
		expect( sent ).toEqual( [
			{
				path: '/latchkey/v1/settings',
				method: 'PATCH',
				data: { account_owner: 1 },
			},
		] );
		await waitFor( () =>
			expect(
				screen.getByRole( 'textbox', { name: 'Name' } )
			).toHaveFocus()
		);
	}
);

it( 'shows one’s own key with its state, and no way to make a second', async () => {
	shop( {
		personal: [
			aKey( { kind: 'personal', title: 'My script', status: 'paused' } ),
		],
	} );
	draw( <ProfileScreen />, { screen: 'profile', is_administrator: false } );
	const part = within(
		await screen.findByRole( 'region', { name: 'Your personal key' } )
	);
	expect(
		await part.findByRole( 'link', { name: 'My script' } )
	).toHaveAttribute(
		'href',
		'?page=latchkey-personal&key=abcdefghijkl0123456789ab'
	);
	expect( part.getByText( 'Paused' ) ).toBeVisible();
	expect(
		part.queryByRole( 'button', { name: 'Create' } )
	).not.toBeInTheDocument();
} );
