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
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { toRequestError } from '../../data/errors';
import type { Key, Settings } from '../../types';
import type { Deed } from '../keys/deeds/deeds';
import { accountKeysQuery } from '../personal/query';
import { AccountForm } from './account-form';
import { AccountTable } from './account-table';

interface Props {
	settings: Settings;
	onDeed: ( deed: Deed, item: Key, returnTo: string ) => void;
}

/** The account owner's: the form, and the keys there are. */
export const AccountKeys = ( { settings, onDeed }: Props ) => {
	const keys = useQuery( accountKeysQuery() );
	return (
		<>
			<p>
				{ __(
					'These keys belong to the account, not to one clone. A key lets a clone service see and create the translated copies of this shop, until you revoke it. Its name has no effect on what it may do.',
					'latchkey'
				) }
			</p>
			<AccountForm policies={ settings.policies } />
			{ keys.isPending && <Loading /> }
			{ keys.error && (
				<ErrorNotice
					error={ toRequestError( keys.error ) }
					onRetry={ () => void keys.refetch() }
				/>
			) }
			{ keys.data && (
				<AccountTable keys={ keys.data } onDeed={ onDeed } />
			) }
		</>
	);
};
