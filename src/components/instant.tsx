/**
 * WordPress dependencies
 */
import { date, dateI18n, getSettings } from '@wordpress/date';

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

/** Kept by language and style: making one takes longer than all that a list does with it. */
const formats = new Map< string, Intl.DateTimeFormat >();

/** A day in the site's time zone, as date fields have it: "2026-12-31". */
export const dayOf = ( instant: Date | string ): string =>
	date( 'Y-m-d', instant, undefined );

/** A day in the site's time zone, in words, as PHP's first rows write it (Admin\KeyCells). */
export const dayText = (
	instant: Date | string,
	dateStyle: 'medium' | 'long'
): string => {
	const name = `${ document.documentElement.lang } ${ dateStyle }`;
	const format =
		formats.get( name ) ??
		formatter( Intl.DateTimeFormat, { dateStyle, timeZone: 'UTC' } );
	formats.set( name, format );
	return format.format( new Date( dayOf( instant ) ) );
};

/** An instant to the minute, with its time zone, in the words of the site's mails (Keys\KeyWords). */
export const exactly = ( value: string ): string => {
	const settings = getSettings();
	// A zone that is but an offset has no name that moment would know.
	const zone = settings.timezone.string ? 'T' : 'P';
	return dateI18n(
		`${ settings.formats.date } ${ settings.formats.time } ${ zone }`,
		value,
		undefined
	);
};

/**
 * A point in time; the clock time on hover. In the site's time zone, as everything that WordPress shows: a reader
 * elsewhere sees the day that colleagues, mails and the first rows tell of.
 */
export const Instant = ( { value }: { value: string } ) => (
	<time dateTime={ value } title={ exactly( value ) }>
		{ dayText( value, 'medium' ) }
	</time>
);
