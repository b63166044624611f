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

const written = (
	value: string,
	options: Intl.DateTimeFormatOptions
): string =>
	formatter( Intl.DateTimeFormat, options ).format( new Date( value ) );

/** An instant to the minute, in the reader's language and time zone. */
export const exactly = ( value: string ): string =>
	written( value, { dateStyle: 'long', timeStyle: 'short' } );

/** A point in time, in the reader's language and time zone; the clock time on hover. */
export const Instant = ( { value }: { value: string } ) => (
	<time dateTime={ value } title={ exactly( value ) }>
		{ written( value, { dateStyle: 'medium' } ) }
	</time>
);
