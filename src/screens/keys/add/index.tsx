/**
 * WordPress dependencies
 */
import { Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { SecretOnce } from '../../../components/secret-once';
import type { IssuedKey, KeyKind, Settings } from '../../../types';
import { AddKeyForm } from './form';

interface Props {
	/** Absent for who may not read them. */
	settings: Settings | undefined;
	/** The one kind that can be made here; without it the person chooses. */
	kind?: KeyKind;
	/** A key was made; it is not told, because the answer holds its secret. */
	onCreated: () => void;
	onClose: () => void;
}

/**
 * The dialog for the secret is loaded with the form, not after the key is made: a chunk that does not arrive would cost the secret.
 *
 * The new key is in this component's state and nowhere else; "I have stored it" is the only way out once it is shown.
 */
export const AddKey = ( { settings, kind, onCreated, onClose }: Props ) => {
	const [ issued, setIssued ] = useState< IssuedKey | null >( null );
	if ( issued ) {
		return (
			<SecretOnce
				issued={ [ issued ] }
				onClose={ () => {
					setIssued( null );
					onClose();
				} }
			/>
		);
	}
	return (
		<Modal
			title={
				kind === 'personal'
					? __( 'Add a personal key', 'latchkey' )
					: __( 'Add key', 'latchkey' )
			}
			className="latchkey-modal latchkey-add"
			shouldCloseOnClickOutside={ false }
			focusOnMount="firstContentElement"
			onRequestClose={ onClose }
		>
			<AddKeyForm
				settings={ settings }
				kind={ kind }
				onIssued={ ( key ) => {
					setIssued( key );
					onCreated();
				} }
				onCancel={ onClose }
			/>
		</Modal>
	);
};
