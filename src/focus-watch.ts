/** Milliseconds in which an answer that redraws the screen may still come. */
const PATIENCE = 10_000;

/** What only a person does, beside keys and pointers: a screen reader may press something by a click alone. */
const DEEDS = [ 'mousedown', 'click', 'wheel' ] as const;

const MODAL = '.components-modal__frame, [aria-modal="true"]';

/** Whether no dialog that is shown lies over it. */
const isReachable = ( element: Element ): boolean =>
	[ ...document.querySelectorAll( MODAL ) ]
		.filter( ( modal ) => modal.checkVisibility?.() ?? true )
		.at( -1 )
		?.contains( element ) ?? true;

let former: AbortController | undefined;

/**
 * Gives the focus to the best place there is whenever a better one comes, or the one that has it goes; until the person does
 * something, or something else has taken it.
 *
 * @param find   Finds the best that is there now.
 * @param found  What it found last, and what has the focus therefore.
 * @param person Tells of a key or a pointer.
 */
export const watchFocus = (
	find: () => HTMLElement | null | undefined,
	found: HTMLElement | null | undefined,
	person: AbortSignal
): void => {
	former?.abort();
	const end = new AbortController();
	former = end;
	const stop = () => end.abort();
	const { body } = document;
	const { activeElement: holder } = document;
	let given: Element | null = found ?? holder;
	// Who came by the mouse may be pointing elsewhere by now: the page does not move under the pointer.
	const preventScroll = ! given?.matches( ':focus-visible' );
	let isDue = false;
	const look = () => {
		isDue = false;
		const { activeElement } = document;
		if ( person.aborted || ! [ given, body ].includes( activeElement ) ) {
			stop();
		}
		if ( end.signal.aborted ) {
			return;
		}
		const best = find();
		if ( best && best !== activeElement && isReachable( best ) ) {
			best.focus( { preventScroll } );
			if ( best.matches( ':focus' ) ) {
				given = best;
			}
		}
	};
	const observer = new MutationObserver( () => {
		if ( ! isDue ) {
			isDue = true;
			requestAnimationFrame( look );
		}
	} );
	observer.observe( body, {
		childList: true,
		subtree: true,
		attributeFilter: [ 'inert', 'disabled', 'hidden' ],
	} );
	end.signal.addEventListener( 'abort', () => observer.disconnect() );
	for ( const deed of DEEDS ) {
		document.addEventListener(
			deed,
			( { isTrusted } ) => {
				if ( isTrusted ) {
					stop();
				}
			},
			{ capture: true, passive: true, signal: end.signal }
		);
	}
	setTimeout( stop, PATIENCE );
	look();
};
