/**
 * Internal dependencies
 */
import { theSettings } from '../../test/factory';
import { firstRules, toPolicies } from './rules';

const form = firstRules( theSettings().policies );

it( 'shows what is in force', () => {
	expect( form ).toEqual( {
		expiryRequired: false,
		longestExpiry: '',
		pairMakers: 'shop_managers',
	} );
	expect(
		firstRules( { ...theSettings().policies, longest_expiry: 90 } )
			.longestExpiry
	).toBe( '90' );
} );

it.each( [
	[ '', null ],
	[ ' 90 ', 90 ],
	[ '1', 1 ],
	[ '3650', 3650 ],
] )( 'sends %j days as %j', ( longestExpiry, days ) => {
	expect( toPolicies( { ...form, longestExpiry } ) ).toEqual( {
		policies: {
			expiry_required: false,
			longest_expiry: days,
			pair_makers: 'shop_managers',
		},
	} );
} );

it.each( [ '0', '3651', '-1', '1.5', '1e2', 'ninety' ] )(
	'refuses %j days at the field',
	( longestExpiry ) => {
		expect( toPolicies( { ...form, longestExpiry } ) ).toEqual( {
			fault: 'Enter a whole number of days from 1 to 3650, or nothing for any time.',
		} );
	}
);
