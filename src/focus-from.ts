/**
 * Internal dependencies
 */
import { focusLater } from './focus';

/** Whether what had the focus has gone with it. */
export const isFocusLost = (): boolean => {
	const { activeElement, body } = document;
	return activeElement === body;
};

/**
 * Gives the focus away from what is about to go; not if the person has gone elsewhere while it was on its way.
 *
 * @param element What goes.
 * @param ids     Ids of elements, best first.
 */
export const focusFrom = (
	element: Element | null,
	...ids: string[]
): void => {
	const { activeElement } = document;
	if ( isFocusLost() || element?.contains( activeElement ) ) {
		focusLater( ...ids );
	}
};
