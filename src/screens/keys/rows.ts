/**
 * Internal dependencies
 */
import { onceRedrawn } from '../../focus';

/** Of a key's title in the table. */
export const titleId = ( id: string ): string => `latchkey-key-${ id }`;

const BUTTON = '.dataviews-all-actions-button';

const actionsOf = ( title: Element ): Element | null | undefined =>
	title.closest( 'tr' )?.querySelector( BUTTON );

/** DataViews calls every row's menu the same: each is described by its key's title. */
export const nameActions = (): void => {
	for ( const title of document.querySelectorAll(
		`[id^="${ titleId( '' ) }"]`
	) ) {
		actionsOf( title )?.setAttribute( 'aria-describedby', title.id );
	}
};

/**
 * Focuses the menu of a key's row, or what else is there, once the screen has been redrawn: a dialog would give the focus
 * back to an entry of a menu that has closed.
 *
 * @param id        The key's id.
 * @param otherwise An element's id, where the row is gone.
 */
export const focusRow = ( id: string, otherwise: string ): void =>
	onceRedrawn( () => {
		const title = document.getElementById( titleId( id ) );
		const found =
			( title && actionsOf( title ) ) ??
			document.getElementById( otherwise );
		if ( found instanceof HTMLElement ) {
			found.focus();
		}
	} );
