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
