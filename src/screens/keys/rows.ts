/**
 * Internal dependencies
 */
import { focusBest } from '../../focus';

/** Of a key's title in the table. */
export const titleId = ( id: string ): string => `latchkey-key-${ id }`;

const BUTTON = '.dataviews-all-actions-button';

/** A row's menu. */
export const actionsOf = ( title: Element ): HTMLElement | null | undefined =>
	title.closest( 'tr' )?.querySelector< HTMLElement >( BUTTON );

/**
 * Focuses the menu of a key's row, or what else is there, once the screen has been redrawn: a dialog would give the focus
 * back to an entry of a menu that has closed.
 *
 * @param id        The key's id.
 * @param otherwise An element's id, where the row is gone.
 */
export const focusRow = ( id: string, otherwise: string ): void =>
	focusBest( () => {
		const title = document.getElementById( titleId( id ) );
		return (
			( title && actionsOf( title ) ) ??
			document.getElementById( otherwise )
		);
	} );
