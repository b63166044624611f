/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

export const Loading = () => (
	<p className="latchkey-loading" role="status">
		<span className="spinner is-active" />
		{ __( 'Loading…', 'latchkey' ) }
	</p>
);
