/**
 * External dependencies
 */
import type { PointerEvent } from 'react';

/**
 * Internal dependencies
 */
import { onSiteClock, siteOffset, siteZone } from '../site-time';

/** What of `Intl` writes in a language. */
type Writer< Options, Written > = new (
	language: string | undefined,
	options: Options
) => Written;

/** Kept by language and options: making one takes longer than all that a list does with it. */
const made = new Map< string, unknown >();

/** In the page's language; in the browser's own where it does not know that one. */
export const formatter = < Options, Written >(
	Format: Writer< Options, Written >,
	options: Options
): Written => {
	const { lang } = document.documentElement;
	const name = JSON.stringify( [ Format.name, lang, options ] );
	if ( ! made.has( name ) ) {
		try {
			made.set( name, new Format( lang || undefined, options ) );
		} catch {
			made.set( name, new Format( undefined, options ) );
		}
	}
	return made.get( name ) as Written;
};

const MINUTE = {
	year: 'numeric',
	month: 'long',
	day: 'numeric',
	hour: 'numeric',
	minute: '2-digit',
} as const;

/** The calendar is WordPress's, and that of date fields, in every language. */
const write = (
	instant: Date,
	options: Intl.DateTimeFormatOptions & { timeZone: string }
): string =>
	formatter( Intl.DateTimeFormat, {
		...options,
		calendar: 'gregory',
	} ).format( instant );

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

/** In a long list the instant itself, to the minute, is written when somebody points at it: of hundreds that is seldom. */
export interface Timed {
	value: string;
	isOneOfMany?: boolean;
	/** The words that are there already, if any. */
	told?: string | undefined;
}

/** For a `time` element; its key is the value, so that no title outlives it. */
export const exactOnHover = ( { value, isOneOfMany }: Timed ) => ( {
	dateTime: value,
	...( isOneOfMany
		? {
				onPointerEnter: ( {
					currentTarget,
				}: PointerEvent< HTMLElement > ) => {
					currentTarget.title = exactly( value );
				},
			}
		: { title: exactly( value ) } ),
} );

/** A point in time, as the site's clock has it; the clock time on hover. */
export const Instant = ( props: Timed ) => (
	<time key={ props.value } { ...exactOnHover( props ) }>
		{ props.told ?? dayText( props.value, 'medium' ) }
	</time>
);
