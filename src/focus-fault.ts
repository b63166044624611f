/**
 * Internal dependencies
 */
import { onceRedrawn } from './focus';

/**
 * Focuses the first field of a form that is marked as wrong, once the form has been redrawn. Only forms need it: a module of
 * its own, outside of what every screen loads.
 *
 * @param form The form.
 */
export const focusFault = ( form: HTMLFormElement | null ): void =>
	onceRedrawn( () =>
		form?.querySelector< HTMLElement >( '[aria-invalid="true"]' )?.focus()
	);
