/**
 * Internal dependencies
 */
import type { Key, Settings } from '../../types';
import { SetUpCloneDialog } from '../clones/set-up-dialog';
import { AddKey } from './add';
import { DeleteDialog } from './delete-dialog';
import { EditDialog } from './edit-dialog';
import { RevokeDialog } from './revoke-dialog';

export type Dialog =
	| { type: 'add' | 'clone' }
	| { type: 'edit' | 'revoke' | 'delete'; key: Key };

interface Props {
	dialog: Dialog;
	/** Absent for a shop manager, who may not read them. */
	settings: Settings | undefined;
	/** Something was written; the message is for the list's notice. */
	onChanged: ( message?: string ) => void;
	onClose: () => void;
	/** Closed, and the key with its row is gone. */
	onGone: () => void;
}

export const KeyDialogs = ( {
	dialog,
	settings,
	onChanged,
	onClose,
	onGone,
}: Props ) => {
	const onDone = ( message: string ) => {
		onChanged( message );
		onClose();
	};
	switch ( dialog.type ) {
		case 'add':
			return (
				<AddKey
					settings={ settings }
					onCreated={ onChanged }
					onClose={ onClose }
				/>
			);
		case 'clone':
			return (
				<SetUpCloneDialog
					settings={ settings }
					onSetUp={ onChanged }
					onClose={ onClose }
				/>
			);
		case 'edit':
			return (
				<EditDialog
					item={ dialog.key }
					onDone={ onDone }
					onClose={ onClose }
				/>
			);
		case 'revoke':
			return (
				<RevokeDialog
					item={ dialog.key }
					onDone={ onDone }
					onClose={ onClose }
				/>
			);
		case 'delete':
			return (
				<DeleteDialog
					item={ dialog.key }
					onDone={ ( message ) => {
						onChanged( message );
						onGone();
					} }
					onClose={ onClose }
				/>
			);
	}
};
