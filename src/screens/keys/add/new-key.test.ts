/**
 * Internal dependencies
 */
import { theBoot } from '../../../test/factory';
import type { Boot, KeyKind } from '../../../types';
import { NO_AREAS } from './areas';
import type { NewKeyForm } from './new-key';
import { addressesIn, firstForm, firstKind, toNewKey } from './new-key';

const NOW = new Date( '2026-11-21T10:00:00Z' );
const user = { id: 7, name: 'Bot' };
const form = (
	kind: KeyKind,
	differences: Partial< NewKeyForm > = {}
): NewKeyForm => ( {
	...firstForm( kind, undefined ),
	title: ' Sync ',
	user,
	...differences,
} );

it.each< [ Partial< Boot >, KeyKind ] >( [
	[ {}, 'woocommerce' ],
	[ { is_administrator: false }, 'woocommerce' ],
	[ { has_store: false }, 'role' ],
	[ { has_store: false, is_administrator: false }, 'personal' ],
] )( 'preselects for %j a key of kind %s', ( boot, expected ) => {
	expect( firstKind( theBoot( boot ) ) ).toBe( expected );
} );

it( 'proposes the least power, for nobody yet and without an end', () => {
	expect( firstForm( 'woocommerce', undefined ) ).toMatchObject( {
		user: null,
		permission: 'read',
		role: '',
		preset: 'view',
		expiry: { choice: 'never' },
		limitsAreas: false,
		selfService: false,
		allowInUrl: false,
	} );
} );

it.each< [ string, NewKeyForm, object ] >( [
	[
		'a pair with its user and permission, and nothing of other kinds',
		form( 'woocommerce', { system: ' Books ', role: 'editor' } ),
		{
			kind: 'woocommerce',
			title: 'Sync',
			system: 'Books',
			user: 7,
			permission: 'read',
		},
	],
	[
		'areas within the permission, where they are limited',
		form( 'woocommerce', {
			limitsAreas: true,
			areas: { ...NO_AREAS, products: 'read_write', orders: 'write' },
			allowInUrl: true,
		} ),
		{
			kind: 'woocommerce',
			title: 'Sync',
			system: null,
			user: 7,
			permission: 'read',
			areas: { products: 'read' },
			allow_in_url: true,
		},
	],
	[
		'a role token with its role, permission, system, end and limits',
		form( 'role', {
			system: 'CRM',
			role: 'shop_manager',
			permission: 'read_write',
			expiry: { choice: '30', date: '' },
			allowedIps: '203.0.113.7\n10.0.0.0/8, ::1',
			rateLimit: '60',
			selfService: true,
			allowInUrl: true,
		} ),
		{
			kind: 'role',
			title: 'Sync',
			system: 'CRM',
			role: 'shop_manager',
			permission: 'read_write',
			expires_at: '2026-12-21T10:00:00.000Z',
			allowed_ips: [ '203.0.113.7', '10.0.0.0/8', '::1' ],
			rate_limit: 60,
			self_service: true,
		},
	],
	[
		'an account key with its scopes',
		form( 'account' ),
		{
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
	],
	[
		'a personal key with its title',
		form( 'personal', { system: 'left over' } ),
		{ kind: 'personal', title: 'Sync', system: null },
	],
] )( 'sends %s', ( _, filledIn, expected ) => {
	expect( toNewKey( filledIn, NOW ) ).toEqual( { key: expected } );
} );

it.each< [ NewKeyForm, object ] >( [
	[
		form( 'woocommerce', { title: ' ', user: null } ),
		{
			title: 'Describe what the key is for.',
			user: 'Choose the user that the key acts as.',
		},
	],
	[
		form( 'role', { title: '', system: ' ' } ),
		{
			title: 'Give the token a name.',
			system: 'Name the site or system that will use this token.',
			role: 'Choose the role whose rights the token shall have.',
		},
	],
	[
		form( 'woocommerce', { limitsAreas: true } ),
		{ areas: 'Open at least one area.' },
	],
	[
		form( 'personal', {
			expiry: { choice: 'date', date: '2026-11-01' },
			rateLimit: '1.5',
		} ),
		{
			expires_at: 'Choose a day that is not over yet.',
			rate_limit:
				'Enter a whole number between 1 and 100000, or leave it empty for no limit.',
		},
	],
	[
		form( 'account', { title: 'x'.repeat( 101 ) } ),
		{ title: 'Use at most 100 characters.' },
	],
] )( 'says at each field what is wrong in %j', ( filledIn, errors ) => {
	expect( toNewKey( filledIn, NOW ) ).toEqual( { errors } );
} );

it.each( [
	[ '', [] ],
	[ ' 1.2.3.4 ', [ '1.2.3.4' ] ],
	[ '1.2.3.4,\n\n5.6.7.8;9.9.9.9', [ '1.2.3.4', '5.6.7.8', '9.9.9.9' ] ],
] )( 'reads the addresses in %j', ( text, expected ) => {
	expect( addressesIn( text ) ).toEqual( expected );
} );
