/**
 * WordPress dependencies
 */
import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useFieldId } from '../../../components/use-field-id';
import type { Permission } from '../../../types';
import { permissionLabels } from '../access';

interface Props {
	label: string;
	value: Permission;
	onChange: ( permission: Permission ) => void;
}

export const PermissionField = ( { label, value, onChange }: Props ) => {
	const id = useFieldId();
	const labels = permissionLabels();
	return (
		<RadioControl
			id={ id }
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
					description: __(
						'Look at things, add, change and delete.',
						'latchkey'
					),
				},
			] }
			onChange={ ( permission ) => onChange( permission as Permission ) }
		/>
	);
};
