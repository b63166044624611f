/**
 * Internal dependencies
 */
import type { Permission } from '../../../types';
import type { AreaChoice } from './areas';
import { accessWithin, NO_AREAS, openAreas, withinPermission } from './areas';

const choice = ( differences: Partial< AreaChoice > ): AreaChoice => ( {
	...NO_AREAS,
	...differences,
} );

it.each< [ Permission, string[] ] >( [
	[ 'read', [ 'none', 'read' ] ],
	[ 'write', [ 'none', 'write' ] ],
	[ 'read_write', [ 'none', 'read', 'write', 'read_write' ] ],
] )( 'lets an area of a key that may %s have: %j', ( permission, expected ) => {
	expect( accessWithin( permission ) ).toEqual( expected );
} );

it( 'lowers areas with the permission, and never raises one', () => {
	const areas = choice( {
		products: 'read_write',
		orders: 'write',
		coupons: 'read',
	} );
	expect( withinPermission( areas, 'read' ) ).toEqual(
		choice( { products: 'read', coupons: 'read' } )
	);
	expect( withinPermission( areas, 'write' ) ).toEqual(
		choice( { products: 'write', orders: 'write' } )
	);
	expect( withinPermission( areas, 'read_write' ) ).toEqual( areas );
} );

it( 'sends the open areas alone', () => {
	expect( openAreas( choice( { orders: 'read' } ) ) ).toEqual( {
		orders: 'read',
	} );
} );
