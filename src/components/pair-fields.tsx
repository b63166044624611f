/**
 * WordPress dependencies
 */
import { Notice, RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { permissionLabels } from '../screens/keys/access';
import type { Permission, User } from '../types';
import { UserPicker } from './user-picker';
import { isAdministrator } from './users';

export interface PairChoice {
	user: User | null;
	permission: Permission;
}

interface Props {
	value: PairChoice;
	/** What is wrong with the user. */
	error?: string | undefined;
	onChange: ( value: PairChoice ) => void;
}

const PERMISSIONS: Permission[] = [ 'read', 'write', 'read_write' ];

/** Whom a WooCommerce key acts as, and what it may do; "Read" is proposed, nobody is preselected. */
export const PairFields = ( { value, error, onChange }: Props ) => (
	<>
		<UserPicker
			label={ __( 'User', 'latchkey' ) }
			help={ __(
				'The key can do at most what this user can do.',
				'latchkey'
			) }
			error={ error }
			value={ value.user }
			onChange={ ( user ) => onChange( { ...value, user } ) }
		/>
		{ isAdministrator( value.user ) && (
			<Notice
				className="latchkey-notice"
				status="warning"
				isDismissible={ false }
			>
				{ __(
					'This user is an administrator: whoever gets hold of the key can do all that the permission allows in the whole shop. A user made for this one program is safer.',
					'latchkey'
				) }
			</Notice>
		) }
		<RadioControl
			label={ __( 'Permissions', 'latchkey' ) }
			selected={ value.permission }
			options={ PERMISSIONS.map( ( permission ) => ( {
				value: permission,
				label: permissionLabels()[ permission ],
			} ) ) }
			onChange={ ( permission ) =>
				onChange( { ...value, permission: permission as Permission } )
			}
		/>
	</>
);
