/**
 * Internal dependencies
 */
import type { NewKeyForm } from './new-key';
import { firstForm, toNewKey } from './new-key';

const form = ( differences: Partial< NewKeyForm > ): NewKeyForm => ( {
	...firstForm( true ),
	title: ' Sync ',
	...differences,
} );
const user = { id: 7, name: 'Bot' };

it( 'proposes a WooCommerce key that only reads, for nobody yet', () => {
	expect( firstForm( true ) ).toMatchObject( {
		kind: 'woocommerce',
		pair: { user: null, permission: 'read' },
		allowInUrl: false,
		preset: 'view',
	} );
} );

it( 'proposes a clone account key where WooCommerce is missing', () => {
	expect( firstForm( false ).kind ).toBe( 'account' );
} );

it( 'sends an account key with its scopes and nothing of a pair', () => {
	expect(
		toNewKey(
			form( { kind: 'account', pair: { user, permission: 'write' } } )
		)
	).toEqual( {
		key: {
			kind: 'account',
			title: 'Sync',
			system: null,
			scopes: [
				'sites:view',
				'clones:view',
				'profile:view',
				'languages:view',
			],
		},
	} );
} );

it( 'sends a pair with its user and permission and no scopes', () => {
	expect(
		toNewKey(
			form( { system: 'Books', pair: { user, permission: 'read' } } )
		)
	).toEqual( {
		key: {
			kind: 'woocommerce',
			title: 'Sync',
			system: 'Books',
			user: 7,
			permission: 'read',
			allow_in_url: false,
		},
	} );
} );

it.each< [ Partial< NewKeyForm >, string ] >( [
	[ { title: ' ' }, 'Give the key a title.' ],
	[ {}, 'Choose the user that the key acts as.' ],
] )( 'says what is missing in %j', ( differences, missing ) => {
	expect( toNewKey( form( differences ) ) ).toEqual( { missing } );
} );
