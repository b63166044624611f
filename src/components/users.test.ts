/**
 * Internal dependencies
 */
import { isAdministrator, userLabel, withUser } from './users';

it.each( [
	[ { id: 1, name: 'Anna' }, 'Anna' ],
	[
		{ id: 1, name: 'Anna', username: 'anna', email: 'a@example.com' },
		'Anna (anna, a@example.com)',
	],
	[
		{ id: 1, name: 'anna', username: 'anna', email: 'a@example.com' },
		'anna (a@example.com)',
	],
] )( 'labels %j with all that the search looks through', ( user, expected ) => {
	expect( userLabel( user ) ).toBe( expected );
} );

it( 'keeps the chosen user among the options', () => {
	const anna = { id: 1, name: 'Anna' };
	const bo = { id: 2, name: 'Bo' };
	expect( withUser( [ bo ], anna ) ).toEqual( [ anna, bo ] );
	expect( withUser( [ anna, bo ], anna ) ).toEqual( [ anna, bo ] );
	expect( withUser( [ bo ], null ) ).toEqual( [ bo ] );
} );

it( 'knows an administrator by the role alone', () => {
	expect( isAdministrator( { id: 1, name: 'A', roles: [] } ) ).toBe( false );
	expect( isAdministrator( null ) ).toBe( false );
	expect(
		isAdministrator( { id: 1, name: 'A', roles: [ 'administrator' ] } )
	).toBe( true );
} );
