/**
 * WordPress dependencies
 */
import {
	flushSync,
	useEffect,
	useLayoutEffect,
	useRef,
	useState,
} from '@wordpress/element';

/**
 * Internal dependencies
 */
import { holdView } from '../../location';

/**
 * Keeps Back and Forward from taking away a view within the page while a secret is shown.
 *
 * @return Whether somebody has tried.
 */
export const useHeldView = (): boolean => {
	const [ isTried, setIsTried ] = useState( false );
	useEffect( () => holdView( () => setIsTried( true ) ), [] );
	return isTried;
};

/**
 * Takes the page behind the dialog from the keyboard, too: another dialog, opened from there, would take this one away with
 * the secret.
 */
export const useInertPage = (): void =>
	useLayoutEffect( () => {
		const page = document.getElementById( 'wpwrap' );
		if ( ! page || page.hasAttribute( 'inert' ) ) {
			// Who made it so makes it whole again.
			return undefined;
		}
		page.setAttribute( 'inert', '' );
		return () => page.removeAttribute( 'inert' );
	}, [] );

/**
 * Calls when the page is left, and before it is shown again out of the browser's back/forward cache.
 *
 * What is taken away then is taken away at once: a page that is put into that cache keeps all that it showed.
 * And it asks before the page is left by mistake: a secret that was not stored is lost.
 *
 * @param onLeave Takes the secrets away.
 */
export const useLeaving = ( onLeave: () => void ): void => {
	const latest = useRef( onLeave );
	latest.current = onLeave;
	useEffect( () => {
		const leave = () => flushSync( () => latest.current() );
		const onShow = ( { persisted }: PageTransitionEvent ) => {
			if ( persisted ) {
				leave();
			}
		};
		const ask = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'pagehide', leave );
		window.addEventListener( 'pageshow', onShow );
		window.addEventListener( 'beforeunload', ask );
		return () => {
			window.removeEventListener( 'pagehide', leave );
			window.removeEventListener( 'pageshow', onShow );
			window.removeEventListener( 'beforeunload', ask );
		};
	}, [] );
};
