/**
 * WordPress dependencies
 */
import { useMemo, useSyncExternalStore } from '@wordpress/element';

/**
 * What the page shows is in its address, so that it can be bookmarked and Back works. Secrets are never put there.
 */

const CHANGED = 'latchkey-location';

let moved = false;

/** Whether the page shows another view than the one it was loaded with: then what had the focus may be gone. */
export const hasMoved = (): boolean => moved;

/** The view that stays, whatever Back says; null while nothing must not be lost. */
let held: string | null = null;

let refuse: () => void = () => {};

window.addEventListener( 'popstate', () => {
	if ( held === null ) {
		moved = true;
	} else if ( window.location.search !== held ) {
		// In the place of the entry that Back has left, so that there are as many as before.
		window.history.pushState( null, '', held );
		refuse();
	}
} );

const subscribe = ( onChange: () => void ): ( () => void ) => {
	window.addEventListener( 'popstate', onChange );
	window.addEventListener( CHANGED, onChange );
	return () => {
		window.removeEventListener( 'popstate', onChange );
		window.removeEventListener( CHANGED, onChange );
	};
};

const search = (): string => held ?? window.location.search;

/**
 * Keeps to this view until what it shows only once has been stored.
 *
 * @param onTry Called when somebody wanted to leave it by Back or Forward.
 * @return Lets it be left again.
 */
export const holdView = ( onTry: () => void ): ( () => void ) => {
	held = window.location.search;
	refuse = onTry;
	return () => {
		held = null;
		window.dispatchEvent( new Event( CHANGED ) );
	};
};

/** The address's query with other values; null takes one away. */
export const withParams = (
	query: string,
	changes: Record< string, string | null >
): string => {
	const params = new URLSearchParams( query );
	for ( const [ name, value ] of Object.entries( changes ) ) {
		if ( value === null || value === '' ) {
			params.delete( name );
		} else {
			params.set( name, value );
		}
	}
	return params.toString();
};

/** Goes to another view of the same page: `push` where Back shall lead to this one. */
export const setParams = (
	changes: Record< string, string | null >,
	mode: 'push' | 'replace' = 'push'
): void => {
	const query = withParams( search(), changes );
	if ( `?${ query }` === search() ) {
		return;
	}
	window.history[ mode === 'push' ? 'pushState' : 'replaceState' ](
		null,
		'',
		`?${ query }`
	);
	moved = true;
	window.dispatchEvent( new Event( CHANGED ) );
};

/** The address of another view, for a link that can be opened in a tab of its own. */
export const hrefWith = ( changes: Record< string, string | null > ): string =>
	`?${ withParams( search(), changes ) }`;

/** The address's query; draws anew when it changes. */
export const useParams = (): URLSearchParams => {
	const query = useSyncExternalStore( subscribe, search );
	return useMemo( () => new URLSearchParams( query ), [ query ] );
};
