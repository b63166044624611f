/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { Modal, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Loading } from '../../components/loading';
import { SecretOnce } from '../../components/secret-once';
import { userQuery } from '../../data/queries';
import type { CloneSetUp, Settings } from '../../types';
import { SetUpForm } from './set-up-form';

interface Props {
	settings: Settings;
	onSetUp: () => void;
	onClose: () => void;
}

/** The new keys are in this component's state and nowhere else. */
export const SetUpCloneDialog = ( { settings, onSetUp, onClose }: Props ) => {
	const [ result, setResult ] = useState< CloneSetUp | null >( null );
	const proposed = useQuery( userQuery( settings.clone_pair.user ?? 0 ) );
	if ( result ) {
		return (
			<SecretOnce
				issued={ result.keys }
				title={ sprintf(
					/* translators: %s: title of a clone. */
					__( '%s is connected', 'latchkey' ),
					result.clone.title
				) }
				onClose={ () => {
					setResult( null );
					onClose();
				} }
			>
				{ result.keys_skipped.map( ( { kind, message } ) => (
					<Notice
						key={ kind }
						className="latchkey-notice"
						status="info"
						isDismissible={ false }
					>
						{ message }
					</Notice>
				) ) }
			</SecretOnce>
		);
	}
	return (
		<Modal
			title={ __( 'Connect a clone', 'latchkey' ) }
			size="medium"
			className="latchkey-modal"
			shouldCloseOnClickOutside={ false }
			focusOnMount="firstContentElement"
			onRequestClose={ onClose }
		>
			{ proposed.isLoading ? (
				<Loading />
			) : (
				<SetUpForm
					settings={ settings }
					proposedUser={ proposed.data ?? null }
					onDone={ ( answer ) => {
						setResult( answer );
						onSetUp();
					} }
					onCancel={ onClose }
				/>
			) }
		</Modal>
	);
};
