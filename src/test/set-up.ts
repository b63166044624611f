/**
 * External dependencies
 */
import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// As long as a busy machine may take.
configure( { asyncUtilTimeout: 10_000 } );

// What jsdom lacks and @wordpress/components asks for.
if ( typeof window !== 'undefined' ) {
	class Observer {
		observe() {}
		unobserve() {}
		disconnect() {}
	}
	Object.assign( window, {
		matchMedia: ( media: string ) => ( {
			matches: false,
			media,
			addEventListener: () => {},
			removeEventListener: () => {},
			addListener: () => {},
			removeListener: () => {},
		} ),
		ResizeObserver: Observer,
		IntersectionObserver: Observer,
	} );
	Element.prototype.scrollIntoView = () => {};
	// On a page of WordPress's they are scripts of their own; here they are in what is imported.
	window.wp = { components: {} };
}
