/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { Button, Modal, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { CopyOnce } from '../../components/copy-once';
import { userQuery } from '../../data/queries';
import type { CloneSetUp, Settings } from '../../types';
import { setUpRefusal } from '../keys/access';
import { SetUpForm } from './set-up-form';

interface Props {
	settings: Settings | undefined;
	onSetUp: () => void;
	onClose: () => void;
}

/** The new keys are in this component's state and nowhere else; "Done" is the only way out once they are shown. */
export const SetUpCloneDialog = ( { settings, onSetUp, onClose }: Props ) => {
	const boot = useBoot();
	const [ result, setResult ] = useState< CloneSetUp | null >( null );
	const refusal = setUpRefusal( boot, settings );

	const proposed = useQuery( userQuery( settings?.clone_pair.user ?? 0 ) );
	if ( result ) {
		return (
			<Modal
				key="result"
				title={ sprintf(
					/* translators: %s: title of a clone. */
					__( '%s is set up', 'latchkey' ),
					result.clone.title
				) }
				size="medium"
				className="latchkey-modal"
				isDismissible={ false }
				shouldCloseOnClickOutside={ false }
				shouldCloseOnEsc={ false }
				focusOnMount="firstContentElement"
				onRequestClose={ () => {} }
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
				<CopyOnce keys={ result.keys } onDone={ onClose } />
			</Modal>
		);
	}
	return (
		<Modal
			key="form"
			title={ __( 'Set up a clone', 'latchkey' ) }
			size="medium"
			className="latchkey-modal"
			shouldCloseOnClickOutside={ false }
			focusOnMount="firstContentElement"
			onRequestClose={ onClose }
		>
			{ refusal !== null && (
				<>
					<Notice
						className="latchkey-notice"
						status="warning"
						isDismissible={ false }
					>
						{ refusal }
					</Notice>
					<div className="latchkey-buttons">
						<Button
							__next40pxDefaultSize
							variant="primary"
							onClick={ onClose }
						>
							{ __( 'Close', 'latchkey' ) }
						</Button>
					</div>
				</>
			) }
			{ refusal === null && ! proposed.isLoading && (
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
