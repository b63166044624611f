/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { useMemo, useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { PageHeader } from '../../components/page-header';
import { toRequestError } from '../../data/errors';
import { userQuery } from '../../data/choice-queries';
import { settingsQuery } from '../../data/queries';
import { focusLater } from '../../focus';
import type { Settings, User } from '../../types';
import { FirstRun } from '../owner/first-run';
import { AccountOwner, OWNER_CARD } from './account-owner';
import { ApplicationPasswords } from './application-passwords';
import type { News } from './card';
import { cardHeadingId, NewsContext } from './card';
import { CloneSetUpSettings } from './clone-set-up';
import { EMails } from './e-mails';
import { FENCE_CARD, FenceCard } from './fence';
import { HealthCard } from './health';
import { KeyRules } from './key-rules';
import { Retention } from './retention';

export const SettingsScreen = () => {
	const [ news, setNews ] = useState< News | null >( null );
	const settings = useQuery( settingsQuery() );
	const pairUser = useQuery(
		userQuery( settings.data?.clone_pair.user ?? 0 )
	);
	// Once drawn, the cards stay: there may be something in them that is not saved.
	const [ isDrawn, setDrawn ] = useState( false );
	if ( settings.data && ! pairUser.isLoading && ! isDrawn ) {
		setDrawn( true );
	}
	const shown = useMemo(
		() => ( {
			news,
			onDismiss: () => {
				if ( news ) {
					focusLater( cardHeadingId( news.card ) );
				}
				setNews( null );
			},
		} ),
		[ news ]
	);
	const saved = ( card: string ) => ( message: string ) =>
		setNews( ( now ) => ( {
			card,
			message,
			count: ( now?.count ?? 0 ) + 1,
		} ) );

	return (
		<NewsContext.Provider value={ shown }>
			<PageHeader />
			{ ! isDrawn && ! settings.error && <Loading /> }
			<ErrorNotice
				error={
					settings.error ? toRequestError( settings.error ) : null
				}
				onRetry={ () => void settings.refetch() }
			/>
			{ settings.data && isDrawn && (
				<Cards
					settings={ settings.data }
					pairUser={ pairUser.data ?? null }
					saved={ saved }
				/>
			) }
		</NewsContext.Provider>
	);
};

interface CardsProps {
	settings: Settings;
	pairUser: User | null;
	saved: ( card: string ) => ( message: string ) => void;
}

const Cards = ( { settings, pairUser, saved }: CardsProps ) => {
	const { account_owner: owner, policies } = settings;
	return (
		<>
			{ owner?.present ? (
				<AccountOwner
					owner={ owner }
					canChange={ settings.can_change_owner }
					onSaved={ saved( OWNER_CARD ) }
				/>
			) : (
				<FirstRun
					settings={ settings }
					onNamed={ saved( OWNER_CARD ) }
					homeId={ cardHeadingId( OWNER_CARD ) }
				/>
			) }
			<CloneSetUpSettings
				settings={ settings }
				user={ pairUser }
				onSaved={ saved( 'clone-set-up' ) }
			/>
			<KeyRules
				policies={ policies }
				hasStore={ settings.woocommerce }
				onSaved={ saved( 'rules' ) }
			/>
			<EMails policies={ policies } onSaved={ saved( 'e-mails' ) } />
			<ApplicationPasswords
				isOn={ settings.application_passwords }
				onSaved={ saved( 'application-passwords' ) }
			/>
			<FenceCard onSaved={ saved( FENCE_CARD ) } />
			<Retention policies={ policies } onSaved={ saved( 'retention' ) } />
			<HealthCard />
		</>
	);
};
