/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { Button, Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { RequestError } from '../data/errors';
import { ErrorNotice } from './error-notice';

interface Props {
	title: string;
	confirmLabel: string;
	isDestructive?: boolean;
	isBusy: boolean;
	error: RequestError | null;
	onConfirm: () => void;
	onClose: () => void;
	children: ReactNode;
}

/** The focus starts on Cancel, so that Enter alone undoes nothing. */
export const ConfirmDialog = ( {
	title,
	confirmLabel,
	isDestructive = false,
	isBusy,
	error,
	onConfirm,
	onClose,
	children,
}: Props ) => (
	<Modal
		title={ title }
		size="small"
		className="latchkey-modal"
		focusOnMount="firstContentElement"
		onRequestClose={ onClose }
	>
		{ children }
		<ErrorNotice error={ error } />
		<div className="latchkey-buttons">
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				onClick={ onClose }
			>
				{ __( 'Cancel', 'latchkey' ) }
			</Button>
			<Button
				__next40pxDefaultSize
				variant="primary"
				isDestructive={ isDestructive }
				isBusy={ isBusy }
				accessibleWhenDisabled
				disabled={ isBusy }
				onClick={ onConfirm }
			>
				{ confirmLabel }
			</Button>
		</div>
	</Modal>
);
