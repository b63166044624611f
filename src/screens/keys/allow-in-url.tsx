/**
 * WordPress dependencies
 */
import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

export const AllowInUrl = ( {
	value,
	onChange,
}: {
	value: boolean;
	onChange: ( value: boolean ) => void;
} ) => (
	<CheckboxControl
		__nextHasNoMarginBottom
		label={ __( 'Allow this key in URLs', 'latchkey' ) }
		help={ __(
			'Only for a program that cannot send a header: URLs end up in logs and histories.',
			'latchkey'
		) }
		checked={ value }
		onChange={ onChange }
	/>
);
