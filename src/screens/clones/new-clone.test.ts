/**
 * Internal dependencies
 */
import { theSettings } from '../../test/factory';
import type { NewCloneForm } from './new-clone';
import { firstForm, languageLabel, toNewClone } from './new-clone';

const user = { id: 7, name: 'Bot' };
const form = ( differences: Partial< NewCloneForm > = {} ): NewCloneForm => ( {
	...firstForm( true, theSettings() ),
	language: 'nl',
	url: ' nl.example.com ',
	title: 'Dutch shop',
	...differences,
} );
const clone = { language: 'nl', url: 'nl.example.com', title: 'Dutch shop' };

it( 'proposes what the settings say, and no user of its own', () => {
	expect(
		firstForm(
			true,
			theSettings( {
				clone_pair: { enabled: true, user: 7, permission: 'write' },
			} )
		)
	).toMatchObject( {
		withPair: true,
		pair: { user: null, permission: 'write' },
	} );
} );

it.each< [ string, Partial< NewCloneForm >, boolean, object ] >( [
	[
		'a WooCommerce clone without a pair',
		{},
		true,
		{ ...clone, platform: 'woocommerce', pair: null },
	],
	[
		'a WooCommerce clone with a pair',
		{ withPair: true, pair: { user, permission: 'read' } },
		true,
		{
			...clone,
			platform: 'woocommerce',
			pair: { user: 7, permission: 'read' },
		},
	],
	[
		'a WordPress clone, whatever was ticked before',
		{ platform: 'wordpress', withPair: true },
		true,
		{ ...clone, platform: 'wordpress' },
	],
	[
		'a WooCommerce clone of a site without WooCommerce',
		{ withPair: true },
		false,
		{ ...clone, platform: 'woocommerce' },
	],
] )( 'sends %s', ( _, differences, hasStore, expected ) => {
	expect( toNewClone( form( differences ), hasStore ) ).toEqual( {
		clone: expected,
	} );
} );

it.each< [ Partial< NewCloneForm >, string ] >( [
	[ { language: null }, "Choose the clone's language." ],
	[ { url: ' ' }, "Enter the clone's URL." ],
	[ { withPair: true }, 'Choose the user that the WooCommerce key acts as.' ],
] )( 'says what is missing in %j', ( differences, missing ) => {
	expect( toNewClone( form( differences ), true ) ).toEqual( { missing } );
} );

it( 'names a language so that it is found by either name and by the code', () => {
	const dutch = {
		code: 'nl',
		name: 'Dutch',
		native_name: 'Nederlands',
		direction: 'ltr',
	} as const;
	expect( languageLabel( dutch ) ).toBe( 'Dutch – Nederlands (nl)' );
	expect( languageLabel( { ...dutch, native_name: 'Dutch' } ) ).toBe(
		'Dutch (nl)'
	);
} );
