/**
 * Internal dependencies
 */
import { inTimeZone } from '../../../test/time-zone';
import type { Expiry } from './expiry';
import { dayBounds, expiresAt, expiryChoices, firstExpiry } from './expiry';

// Half past midnight in the shop, and still the day before by the clocks of UTC.
const NOW = new Date( '2026-11-20T23:30:00Z' );
beforeEach( () => inTimeZone( 'Europe/Amsterdam' ) );

const free = { longest_expiry: null, expiry_required: false };

it.each( [
	[ undefined, [ 'never', '7', '30', '90', 'date' ] ],
	[ free, [ 'never', '7', '30', '90', 'date' ] ],
	[ { ...free, expiry_required: true }, [ '7', '30', '90', 'date' ] ],
	[ { ...free, longest_expiry: 30 }, [ '7', '30', 'date' ] ],
	[ { ...free, longest_expiry: 5 }, [ 'date' ] ],
] )( 'offers under the rules %j: %j', ( bounds, expected ) => {
	expect( expiryChoices( bounds ) ).toEqual( expected );
} );

it.each( [
	[ undefined, 'never' ],
	[ { ...free, expiry_required: true }, '90' ],
	[ { ...free, longest_expiry: 30 }, '30' ],
	[ { ...free, longest_expiry: 5 }, 'date' ],
] )( 'preselects under the rules %j: %s', ( bounds, expected ) => {
	expect( firstExpiry( bounds ).choice ).toBe( expected );
} );

it.each< [ Expiry, Date | null | undefined ] >( [
	[ { choice: 'never', date: '2026-12-31' }, null ],
	[ { choice: '7', date: '' }, new Date( NOW.getTime() + 7 * 864e5 ) ],
	[ { choice: '90', date: '' }, new Date( NOW.getTime() + 90 * 864e5 ) ],
	// To the end of the day, in the shop's time zone: in summer an hour earlier.
	[
		{ choice: 'date', date: '2026-12-31' },
		new Date( '2026-12-31T23:00:00Z' ),
	],
	[
		{ choice: 'date', date: '2026-11-21' },
		new Date( '2026-11-21T23:00:00Z' ),
	],
	[
		{ choice: 'date', date: '2027-03-28' },
		new Date( '2027-03-28T22:00:00Z' ),
	],
	[
		{ choice: 'date', date: '2028-02-29' },
		new Date( '2028-02-29T23:00:00Z' ),
	],
	[ { choice: 'date', date: '2027-02-29' }, undefined ],
	[ { choice: 'date', date: 'soon' }, undefined ],
	[ { choice: 'date', date: '2026-11-20' }, undefined ],
	[ { choice: 'date', date: '2026-02-30' }, undefined ],
	[ { choice: 'date', date: '' }, undefined ],
] )( 'makes of %j the end %s', ( expiry, expected ) => {
	expect( expiresAt( expiry, NOW ) ).toEqual( expected );
} );

it( 'bounds the days of a date field by the rules', () => {
	expect( dayBounds( undefined, NOW ) ).toEqual( {
		first: '2026-11-21',
		last: null,
	} );
	const { last } = dayBounds( { ...free, longest_expiry: 30 }, NOW );
	expect( last ).toBe( '2026-12-20' );
	// The last day that can be chosen is within the rule to its end.
	const end = expiresAt( { choice: 'date', date: last ?? '' }, NOW );
	expect( Number( end ) - Number( NOW ) ).toBeLessThanOrEqual( 30 * 864e5 );
} );
