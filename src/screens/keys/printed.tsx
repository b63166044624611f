/**
 * WordPress dependencies
 */
import { useCallback } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { Loading } from '../../components/loading';

const PRINTED = 'latchkey-printed';

let printed: HTMLElement | null = null;

/** Keeps the rows that PHP has printed (Admin\FirstRows), before React empties the element that they are in. */
export const keepPrinted = ( root: HTMLElement ): void => {
	printed = root.querySelector( `.${ PRINTED }` );
};

/** Whether PHP has printed a table: there are keys to show, or filters that leave all of them out. */
export const isTablePrinted = (): boolean =>
	!! printed?.querySelector( '.dataviews-wrapper' );

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
