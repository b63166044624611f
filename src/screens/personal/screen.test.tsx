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
import { aKey, draw } from '../../test/factory';
import type { Key } from '../../types';
import { PersonalScreen } from './screen';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );

const mine = ( id: string, differences: Partial< Key > ) =>
	aKey( {
		id: id.padEnd( 24, '0' ),
		kind: 'personal',
		permission: 'read_write',
		scopes: [],
		system: null,
		...differences,
	} );

const list = ( items: Key[] ) => ( {
	headers: new Headers( {
		'X-WP-Total': String( items.length ),
		'X-WP-TotalPages': '1',
	} ),
	json: () => Promise.resolve( items ),
} );

const shop = ( items: Key[] ) =>
	send.mockImplementation( ( { path = '' } ) => {
		if ( path.startsWith( '/latchkey/v1/keys?' ) ) {
			return Promise.resolve( list( items ) );
		}
		const one = items.find(
			( { id } ) => path === `/latchkey/v1/keys/${ id }`
		);
		return Promise.resolve(
			one ?? ( path.includes( '/events' ) ? list( [] ) : [] )
		);
	} );

const titles = () =>
	screen
		.getAllByRole( 'rowheader' )
		.map( ( head ) => within( head ).getByRole( 'link' ).textContent );

beforeEach( () => {
	send.mockReset();
	window.history.replaceState( null, '', '?page=latchkey-personal' );
	shop( [
		mine( 'a', { title: 'Nightly export' } ),
		mine( 'b', {
			title: 'Old laptop',
			status: 'revoked',
			created_at: '2026-11-01T08:00:00Z',
		} ),
	] );
} );

it( 'asks for the personal keys of the person in front alone', async () => {
	draw( <PersonalScreen />, { screen: 'personal', is_administrator: false } );
	await screen.findByRole( 'table' );
	const paths = send.mock.calls.map( ( [ { path } ] ) =>
		decodeURIComponent( path ?? '' )
	);
	expect( paths ).toEqual( [
		'/latchkey/v1/keys?page=1&per_page=100&orderby=created_at&order=desc&kind[0]=personal&user[0]=1',
	] );
} );

it( 'searches, filters and sorts, and keeps that in the address', async () => {
	const { person } = draw( <PersonalScreen />, {
		screen: 'personal',
		is_administrator: false,
	} );
	await screen.findByRole( 'table' );
	expect( titles() ).toEqual( [ 'Nightly export', 'Old laptop' ] );

	const created = screen.getByRole( 'columnheader', { name: 'Created' } );
	expect( created ).toHaveAttribute( 'aria-sort', 'descending' );
	await person.click( within( created ).getByRole( 'button' ) );
	expect( created ).toHaveAttribute( 'aria-sort', 'ascending' );
	expect( titles() ).toEqual( [ 'Old laptop', 'Nightly export' ] );

	await person.selectOptions(
		screen.getByRole( 'combobox', { name: 'Status' } ),
		'Revoked'
	);
	expect( titles() ).toEqual( [ 'Old laptop' ] );
	expect( window.location.search ).toContain( 'status=revoked' );

	await person.type( screen.getByRole( 'searchbox' ), 'export' );
	await waitFor( () =>
		expect( screen.queryByRole( 'table' ) ).not.toBeInTheDocument()
	);
	await person.click(
		screen.getByRole( 'button', { name: 'Show all keys' } )
	);
	await waitFor( () => expect( titles() ).toHaveLength( 2 ) );
	expect( window.location.search ).toBe( '?page=latchkey-personal' );
} );

it( 'opens a key in the address, from where Back leads to the list', async () => {
	const { person } = draw( <PersonalScreen />, {
		screen: 'personal',
		is_administrator: false,
	} );
	await person.click(
		await screen.findByRole( 'link', { name: 'Nightly export' } )
	);
	expect( window.location.search ).toBe(
		'?page=latchkey-personal&key=a00000000000000000000000'
	);
} );

it( 'says what such a key is where there is none', async () => {
	shop( [] );
	draw( <PersonalScreen />, { screen: 'personal', is_administrator: false } );
	expect( await screen.findByText( 'No secret API key yet.' ) ).toBeVisible();
	expect( screen.getAllByRole( 'button', { name: 'Create' } ) ).toHaveLength(
		2
	);
} );
