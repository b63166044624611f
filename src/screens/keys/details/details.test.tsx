/**
 * External dependencies
 */
import { screen, within } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import apiFetch from '@wordpress/api-fetch';

/**
 * Internal dependencies
 */
import { keyQuery } from '../../../data/key-queries';
import { aKey, draw, theSettings } from '../../../test/factory';
import type { Boot, Key } from '../../../types';
import { KeyDetails } from './index';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );

const noEvents = () =>
	Object.assign( new Response( '[]' ), {
		headers: new Headers( { 'X-WP-Total': '0', 'X-WP-TotalPages': '0' } ),
	} );

const answer = ( key: unknown ) =>
	send.mockImplementation( ( { path = '' } ) => {
		if ( path.includes( '/settings' ) ) {
			return Promise.resolve( theSettings() );
		}
		if ( path.includes( '/users' ) ) {
			return Promise.resolve( [ { id: 1, name: 'Bookkeeper' } ] );
		}
		return path.includes( '/events' )
			? Promise.resolve( noEvents() )
			: Promise.resolve( key );
	} );

const open = ( key: Key, boot: Partial< Boot > = {} ) => {
	answer( key );
	return draw( <KeyDetails id={ key.id } />, boot );
};

const card = async ( name: string ) =>
	within( await screen.findByRole( 'region', { name } ) );

beforeEach( () => {
	send.mockReset();
} );

it( 'says in words what a key may do', async () => {
	open(
		aKey( {
			kind: 'woocommerce',
			scopes: [],
			permission: 'read_write',
			areas: { orders: 'read_write', products: 'read' },
		} )
	);
	const may = await card( 'What it may do' );
	expect(
		may.getByText( 'See, create, change and delete.', { exact: false } )
	).toBeVisible();
	expect(
		may.getByRole( 'row', { name: /^Orders .*Read\/Write$/ } )
	).toBeVisible();
	expect(
		may.getByRole( 'row', { name: /^Customers .*No access$/ } )
	).toBeVisible();
} );

it( 'says of a revoked key who revoked it and why, and what it could do', async () => {
	open(
		aKey( {
			status: 'revoked',
			revoked_at: '2026-11-21T09:00:00Z',
			revoked_by: 1,
			revoke_reason: 'It leaked',
		} )
	);
	expect(
		await screen.findByText( /This key was revoked on/ )
	).toBeVisible();
	expect( screen.getByText( 'It leaked' ) ).toBeVisible();
	await card( 'What it could do' );
} );

it( 'says to an administrator who is not the account owner why the key cannot be rotated', async () => {
	const { person } = open( aKey(), { user: { id: 2, name: 'Bo' } } );
	expect(
		await screen.findByText( /Only the account owner can rotate this key/ )
	).toBeVisible();
	await person.click(
		screen.getByRole( 'button', { name: /^Actions for Clone service/ } )
	);
	expect(
		screen
			.getAllByRole( 'menuitem' )
			.map( ( { textContent } ) => textContent )
	).toEqual( [ 'Edit', 'Pause', 'Revoke API key' ] );
} );

it.each( [
	[ 404, 'latchkey_not_found', 'There is no such key.' ],
	[ 403, 'latchkey_forbidden', 'You cannot see this key.' ],
] )( 'shows no key where REST answers %d', async ( status, code, words ) => {
	send.mockRejectedValue( { code, message: 'Ask.', data: { status } } );
	draw( <KeyDetails id={ aKey().id } /> );
	expect( await screen.findByText( words ) ).toBeVisible();
	expect(
		screen.getByRole( 'link', { name: 'Back to API keys' } )
	).toBeVisible();
} );

it( 'shows nothing more of a key that was deleted meanwhile', async () => {
	const { client } = open( aKey() );
	expect( await screen.findByText( 'Clone service' ) ).toBeVisible();
	send.mockRejectedValue( {
		code: 'latchkey_not_found',
		message: 'Gone.',
		data: { status: 404 },
	} );
	await client.invalidateQueries( {
		queryKey: keyQuery( aKey().id ).queryKey,
	} );
	expect( await screen.findByText( 'There is no such key.' ) ).toBeVisible();
	expect( screen.queryByText( 'Clone service' ) ).toBeNull();
} );

it( 'asks REST for nothing where the address names no key', () => {
	draw( <KeyDetails id="../settings" /> );
	expect( screen.getByText( 'There is no such key.' ) ).toBeVisible();
	expect( send ).not.toHaveBeenCalled();
} );
