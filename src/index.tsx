/**
 * WordPress dependencies
 */
import { createRoot } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { App } from './app';
import { supplyDefaultStrings } from './default-strings';
import { keepPrinted } from './screens/keys/printed';
import './index.scss';

const element = document.getElementById( 'latchkey-root' );
if ( element && window.latchkeyBoot ) {
	supplyDefaultStrings();
	keepPrinted( element );
	createRoot( element ).render( <App boot={ window.latchkeyBoot } /> );
}
