/**
 * Internal dependencies
 */
import { SHOWN_FIELDS, toKeep } from './kept-view';
import type { KeysView } from './view';
import {
	firstView,
	fromParams,
	fromTable,
	historyMode,
	isFiltered,
	openedFilters,
	toParams,
	toQuery,
	toTable,
} from './view';

const view = ( differences: Partial< KeysView > = {} ): KeysView => ( {
	...firstView( 20 ),
	...differences,
} );

/** Each view with its address and what it asks of REST beyond the first view's query. */
const VIEWS: [ string, string, Partial< KeysView >, object ][] = [
	[ 'nothing asked', '', {}, {} ],
	[ 'a search', 'search=sync', { search: 'sync' }, { search: 'sync' } ],
	[
		'a search with signs',
		'search=a%26b%2C+%C3%A4',
		{ search: 'a&b, ä' },
		{ search: 'a&b, ä' },
	],
	[
		'a kind',
		'kind=account',
		{ kind: [ 'account' ] },
		{ kind: [ 'account' ] },
	],
	[
		'two kinds',
		'kind=woocommerce%2Crole',
		{ kind: [ 'woocommerce', 'role' ] },
		{ kind: [ 'woocommerce', 'role' ] },
	],
	[
		'a status',
		'status=revoked',
		{ status: [ 'revoked' ] },
		{ status: [ 'revoked' ] },
	],
	[ 'owners', 'owner=3%2C12', { owner: [ 3, 12 ] }, { user: [ 3, 12 ] } ],
	[
		'a system with a comma',
		'system=Books%2C+Ltd',
		{ system: 'Books, Ltd' },
		{ system: [ 'Books, Ltd' ] },
	],
	[ 'a role', 'role=editor', { role: [ 'editor' ] }, { role: [ 'editor' ] } ],
	[ 'never used', 'use=never', { use: 'never' }, { unused: 'never' } ],
	[
		'unused for 90 days',
		'use=unused_90',
		{ use: 'unused_90' },
		{ unused: '90' },
	],
	[ 'expiring', 'expires=30', { expires: '30' }, { expires_within: 30 } ],
	[
		'another order',
		'orderby=title&order=asc',
		{ orderby: 'title', order: 'asc' },
		{ orderby: 'title', order: 'asc' },
	],
	[ 'a later page', 'paged=3', { page: 3 }, { page: 3 } ],
	[ 'a page size', 'per_page=50', { perPage: 50 }, { per_page: 50 } ],
];

const FIRST = { page: 1, per_page: 20, orderby: 'created_at', order: 'desc' };

const address = ( of: KeysView ): string => {
	const params = new URLSearchParams();
	for ( const [ name, value ] of Object.entries( toParams( of, 20 ) ) ) {
		if ( value !== null ) {
			params.set( name, value );
		}
	}
	return params.toString();
};

describe.each( VIEWS )( '%s', ( _, query, differences, asked ) => {
	it( 'is read from the address, and written there', () => {
		expect( fromParams( new URLSearchParams( query ), 20 ) ).toEqual(
			view( differences )
		);
		expect( address( view( differences ) ) ).toBe( query );
	} );

	it( 'is asked of REST', () => {
		expect( toQuery( view( differences ) ) ).toEqual( {
			...FIRST,
			...asked,
		} );
	} );

	it( 'comes back out of the table as it went in', () => {
		expect(
			fromTable( toTable( view( differences ), SHOWN_FIELDS ), 20 )
		).toEqual( view( differences ) );
	} );
} );

it.each( [
	[ 'kind=nothing' ],
	[ 'status=' ],
	[ 'owner=x,-1,0' ],
	[ 'role=,' ],
	[ 'use=always' ],
	[ 'expires=31' ],
	[ 'orderby=secret&order=up' ],
	[ 'paged=0' ],
	[ 'paged=1e9' ],
	[ 'per_page=7' ],
	[ 'per_page=020' ],
	[ 'unknown=1' ],
] )( 'takes what the address has wrong (%s) as not there', ( query ) => {
	expect( fromParams( new URLSearchParams( query ), 20 ) ).toEqual( view() );
} );

