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
import { aKey, dialog, draw, theSettings } from '../../test/factory';
import type { Clone, Key, Settings, Site } from '../../types';
import { ClonesScreen } from './screen';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );

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
const KEYS: Key[] = [
	aKey( {
		id: 'a',
		title: 'Dutch shop',
		clone_id: 'clone1',
		last_used_at: new Date().toISOString(),
	} ),
	aKey( {
		id: 'b',
		title: 'Dutch shop pair',
		kind: 'woocommerce',
		permission: 'read',
		scopes: [],
		clone_id: 'clone1',
		status: 'revoked',
	} ),
];
const SHOP: Site = {
	id: 'shop',
	title: 'The shop',
	url: 'https://shop.example',
	language: 'en',
	platform: 'woocommerce',
	created_at: '2026-11-01T08:00:00Z',
};

/** What jsdom has no Response for. */
const page = ( items: unknown[] ) => ( {
	headers: new Map( [
		[ 'X-WP-Total', String( items.length ) ],
		[ 'X-WP-TotalPages', items.length ? '1' : '0' ],
	] ),
	json: () => Promise.resolve( items ),
} );

const asked: string[] = [];

const shop = (
	settings: Settings,
	clones: Clone[],
	sites: Site[],
	write: () => Promise< unknown > = () => Promise.reject( {} )
) =>
	send.mockImplementation( ( { path = '', method } ) => {
		asked.push( `${ method ?? 'GET' } ${ path }` );
		if ( method ) {
			return write();
		}
		if ( path.startsWith( '/latchkey/v1/clones' ) ) {
			return Promise.resolve( page( clones ) );
		}
		if ( path.startsWith( '/latchkey/v1/keys' ) ) {
			return Promise.resolve( page( KEYS ) );
		}
		return Promise.resolve(
			path.startsWith( '/latchkey/v1/sites' ) ? sites : settings
		);
	} );

beforeEach( () => {
	send.mockReset();
	asked.length = 0;
} );

it( 'does not take a new clone for one without keys while they are asked for', async () => {
	const second = { ...CLONE, id: 'clone2', title: 'French shop' };
	const clones = [ CLONE ];
	shop( theSettings(), clones, [ SHOP ] );
	const answer = send.getMockImplementation();
	send.mockImplementation( ( options ) =>
		options.path?.includes( 'clone2' )
			? new Promise( () => {} )
			: ( answer?.( options ) ?? Promise.reject() )
	);
	const { client } = draw( <ClonesScreen />, { screen: 'clones' } );
	expect( await screen.findByText( 'just now' ) ).toBeVisible();
	clones.unshift( second );
	await act( () => client.invalidateQueries( { queryKey: [ 'clones' ] } ) );
	const row = ( await screen.findByText( 'French shop' ) ).closest( 'tr' );
	const inRow = within( row as HTMLElement );
	expect( inRow.getByText( '2 keys' ) ).toBeVisible();
	expect( inRow.queryByRole( 'link', { name: /key/ } ) ).toBeNull();
	// Those that are known stay.
	expect( screen.getByText( 'just now' ) ).toBeVisible();
} );

it( 'shows clones with their keys and when each was last used, and leads to them', async () => {
	shop( theSettings(), [ CLONE ], [ SHOP ] );
	draw( <ClonesScreen />, { screen: 'clones' } );
	const row = ( await screen.findByText( 'Dutch shop' ) ).closest( 'tr' );
	const inRow = within( row as HTMLElement );
	expect( inRow.getByText( 'Pending' ) ).toBeVisible();
	expect( inRow.getByText( 'Dutch' ) ).toBeVisible();
	expect(
		inRow.getByRole( 'link', { name: /nl\.example\.com/ } )
	).toHaveAttribute( 'href', 'https://nl.example.com' );
	const key = await inRow.findByRole( 'link', { name: /Clone account key/ } );
	expect( key ).toHaveAttribute( 'href', '?page=latchkey&key=a' );
	expect( inRow.getByText( 'just now' ) ).toBeVisible();
	expect( inRow.getByText( 'Revoked' ) ).toBeVisible();
	// While this shop is the only site, the screen does not mention sites.
	expect( screen.queryByText( 'Sites' ) ).not.toBeInTheDocument();
	expect( screen.queryByText( 'Copy of' ) ).not.toBeInTheDocument();
} );

it( 'shows sites once there is more than one', async () => {
	shop(
		theSettings(),
		[ CLONE ],
		[ SHOP, { ...SHOP, id: 's2', title: 'Other shop' } ]
	);
	draw( <ClonesScreen />, { screen: 'clones' } );
	expect(
		await screen.findByRole( 'region', { name: 'Sites' } )
	).toHaveTextContent( 'Other shop' );
	expect(
		screen.getByRole( 'columnheader', { name: 'Copy of' } )
	).toBeInTheDocument();
} );

it( 'says what a clone is where there is none', async () => {
	shop( theSettings(), [], [ SHOP ] );
	draw( <ClonesScreen />, { screen: 'clones' } );
	expect( await screen.findByText( 'No clones yet.' ) ).toBeVisible();
	expect(
		screen.getAllByRole( 'button', { name: 'Connect a clone' } )
	).toHaveLength( 2 );
} );

it( 'tells who is not the account owner who that is, and asks for nothing else', async () => {
	shop(
		theSettings( { account_owner: { id: 2, name: 'Bo', present: true } } ),
		[],
		[]
	);
	draw( <ClonesScreen />, { screen: 'clones' } );
	expect(
		await screen.findByText(
			'Only the account owner can see and connect clones. Ask them. The account owner is Bo.'
		)
	).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: 'Connect a clone' } )
	).not.toBeInTheDocument();
	expect( asked ).toEqual( [ 'GET /latchkey/v1/settings' ] );
} );

it( 'removes a clone only after saying which keys are revoked with it', async () => {
	shop( theSettings(), [ CLONE ], [ SHOP ], () => Promise.resolve( {} ) );
	const { person } = draw( <ClonesScreen />, { screen: 'clones' } );
	await person.click(
		await screen.findByRole( 'button', { name: 'Actions for Dutch shop' } )
	);
	await person.click(
		screen.getByRole( 'menuitem', { name: 'Remove clone' } )
	);
	await screen.findByRole( 'dialog', { name: 'Remove Dutch shop?' } );
	expect(
		await dialog().findByText( 'Dutch shop will stop at its next request.' )
	).toBeVisible();
	expect(
		dialog().getByText( 'This key is revoked with it:' )
	).toBeVisible();
	expect( dialog().queryByText( 'Dutch shop pair' ) ).not.toBeInTheDocument();
	expect( asked ).not.toContain( 'DELETE /latchkey/v1/clones/clone1' );
	await person.click(
		dialog().getByRole( 'button', {
			name: 'Remove clone and revoke its keys',
		} )
	);
	expect( asked ).toContain( 'DELETE /latchkey/v1/clones/clone1' );
	await waitFor( () =>
		expect(
			screen
				.getAllByText( 'Dutch shop is removed, and 1 key is revoked.' )
				.at( -1 )
		).toBeVisible()
	);
} );
