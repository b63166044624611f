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

const WRITTEN = {
	day: { dateStyle: 'medium' },
	minute: { dateStyle: 'long', timeStyle: 'short' },
} as const;

/** Kept by language and precision: making one takes longer than all that a list does with it. */
const formats = new Map< string, Intl.DateTimeFormat >();

const written = ( value: string, precision: keyof typeof WRITTEN ): string => {
	const name = `${ document.documentElement.lang } ${ precision }`;
	const format =
		formats.get( name ) ??
		formatter( Intl.DateTimeFormat, WRITTEN[ precision ] );
	formats.set( name, format );
	return format.format( new Date( value ) );
};

/** An instant to the minute, in the reader's language and time zone. */
export const exactly = ( value: string ): string => written( value, 'minute' );

/** A point in time, in the reader's language and time zone; the clock time on hover. */
export const Instant = ( { value }: { value: string } ) => (
	<time dateTime={ value } title={ exactly( value ) }>
		{ written( value, 'day' ) }
	</time>
);
