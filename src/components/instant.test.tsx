/**
 * External dependencies
 */
import { render, screen } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import { getSettings, setSettings } from '@wordpress/date';

/**
 * Internal dependencies
 */
import { inTimeZone } from '../test/time-zone';
import { dayOf, dayText, exactly, Instant } from './instant';

beforeEach( () => {
	setSettings( {
		...getSettings(),
		formats: { ...getSettings().formats, date: 'j F Y', time: 'H:i' },
	} );
} );

it.each( [
	// Another day than in UTC, before it and after it.
	[
		'Europe/Amsterdam',
		0,
		'2026-11-21T23:30:00Z',
		'2026-11-22',
		'00:30 CET',
	],
	[
		'America/Los_Angeles',
		0,
		'2026-11-22T07:30:00Z',
		'2026-11-21',
		'23:30 PST',
	],
	// By the zone's own summer, not by today's.
	[
		'Europe/Amsterdam',
		0,
		'2026-07-01T22:30:00Z',
		'2026-07-02',
		'00:30 CEST',
	],
	[ '', 5.5, '2026-11-21T19:00:00Z', '2026-11-22', '00:30 +05:30' ],
	[ '', -3, '2026-11-22T02:00:00Z', '2026-11-21', '23:00 -03:00' ],
	[ '', 0, '2026-11-21T23:30:00Z', '2026-11-21', '23:30 +00:00' ],
] )(
	'in the zone %j %d, %s is of the day %s',
	( name, offset, value, day, time ) => {
		inTimeZone( name, offset );

		expect( dayOf( value ) ).toBe( day );
		expect( dayOf( new Date( value ) ) ).toBe( day );
		expect( exactly( value ) ).toMatch(
			new RegExp( `2026 ${ time.replace( '+', '\\+' ) }$` )
		);
		expect( new Date( `${ dayText( value, 'long' ) } UTC` ) ).toEqual(
			new Date( day )
		);
	}
);

it( 'is written in the language of the page, and exactly on hover', () => {
	inTimeZone( 'Europe/Amsterdam' );
	document.documentElement.lang = 'nl';
	render( <Instant value="2026-11-21T23:30:00Z" /> );
	document.documentElement.lang = '';

	const shown = screen.getByText( '22 nov 2026' );
	expect( shown ).toHaveAttribute( 'datetime', '2026-11-21T23:30:00Z' );
	expect( shown ).toHaveAttribute( 'title', '22 November 2026 00:30 CET' );
} );
