/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { PlainButton } from '../../components/plain-button';

export const NoKeys = ( { onAdd }: { onAdd: () => void } ) => (
	<div className="latchkey-empty">
		<p>
			<strong>{ __( 'No API keys yet.', 'latchkey' ) }</strong>{ ' ' }
			{ __(
				'An API key lets another program use your shop without your password.',
				'latchkey'
			) }
		</p>
		<PlainButton variant="primary" onClick={ onAdd }>
			{ __( 'Add key', 'latchkey' ) }
		</PlainButton>
	</div>
);

export const NoMatches = ( { onClear }: { onClear: () => void } ) => (
	<div className="latchkey-empty" role="status">
		<p>{ __( 'No key matches.', 'latchkey' ) }</p>
		<PlainButton variant="secondary" onClick={ onClear }>
			{ __( 'Show all keys', 'latchkey' ) }
		</PlainButton>
	</div>
);
