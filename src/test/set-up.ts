/**
 * External dependencies
 */
import '@testing-library/jest-dom';

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
}
