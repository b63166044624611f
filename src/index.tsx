/**
 * WordPress dependencies
 */
import { createRoot, flushSync } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { App } from './app';
import { loadControlsLater } from './controls';
import { createQueryClient } from './data/query-client';
import { supplyDefaultStrings } from './default-strings';
import { prepareKeys } from './screens/keys/prepare';
import { keepPrinted } from './screens/keys/printed';
import type { Boot } from './types';
import './index.scss';

const start = async ( element: HTMLElement, boot: Boot ): Promise< void > => {
	const client = createQueryClient();
	supplyDefaultStrings();
	keepPrinted( element );
	if ( boot.screen === 'keys' ) {
		await prepareKeys( client, boot );
	}
	const root = createRoot( element );
	// Whatever becomes of the app: WordPress's palette of commands is among them.
	loadControlsLater();
	// In one go: else what is left of the page's foot runs before the rows can be worked with.
	flushSync( () => root.render( <App boot={ boot } client={ client } /> ) );
};

const element = document.getElementById( 'latchkey-root' );
if ( element && window.latchkeyBoot ) {
	void start( element, window.latchkeyBoot );
}
