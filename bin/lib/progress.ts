const seconds = ( since: number ): string =>
	`${ ( ( Date.now() - since ) / 1000 ).toFixed( 1 ) } s`;

/** One line on what was found or decided. */
export const say = ( line: string ): void => {
	process.stderr.write( `${ line }\n` );
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
	const start = Date.now();
	say( `  … ${ label }` );
	// A sign of life every ten seconds.
	const alive = setInterval(
		() => say( `    ${ label }: ${ seconds( start ) } so far` ),
		10_000
	);
	try {
		const result = await work();
		say( `  ✓ ${ label } (${ seconds( start ) })` );
		return result;
	} catch ( error: unknown ) {
		say( `  ✗ ${ label } (${ seconds( start ) })` );
		throw error;
	} finally {
		clearInterval( alive );
	}
};
