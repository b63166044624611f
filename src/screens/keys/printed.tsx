/**
 * WordPress dependencies
 */
import { useCallback } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { Loading } from '../../components/loading';

const PRINTED = 'latchkey-printed';

/** Milliseconds in which what happened "just now" or some minutes ago did so still. */
const FRESH = 20_000;

let printed: HTMLElement | null = null;
let printedAt = 0;

/** Keeps the rows that PHP has printed (Admin\FirstRows), before React empties the element that they are in. */
export const keepPrinted = ( root: HTMLElement ): void => {
	printed = root.querySelector( `.${ PRINTED }` );
	printedAt = performance.now();
};

/** Whether PHP has printed a table: there are keys to show, or filters that leave all of them out. */
export const isTablePrinted = (): boolean =>
	!! printed?.querySelector( '.dataviews-wrapper' );

/** In which way an instant is told: its day, or how long ago it was. */
export type Telling = 'day' | 'ago';

/** Words of an instant; undefined where there are none. */
export type Told = ( telling: Telling, instant: string ) => string | undefined;

export const NOTHING_TOLD: Told = () => undefined;

/**
 * What the printed rows say of instants. A browser that is to find its own words loads all languages that it has before the
 * first of them (30 ms): those of the first answer are PHP's.
 */
export const toldInPrint = (): Told => {
	const words = new Map(
		[
			...( printed?.querySelectorAll< HTMLTimeElement >(
				'time[data-telling]'
			) ?? [] ),
		].map( ( { dataset, dateTime, textContent } ) => [
			`${ dataset.telling } ${ dateTime }`,
			textContent ?? '',
		] )
	);
	return ( telling, instant ) =>
		telling === 'day' || performance.now() - printedAt < FRESH
			? words.get( `${ telling } ${ instant }` )
			: undefined;
};

/** They are the first view's: once the table itself has been there, they are old. */
export const dropPrinted = (): void => {
	printed = null;
};

/** The printed rows, until the table is there: nothing flashes, nothing jumps. */
export const PrintedRows = () => {
	const host = useCallback( ( element: HTMLElement | null ) => {
		if ( element && printed ) {
			element.append( printed );
		}
	}, [] );
	return printed ? <div ref={ host } /> : <Loading />;
};
