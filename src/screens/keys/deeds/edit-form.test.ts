/**
 * Internal dependencies
 */
import { aKey } from '../../../test/factory';
import type { Key, KeyChanges } from '../../../types';
import type { EditForm } from './edit-form';
import { changesOf, faultsOf, formOf } from './edit-form';

const NOW = new Date( '2026-11-21T12:00:00Z' );

const pair = ( differences: Partial< Key > = {} ) =>
	aKey( {
		kind: 'woocommerce',
		permission: 'read_write',
		scopes: [],
		user: 7,
		...differences,
	} );

const changes = ( item: Key, part: Partial< EditForm > ): KeyChanges => {
	const first = formOf( item );
	return changesOf( { ...first, ...part }, first, NOW );
};

it.each< [ string, Key ] >( [
	[ 'an account key', aKey() ],
	[ 'a pair', pair() ],
	[
		'a pair with areas and every limit',
		pair( {
			areas: {
				products: 'read',
				orders: 'none',
				customers: 'none',
				coupons: 'none',
				reports: 'none',
				settings: 'none',
				extensions: 'none',
			},
			allowed_ips: [ '203.0.113.7', '2001:db8::/32' ],
			rate_limit: 60,
			self_service: true,
			allow_in_url: true,
			expires_at: '2026-12-24T08:15:30Z',
		} ),
	],
	[
		'a key that has expired',
		pair( { expires_at: '2020-01-01T00:00:00Z' } ),
	],
	[
		'a role token',
		aKey( {
			kind: 'role',
			role: 'editor',
			permission: 'read',
			scopes: [],
		} ),
	],
] )( 'sends nothing of %s that was left alone', ( _, item ) => {
	const first = formOf( item );
	expect( changesOf( first, first, NOW ) ).toEqual( {} );
	expect( faultsOf( first, first, NOW ) ).toEqual( {} );
} );

it.each< [ Key, Partial< EditForm >, KeyChanges ] >( [
	[ aKey(), { title: '  New name ' }, { title: 'New name' } ],
	[ aKey(), { system: ' ' }, { system: null } ],
	[ pair(), { permission: 'read' }, { permission: 'read' } ],
	[ pair(), { user: { id: 9, name: 'Bot' } }, { user: 9 } ],
	[ pair(), { rateLimit: '60' }, { rate_limit: 60 } ],
	[ pair( { rate_limit: 60 } ), { rateLimit: '' }, { rate_limit: null } ],
	[
		pair(),
		{ allowedIps: '203.0.113.7, 203.0.113.8\n' },
		{ allowed_ips: [ '203.0.113.7', '203.0.113.8' ] },
	],
	[ pair(), { selfService: true }, { self_service: true } ],
	[
		pair( { allow_in_url: true } ),
		{ allowInUrl: false },
		{ allow_in_url: false },
	],
	[
		pair( { expires_at: '2027-01-01T00:00:00Z' } ),
		{ expiry: { choice: 'never', date: '' } },
		{ expires_at: null },
	],
	[
		pair(),
		{ expiry: { choice: '7', date: '' } },
		{ expires_at: '2026-11-28T12:00:00.000Z' },
	],
	[
		aKey(),
		{ scopes: [ 'clones:view', 'clones:create' ] },
		{ scopes: [ 'clones:create', 'clones:view' ] },
	],
] )( 'sends only what was changed (%#)', ( item, part, expected ) => {
	expect( changes( item, part ) ).toEqual( expected );
} );

it( 'lowers the areas with the permission, because no area may allow more', () => {
	const item = pair( {
		areas: { products: 'read_write', orders: 'read' },
	} );
	expect( changes( item, { permission: 'read' } ) ).toEqual( {
		permission: 'read',
		areas: { products: 'read', orders: 'read' },
	} );
} );

it( 'opens all areas again', () => {
	expect(
		changes( pair( { areas: { products: 'read' } } ), {
			limitsAreas: false,
		} )
	).toEqual( { areas: null } );
} );

it.each< [ Key, Partial< EditForm >, string ] >( [
	[ aKey(), { title: ' ' }, 'title' ],
	[ pair(), { rateLimit: 'many' }, 'rate_limit' ],
	[
		pair(),
		{ expiry: { choice: 'date', date: '2020-01-01' } },
		'expires_at',
	],
] )( 'says what is wrong before sending (%#)', ( item, part, field ) => {
	const first = formOf( item );
	expect(
		Object.keys( faultsOf( { ...first, ...part }, first, NOW ) )
	).toEqual( [ field ] );
} );
