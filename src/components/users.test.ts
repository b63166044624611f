/**
 * Internal dependencies
 */
import { isAdministrator, userLabel, withUser } from './users';

it.each( [
	[ { id: 1, name: 'Bookkeeper' }, 'Bookkeeper' ],
	[
		{
			id: 1,
			name: 'Bookkeeper',
			username: 'bookkeeper',
			email: 'a@example.com',
		},
		'Bookkeeper (bookkeeper, a@example.com)',
	],
	[
		{
			id: 1,
			name: 'bookkeeper',
			username: 'bookkeeper',
			email: 'a@example.com',
		},
		'bookkeeper (a@example.com)',
	],
] )( 'labels %j with all that the search looks through', ( user, expected ) => {
	expect( userLabel( user ) ).toBe( expected );
} );

it( 'keeps the chosen user among the options', () => {
	const bookkeeper = { id: 1, name: 'Bookkeeper' };
	const bo = { id: 2, name: 'Bo' };
	expect( withUser( [ bo ], bookkeeper ) ).toEqual( [ bookkeeper, bo ] );
	expect( withUser( [ bookkeeper, bo ], bookkeeper ) ).toEqual( [
		bookkeeper,
		bo,
	] );
	expect( withUser( [ bo ], null ) ).toEqual( [ bo ] );
} );

it( 'knows an administrator by the role alone', () => {
	expect( isAdministrator( { id: 1, name: 'A', roles: [] } ) ).toBe( false );
	expect( isAdministrator( null ) ).toBe( false );
	expect(
		isAdministrator( { id: 1, name: 'A', roles: [ 'administrator' ] } )
	).toBe( true );
} );
