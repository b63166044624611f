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
import { aKey, dialog, draw, theSettings } from '../../test/factory';
import type { Clone } from '../../types';
import { SetUpCloneDialog } from './set-up-dialog';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );

const LANGUAGES = [
	{ code: 'de', name: 'German', native_name: 'Deutsch', direction: 'ltr' },
	{ code: 'nl', name: 'Dutch', native_name: 'Nederlands', direction: 'ltr' },
];
const CLONE: Clone = {
	id: 'clone1',
	site_id: 'shop',
	title: 'Dutch shop',
	url: 'https://nl.example.com',
	language: 'nl',
	platform: 'woocommerce',
	status: 'pending',
	created_at: '2026-11-21T08:00:00Z',
	key_ids: [ 'a', 'b' ],
};

/** Answers the reads; `post` answers POST /clones. */
const answer = ( post: () => Promise< unknown > ) =>
	send.mockImplementation( ( { path, method } ) => {
		if ( method === 'POST' ) {
			return post();
		}
		if ( path?.startsWith( '/latchkey/v1/sites' ) ) {
			return Promise.resolve( [] );
		}
		return Promise.resolve(
			path?.startsWith( '/latchkey/v1/languages' ) ? LANGUAGES : CLONE
		);
	} );

const open = ( settings = theSettings() ) => {
	const onSetUp = jest.fn();
	return {
		...draw(
			<SetUpCloneDialog
				settings={ settings }
				onSetUp={ onSetUp }
				onClose={ () => {} }
			/>
		),
		onSetUp,
	};
};

const fillIn = async ( person: ReturnType< typeof draw >[ 'person' ] ) => {
	await person.type(
		screen.getByRole( 'combobox', { name: 'Language' } ),
		'Nederl'
	);
	await person.click(
		await screen.findByRole( 'option', { name: 'Dutch – Nederlands (nl)' } )
	);
	await person.type( screen.getByLabelText( 'URL' ), 'nl.example.com' );
	await person.type( screen.getByLabelText( 'Title' ), 'Dutch shop' );
	await person.click(
		screen.getByRole( 'button', { name: 'Connect clone' } )
	);
};

beforeEach( () => send.mockReset() );

it( 'shows every secret of a new clone once, and why a key was not made', async () => {
	answer( () =>
		Promise.resolve( {
			clone: CLONE,
			keys: [
				{
					...aKey( { id: 'a', title: 'Dutch shop' } ),
					secret: 'lka_s',
				},
				{
					...aKey( {
						id: 'b',
						title: 'Dutch shop pair',
						kind: 'woocommerce',
					} ),
					consumer_key: 'ck_1',
					consumer_secret: 'cs_2',
				},
			],
			keys_skipped: [
				{
					kind: 'woocommerce',
					reason: 'off',
					message: 'Switched off.',
				},
			],
		} )
	);
	const { person, client, onSetUp } = open();
	await fillIn( person );
	const result = await screen.findByRole( 'dialog', {
		name: 'Dutch shop is connected',
	} );
	expect( within( result ).getByLabelText( 'API key' ) ).toHaveValue(
		'lka_s'
	);
	expect( within( result ).getByLabelText( 'Consumer key' ) ).toHaveValue(
		'ck_1'
	);
	expect( within( result ).getByLabelText( 'Consumer secret' ) ).toHaveValue(
		'cs_2'
	);
	expect( within( result ).getByText( 'Switched off.' ) ).toBeVisible();
	expect( onSetUp ).toHaveBeenCalledWith();
	expect( JSON.stringify( client.getQueryCache().getAll() ) ).not.toMatch(
		/lka_s|ck_1|cs_2/
	);
	expect( send ).toHaveBeenCalledWith( {
		path: '/latchkey/v1/clones',
		method: 'POST',
		data: {
			language: 'nl',
			url: 'nl.example.com',
			title: 'Dutch shop',
			platform: 'woocommerce',
			scopes: [
				'sites:view',
				'clones:view',
				'profile:view',
				'languages:view',
			],
			pair: null,
		},
	} );
} );

it( 'says which clone is at the URL already, and keeps the form', async () => {
	answer( () =>
		Promise.reject( {
			code: 'latchkey_clone_exists',
			message: 'There is a clone at this URL.',
			data: { status: 409, clone_id: 'clone1' },
		} )
	);
	const { person } = open();
	await fillIn( person );
	expect(
		await dialog().findByText(
			'It is "Dutch shop" at https://nl.example.com, with 2 keys.'
		)
	).toBeVisible();
	expect( screen.getByLabelText( 'URL' ) ).toHaveValue( 'nl.example.com' );
	expect( screen.getByRole( 'combobox', { name: 'Language' } ) ).toHaveValue(
		'Dutch – Nederlands (nl)'
	);
} );

it( 'says at each field what is missing, goes to the first, and sends nothing', async () => {
	answer( () => Promise.reject( {} ) );
	const { person } = open();
	await person.click(
		await screen.findByRole( 'checkbox', {
			name: 'Also make a WooCommerce key',
		} )
	);
	await person.click(
		screen.getByRole( 'button', { name: 'Connect clone' } )
	);
	expect( screen.getByLabelText( 'URL' ) ).toHaveAccessibleDescription(
		/Enter the clone's URL/
	);
	expect(
		screen.getByRole( 'combobox', { name: 'Language' } )
	).toHaveAccessibleDescription( /Choose the clone's language/ );
	expect(
		screen.getByRole( 'combobox', { name: 'User' } )
	).toHaveAccessibleDescription(
		/Choose the user that the WooCommerce key acts as/
	);
	await waitFor( () =>
		expect( screen.getByLabelText( 'URL' ) ).toHaveFocus()
	);
	expect( send ).not.toHaveBeenCalledWith(
		expect.objectContaining( { method: 'POST' } )
	);
} );

it( 'loses nothing that was filled in when the shop does not answer', async () => {
	answer( () => Promise.reject( new TypeError( 'Failed to fetch' ) ) );
	const { person } = open();
	await person.click( screen.getByRole( 'radio', { name: 'WordPress' } ) );
	await person.click(
		screen.getByRole( 'radio', { name: 'Only what I choose' } )
	);
	await person.click( screen.getByRole( 'checkbox', { name: 'See sites' } ) );
	await fillIn( person );
	await waitFor( () =>
		expect(
			dialog().getByRole( 'button', { name: 'Connect clone' } )
		).toBeEnabled()
	);
	expect( screen.getByLabelText( 'Title' ) ).toHaveValue( 'Dutch shop' );
	expect( screen.getByRole( 'radio', { name: 'WordPress' } ) ).toBeChecked();
	expect(
		screen.getByRole( 'checkbox', { name: 'See sites' } )
	).not.toBeChecked();
	expect( send ).toHaveBeenCalledWith(
		expect.objectContaining( {
			data: expect.objectContaining( {
				platform: 'wordpress',
				scopes: [ 'clones:view', 'profile:view', 'languages:view' ],
			} ),
		} )
	);
} );
