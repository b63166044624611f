/**
 * External dependencies
 */
import type { QueryClient } from '@tanstack/react-query';
import { QueryClientProvider } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { StrictMode } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { BootContext } from './boot';
import { Boundary } from './components/boundary';
import { later } from './components/later';
import { Loading } from './components/loading';
import { KeysScreen } from './screens/keys/screen';
import type { Boot } from './types';

const meanwhile = <Loading />;

const ClonesScreen = later(
	'clones',
	() =>
		import(
			/* webpackChunkName: "clones" */ './screens/clones/screen'
		).then( ( module ) => module.ClonesScreen ),
	{ meanwhile }
);

const SettingsScreen = later(
	'settings',
	() =>
		import(
			/* webpackChunkName: "settings" */ './screens/settings/screen'
		).then( ( module ) => module.SettingsScreen ),
	{ meanwhile }
);

const PersonalScreen = later(
	'personal',
	() =>
		import(
			/* webpackChunkName: "personal" */ './screens/personal/screen'
		).then( ( module ) => module.PersonalScreen ),
	{ meanwhile }
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
				<Boundary>
					{ boot.screen === 'clones' && <ClonesScreen /> }
					{ boot.screen === 'settings' && <SettingsScreen /> }
					{ boot.screen === 'personal' && <PersonalScreen /> }
					{ boot.screen === 'keys' && <KeysScreen /> }
				</Boundary>
			</BootContext.Provider>
		</QueryClientProvider>
	</StrictMode>
);
