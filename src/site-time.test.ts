/**
 * Internal dependencies
 */
import { dayOf, endOf, siteOffset, siteZone } from './site-time';
import { inTimeZone } from './test/time-zone';

it.each( [
	// Another day than in UTC, before it and after it.
	[ 'Europe/Amsterdam', 0, '2026-11-21T23:30:00Z', '2026-11-22' ],
	[ 'America/Los_Angeles', 0, '2026-11-22T07:30:00Z', '2026-11-21' ],
	// By the summer of that year, not by today's offset, and after 2030 and 2037, where lists of changes end.
	[ 'Europe/Amsterdam', 0, '2026-07-01T22:30:00Z', '2026-07-02' ],
	[ 'Europe/Amsterdam', 0, '2097-07-01T22:30:00Z', '2097-07-02' ],
	[ 'Europe/Amsterdam', 0, '2097-01-01T22:30:00Z', '2097-01-01' ],
	[ '', 5.5, '2026-11-21T18:30:00Z', '2026-11-22' ],
	[ '', -3, '2026-11-22T02:59:59Z', '2026-11-21' ],
	[ '', 0, '2026-11-21T23:59:59.999Z', '2026-11-21' ],
	// A zone that nobody knows: by its present offset.
	[ 'Moon/Tranquility', 2, '2026-11-21T22:00:00Z', '2026-11-22' ],
] )( 'in %j %d, %s is of the day %s', ( zone, offset, instant, day ) => {
	inTimeZone( zone, offset );

	expect( dayOf( instant ) ).toBe( day );
	expect( dayOf( new Date( instant ) ) ).toBe( day );
} );

it.each( [
	[ 'Europe/Amsterdam', '2026-12-31', '2026-12-31T23:00:00.000Z' ],
	[ 'Europe/Amsterdam', '2040-07-01', '2040-07-01T22:00:00.000Z' ],
	// The days on which the clocks change, and those before them.
	[ 'Europe/Amsterdam', '2027-03-27', '2027-03-27T23:00:00.000Z' ],
	[ 'Europe/Amsterdam', '2027-03-28', '2027-03-28T22:00:00.000Z' ],
	[ 'Europe/Amsterdam', '2027-10-30', '2027-10-30T22:00:00.000Z' ],
	[ 'Europe/Amsterdam', '2027-10-31', '2027-10-31T23:00:00.000Z' ],
	[ 'America/Los_Angeles', '2027-03-14', '2027-03-15T07:00:00.000Z' ],
	[ 'America/Los_Angeles', '2027-11-07', '2027-11-08T08:00:00.000Z' ],
	[ 'Asia/Kathmandu', '2027-01-31', '2027-01-31T18:15:00.000Z' ],
	[ 'Pacific/Auckland', '2028-02-29', '2028-02-29T11:00:00.000Z' ],
] )( 'in %s, the day %s ends at %s', ( zone, day, end ) => {
	inTimeZone( zone );

	expect( endOf( day )?.toISOString() ).toBe( end );
} );

it( 'gives back every day that it has ended', () => {
	for ( const zone of [
		'Europe/Amsterdam',
		'America/New_York',
		'Australia/Lord_Howe',
		'Africa/Cairo',
		'America/Santiago',
	] ) {
		inTimeZone( zone );
		for ( let number = 0; number < 800; number++ ) {
			const day = new Date( Date.UTC( 2026, 10, 1 + number ) )
				.toISOString()
				.slice( 0, 10 );
			const end = endOf( day )?.getTime() ?? NaN;
			expect( [ zone, dayOf( new Date( end - 1 ) ) ] ).toEqual( [
				zone,
				day,
			] );
			expect( dayOf( new Date( end ) ) > day ).toBe( true );
		}
	}
} );

it.each( [ '2027-02-29', '2027-1-1', 'soon', '' ] )(
	'%j is no day',
	( text ) => {
		expect( endOf( text ) ).toBeUndefined();
	}
);

it( 'names the zone, or its offset', () => {
	inTimeZone( 'Europe/Amsterdam' );
	expect( siteZone() ).toBe( 'Europe/Amsterdam' );
	inTimeZone( '', -9.5 );
	expect( siteZone() ).toBeNull();
	expect( siteOffset() ).toBe( 'UTC-09:30' );
} );
