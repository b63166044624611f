/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { close } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import { PlainButton } from './plain-button';

interface Props {
	status: 'success' | 'error';
	/** What is read out when it appears. */
	spoken: string;
	onRetry?: ( () => void ) | undefined;
	onDismiss?: ( () => void ) | undefined;
	children: ReactNode;
}

/** Looks and sounds like WordPress's Notice, and does not wait for it: what went wrong may be that it did not come. */
export const Notice = ( {
	status,
	spoken,
	onRetry,
	onDismiss,
	children,
}: Props ) => {
	const isError = status === 'error';
	useEffect(
		() => speak( spoken, isError ? 'assertive' : 'polite' ),
		[ spoken, isError ]
	);
	return (
		<div
			className={ `latchkey-notice components-notice is-${ status }${
				onDismiss ? ' is-dismissible' : ''
			}` }
		>
			<span className="screen-reader-text">
				{ isError
					? __( 'Error', 'latchkey' )
					: __( 'Done', 'latchkey' ) }
			</span>
			<div className="components-notice__content">
				{ children }
				{ onRetry && (
					<div className="components-notice__actions">
						<PlainButton
							variant="secondary"
							className="components-notice__action"
							onClick={ onRetry }
						>
							{ __( 'Try again', 'latchkey' ) }
						</PlainButton>
					</div>
				) }
			</div>
			{ onDismiss && (
				<button
					type="button"
					className="components-button components-notice__dismiss is-small has-icon"
					aria-label={ __( 'Close', 'latchkey' ) }
					onClick={ onDismiss }
				>
					{ close }
				</button>
			) }
		</div>
	);
};
