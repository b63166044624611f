/** A key held down from before, or by itself no step to anywhere. A pointer has neither of the two. */
const isNoStep = ( { repeat, key }: KeyboardEvent ): boolean =>
	repeat || /^(Shift|Control|Alt|Meta)$/.test( key );

/**
 * Gives the focus once the screen has been redrawn; not if the person has pressed a key or a pointer meanwhile, who
 * is somewhere already and would act on what was not meant.
 *
 * @param give Gives it; gets what tells when the person does something.
 */
export const onceRedrawn = ( give: ( person: AbortSignal ) => void ): void => {
	const person = new AbortController();
	for ( const what of [ 'keydown', 'pointerdown' ] ) {
		document.addEventListener(
			what,
			( event ) => {
				if ( ! isNoStep( event as KeyboardEvent ) ) {
					person.abort();
				}
			},
			{ capture: true, signal: person.signal }
		);
	}
	requestAnimationFrame( () =>
		requestAnimationFrame( () => {
			if ( ! person.signal.aborted ) {
				give( person.signal );
			}
		} )
	);
};

/**
 * Gives the focus to the best place there is, once the screen has been redrawn; and goes on watching, because the answer that
 * draws a better one or takes this one away may come later than two frames.
 *
 * @param find Finds the best that is there now.
 */
export const focusBest = ( find: () => HTMLElement | null | undefined ): void =>
	onceRedrawn( ( person ) => {
		const found = find();
		found?.focus();
		// Where it does not arrive, the focus stays where it is.
		import( /* webpackChunkName: "focus-watch" */ './focus-watch' ).then(
			( { watchFocus } ) => watchFocus( find, found, person ),
			() => {}
		);
	} );

/**
 * Focuses the first of these elements that is there: focusBest().
 *
 * A dialog gives the focus back to what opened it; that may be a menu that has closed, or a row that is gone.
 *
 * @param ids Ids of elements, best first.
 */
export const focusLater = ( ...ids: string[] ): void =>
	focusBest( () =>
		ids.map( ( id ) => document.getElementById( id ) ).find( Boolean )
	);
