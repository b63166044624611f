const formatter = ( options: Intl.DateTimeFormatOptions ) => {
	try {
		return new Intl.DateTimeFormat(
			document.documentElement.lang || undefined,
			options
		);
	} catch {
		// A language tag that the browser does not know.
		return new Intl.DateTimeFormat( undefined, options );
	}
};

/** A point in time, in the reader's language and time zone; the clock time on hover. */
export const Instant = ( { value }: { value: string } ) => {
	const date = new Date( value );
	return (
		<time
			dateTime={ value }
			title={ formatter( {
				dateStyle: 'long',
				timeStyle: 'short',
			} ).format( date ) }
		>
			{ formatter( { dateStyle: 'medium' } ).format( date ) }
		</time>
	);
};
