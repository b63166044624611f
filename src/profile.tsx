/**
 * External dependencies
 */
import { QueryClientProvider } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { createRoot, StrictMode } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { BootContext } from './boot';
import { Boundary } from './components/boundary';
import { createQueryClient } from './data/query-client';
import { ProfileScreen } from './screens/profile/screen';

const element = document.getElementById( 'latchkey-profile-root' );
if ( element && window.latchkeyBoot ) {
	// It stands inside WordPress's form: Enter in a field of ours must not save the profile. Dialogs are elsewhere.
	element.addEventListener( 'keydown', ( event ) => {
		if (
			event.key === 'Enter' &&
			event.target instanceof HTMLInputElement
		) {
			event.preventDefault();
		}
	} );
	createRoot( element ).render(
		<StrictMode>
			<QueryClientProvider client={ createQueryClient() }>
				<BootContext.Provider value={ window.latchkeyBoot }>
					<Boundary>
						<ProfileScreen />
					</Boundary>
				</BootContext.Provider>
			</QueryClientProvider>
		</StrictMode>
	);
}
