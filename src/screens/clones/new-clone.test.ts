/**
 * Internal dependencies
 */
import { theSettings } from '../../test/factory';
import { SCOPE_PRESETS } from '../keys/access';
import type { NewCloneForm } from './new-clone';
import { firstForm, toNewClone } from './new-clone';

const user = { id: 7, name: 'Bot' };
const form = ( differences: Partial< NewCloneForm > = {} ): NewCloneForm => ( {
	...firstForm( true, theSettings() ),
	language: 'nl',
	url: ' nl.example.com ',
	title: ' Dutch shop ',
	...differences,
} );
const clone = {
	language: 'nl',
	url: 'nl.example.com',
	title: 'Dutch shop',
	scopes: SCOPE_PRESETS.view,
};

it( 'proposes what the settings say, least power first, and no user of its own', () => {
	expect(
		firstForm(
			true,
			theSettings( {
				clone_pair: { enabled: true, user: 7, permission: 'write' },
			} )
		)
	).toMatchObject( {
		platform: 'woocommerce',
		scopeChoice: 'view',
		withPair: true,
		pair: { user: null, permission: 'write' },
	} );
} );

it( 'proposes WordPress where there is no shop', () => {
	expect( firstForm( false, undefined ).platform ).toBe( 'wordpress' );
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
	[
		'a key that may create, for a clone of another site',
		{ scopeChoice: 'create', siteId: 'abc', platform: 'other' },
		true,
		{
			...clone,
			platform: 'other',
			site_id: 'abc',
			scopes: SCOPE_PRESETS.create,
		},
	],
	[
		'the scopes that were chosen one by one',
		{
			scopeChoice: 'chosen',
			scopes: [ 'clones:view' ],
			platform: 'other',
		},
		true,
		{ ...clone, platform: 'other', scopes: [ 'clones:view' ] },
	],
] )( 'sends %s', ( _, differences, hasStore, expected ) => {
	expect( toNewClone( form( differences ), hasStore ) ).toEqual( {
		clone: expected,
	} );
} );

it( 'leaves the title to the shop where none is given', () => {
	expect( toNewClone( form( { title: ' ' } ), true ) ).not.toHaveProperty(
		'clone.title'
	);
} );

it.each< [ Partial< NewCloneForm >, object ] >( [
	[ { language: null }, { language: "Choose the clone's language." } ],
	[ { url: ' ' }, { url: "Enter the clone's URL." } ],
	[
		{ withPair: true },
		{ pair: 'Choose the user that the WooCommerce key acts as.' },
	],
	[
		{ scopeChoice: 'chosen', scopes: [] },
		{ scopes: 'Choose at least one thing that the key may do.' },
	],
	[
		{ url: '', language: null },
		{
			url: "Enter the clone's URL.",
			language: "Choose the clone's language.",
		},
	],
] )( 'says at the field what is missing in %j', ( differences, faults ) => {
	expect( toNewClone( form( differences ), true ) ).toEqual( { faults } );
} );
