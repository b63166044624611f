/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { toRequestError } from '../../data/errors';
import { settingsQuery } from '../../data/queries';
import { useOwnDeeds } from '../personal/own-deeds';
import { AccountSection } from './account-section';
import { PROFILE_HEADING_ID } from './ids';
import { PersonalCard } from './personal-card';

/** On one's profile: the account keys, for their owner, and one's own key. */
export const ProfileScreen = () => {
	const boot = useBoot();
	const settings = useQuery( {
		...settingsQuery(),
		enabled: boot.is_administrator,
	} );
	const deeds = useOwnDeeds( settings.data, PROFILE_HEADING_ID );
	return (
		<>
			{ deeds.news }
			<section
				className="latchkey-profile-part"
				aria-labelledby={ PROFILE_HEADING_ID }
			>
				<h2 id={ PROFILE_HEADING_ID } tabIndex={ -1 }>
					{ __( 'Clone account keys', 'latchkey' ) }
				</h2>
				{ boot.is_administrator && settings.isPending && <Loading /> }
				{ settings.error && (
					<ErrorNotice
						error={ toRequestError( settings.error ) }
						onRetry={ () => void settings.refetch() }
					/>
				) }
				{ ( settings.data || ! boot.is_administrator ) && (
					<AccountSection
						settings={ settings.data }
						onDeed={ deeds.act }
					/>
				) }
			</section>
			<section
				className="latchkey-profile-part"
				aria-labelledby="latchkey-personal-key"
			>
				<h2 id="latchkey-personal-key">
					{ __( 'Your personal key', 'latchkey' ) }
				</h2>
				<PersonalCard onAdd={ deeds.add } onDeed={ deeds.act } />
			</section>
			{ deeds.dialog }
		</>
	);
};
