/**
 * Internal dependencies
 */
import type { KeysView } from './query';
import {
	FIRST_VIEW,
	isFiltered,
	lastPage,
	toQuery,
	withFilter,
	withPage,
} from './query';

const view = ( differences: Partial< KeysView > ): KeysView => ( {
	...FIRST_VIEW,
	...differences,
} );

const BASE = { page: 1, per_page: 20, orderby: 'created_at', order: 'desc' };

it.each< [ string, Partial< KeysView >, object ] >( [
	[ 'nothing asked', {}, {} ],
	[ 'a search', { search: 'sync' }, { search: 'sync' } ],
	[ 'blanks around a search', { search: '  sync ' }, { search: 'sync' } ],
	[ 'blanks alone', { search: '   ' }, {} ],
	[ 'a kind', { kind: 'account' }, { kind: 'account' } ],
	[ 'a status', { status: 'revoked' }, { status: 'revoked' } ],
	[ 'a later page', { page: 3 }, { page: 3 } ],
	[ 'an impossible page', { page: 0 }, { page: 1 } ],
] )( 'asks REST for %s', ( _, differences, expected ) => {
	expect( toQuery( view( differences ) ) ).toEqual( {
		...BASE,
		...expected,
	} );
} );

it( 'starts another filter at its first page', () => {
	expect(
		withFilter( view( { page: 4, search: 'a' } ), { kind: 'account' } )
	).toEqual( view( { page: 1, search: 'a', kind: 'account' } ) );
} );

it( 'keeps the filter on another page', () => {
	expect( withPage( view( { search: 'a' } ), 2 ) ).toEqual(
		view( { search: 'a', page: 2 } )
	);
} );

it.each< [ Partial< KeysView >, boolean ] >( [
	[ {}, false ],
	[ { page: 2 }, false ],
	[ { search: ' ' }, false ],
	[ { search: 'x' }, true ],
	[ { kind: 'woocommerce' }, true ],
	[ { status: 'active' }, true ],
] )( 'tells whether %j is filtered', ( differences, expected ) => {
	expect( isFiltered( view( differences ) ) ).toBe( expected );
} );

it.each( [
	[ 3, 2, 2 ],
	[ 2, 2, 2 ],
	[ 1, 0, 1 ],
	[ 5, 0, 1 ],
] )(
	'page %d of a list with %d pages shows page %d',
	( page, total, expected ) => {
		expect( lastPage( view( { page } ), total ) ).toBe( expected );
	}
);
