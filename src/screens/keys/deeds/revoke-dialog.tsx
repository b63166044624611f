/**
 * WordPress dependencies
 */
import { TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { revokeKey } from '../../../data/key-deeds';
import type { Key } from '../../../types';
import { LastUse, usedBy } from './stops';
import type { DeedProps } from './use-key-deed';
import { useKeyDeed } from './use-key-deed';

const REASON_LENGTH = 100;

export const RevokeDialog = ( { item, onDone, onClose }: DeedProps< Key > ) => {
	const [ reason, setReason ] = useState( '' );
	const { submit, isBusy, error, isOver } = useKeyDeed(
		( text: string ) => revokeKey( item.id, text ),
		() =>
			onDone(
				sprintf(
					/* translators: %s: title of an API key. */
					__( '“%s” was revoked.', 'latchkey' ),
					item.title
				)
			)
	);
	return (
		<ConfirmDialog
			title={ __( 'Revoke this API key?', 'latchkey' ) }
			confirmLabel={ __( 'Revoke API key', 'latchkey' ) }
			isDestructive
			isBusy={ isBusy }
			error={ error }
			isOver={ isOver }
			onConfirm={ () => void submit( reason.trim() ) }
			onClose={ onClose }
			fields={
				<TextControl
					// Not counted: DataViews' copy of this control counts the same ids.
					id="latchkey-revoke-reason"
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Reason (optional)', 'latchkey' ) }
					help={ __(
						'Kept with the key, for whoever asks later.',
						'latchkey'
					) }
					value={ reason }
					maxLength={ REASON_LENGTH }
					onChange={ setReason }
				/>
			}
		>
			<p>
				<strong>
					{ item.status === 'expired'
						? sprintf(
								/* translators: %s: the program, site or clone that uses the key. */
								__(
									'%s can no longer use this key: it has expired.',
									'latchkey'
								),
								usedBy( item )
							)
						: sprintf(
								/* translators: %s: the program, site or clone that uses the key. */
								__(
									'%s will stop at its next request.',
									'latchkey'
								),
								usedBy( item )
							) }
				</strong>{ ' ' }
				<LastUse item={ item } />{ ' ' }
				{ __( "This can't be undone.", 'latchkey' ) }
			</p>
		</ConfirmDialog>
	);
};
