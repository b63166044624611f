/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { RequestError } from '../data/errors';
import { Notice } from './notice';

interface Props {
	error: RequestError | null;
	onRetry?: () => void;
	onDismiss?: ( () => void ) | undefined;
	children?: ReactNode;
}

/** What the REST API said, with the reference under which it is recorded. */
export const ErrorNotice = ( {
	error,
	onRetry,
	onDismiss,
	children,
}: Props ) => {
	if ( ! error ) {
		return null;
	}
	const details = error.params.filter(
		( param ) => ! error.message.includes( param )
	);
	return (
		<Notice
			status="error"
			spoken={ error.message }
			onRetry={ onRetry }
			onDismiss={ onDismiss }
		>
			<p>{ error.message }</p>
			{ details.length > 0 && (
				<ul>
					{ details.map( ( detail ) => (
						<li key={ detail }>{ detail }</li>
					) ) }
				</ul>
			) }
			{ children }
			{ error.reference && (
				<p className="latchkey-reference">
					{ sprintf(
						/* translators: %s: id under which the refusal is recorded. */
						__( 'Reference %s', 'latchkey' ),
						error.reference
					) }
				</p>
			) }
		</Notice>
	);
};
