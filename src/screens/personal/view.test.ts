/**
 * Internal dependencies
 */
import { aKey } from '../../test/factory';
import { livingKey } from './query';
import {
	FIRST_VIEW,
	isFiltered,
	paramsOf,
	rowsOf,
	sortedBy,
	viewOf,
} from './view';

const KEYS = [
	aKey( {
		id: 'a',
		title: 'Nightly export',
		status: 'active',
		created_at: '2026-11-20T08:00:00Z',
		last_used_at: null,
	} ),
	aKey( {
		id: 'b',
		title: 'émile’s script',
		status: 'revoked',
		created_at: '2026-11-10T08:00:00Z',
		last_used_at: '2026-11-12T08:00:00Z',
	} ),
	aKey( {
		id: 'c',
		title: 'Old laptop',
		system: 'laptop.example',
		status: 'revoked',
		created_at: '2026-11-01T08:00:00Z',
		last_used_at: '2026-11-11T08:00:00Z',
	} ),
];

const ids = ( query: string ) =>
	rowsOf( KEYS, viewOf( new URLSearchParams( query ) ) )
		.map( ( { id } ) => id )
		.join( '' );

it.each( [
	[ '', 'abc' ],
	[ 'order=asc', 'cba' ],
	[ 'orderby=title&order=asc', 'bac' ],
	[ 'orderby=title&order=desc', 'cab' ],
	[ 'orderby=status&order=asc', 'abc' ],
	[ 'orderby=status&order=desc', 'bca' ],
	[ 'orderby=last_used_at&order=desc', 'bca' ],
	[ 'orderby=last_used_at&order=asc', 'cba' ],
	[ 'status=revoked', 'bc' ],
	[ 'search=LAPTOP', 'c' ],
	[ 'search=%20export%20', 'a' ],
	[ 'search=export&status=revoked', '' ],
	[ 'status=nonsense&orderby=secret&order=up', 'abc' ],
] )( 'shows for %j the keys %s', ( query, expected ) => {
	expect( ids( query ) ).toBe( expected );
} );

it( 'keeps a view in the address, and leaves out what is as at first', () => {
	expect( paramsOf( FIRST_VIEW ) ).toEqual( {
		search: null,
		status: null,
		orderby: null,
		order: null,
	} );
	const view = viewOf(
		new URLSearchParams( 'search=x&status=revoked&orderby=title&order=asc' )
	);
	expect( paramsOf( view ) ).toEqual( {
		search: 'x',
		status: 'revoked',
		orderby: 'title',
		order: 'asc',
	} );
	expect( isFiltered( view ) ).toBe( true );
	expect( isFiltered( FIRST_VIEW ) ).toBe( false );
} );

it( 'turns the order round at the second click, and starts texts at A and instants at the newest', () => {
	const byTitle = sortedBy( FIRST_VIEW, 'title' );
	expect( byTitle ).toMatchObject( { orderby: 'title', order: 'asc' } );
	expect( sortedBy( byTitle, 'title' ).order ).toBe( 'desc' );
	expect( sortedBy( byTitle, 'last_used_at' ).order ).toBe( 'desc' );
	expect( sortedBy( FIRST_VIEW, 'created_at' ).order ).toBe( 'asc' );
} );

it( 'knows the key that is in the way of another: one that works or is on hold', () => {
	expect( livingKey( KEYS )?.id ).toBe( 'a' );
	expect( livingKey( KEYS.slice( 1 ) ) ).toBeUndefined();
	expect( livingKey( [ aKey( { status: 'paused' } ) ] ) ).toBeDefined();
	expect( livingKey( [ aKey( { status: 'expired' } ) ] ) ).toBeUndefined();
} );
