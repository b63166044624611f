/**
 * WordPress dependencies
 */
import { createRoot } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { App } from './app';
import { keepPrinted } from './screens/keys/printed';
import './index.scss';

const element = document.getElementById( 'latchkey-root' );
if ( element && window.latchkeyBoot ) {
	keepPrinted( element );
	createRoot( element ).render( <App boot={ window.latchkeyBoot } /> );
}
