/**
 * WordPress dependencies
 */
import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

export const Loading = () => (
	<p className="latchkey-loading" role="status">
		<Spinner />
		{ __( 'Loading…', 'latchkey' ) }
	</p>
);
