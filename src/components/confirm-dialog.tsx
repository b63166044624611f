/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { Button, Modal } from '@wordpress/components';
import { useEffect, useId, useRef } from '@wordpress/element';
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
	/** Nothing is left to confirm, as the error says: the dialog can only be closed. */
	isOver?: boolean;
	onConfirm: () => void;
	onClose: () => void;
	children: ReactNode;
	/** What can be filled in, below what will happen. */
	fields?: ReactNode;
}

/** The focus starts on Cancel, so that Enter alone undoes nothing; what will happen is read out with the title. */
export const ConfirmDialog = ( {
	title,
	confirmLabel,
	isDestructive = false,
	isBusy,
	error,
	isOver = false,
	onConfirm,
	onClose,
	children,
	fields,
}: Props ) => {
	const words = useId();
	const cancel = useRef< HTMLButtonElement >( null );
	useEffect( () => cancel.current?.focus(), [ isOver ] );
	return (
		<Modal
			title={ title }
			size="small"
			className="latchkey-modal"
			focusOnMount={ false }
			aria={ { describedby: words } }
			onRequestClose={ onClose }
		>
			<div id={ words }>{ children }</div>
			{ ! isOver && fields }
			<ErrorNotice error={ error } />
			<div className="latchkey-buttons">
				<Button
					__next40pxDefaultSize
					ref={ cancel }
					variant={ isOver ? 'primary' : 'tertiary' }
					onClick={ onClose }
				>
					{ isOver
						? __( 'Close', 'latchkey' )
						: __( 'Cancel', 'latchkey' ) }
				</Button>
				{ ! isOver && (
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
				) }
			</div>
		</Modal>
	);
};
