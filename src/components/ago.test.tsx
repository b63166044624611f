/**
 * External dependencies
 */
import { act, render, screen } from '@testing-library/react';

/**
 * Internal dependencies
 */
import { Ago, ago } from './ago';

const NOW = Date.parse( '2026-11-21T12:00:00Z' );

it.each( [
	[ '2026-11-21T11:59:30Z', 'just now' ],
	[ '2026-11-21T12:00:20Z', 'just now' ],
	[ '2026-11-21T11:57:00Z', '3 minutes ago' ],
	[ '2026-11-21T10:01:00Z', '1 hour ago' ],
	[ '2026-11-20T11:00:00Z', 'yesterday' ],
	[ '2026-11-12T12:00:00Z', 'last week' ],
	[ '2026-08-21T12:00:00Z', '3 months ago' ],
	[ '2024-11-21T00:00:00Z', '2 years ago' ],
	[ '2026-11-23T12:00:00Z', 'in 2 days' ],
	[ '2026-11-25T11:59:00Z', 'in 4 days' ],
] )( 'says of %s: %s', ( value, expected ) => {
	expect( ago( value, NOW ) ).toBe( expected );
} );

// Before any time has passed: all of them have one clock.
it( 'begins with words that are there already, and goes on with its own', () => {
	jest.useFakeTimers( { now: NOW } );
	render( <Ago value="2026-11-21T11:57:00Z" told="three minutes since" /> );
	expect( screen.getByText( 'three minutes since' ) ).toBeVisible();
	act( () => jest.advanceTimersByTime( 20_000 ) );
	expect( screen.getByText( '3 minutes ago' ) ).toBeVisible();
	jest.useRealTimers();
} );

it( 'goes with the time, and has the instant on hover', () => {
	jest.useFakeTimers( { now: NOW } );
	render( <Ago value="2026-11-21T11:57:00Z" /> );
	const shown = screen.getByText( '3 minutes ago' );
	expect( shown ).toHaveAttribute(
		'title',
		expect.stringContaining( '2026' )
	);
	act( () => jest.advanceTimersByTime( 60_000 ) );
	expect( screen.getByText( '4 minutes ago' ) ).toBeVisible();
	jest.useRealTimers();
} );
