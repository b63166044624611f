/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

export const NoKeys = ( { onAdd }: { onAdd: () => void } ) => (
	<div className="latchkey-empty">
		<p>
			<strong>{ __( 'No API keys yet.', 'latchkey' ) }</strong>{ ' ' }
			{ __(
				'An API key lets another program use your shop without your password.',
				'latchkey'
			) }
		</p>
		<Button __next40pxDefaultSize variant="primary" onClick={ onAdd }>
			{ __( 'Add key', 'latchkey' ) }
		</Button>
	</div>
);

export const NoMatches = ( { onClear }: { onClear: () => void } ) => (
	<div className="latchkey-empty" role="status">
		<p>{ __( 'No key matches.', 'latchkey' ) }</p>
		<Button __next40pxDefaultSize variant="secondary" onClick={ onClear }>
			{ __( 'Show all keys', 'latchkey' ) }
		</Button>
	</div>
);
