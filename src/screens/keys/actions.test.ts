/**
 * Internal dependencies
 */
import { aKey } from '../../test/factory';
import type { KeyStatus } from '../../types';
import { keyActions } from './actions';

it.each< [ KeyStatus, string[] ] >( [
	[ 'active', [ 'edit', 'revoke' ] ],
	[ 'paused', [ 'edit', 'revoke' ] ],
	[ 'expired', [ 'edit', 'revoke' ] ],
	[ 'revoked', [ 'delete' ] ],
] )( 'offers for a key that is %s: %j', ( status, expected ) => {
	expect(
		keyActions()
			.filter( ( { isEligible } ) => isEligible( aKey( { status } ) ) )
			.map( ( { id } ) => id )
	).toEqual( expected );
} );
