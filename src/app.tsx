/**
 * External dependencies
 */
import type { QueryClient } from '@tanstack/react-query';
import { QueryClientProvider } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { lazy, StrictMode, Suspense } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { BootContext } from './boot';
import { Loading } from './components/loading';
import { KeysScreen } from './screens/keys/screen';
import type { Boot } from './types';

const ClonesScreen = lazy( () =>
	import( /* webpackChunkName: "clones" */ './screens/clones/screen' ).then(
		( module ) => ( { default: module.ClonesScreen } )
	)
);

const SettingsScreen = lazy( () =>
	import(
		/* webpackChunkName: "settings" */ './screens/settings/screen'
	).then( ( module ) => ( { default: module.SettingsScreen } ) )
);

const PersonalScreen = lazy( () =>
	import(
		/* webpackChunkName: "personal" */ './screens/personal/screen'
	).then( ( module ) => ( { default: module.PersonalScreen } ) )
);

/** The tabs are links, so each screen is a page of its own with its answers preloaded: no router is needed yet. */
export const App = ( {
	boot,
	client,
}: {
	boot: Boot;
	client: QueryClient;
} ) => (
	<StrictMode>
		<QueryClientProvider client={ client }>
			<BootContext.Provider value={ boot }>
				<Suspense fallback={ <Loading /> }>
					{ boot.screen === 'clones' && <ClonesScreen /> }
					{ boot.screen === 'settings' && <SettingsScreen /> }
					{ boot.screen === 'personal' && <PersonalScreen /> }
					{ boot.screen === 'keys' && <KeysScreen /> }
				</Suspense>
			</BootContext.Provider>
		</QueryClientProvider>
	</StrictMode>
);
