/**
 * WordPress dependencies
 */
import { useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { SecretOnce } from '../../../components/secret-once';
import type { Key, RotatedKey } from '../../../types';
import type { Deed } from './deeds';
import { EditPanel } from './edit-panel';
import {
	DeleteDialog,
	EndOverlapDialog,
	PauseDialog,
	ResumeDialog,
} from './hold-dialogs';
import { RevokeDialog } from './revoke-dialog';
import { RotateDialog } from './rotate-dialog';

interface Props {
	deed: Deed;
	item: Key;
	/** Something was written; the message is for the screen's notice. */
	onChanged: ( message?: string ) => void;
	onClose: () => void;
	/** Closed, and the key is gone. */
	onGone: () => void;
}

/** The dialog or panel of one deed on one key. */
export const KeyDeeds = ( {
	deed,
	item,
	onChanged,
	onClose,
	onGone,
}: Props ) => {
	const props = {
		item,
		onClose,
		onDone: ( message: string ) => {
			onChanged( message );
			onClose();
		},
	};
	switch ( deed ) {
		case 'edit':
			return <EditPanel { ...props } />;
		case 'rotate':
			return (
				<Rotate
					item={ item }
					onRotated={ () => onChanged() }
					onClose={ onClose }
				/>
			);
		case 'end-overlap':
			return <EndOverlapDialog { ...props } />;
		case 'pause':
			return <PauseDialog { ...props } />;
		case 'resume':
			return <ResumeDialog { ...props } />;
		case 'revoke':
			return <RevokeDialog { ...props } />;
		case 'delete':
			return (
				<DeleteDialog
					{ ...props }
					onDone={ ( message ) => {
						onChanged( message );
						onGone();
					} }
				/>
			);
	}
};

/** The new secret is in this component's state and nowhere else. */
const Rotate = ( {
	item,
	onRotated,
	onClose,
}: {
	item: Key;
	onRotated: () => void;
	onClose: () => void;
} ) => {
	const [ rotated, setRotated ] = useState< RotatedKey | null >( null );
	return rotated ? (
		<SecretOnce
			issued={ [ rotated ] }
			onClose={ () => {
				setRotated( null );
				onClose();
			} }
		/>
	) : (
		<RotateDialog
			item={ item }
			onRotated={ ( key ) => {
				setRotated( key );
				onRotated();
			} }
			onClose={ onClose }
		/>
	);
};
