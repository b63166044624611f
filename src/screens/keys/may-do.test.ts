/**
 * Internal dependencies
 */
import { aKey, theBoot } from '../../test/factory';
import type { Key } from '../../types';
import { mayDo } from './may-do';

const { roles } = theBoot();

it.each< [ Partial< Key >, string ] >( [
	[ { kind: 'woocommerce', permission: 'read', scopes: [] }, 'Read' ],
	[
		{
			kind: 'woocommerce',
			permission: 'read_write',
			scopes: [],
			areas: { products: 'read', orders: 'read_write', coupons: 'none' },
		},
		'Products: Read, Orders: Read/Write',
	],
	[
		{ kind: 'role', permission: 'read', role: 'shop_manager', scopes: [] },
		'Shop manager: Read',
	],
	[
		{ kind: 'role', permission: 'write', role: 'gone', scopes: [] },
		'gone: Write',
	],
	[ {}, 'View only' ],
	[ { scopes: [ 'sites:view' ] }, 'See sites' ],
	[
		{ scopes: [ 'sites:view', 'clones:create' ] },
		'See sites, Create clones',
	],
] )( 'says of %j: %s', ( differences, expected ) => {
	expect( mayDo( aKey( differences ), roles ) ).toBe( expected );
} );
