/**
 * WordPress dependencies
 */
import apiFetch from '@wordpress/api-fetch';

/**
 * Internal dependencies
 */
import { theBoot } from '../test/factory';
import { request, requestPage } from './request';

jest.mock( '@wordpress/api-fetch' );

const asked = jest.mocked( apiFetch );

const bring = ( path: string, body: unknown, headers = {} ): void => {
	window.latchkeyBoot = theBoot( {
		answers: { [ path ]: { body, headers } },
	} );
};

beforeEach( () => {
	asked.mockReset();
	asked.mockResolvedValue( 'asked' );
} );

afterEach( () => {
	delete window.latchkeyBoot;
} );

it( 'takes an answer that the page has brought along, once', async () => {
	bring( '/latchkey/v1/settings', { account_owner: null } );

	await expect(
		request( { path: '/latchkey/v1/settings' } )
	).resolves.toEqual( { account_owner: null } );
	expect( asked ).not.toHaveBeenCalled();
	await expect( request( { path: '/latchkey/v1/settings' } ) ).resolves.toBe(
		'asked'
	);
} );

it( 'takes one that is false or nothing, too', async () => {
	bring( '/a', false );

	await expect( request( { path: '/a' } ) ).resolves.toBe( false );
	expect( asked ).not.toHaveBeenCalled();
} );

it.each( [
	[ '/keys?kind[0]=role&page=1', '/keys?page=1&kind%5B0%5D=role' ],
	[ '/keys?search=a%26b%21', '/keys?search=a%26b!' ],
	[ '/users?include=1,2', '/users?include=1%2C2' ],
] )( 'finds %s as %s', async ( brought, path ) => {
	bring( brought, 'brought' );

	await expect( request( { path } ) ).resolves.toBe( 'brought' );
} );

it.each( [
	[ '/keys?page=1', '/keys?page=2' ],
	[ '/keys?page=1', '/keys' ],
	[ '/keys?search=a%26page=1', '/keys?search=a&page=1' ],
	[ '/keys?search=a%0Apage%3D1', '/keys?search=a&page=1' ],
	[ '/keys?search=a%22%2C%22page%3D1', '/keys?search=a&page=1' ],
	// What no browser can read is as it is, and in nobody's way.
	[ '/keys?role=%FF', '/keys?role=%EF%BF%BD' ],
	[ '/keys?role=%FF', '/keys?page=1' ],
] )( 'does not take the answer to %s for %s', async ( brought, path ) => {
	bring( brought, 'brought' );

	await expect( request( { path } ) ).resolves.toBe( 'asked' );
} );

it.each( [ 'POST', 'PATCH', 'DELETE' ] as const )(
	'sends what changes something: %s',
	async ( method ) => {
		bring( '/latchkey/v1/settings', 'brought' );

		await expect(
			request( { path: '/latchkey/v1/settings', method } )
		).resolves.toBe( 'asked' );
	}
);

it( 'reads the counts of a page that has been brought along, and of one that is asked for', async () => {
	bring( '/keys', [ 1, 2 ], { 'X-WP-Total': 12, 'X-WP-TotalPages': 6 } );
	const page = { items: [ 1, 2 ], total: 12, totalPages: 6 };

	await expect( requestPage( '/keys' ) ).resolves.toEqual( page );
	expect( asked ).not.toHaveBeenCalled();

	asked.mockResolvedValue( {
		headers: new Headers( { 'X-WP-Total': '12', 'X-WP-TotalPages': '6' } ),
		json: () => Promise.resolve( [ 1, 2 ] ),
	} );
	await expect( requestPage( '/keys' ) ).resolves.toEqual( page );
} );

it( 'believes nothing that was brought along once something is changed', async () => {
	bring( '/clones?page=1', 'brought' );
	await request( { path: '/clones/x', method: 'DELETE' } );

	await expect( request( { path: '/clones?page=1' } ) ).resolves.toBe(
		'asked'
	);
} );

it( 'takes a page with headers that no request could have', async () => {
	bring( '/keys', [], {
		'X-WP-Total': 0,
		Link: '<https://магазин.example/?page=2>; rel="next"',
	} );

	await expect( requestPage( '/keys' ) ).resolves.toEqual( {
		items: [],
		total: 0,
		totalPages: 0,
	} );
} );

it( 'asks on a page that has brought nothing', async () => {
	await expect( request( { path: '/keys' } ) ).resolves.toBe( 'asked' );
} );
