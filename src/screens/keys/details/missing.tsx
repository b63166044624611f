/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../../components/error-notice';
import type { RequestError } from '../../../data/errors';

interface Props {
	/** null: the address names no key at all. */
	error: RequestError | null;
	onRetry: () => void;
}

/** Instead of a key: there is none, one may not see it, or the shop did not answer. */
export const Missing = ( { error, onRetry }: Props ) => {
	if ( ! error || error.status === 404 ) {
		return (
			<p role="status">
				<strong>{ __( 'There is no such key.', 'latchkey' ) }</strong>{ ' ' }
				{ __(
					'It has been deleted, or the address is incomplete.',
					'latchkey'
				) }
			</p>
		);
	}
	if ( error.status === 401 || error.status === 403 ) {
		return (
			<div role="status">
				<p>
					<strong>
						{ __( 'You cannot see this key.', 'latchkey' ) }
					</strong>{ ' ' }
					{ error.message }
				</p>
				{ error.reference && (
					<p className="latchkey-reference">
						{ sprintf(
							/* translators: %s: id under which the refusal is recorded. */
							__( 'Reference %s', 'latchkey' ),
							error.reference
						) }
					</p>
				) }
			</div>
		);
	}
	return <ErrorNotice error={ error } onRetry={ onRetry } />;
};
