const seconds = ( since: number ): string =>
	`${ ( ( Date.now() - since ) / 1000 ).toFixed( 1 ) } s`;

/** One line on what was found or decided. */
export const say = ( line: string ): void => {
	process.stderr.write( `${ line }\n` );
};

const teller = ( label: string ) => {
	const start = Date.now();
	return ( mark: string ): void =>
		say( `  ${ mark } ${ label } (${ seconds( start ) })` );
};

/**
 * Names a slow piece of work before it starts and says how long it took, so
 * that nobody looks at a silent terminal.
 *
 * @param label What is being done.
 * @param work  The work.
 */
export const step = async < T >(
	label: string,
	work: () => Promise< T >
): Promise< T > => {
	say( `  … ${ label }` );
	const tell = teller( label );
	// A sign of life every ten seconds.
	// eslint-disable-next-line @wordpress/no-unused-vars-before-return -- `finally` uses it.
	const alive = setInterval( () => tell( '…' ), 10_000 );
	try {
		const result = await work();
		tell( '✓' );
		return result;
	} catch ( error: unknown ) {
		tell( '✗' );
		throw error;
	} finally {
		clearInterval( alive );
	}
};
