/**
 * Internal dependencies
 */
import { isMany, toClonesQuery } from './view';

const first = { order: 'desc', orderby: 'created_at', page: 1, per_page: 20 };

it.each< [ string, object ] >( [
	[ '', first ],
	[ 'page=latchkey&tab=clones', first ],
	[ 'paged=3', { ...first, page: 3 } ],
	[ 'paged=-1', first ],
	[ 'paged=x', first ],
	[ 'search=+nl+', { ...first, search: 'nl' } ],
] )( 'reads %j', ( query, expected ) => {
	expect( toClonesQuery( new URLSearchParams( query ) ) ).toEqual( expected );
} );

it( 'offers a search where looking takes longer', () => {
	expect( isMany( 10 ) ).toBe( false );
	expect( isMany( 11 ) ).toBe( true );
} );
