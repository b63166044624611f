/**
 * Internal dependencies
 */
import { theBoot, theSettings } from '../../test/factory';
import type { Key, Settings } from '../../types';
import {
	accessLabel,
	accountKeyRefusal,
	SCOPE_PRESETS,
	setUpRefusal,
} from './access';

it.each< [ Pick< Key, 'permission' | 'scopes' >, string ] >( [
	[ { permission: 'read', scopes: [] }, 'Read' ],
	[ { permission: 'read_write', scopes: [] }, 'Read/Write' ],
	[ { permission: null, scopes: [ ...SCOPE_PRESETS.view ] }, 'View only' ],
	[
		{ permission: null, scopes: [ ...SCOPE_PRESETS.create ].reverse() },
		'View and create',
	],
	[
		{ permission: null, scopes: [ 'sites:view', 'clones:create' ] },
		'sites:view, clones:create',
	],
] )( 'says what %j may do', ( key, expected ) => {
	expect( accessLabel( key ) ).toBe( expected );
} );

const REFUSAL =
	'Only the account owner can create clone account keys. Ask them, or make a role token.';

it.each< [ string, Partial< Settings > | null, string | null ] >( [
	[ 'the owner', {}, null ],
	[
		'another administrator',
		{ account_owner: { id: 2, name: 'Bo', present: true } },
		`${ REFUSAL } The account owner is Bo.`,
	],
	[
		'anyone while no owner is named',
		{ account_owner: null },
		'Name the account owner first.',
	],
	[
		'anyone while the owner is gone',
		{ account_owner: { id: 2, name: 'Bo', present: false } },
		'The account owner is gone. An administrator must become the account owner first.',
	],
	[ 'a shop manager, who is told no name', null, REFUSAL ],
] )( 'answers %s who wants an account key', ( _, settings, expected ) => {
	expect(
		accountKeyRefusal(
			theBoot(),
			settings ? theSettings( settings ) : undefined
		)
	).toBe( expected );
} );

it( 'tells an administrator who is not the owner whom to ask for a clone', () => {
	expect(
		setUpRefusal(
			theBoot(),
			theSettings( {
				account_owner: { id: 2, name: 'Bo', present: true },
			} )
		)
	).toBe(
		'Only the account owner can see and connect clones. Ask them. The account owner is Bo.'
	);
} );
