/**
 * Internal dependencies
 */
import type { Boot } from './types';

/*
 * The clock of the site, which is WordPress's for all that it shows, mails and PHP's first rows too: a reader elsewhere
 * sees the day that colleagues speak of. WordPress says which zone; the browser knows when its clocks change. The data
 * of moment-timezone, which WordPress brings, ends in 2030 on 7.1, lacks zones, and is larger than all of the app.
 */

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

const ofSite = (): Boot[ 'timezone' ] =>
	window.latchkeyBoot?.timezone ?? { name: '', offset: 0 };

const clocks = new Map< string, Intl.DateTimeFormat | null >();

/** Reads a zone's clock; null for a zone that the browser does not know. */
const clockOf = ( zone: string ): Intl.DateTimeFormat | null => {
	const kept = clocks.get( zone );
	if ( kept !== undefined ) {
		return kept;
	}
	let clock: Intl.DateTimeFormat | null = null;
	try {
		clock = new Intl.DateTimeFormat( 'en-US', {
			timeZone: zone,
			calendar: 'gregory',
			numberingSystem: 'latn',
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		} );
	} catch {
		// Its present offset has to do.
	}
	clocks.set( zone, clock );
	return clock;
};

/** The zone's name; null where the site has but an offset, or one that the browser does not know. */
export const siteZone = (): string | null => {
	const { name } = ofSite();
	return name && clockOf( name ) ? name : null;
};

/** Milliseconds that the site's clock is ahead of UTC at an instant. */
const offsetAt = ( instant: Date ): number => {
	const zone = siteZone();
	const clock = zone === null ? null : clockOf( zone );
	if ( ! clock ) {
		return ofSite().offset * HOUR;
	}
	const parts = new Map(
		clock
			.formatToParts( instant )
			.map( ( { type, value } ) => [ type, Number( value ) ] )
	);
	const part = ( type: Intl.DateTimeFormatPartTypes ): number =>
		parts.get( type ) ?? 0;
	const shown = Date.UTC(
		part( 'year' ),
		part( 'month' ) - 1,
		part( 'day' ),
		part( 'hour' ),
		part( 'minute' ),
		part( 'second' )
	);
	return shown - Math.floor( instant.getTime() / SECOND ) * SECOND;
};

/** What the site's clock shows at an instant, as the UTC of the result. */
export const onSiteClock = ( instant: Date | string ): Date => {
	const date = new Date( instant );
	return new Date( date.getTime() + offsetAt( date ) );
};

/** How far a site without a named zone is from UTC: "UTC+05:30". */
export const siteOffset = (): string => {
	const minutes = Math.round( ofSite().offset * 60 );
	const two = ( number: number ): string =>
		String( Math.trunc( number ) ).padStart( 2, '0' );
	return minutes === 0
		? 'UTC'
		: `UTC${ minutes < 0 ? '-' : '+' }${ two( Math.abs( minutes ) / 60 ) }:${ two(
				Math.abs( minutes ) % 60
			) }`;
};

const written = ( clock: Date ): string => clock.toISOString().slice( 0, 10 );

/** The day of an instant, as date fields have it: "2026-12-31". */
export const dayOf = ( instant: Date | string ): string =>
	written( onSiteClock( instant ) );

/**
 * The first instant of the next day; undefined for what is no day.
 *
 * @param day As date fields have it.
 */
export const endOf = ( day: string ): Date | undefined => {
	const midnight = new Date( `${ day }T00:00:00Z` );
	// "2026-02-30" is a day in March to some browsers.
	if ( Number.isNaN( midnight.getTime() ) || written( midnight ) !== day ) {
		return undefined;
	}
	const next = midnight.getTime() + DAY;
	// By the clock before a change of clocks near it, and by the one after: the earlier on which it is another day.
	const guess = next - offsetAt( new Date( next ) );
	const other = next - offsetAt( new Date( guess ) );
	return [ Math.min( guess, other ), Math.max( guess, other ) ]
		.map( ( instant ) => new Date( instant ) )
		.find( ( instant ) => dayOf( instant ) !== day );
};
