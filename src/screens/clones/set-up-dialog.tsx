/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { Modal, Notice } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Loading } from '../../components/loading';
import { SecretOnce } from '../../components/secret-once';
import { userQuery } from '../../data/choice-queries';
import type { CloneSetUp, Settings } from '../../types';
import { SetUpForm } from './set-up-form';

interface Props {
	settings: Settings;
	onSetUp: () => void;
	onClose: () => void;
}

/** Takes the focus that the dialog has had while there was nothing in it to give it to. */
const Arrived = ( { children }: { children: ReactNode } ) => {
	const place = useRef< HTMLDivElement >( null );
	useEffect( () => {
		const fields = place.current;
		(
			fields?.querySelector< HTMLElement >( 'input:checked' ) ??
			fields?.querySelector( 'input' )
		)?.focus();
	}, [] );
	return <div ref={ place }>{ children }</div>;
};

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
			focusOnMount
			onRequestClose={ onClose }
		>
			{ proposed.isLoading ? (
				<Loading />
			) : (
				<Arrived>
					<SetUpForm
						settings={ settings }
						proposedUser={ proposed.data ?? null }
						onDone={ ( answer ) => {
							setResult( answer );
							onSetUp();
						} }
						onCancel={ onClose }
					/>
				</Arrived>
			) }
		</Modal>
	);
};
