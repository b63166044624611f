/**
 * WordPress dependencies
 */
import { createRoot } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { App } from './app';
import './index.scss';

const element = document.getElementById( 'latchkey-root' );
if ( element && window.latchkeyBoot ) {
	createRoot( element ).render( <App boot={ window.latchkeyBoot } /> );
}
