/**
 * Internal dependencies
 */
import { aKey, theBoot, theSettings } from '../../../test/factory';
import type { Boot, Key, KeyKind, KeyStatus } from '../../../types';
import { deedsOf, keyDeeds } from './deeds';
import { personOf, rightsOver } from './person';

const ids = ( key: Key, ...rest: [ ReturnType< typeof personOf >? ] ) =>
	keyDeeds( key, ...rest ).map( ( { id } ) => id );

it.each< [ KeyStatus, string[] ] >( [
	[ 'active', [ 'edit', 'rotate', 'pause', 'revoke' ] ],
	[ 'paused', [ 'edit', 'rotate', 'resume', 'revoke' ] ],
	[ 'expired', [ 'edit', 'revoke' ] ],
	[ 'revoked', [ 'edit', 'delete' ] ],
] )( 'offers for a key that is %s: %j', ( status, expected ) => {
	expect( ids( aKey( { status } ) ) ).toEqual( expected );
} );

it( 'offers to end the former secret while there is one', () => {
	const previous = {
		expires_at: '2026-12-01T00:00:00Z',
		last_used_at: null,
		uses: 0,
	};
	expect( ids( aKey( { previous_secret: previous } ) ) ).toContain(
		'end-overlap'
	);
} );

const OWNER = 1;
const people: Record< string, Partial< Boot > > = {
	'the account owner': {},
	'another administrator': { user: { id: 2, name: 'Bo' } },
	'a shop manager': {
		user: { id: 3, name: 'Cy' },
		is_administrator: false,
	},
	'a shop manager who makes no pairs': {
		user: { id: 3, name: 'Cy' },
		is_administrator: false,
		may_make_pairs: false,
	},
	'its owner': {
		user: { id: 7, name: 'Di' },
		is_administrator: false,
		may_use_store: false,
		may_make_pairs: false,
	},
};

it.each< [ string, KeyKind, string ] >( [
	[ 'the account owner', 'account', 'handle label change' ],
	[ 'another administrator', 'account', 'handle label' ],
	[ 'a shop manager', 'account', '' ],
	[ 'another administrator', 'woocommerce', 'handle label change' ],
	[ 'a shop manager', 'woocommerce', 'handle label change' ],
	[ 'a shop manager who makes no pairs', 'woocommerce', 'handle label' ],
	[ 'another administrator', 'role', 'handle label change' ],
	[ 'a shop manager', 'role', '' ],
	[ 'another administrator', 'personal', 'handle' ],
	[ 'its owner', 'personal', 'handle label change' ],
	[ 'a shop manager', 'personal', '' ],
] )( 'gives %s over a key of kind %s: %s', ( who, kind, expected ) => {
	const boot = theBoot( people[ who ] );
	const settings = boot.is_administrator
		? theSettings( {
				account_owner: { id: OWNER, name: 'Al', present: true },
			} )
		: undefined;
	const rights = rightsOver(
		aKey( { kind, user: kind === 'personal' ? 7 : OWNER } ),
		personOf( boot, settings )
	);
	expect(
		Object.entries( rights )
			.filter( ( [ , has ] ) => has )
			.map( ( [ name ] ) => name )
			.join( ' ' )
	).toBe( expected );
} );

it( 'gives nobody a change of account keys while the owner is gone', () => {
	const settings = theSettings( {
		account_owner: { id: OWNER, name: 'Al', present: false },
	} );
	expect( rightsOver( aKey(), personOf( theBoot(), settings ) ).change ).toBe(
		false
	);
} );

it.each( Object.keys( people ) )(
	'tells a table the same as of each key: %s',
	( who ) => {
		const person = personOf( theBoot( people[ who ] ), theSettings() );
		let possible = 0;
		for ( const kind of [
			'account',
			'woocommerce',
			'role',
			'personal',
		] as const ) {
			for ( const status of [
				'active',
				'paused',
				'expired',
				'revoked',
			] as const ) {
				const key = aKey( {
					kind,
					status,
					user: 7,
					previous_secret: {
						expires_at: '2026-12-01T00:00:00Z',
						last_used_at: null,
						uses: 0,
					},
				} );
				const inTable = deedsOf( person )
					.filter( ( { isPossible } ) => isPossible( key ) )
					.map( ( { id } ) => id );
				expect( inTable ).toEqual( ids( key, person ) );
				possible += inTable.length;
			}
		}
		expect( possible ).toBeGreaterThan( 0 );
	}
);