it( 'takes no more of a search than can be found, and no blanks around it', () => {
	const found = fromParams(
		new URLSearchParams( { search: ` ${ '🗝'.repeat( 300 ) }` } ),
		20
	);
	expect( Array.from( found.search ) ).toHaveLength( 200 );
	expect( toQuery( view( { search: ' sync  ' } ) ) ).toMatchObject( {
		search: 'sync',
	} );
	expect( toQuery( view( { search: '  ' } ) ) ).toEqual( FIRST );
} );

it( 'keeps a blank that is being typed in the table', () => {
	expect(
		fromTable(
			toTable( view( { search: 'accounting ' } ), SHOWN_FIELDS ),
			20
		).search
	).toBe( 'accounting ' );
} );

it.each< [ Partial< KeysView >, boolean ] >( [
	[ {}, false ],
	[ { page: 2, orderby: 'title', perPage: 50 }, false ],
	[ { search: ' ' }, false ],
	[ { search: 'x' }, true ],
	[ { kind: [ 'woocommerce' ] }, true ],
	[ { owner: [ 1 ] }, true ],
	[ { system: 'x' }, true ],
	[ { use: 'never' }, true ],
	[ { expires: '30' }, true ],
] )( 'tells whether %j leaves keys out', ( differences, expected ) => {
	expect( isFiltered( view( differences ) ) ).toBe( expected );
} );

it( 'keeps a filter that has no value yet on the screen, and out of the query', () => {
	const table = toTable( view(), SHOWN_FIELDS, [ 'user' ] );
	expect( table.filters ).toEqual( [
		{ field: 'user', operator: 'isAny', value: undefined },
	] );
	expect( openedFilters( table.filters ) ).toEqual( [ 'user' ] );
	expect( toQuery( fromTable( table, 20 ) ) ).toEqual( FIRST );
} );

describe( 'what is kept for the person', () => {
	const kept = { per_page: 20, fields: [ 'status', 'user' ] };
	const shown = { fields: kept.fields, perPage: 20 };

	it.each( [
		[ 'nothing', shown, null ],
		[
			'another size',
			{ ...shown, perPage: 50 },
			{ ...kept, per_page: 50 },
		],
		[
			'another order of columns',
			{ ...shown, fields: [ 'user', 'status' ] },
			{ ...kept, fields: [ 'user', 'status' ] },
		],
		[
			'a column that there is not',
			{ ...shown, fields: [ 'status', 'user', 'secret' ] },
			null,
		],
		[ 'a size that there is not', { ...shown, perPage: 7 }, null ],
	] )( 'after %s', ( _, next, expected ) => {
		expect( toKeep( next, shown, kept ) ).toEqual( expected );
	} );

	it( 'is not the size that a bookmark asks for', () => {
		expect(
			toKeep(
				{ fields: [ 'status' ], perPage: 100 },
				{ ...shown, perPage: 100 },
				kept
			)
		).toEqual( { per_page: 20, fields: [ 'status' ] } );
	} );
} );

it.each< [ string, Partial< KeysView >, Partial< KeysView >, number, string ] >(
	[
		[ 'a filter', {}, { kind: [ 'role' ] }, 3, 'push' ],
		[ 'another page', {}, { page: 2 }, 3, 'push' ],
		[ 'a search', {}, { search: 's' }, 3, 'push' ],
		[ 'typing on', { search: 's' }, { search: 'sy' }, 3, 'replace' ],
		[ 'an end of a search', { search: 'sy' }, {}, 3, 'push' ],
		[ 'a page that has run empty', { page: 4 }, { page: 3 }, 3, 'replace' ],
		[ 'an empty list', { page: 2 }, {}, 0, 'replace' ],
	]
)( 'treats %s in the history so', ( _, before, after, pages, expected ) => {
	expect( historyMode( view( before ), view( after ), pages ) ).toBe(
		expected
	);
} );
