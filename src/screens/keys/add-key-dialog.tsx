/**
 * WordPress dependencies
 */
import { Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { CopyOnce } from '../../components/copy-once';
import type { IssuedKey, Settings } from '../../types';
import { AddKeyForm } from './add-key-form';

interface Props {
	settings: Settings | undefined;
	onCreated: () => void;
	onClose: () => void;
}

/** The new key is in this component's state and nowhere else; "Done" is the only way out once it is shown. */
export const AddKeyDialog = ( { settings, onCreated, onClose }: Props ) => {
	const [ issued, setIssued ] = useState< IssuedKey | null >( null );
	return issued ? (
		<Modal
			key="issued"
			title={ issued.title }
			size="medium"
			className="latchkey-modal"
			isDismissible={ false }
			shouldCloseOnClickOutside={ false }
			shouldCloseOnEsc={ false }
			focusOnMount="firstContentElement"
			onRequestClose={ () => {} }
		>
			<CopyOnce keys={ [ issued ] } onDone={ onClose } />
		</Modal>
	) : (
		<Modal
			key="form"
			title={ __( 'Add key', 'latchkey' ) }
			size="medium"
			className="latchkey-modal"
			shouldCloseOnClickOutside={ false }
			focusOnMount="firstContentElement"
			onRequestClose={ onClose }
		>
			<AddKeyForm
				settings={ settings }
				onIssued={ ( key ) => {
					setIssued( key );
					onCreated();
				} }
				onCancel={ onClose }
			/>
		</Modal>
	);
};
