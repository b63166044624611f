/**
 * Focuses the first of these elements that is there, once the screen has been redrawn.
 *
 * A dialog gives the focus back to what opened it; that may be a menu that has closed, or a row that is gone.
 *
 * @param ids Ids of elements, best first.
 */
export const focusLater = ( ...ids: string[] ): void => {
	requestAnimationFrame( () =>
		requestAnimationFrame( () => {
			const found = ids
				.map( ( id ) => document.getElementById( id ) )
				.find( ( element ) => element !== null );
			found?.focus();
		} )
	);
};

/**
 * Focuses the first field of a form that is marked as wrong, once the form has been redrawn.
 *
 * @param form The form.
 */
export const focusFault = ( form: HTMLFormElement | null ): void => {
	requestAnimationFrame( () =>
		requestAnimationFrame( () =>
			form
				?.querySelector< HTMLElement >( '[aria-invalid="true"]' )
				?.focus()
		)
	);
};
