/**
 * WordPress dependencies
 */
import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Permission } from '../../../types';
import { permissionLabels } from '../access';

interface Props {
	label: string;
	value: Permission;
	onChange: ( permission: Permission ) => void;
}

export const PermissionField = ( { label, value, onChange }: Props ) => {
	const labels = permissionLabels();
	return (
		<RadioControl
			label={ label }
			selected={ value }
			options={ [
				{
					value: 'read',
					label: labels.read,
					description: __(
						'Look at things, and change nothing.',
						'latchkey'
					),
				},
				{
					value: 'write',
					label: labels.write,
					description: __(
						'Add, change and delete, without looking at what is there.',
						'latchkey'
					),
				},
				{
					value: 'read_write',
					label: labels.read_write,
					description: __( 'Both.', 'latchkey' ),
				},
			] }
			onChange={ ( permission ) => onChange( permission as Permission ) }
		/>
	);
};
