/**
 * Internal dependencies
 */
import type { KeyEvent } from '../../../types';
import { eventWords, usersIn } from './event-words';

const anEvent = ( differences: Partial< KeyEvent > ): KeyEvent => ( {
	id: 1,
	created_at: '2026-11-21T12:00:00Z',
	type: 'created',
	key_id: 'abcdefghijkl0123456789ab',
	actor: 1,
	reference: null,
	code: null,
	method: null,
	route: null,
	ip: null,
	context: {},
	...differences,
} );

const nameOf = ( id: number ) => `Person ${ id }`;
const words = ( differences: Partial< KeyEvent > ) =>
	eventWords( anEvent( differences ), nameOf );

it.each< [ Partial< KeyEvent >, string, string[] ] >( [
	[ { type: 'created' }, 'Created', [] ],
	[ { type: 'shown' }, 'Secret shown, once', [] ],
	[ { type: 'first_used' }, 'Used for the first time', [] ],
	[
		{ type: 'rotated', context: { overlap: 0 } },
		'Rotated: the former secret ended at once',
		[],
	],
	[
		{ type: 'rotated', context: { overlap: 604800 } },
		'Rotated: the former secret went on for 7 days',
		[],
	],
	[
		{ type: 'rotated', context: { overlap: 3600 } },
		'Rotated: the former secret went on for 1 hour',
		[],
	],
	[
		{ type: 'rotated', context: { overlap: 90 } },
		'Rotated: the former secret went on for 2 minutes',
		[],
	],
	[
		{ type: 'revoked', context: { title: 'x', reason: 'It leaked' } },
		'Revoked',
		[ 'Reason: It leaked' ],
	],
	[
		{
			type: 'refused',
			code: 'latchkey_insufficient_permission',
			method: 'POST',
			route: '/wc/v3/orders',
			ip: '203.0.113.7',
			reference: '7f3kabcd',
		},
		'Refused: its permission does not cover this',
		[ 'POST /wc/v3/orders', 'From 203.0.113.7' ],
	],
	[
		{ type: 'refused', code: 'something_new' },
		'Refused: by the code something_new',
		[],
	],
] )( 'says of %j: %s', ( event, text, details ) => {
	expect( words( event ) ).toEqual( { text, details } );
} );

it( 'says of an edit what was and what is, in words', () => {
	expect(
		words( {
			type: 'edited',
			context: {
				before: {
					title: 'Old <b>name</b>',
					user: 2,
					permission: 'read',
					areas: null,
					allowed_ips: [],
					rate_limit: null,
					self_service: false,
					expires_at: null,
				},
				after: {
					title: 'New name',
					user: 3,
					permission: 'read_write',
					areas: { products: 'read', orders: 'none' },
					allowed_ips: [ '203.0.113.7' ],
					rate_limit: 60,
					self_service: true,
					expires_at: 1798761600,
				},
			},
		} ).details
	).toEqual( [
		'Title: Old <b>name</b> → New name',
		'User: Person 2 → Person 3',
		'Permissions: Read → Read/Write',
		'Areas: all areas → Products (Read)',
		'Allowed addresses: none → 203.0.113.7',
		'Requests a minute, at most: none → 60',
		'May rotate and revoke itself: no → yes',
		expect.stringMatching( /^Expiry: none → .*202[67]/ ),
	] );
} );

it( 'keeps a secret hash or a field that nobody knows off the screen', () => {
	expect(
		words( {
			type: 'edited',
			context: { before: { hash: 'a' }, after: { hash: 'b' } },
		} ).details
	).toEqual( [] );
} );

it( 'finds the people in an event, whose names are asked for', () => {
	expect(
		usersIn(
			anEvent( {
				actor: 1,
				context: { before: { user: 2 }, after: { user: 3 } },
			} )
		)
	).toEqual( [ 1, 2, 3 ] );
	expect( usersIn( anEvent( { actor: null } ) ) ).toEqual( [] );
} );
