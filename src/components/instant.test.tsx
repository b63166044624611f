/**
 * External dependencies
 */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/**
 * Internal dependencies
 */
import { inTimeZone } from '../test/time-zone';
import { dayText, exactly, Instant } from './instant';

beforeEach( () => {
	inTimeZone( 'Europe/Amsterdam' );
	document.documentElement.lang = 'en-US';
} );

it.each( [
	[ 'Europe/Amsterdam', 0, 'November 22, 2026', '12:30 AM GMT+1' ],
	[ 'America/Los_Angeles', 0, 'November 21, 2026', '3:30 PM PST' ],
	[ '', 5.5, 'November 22, 2026', '5:00 AM UTC+05:30' ],
	[ '', -9.5, 'November 21, 2026', '2:00 PM UTC-09:30' ],
	[ '', 0, 'November 21, 2026', '11:30 PM UTC' ],
] )(
	'is written by the clock of %j %d: %s, %s',
	( zone, offset, day, time ) => {
		inTimeZone( zone, offset );

		expect( dayText( '2026-11-21T23:30:00Z', 'long' ) ).toBe( day );
		expect(
			exactly( '2026-11-21T23:30:00Z' ).replace( '\u202F', ' ' )
		).toBe( `${ day } at ${ time }` );
	}
);

it.each( [
	[ 'nl', '22 nov 2026', '22 november 2026 om 00:30 CET' ],
	// A month within a date has another ending.
	[ 'ru', '22 нояб. 2026', '22 ноября 2026' ],
	// Not in the year 1405 or 2569: date fields and WordPress count as the others do.
	[ 'fa', '۲۲ نوامبر ۲۰۲۶', '۲۲ نوامبر ۲۰۲۶' ],
	[ 'th', '22 พ.ย. 2026', '22 พฤศจิกายน 2026' ],
] )( 'is written in %s', ( language, day, hover ) => {
	document.documentElement.lang = language;
	render( <Instant value="2026-11-21T23:30:00Z" /> );

	const shown = screen.getByText( new RegExp( `^${ day }` ) );
	expect( shown ).toHaveAttribute( 'datetime', '2026-11-21T23:30:00Z' );
	expect( shown ).toHaveAttribute(
		'title',
		expect.stringContaining( hover )
	);
} );

it( 'leaves words that are there already', () => {
	render(
		<Instant value="2026-11-21T23:30:00Z" isOneOfMany told="the 22nd" />
	);
	expect( screen.getByText( 'the 22nd' ) ).toHaveAttribute(
		'datetime',
		'2026-11-21T23:30:00Z'
	);
} );

it( 'writes the instant itself of one of many when it is pointed at, and drops it with the value', async () => {
	const { rerender } = render(
		<Instant value="2026-11-21T23:30:00Z" isOneOfMany />
	);
	const first = screen.getByText( 'Nov 22, 2026' );
	expect( first ).not.toHaveAttribute( 'title' );

	await userEvent.hover( first );
	expect( first ).toHaveAttribute(
		'title',
		expect.stringContaining( 'November 22, 2026' )
	);

	rerender( <Instant value="2026-12-24T12:00:00Z" isOneOfMany /> );
	expect( screen.getByText( 'Dec 24, 2026' ) ).not.toHaveAttribute( 'title' );
} );
