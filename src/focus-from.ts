/**
 * Internal dependencies
 */
import { focusLater } from './focus';

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
	const { activeElement, body } = document;
	if ( activeElement === body || element?.contains( activeElement ) ) {
		focusLater( ...ids );
	}
};
