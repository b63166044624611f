/**
 * WordPress dependencies
 */
import { Notice, RadioControl, SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../../boot';
import { fieldHelp } from '../../../components/field-help';
import { TextField } from '../../../components/text-field';
import { useFieldId } from '../../../components/use-field-id';
import { UserPicker } from '../../../components/user-picker';
import { isAdministrator } from '../../../components/users';
import type { Settings } from '../../../types';
import type { ScopePreset } from '../access';
import { presetLabels } from '../access';
import type { FieldErrors, NewKeyForm } from './new-key';
import { titleLabels } from './new-key';
import { PermissionField } from './permission-field';
import { SystemField } from './system-field';

interface Props {
	form: NewKeyForm;
	settings: Settings | undefined;
	errors: FieldErrors;
	onChange: ( part: Partial< NewKeyForm > ) => void;
}

/** Only the fields that the chosen kind has, under the names that its users know. */
export const KindFields = ( props: Props ) => {
	const { form, errors, onChange } = props;
	return (
		<>
			<TextField
				label={ titleLabels()[ form.kind ] }
				help={ __(
					'Only a name: it has no effect on what the key may do.',
					'latchkey'
				) }
				error={ errors.title }
				aria-required
				autoComplete="off"
				value={ form.title }
				onChange={ ( title ) => onChange( { title } ) }
			/>
			{ form.kind === 'woocommerce' && <PairFields { ...props } /> }
			{ form.kind === 'role' && <RoleFields { ...props } /> }
			{ form.kind === 'account' && <AccountFields { ...props } /> }
		</>
	);
};

const isOwner = ( settings: Settings | undefined, user: number ): boolean =>
	settings?.account_owner?.present === true &&
	settings.account_owner.id === user;

const OptionalSystem = ( { form, settings, errors, onChange }: Props ) => {
	const { user } = useBoot();
	return (
		<SystemField
			label={ __( 'System (optional)', 'latchkey' ) }
			value={ form.system }
			mayAskClones={ isOwner( settings, user.id ) }
			error={ errors.system }
			onChange={ ( system ) => onChange( { system } ) }
		/>
	);
};

const PairFields = ( props: Props ) => {
	const { form, errors, onChange } = props;
	return (
		<>
			<UserPicker
				label={ __( 'User', 'latchkey' ) }
				help={ __(
					'The key can do at most what this user can do.',
					'latchkey'
				) }
				error={ errors.user }
				value={ form.user }
				onChange={ ( user ) => onChange( { user } ) }
			/>
			{ isAdministrator( form.user ) && (
				<Notice
					className="latchkey-notice"
					status="warning"
					isDismissible={ false }
				>
					{ form.permission === 'read_write'
						? __(
								'This user is an administrator, and Read/Write is all that the API can do: whoever gets hold of the key can change, sell and delete everything in the shop. Choose Read, or a user made for this one program.',
								'latchkey'
							)
						: __(
								'This user is an administrator: whoever gets hold of the key can do all that the permission allows in the whole shop. A user made for this one program is safer.',
								'latchkey'
							) }
				</Notice>
			) }
			<PermissionField
				label={ __( 'Permissions', 'latchkey' ) }
				value={ form.permission }
				onChange={ ( permission ) => onChange( { permission } ) }
			/>
			<OptionalSystem { ...props } />
		</>
	);
};

const RoleFields = ( { form, settings, errors, onChange }: Props ) => {
	const { roles, user } = useBoot();
	const id = useFieldId();
	const chosen = roles.find( ( { name } ) => name === form.role );
	return (
		<>
			<SystemField
				label={ __( 'Associated site or system', 'latchkey' ) }
				value={ form.system }
				mayAskClones={ isOwner( settings, user.id ) }
				isRequired
				error={ errors.system }
				onChange={ ( system ) => onChange( { system } ) }
			/>
			<SelectControl
				id={ id }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Role', 'latchkey' ) }
				help={ fieldHelp(
					sprintf(
						/* translators: %s: a person's name. */
						__(
							'The token acts as %s, with no more than this role allows. You can change the role later.',
							'latchkey'
						),
						user.name
					),
					errors.role
				) }
				aria-invalid={ errors.role ? true : undefined }
				aria-required
				value={ form.role }
				options={ [
					{
						value: '',
						label: __( 'Choose a role', 'latchkey' ),
						disabled: true,
					},
					...roles.map( ( { name, label } ) => ( {
						value: name,
						label,
					} ) ),
				] }
				onChange={ ( role ) => onChange( { role } ) }
			/>
			{ chosen && (
				<div className="latchkey-allows" role="status">
					<strong>
						{ sprintf(
							/* translators: %s: name of a role. */
							__( '%s allows:', 'latchkey' ),
							chosen.label
						) }
					</strong>
					<ul>
						{ chosen.allows.map( ( words ) => (
							<li key={ words }>{ words }</li>
						) ) }
					</ul>
				</div>
			) }
			<PermissionField
				label={ __( 'Permission', 'latchkey' ) }
				value={ form.permission }
				onChange={ ( permission ) => onChange( { permission } ) }
			/>
		</>
	);
};

const AccountFields = ( props: Props ) => {
	const id = useFieldId();
	return (
		<>
			<RadioControl
				id={ id }
				label={ __( 'Permissions', 'latchkey' ) }
				selected={ props.form.preset }
				options={ [
					{
						value: 'view',
						label: presetLabels().view,
						description: __(
							'See sites, clones, profile information and available languages.',
							'latchkey'
						),
					},
					{
						value: 'create',
						label: presetLabels().create,
						description: __(
							'The same, and create sites and clones.',
							'latchkey'
						),
					},
				] }
				onChange={ ( preset ) =>
					props.onChange( { preset: preset as ScopePreset } )
				}
			/>
			<OptionalSystem { ...props } />
		</>
	);
};
