/**
 * WordPress dependencies
 */
import { createContext, useContext } from '@wordpress/element';

/**
 * Internal dependencies
 */
import type { Boot } from './types';

declare global {
	interface Window {
		latchkeyBoot?: Boot;
	}
}

export const BootContext = createContext< Boot | null >( null );

export const useBoot = (): Boot => {
	const boot = useContext( BootContext );
	if ( ! boot ) {
		throw new Error( 'No boot data in the page.' );
	}
	return boot;
};
