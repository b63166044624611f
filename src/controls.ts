/**
 * WordPress's controls, the handle wp-components with all that it stands on, are half of the script that a page of the app runs.
 * The list of keys can be worked with before they are there: its page has their script elements in a template
 * (Admin\LateScripts), and they run when a part is wanted that has controls, or when there is nothing else to do, and then
 * WordPress's palette of commands (src/palette.ts).
 */

/**
 * WordPress dependencies
 */
import type * as Dates from '@wordpress/date';

declare global {
	interface Window {
		/** What of WordPress comes with them and with the palette. */
		wp?: {
			components?: unknown;
			data?: {
				dispatch: (
					store: 'core/commands'
				) => { open: () => unknown } | undefined;
			};
			date?: typeof Dates;
		};
	}
}

const CONTROLS = 'latchkey-controls';
export const PALETTE = 'latchkey-palette';

/** The page's own scripts have run, and its template is there. */
const whenParsed = (): Promise< unknown > =>
	document.readyState === 'loading'
		? new Promise( ( resolve ) =>
				document.addEventListener( 'DOMContentLoaded', resolve, {
					once: true,
				} )
			)
		: Promise.resolve();

/** Lets the browser fetch all of them at once, however many wait for one another. */
const fetchAhead = ( scripts: readonly HTMLScriptElement[] ): void => {
	for ( const script of scripts.filter( ( { src } ) => src ) ) {
		const link = document.createElement( 'link' );
		// What is fetched in another way than the script is fetched twice.
		for ( const name of [ 'crossorigin', 'integrity' ] ) {
			const value = script.getAttribute( name );
			if ( value !== null ) {
				link.setAttribute( name, value );
			}
		}
		link.nonce = script.nonce ?? '';
		link.rel = 'preload';
		link.as = 'script';
		link.href = script.src;
		document.head.append( link );
	}
};

const run = ( script: HTMLScriptElement ): Promise< unknown > => {
	const copy = document.importNode( script, true );
	if ( copy.src && copy.type !== 'module' ) {
		copy.removeAttribute( 'type' ); // Somebody's way to run scripts later: this is later.
	}
	const done = copy.src
		? new Promise( ( resolve, reject ) => {
				copy.addEventListener( 'load', resolve );
				copy.addEventListener( 'error', () =>
					reject( new Error( `${ copy.src } did not come.` ) )
				);
			} )
		: Promise.resolve();
	document.body.append( copy );
	return done;
};

/**
 * Runs the scripts of a template, one after the other.
 *
 * @param id      Of the template; that of a page which has none of these scripts is not there.
 * @param prepare Gets all of them before the first runs.
 */
export const runAll = async (
	id: string,
	prepare?: ( scripts: HTMLScriptElement[] ) => void
): Promise< void > => {
	await whenParsed();
	const template = document.getElementById( id );
	const scripts =
		template instanceof HTMLTemplateElement
			? [ ...template.content.querySelectorAll( 'script' ) ]
			: [];
	prepare?.( scripts );
	for ( const script of scripts ) {
		await run( script );
		script.remove(); // What has run is not run again, when a later one is tried once more.
	}
};

const areThere = (): boolean => !! window.wp?.components;

const runControls = async (): Promise< void > => {
	if ( areThere() ) {
		return;
	}
	await runAll( CONTROLS, fetchAhead );
	// A script that fails while it runs has come all the same.
	if ( ! areThere() ) {
		throw new Error( 'The page has no controls.' );
	}
};

/** Once for all who ask; what fails is tried again by who asks next. */
export const once = (
	load: () => Promise< void >
): ( () => Promise< void > ) => {
	let running: Promise< void > | null = null;
	return () => {
		running ??= load().catch( ( error: unknown ) => {
			running = null;
			throw error;
		} );
		return running;
	};
};

/** Resolves once they are there. */
export const loadControls = once( runControls );

const whenIdle = ( callback: () => void ): unknown =>
	// A browser that tells of no idle time is given a moment.
	'requestIdleCallback' in window
		? requestIdleCallback( callback, { timeout: 3_000 } )
		: setTimeout( callback, 200 );

/** Loads all of them while nobody waits for them: when what has just been drawn is on the screen. */
export const loadControlsLater = (): void => {
	const load = async (): Promise< void > => {
		await whenParsed();
		if ( ! document.getElementById( PALETTE ) ) {
			return loadControls();
		}
		const { loadPalette } = await import(
			/* webpackChunkName: "palette" */ './palette'
		);
		return loadPalette();
	};
	requestAnimationFrame( () =>
		requestAnimationFrame( () =>
			whenIdle( () => void load().catch( () => undefined ) )
		)
	);
};
