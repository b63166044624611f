/**
 * External dependencies
 */
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { useFaultFocus } from '../../components/faults';
import { PairFields } from '../../components/pair-fields';
import { useSaveSettings } from '../../data/use-save-settings';
import type { Settings, User } from '../../types';
import { noStoreReason, permissionLabels } from '../keys/access';
import { Card, Save } from './card';

interface Props {
	settings: Settings;
	/** Whom the pair acts as at present. */
	user: User | null;
	onSaved: ( message: string ) => void;
}

export const CloneSetUpSettings = ( { settings, user, onSaved }: Props ) => {
	const boot = useBoot();
	const { clone_pair: pair, account_owner: owner } = settings;
	const isOwner = !! owner?.present && owner.id === boot.user.id;
	return (
		<Card
			id="clone-set-up"
			title={ __( 'When a clone is set up', 'latchkey' ) }
			about={ __(
				'A clone account key is always made. For a WooCommerce clone a WooCommerce key can be made as well; whoever holds a key that may create clones then gets what that key opens.',
				'latchkey'
			) }
		>
			{ ! settings.woocommerce && <p>{ noStoreReason() }</p> }
			{ settings.woocommerce && isOwner && (
				<PairForm
					settings={ settings }
					user={ user }
					onSaved={ onSaved }
				/>
			) }
			{ settings.woocommerce && ! isOwner && (
				<>
					<p>
						{ pair.enabled && pair.permission
							? `${ __(
									'A WooCommerce key is made too:',
									'latchkey'
								) } ${ user?.name ?? '' }, ${
									permissionLabels()[ pair.permission ]
								}`
							: __( 'No WooCommerce key is made.', 'latchkey' ) }
					</p>
					<p className="latchkey-muted">
						{ __(
							'Only the account owner can change this.',
							'latchkey'
						) }
					</p>
				</>
			) }
		</Card>
	);
};

const PairForm = ( { settings, user, onSaved }: Props ) => {
	const { clone_pair: saved } = settings;
	const [ isEnabled, setIsEnabled ] = useState( saved.enabled );
	const [ pair, setPair ] = useState( {
		user,
		permission: saved.permission ?? 'read',
	} );
	const [ faults, setFaults ] = useState< { user?: string } >( {} );
	const element = useFaultFocus( faults );
	const { submit, isBusy, error } = useSaveSettings( () =>
		onSaved( __( 'Settings saved.', 'latchkey' ) )
	);
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		const isMissing = isEnabled && ! pair.user;
		setFaults(
			isMissing
				? {
						user: __(
							'Choose the user that the WooCommerce key acts as.',
							'latchkey'
						),
					}
				: {}
		);
		if ( ! isMissing ) {
			void submit( {
				clone_pair: {
					enabled: isEnabled,
					user: pair.user?.id ?? null,
					permission: pair.user ? pair.permission : null,
				},
			} );
		}
	};
	return (
		<form ref={ element } className="latchkey-form" onSubmit={ onSubmit }>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __(
					'Also make a WooCommerce key for WooCommerce clones',
					'latchkey'
				) }
				checked={ isEnabled }
				onChange={ setIsEnabled }
			/>
			{ isEnabled && (
				<PairFields
					value={ pair }
					error={ faults.user }
					onChange={ setPair }
				/>
			) }
			<ErrorNotice error={ error } />
			<Save
				label={ __( 'Save clone set-up', 'latchkey' ) }
				isBusy={ isBusy }
			/>
		</form>
	);
};
