/** Held down from before, or by itself no step to anywhere. */
const isNoStep = ( event: Event ): boolean =>
	event instanceof KeyboardEvent &&
	( event.repeat ||
		[ 'Shift', 'Control', 'Alt', 'Meta' ].includes( event.key ) );

/**
 * Gives the focus once the screen has been redrawn; not if the person has pressed a key or a pointer meanwhile, who
 * is somewhere already and would act on what was not meant.
 *
 * @param give Gives it.
 */
export const onceRedrawn = ( give: () => void ): void => {
	const person = new AbortController();
	for ( const what of [ 'keydown', 'pointerdown' ] ) {
		document.addEventListener(
			what,
			( event ) => {
				if ( ! isNoStep( event ) ) {
					person.abort();
				}
			},
			{ capture: true, signal: person.signal }
		);
	}
	requestAnimationFrame( () =>
		requestAnimationFrame( () => {
			if ( ! person.signal.aborted ) {
				person.abort();
				give();
			}
		} )
	);
};

/**
 * Focuses the first of these elements that is there, once the screen has been redrawn.
 *
 * A dialog gives the focus back to what opened it; that may be a menu that has closed, or a row that is gone.
 *
 * @param ids Ids of elements, best first.
 */
export const focusLater = ( ...ids: string[] ): void =>
	onceRedrawn( () =>
		ids
			.map( ( id ) => document.getElementById( id ) )
			.find( ( element ) => element !== null )
			?.focus()
	);

/**
 * Focuses an element, once the screen has been redrawn, if the focus is nowhere then: where it was has gone.
 *
 * @param id The element's id.
 */
export const focusIfLost = ( id: string ): void =>
	onceRedrawn( () => {
		const home = document.getElementById( id );
		if ( home?.ownerDocument.activeElement === document.body ) {
			home.focus();
		}
	} );

/**
 * Focuses the first field of a form that is marked as wrong, once the form has been redrawn.
 *
 * @param form The form.
 */
export const focusFault = ( form: HTMLFormElement | null ): void =>
	onceRedrawn( () =>
		form?.querySelector< HTMLElement >( '[aria-invalid="true"]' )?.focus()
	);
