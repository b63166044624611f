/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { Button, Modal, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { HeaderState } from './header-state';
import { IssuedKeySection } from './issued-key';
import type { ShownKey } from './secrets';
import { useHeldView, useInertPage, useLeaving } from './use-leaving';

interface Props {
	/** Out of the state of the component around, which forgets them when this closes. */
	issued: ShownKey[];
	/** The title of the one key unless given. */
	title?: string;
	/** What else the answer said. */
	children?: ReactNode;
	onClose: () => void;
}

/**
 * Shows new secrets, this once. Neither Escape nor a click beside it closes it; leaving the page does, and takes them away
 * before the browser can keep the page.
 */
export const SecretOnce = ( { issued, title, children, onClose }: Props ) => {
	const [ isGone, setIsGone ] = useState( false );
	const isBackTried = useHeldView();
	useInertPage();
	useLeaving( () => {
		setIsGone( true );
		onClose();
	} );
	if ( isGone ) {
		return null;
	}
	return (
		<Modal
			title={ title ?? issued[ 0 ]?.title ?? '' }
			className="latchkey-modal latchkey-once"
			isDismissible={ false }
			shouldCloseOnClickOutside={ false }
			shouldCloseOnEsc={ false }
			focusOnMount="firstContentElement"
			onRequestClose={ () => {} }
		>
			<div className="latchkey-copy-once">
				<Notice
					className="latchkey-notice"
					status="warning"
					isDismissible={ false }
					politeness="assertive"
					spokenMessage={ __(
						"Copy this now. It can't be shown again.",
						'latchkey'
					) }
				>
					<strong>
						{ __(
							"Copy this now. It can't be shown again.",
							'latchkey'
						) }
					</strong>{ ' ' }
					{ __( 'Lost it? Rotate the key.', 'latchkey' ) }
				</Notice>
				{ children }
				{ issued.map( ( key ) => (
					<IssuedKeySection
						key={ key.id }
						shown={ key }
						isOneOfMany={ issued.length > 1 }
					/>
				) ) }
				<HeaderState />
				<p className="latchkey-muted">
					{ __(
						'We will never ask for this key. Anyone who does is a scammer.',
						'latchkey'
					) }
				</p>
				{ isBackTried && (
					<Notice
						className="latchkey-notice"
						status="error"
						isDismissible={ false }
					>
						{ __(
							'Going back would lose the key. Store it first, then press “I have stored it”.',
							'latchkey'
						) }
					</Notice>
				) }
				<div className="latchkey-buttons">
					<Button
						__next40pxDefaultSize
						variant="primary"
						onClick={ onClose }
					>
						{ __( 'I have stored it', 'latchkey' ) }
					</Button>
				</div>
			</div>
		</Modal>
	);
};
