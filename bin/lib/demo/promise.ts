/** A promise that was not kept: says which, and what came instead. */
export class NotKept extends Error {}

/** What a promise's line says once it was checked. */
export interface Line {
	/** Left side; a second line where it needs one. */
	readonly what: readonly string[];
	readonly status: string;
	readonly fact: string;
}

export const expect = ( condition: boolean, otherwise: string ): void => {
	if ( ! condition ) {
		throw new NotKept( otherwise );
	}
};

const WIDTH = 38;

/**
 * A line of the transcript.
 *
 * @param number Of the promise, from 1.
 * @param line   What was checked.
 */
export const render = ( number: number, line: Line ): string => {
	const last = line.what.length - 1;
	return line.what
		.map( ( part, index ) => {
			const left = `${ 0 === index ? `${ number } ` : '  ' }${ part }`;
			return index === last
				? `${ left.padEnd( WIDTH ) }  ${ line.status }  ${ line.fact }`
				: left;
		} )
		.join( '\n' );
};

/** A key as a person would recognise it, never whole. */
export const shortened = ( secret: string ): string =>
	`${ secret.slice( 0, 4 ) }…${ secret.slice( -3 ) }`;
