/**
 * External dependencies
 */
import { useQueryClient } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { Button } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { later } from '../../components/later';
import { Loading } from '../../components/loading';
import { useSaveSettings } from '../../data/use-save-settings';
import { focusFrom } from '../../focus-from';
import type { Key, Settings } from '../../types';
import { accountKeyRefusal, ownerSentence } from '../keys/access';
import type { Deed } from '../keys/deeds/deeds';
import { NAME_ID, PROFILE_HEADING_ID } from './ids';

const AccountKeys = later(
	'account-keys',
	() =>
		import( /* webpackChunkName: "account-keys" */ './account-keys' ).then(
			( module ) => module.AccountKeys
		),
	{ meanwhile: <Loading />, homeId: PROFILE_HEADING_ID }
);

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
		return <AccountKeys settings={ settings } onDeed={ onDeed } />;
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

/** While nobody is the account owner, any administrator can become it. */
const Claim = ( { settings }: { settings: Settings } ) => {
	const boot = useBoot();
	const client = useQueryClient();
	const element = useRef< HTMLParagraphElement >( null );
	const { submit, isBusy, error } = useSaveSettings( ( saved ) => {
		speak( ownerSentence( saved.account_owner?.name ?? '' ), 'assertive' );
		focusFrom( element.current, NAME_ID, PROFILE_HEADING_ID );
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
			<p ref={ element }>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isBusy }
					accessibleWhenDisabled
					disabled={ isBusy }
					onClick={ () => {
						void AccountKeys.prefetch( client );
						void submit( { account_owner: boot.user.id } );
					} }
				>
					{ __( 'Become the account owner', 'latchkey' ) }
				</Button>
			</p>
		</>
	);
};
