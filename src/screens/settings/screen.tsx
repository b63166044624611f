/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { HEADING_ID, PageHeader } from '../../components/page-header';
import { toRequestError } from '../../data/errors';
import { settingsQuery, userQuery } from '../../data/queries';
import { focusLater } from '../../focus';
import { FirstRun } from '../owner/first-run';
import { AccountOwner } from './account-owner';
import { ApplicationPasswords } from './application-passwords';
import { CloneSetUpSettings } from './clone-set-up';

export const SettingsScreen = () => {
	const [ news, setNews ] = useState< string | null >( null );
	const settings = useQuery( settingsQuery() );
	const pairUser = useQuery(
		userQuery( settings.data?.clone_pair.user ?? 0 )
	);
	const onSaved = ( message: string ) => {
		setNews( message );
		focusLater( HEADING_ID );
	};

	return (
		<>
			<PageHeader />
			{ news && (
				<Notice
					className="latchkey-notice"
					status="success"
					onRemove={ () => {
						setNews( null );
						focusLater( HEADING_ID );
					} }
				>
					{ news }
				</Notice>
			) }
			{ ( settings.isPending || pairUser.isLoading ) && <Loading /> }
			<ErrorNotice
				error={
					settings.error ? toRequestError( settings.error ) : null
				}
				onRetry={ () => void settings.refetch() }
			/>
			{ settings.data && ! pairUser.isLoading && (
				<>
					{ settings.data.account_owner?.present ? (
						<AccountOwner
							owner={ settings.data.account_owner }
							canChange={ settings.data.can_change_owner }
							onSaved={ onSaved }
						/>
					) : (
						<FirstRun
							settings={ settings.data }
							onNamed={ onSaved }
						/>
					) }
					<CloneSetUpSettings
						settings={ settings.data }
						user={ pairUser.data ?? null }
						onSaved={ onSaved }
					/>
					<ApplicationPasswords
						isOn={ settings.data.application_passwords }
						onSaved={ onSaved }
					/>
				</>
			) }
		</>
	);
};
