/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ConfirmDialog } from '../../components/confirm-dialog';
import { revokeKey } from '../../data/api';
import { useSubmit } from '../../data/use-submit';
import type { Key } from '../../types';

interface Props {
	item: Key;
	onDone: ( message: string ) => void;
	onClose: () => void;
}

export const RevokeDialog = ( { item, onDone, onClose }: Props ) => {
	const { submit, isBusy, error } = useSubmit( revokeKey, () =>
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
			onConfirm={ () => void submit( item.id ) }
			onClose={ onClose }
		>
			<p>
				<strong>
					{ sprintf(
						/* translators: %s: the program, site or clone that uses the key. */
						__( '%s will stop at its next request.', 'latchkey' ),
						item.system ?? item.title
					) }
				</strong>{ ' ' }
				{ __( "This can't be undone.", 'latchkey' ) }
			</p>
		</ConfirmDialog>
	);
};
