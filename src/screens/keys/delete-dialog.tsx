/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ConfirmDialog } from '../../components/confirm-dialog';
import { deleteKey } from '../../data/api';
import { useSubmit } from '../../data/use-submit';
import type { Key } from '../../types';

interface Props {
	item: Key;
	onDone: ( message: string ) => void;
	onClose: () => void;
}

export const DeleteDialog = ( { item, onDone, onClose }: Props ) => {
	const { submit, isBusy, error } = useSubmit( deleteKey, () =>
		onDone(
			sprintf(
				/* translators: %s: title of an API key. */
				__( '“%s” was deleted.', 'latchkey' ),
				item.title
			)
		)
	);
	return (
		<ConfirmDialog
			title={ __( 'Delete this revoked key?', 'latchkey' ) }
			confirmLabel={ __( 'Delete', 'latchkey' ) }
			isDestructive
			isBusy={ isBusy }
			error={ error }
			onConfirm={ () => void submit( item.id ) }
			onClose={ onClose }
		>
			<p>
				{ sprintf(
					/* translators: %s: title of an API key. */
					__(
						"“%s” disappears from this list. This can't be undone.",
						'latchkey'
					),
					item.title
				) }
			</p>
		</ConfirmDialog>
	);
};
