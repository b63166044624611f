/**
 * Internal dependencies
 */
import { onSiteClock, siteOffset, siteZone } from '../site-time';

/** What of `Intl` writes in a language. */
type Writer< Options, Written > = new (
	language: string | undefined,
	options: Options
) => Written;

/** In the page's language; in the browser's own where it does not know that one. */
export const formatter = < Options, Written >(
	Format: Writer< Options, Written >,
	options: Options
): Written => {
	try {
		return new Format(
			document.documentElement.lang || undefined,
			options
		);
	} catch {
		return new Format( undefined, options );
	}
};

const MINUTE = {
	year: 'numeric',
	month: 'long',
	day: 'numeric',
	hour: 'numeric',
	minute: '2-digit',
} as const;

/** Kept by language and options: making one takes longer than all that a list does with it. */
const formats = new Map< string, Intl.DateTimeFormat >();

/** The calendar is WordPress's, and that of date fields, in every language. */
const write = (
	instant: Date,
	options: Intl.DateTimeFormatOptions & { timeZone: string }
): string => {
	const name = JSON.stringify( [ document.documentElement.lang, options ] );
	const format =
		formats.get( name ) ??
		formatter( Intl.DateTimeFormat, { ...options, calendar: 'gregory' } );
	formats.set( name, format );
	return format.format( instant );
};

/** The day of an instant in the site's time zone, in words; "medium" is what PHP's first rows have (Admin\KeyCells). */
export const dayText = (
	instant: Date | string,
	dateStyle: 'medium' | 'long'
): string => write( onSiteClock( instant ), { dateStyle, timeZone: 'UTC' } );

/** An instant to the minute, with the site's time zone. */
export const exactly = ( value: string ): string => {
	const zone = siteZone();
	return zone === null
		? `${ write( onSiteClock( value ), { ...MINUTE, timeZone: 'UTC' } ) } ${ siteOffset() }`
		: write( new Date( value ), {
				...MINUTE,
				timeZone: zone,
				timeZoneName: 'short',
			} );
};

/** A point in time, as the site's clock has it; the clock time on hover. */
export const Instant = ( { value }: { value: string } ) => (
	<time dateTime={ value } title={ exactly( value ) }>
		{ dayText( value, 'medium' ) }
	</time>
);
