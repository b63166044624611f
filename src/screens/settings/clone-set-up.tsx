/**
 * External dependencies
 */
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { Button, Notice, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { PairFields } from '../../components/pair-fields';
import { useSaveSettings } from '../../data/use-save-settings';
import type { Settings, User } from '../../types';
import { noStoreReason, permissionLabels } from '../keys/access';

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
		<section
			className="latchkey-card"
			aria-labelledby="latchkey-clone-set-up"
		>
			<div className="latchkey-form">
				<h2 id="latchkey-clone-set-up">
					{ __( 'When a clone is set up', 'latchkey' ) }
				</h2>
				<p>
					{ __(
						'A clone account key is always made. For a WooCommerce clone a WooCommerce key can be made as well; whoever holds a key that may create clones then gets what that key opens.',
						'latchkey'
					) }
				</p>
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
								: __(
										'No WooCommerce key is made.',
										'latchkey'
									) }
						</p>
						<p className="latchkey-muted">
							{ __(
								'Only the account owner can change this.',
								'latchkey'
							) }
						</p>
					</>
				) }
			</div>
		</section>
	);
};

const PairForm = ( { settings, user, onSaved }: Props ) => {
	const { clone_pair: saved } = settings;
	const [ isEnabled, setIsEnabled ] = useState( saved.enabled );
	const [ pair, setPair ] = useState( {
		user,
		permission: saved.permission ?? 'read',
	} );
	const [ missing, setMissing ] = useState( false );
	const { submit, isBusy, error } = useSaveSettings( () =>
		onSaved( __( 'Settings saved.', 'latchkey' ) )
	);
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		const isMissing = isEnabled && ! pair.user;
		setMissing( isMissing );
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
		<form className="latchkey-form" onSubmit={ onSubmit }>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Also make a WooCommerce key for WooCommerce clones',
					'latchkey'
				) }
				checked={ isEnabled }
				onChange={ setIsEnabled }
			/>
			{ isEnabled && <PairFields value={ pair } onChange={ setPair } /> }
			{ missing && (
				<Notice
					className="latchkey-notice"
					status="error"
					isDismissible={ false }
				>
					{ __(
						'Choose the user that the WooCommerce key acts as.',
						'latchkey'
					) }
				</Notice>
			) }
			<ErrorNotice error={ error } />
			<div>
				<Button
					__next40pxDefaultSize
					variant="primary"
					type="submit"
					isBusy={ isBusy }
					accessibleWhenDisabled
					disabled={ isBusy }
				>
					{ __( 'Save clone set-up', 'latchkey' ) }
				</Button>
			</div>
		</form>
	);
};
