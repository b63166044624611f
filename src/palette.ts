/**
 * WordPress's palette of commands, since 6.9 on every page of wp-admin, comes after WordPress's controls on the list's
 * (Admin\LateScripts). Who wants it sooner gets it when it is there: WordPress's own button for it counts on it, and would lead
 * to the top of the page.
 */

/**
 * Internal dependencies
 */
import { loadControls, once, PALETTE, runAll } from './controls';

const BUTTON = '#wp-admin-bar-command-palette a';

const asksForIt = ( event: Event ): boolean =>
	event instanceof KeyboardEvent
		? ( event.ctrlKey || event.metaKey ) &&
			! event.shiftKey &&
			! event.altKey &&
			event.key.toLowerCase() === 'k'
		: event.target instanceof Element && !! event.target.closest( BUTTON );

const waiting = new AbortController();
let isWanted = false;

const load = once( async () => {
	await loadControls();
	await runAll( PALETTE );
	waiting.abort();
	if ( isWanted ) {
		window.wp?.data?.dispatch( 'core/commands' )?.open();
	}
} );

const want = ( event: Event ): void => {
	if ( asksForIt( event ) ) {
		event.preventDefault();
		event.stopImmediatePropagation();
		isWanted = true;
		void load().catch( () => undefined );
	}
};

/** Loads it; what does not come is tried again when somebody asks for it. */
export const loadPalette = (): Promise< void > => {
	for ( const what of [ 'click', 'keydown' ] ) {
		document.addEventListener( what, want, {
			capture: true,
			signal: waiting.signal,
		} );
	}
	return load();
};
