/**
 * Internal dependencies
 */
import type { Clone, Settings } from '../../types';
import { EditCloneDialog } from './edit-dialog';
import { RemoveCloneDialog } from './remove-dialog';
import { SetUpCloneDialog } from './set-up-dialog';
import { SiteDialog } from './site-dialog';

export type CloneDialog =
	{ type: 'connect' | 'site' } | { type: 'edit' | 'remove'; clone: Clone };

interface Props {
	dialog: CloneDialog;
	settings: Settings;
	/** Something was written; the message is for the screen's notice. */
	onChanged: ( message?: string ) => void;
	onClose: () => void;
}

export const CloneDialogs = ( {
	dialog,
	settings,
	onChanged,
	onClose,
}: Props ) => {
	const onDone = ( message: string ) => {
		onChanged( message );
		onClose();
	};
	switch ( dialog.type ) {
		case 'connect':
			return (
				<SetUpCloneDialog
					settings={ settings }
					onSetUp={ onChanged }
					onClose={ onClose }
				/>
			);
		case 'site':
			return <SiteDialog onDone={ onDone } onClose={ onClose } />;
		case 'edit':
			return (
				<EditCloneDialog
					clone={ dialog.clone }
					onDone={ onDone }
					onClose={ onClose }
				/>
			);
		case 'remove':
			return (
				<RemoveCloneDialog
					clone={ dialog.clone }
					onDone={ onDone }
					onClose={ onClose }
				/>
			);
	}
};
