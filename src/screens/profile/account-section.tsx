/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { toRequestError } from '../../data/errors';
import { useSaveSettings } from '../../data/use-save-settings';
import { focusLater } from '../../focus';
import type { Key, Settings } from '../../types';
import { accountKeyRefusal, ownerSentence } from '../keys/access';
import type { Deed } from '../keys/deeds/deeds';
import { accountKeysQuery } from '../personal/query';
import { AccountForm, NAME_ID } from './account-form';
import { AccountTable } from './account-table';

interface Props {
	/** Absent for who may not read them. */
	settings: Settings | undefined;
	onDeed: ( deed: Deed, item: Key, returnTo: string ) => void;
}

/** For the account owner the form and the table; for all others who the owner is, or how to become it. */
export const AccountSection = ( { settings, onDeed }: Props ) => {
	const boot = useBoot();
	const owner = settings?.account_owner;
	if ( settings && ! owner?.present ) {
		return <Claim settings={ settings } />;
	}
	const refusal = accountKeyRefusal( boot, settings );
	if ( settings && refusal === null ) {
		return <OwnedKeys settings={ settings } onDeed={ onDeed } />;
	}
	return (
		<p>
			{ refusal }{ ' ' }
			{ boot.is_administrator && (
				<a href={ boot.urls.keys }>
					{ __( 'Go to API keys', 'latchkey' ) }
				</a>
			) }
		</p>
	);
};

const OwnedKeys = ( { settings, onDeed }: Props & { settings: Settings } ) => {
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

/** While nobody is the account owner, any administrator can become it. */
const Claim = ( { settings }: { settings: Settings } ) => {
	const boot = useBoot();
	const { submit, isBusy, error } = useSaveSettings( ( saved ) => {
		speak( ownerSentence( saved.account_owner?.name ?? '' ), 'assertive' );
		focusLater( NAME_ID );
	} );
	return (
		<>
			<p>
				<strong>
					{ settings.account_owner
						? __( 'The account owner is gone.', 'latchkey' )
						: __( 'Nobody is the account owner yet.', 'latchkey' ) }
				</strong>{ ' ' }
				{ __(
					'The account owner is the one person who can create clone account keys and set up clones; those keys act as them. It can be handed over later.',
					'latchkey'
				) }
			</p>
			<ErrorNotice error={ error } />
			<p>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isBusy }
					accessibleWhenDisabled
					disabled={ isBusy }
					onClick={ () =>
						void submit( { account_owner: boot.user.id } )
					}
				>
					{ __( 'Become the account owner', 'latchkey' ) }
				</Button>
			</p>
		</>
	);
};
