/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { CheckboxControl, Notice, SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../../boot';
import { fieldHelp } from '../../../components/field-help';
import { UserPicker } from '../../../components/user-picker';
import { isAdministrator } from '../../../components/users';
import { userQuery } from '../../../data/choice-queries';
import type { Key } from '../../../types';
import type { FieldErrors } from '../add/new-key';
import { PermissionField } from '../add/permission-field';
import { scopeLabels, SCOPES } from '../words';
import type { EditForm } from './edit-form';

interface Props {
	item: Key;
	form: EditForm;
	errors: FieldErrors;
	onChange: ( part: Partial< EditForm > ) => void;
}

/** Whom the key acts as and what it may do: of each kind what it has. */
export const RightsFields = ( props: Props ) => {
	const { form, onChange } = props;
	if ( form.kind === 'account' ) {
		return <ScopeFields { ...props } />;
	}
	return (
		<>
			{ form.kind === 'role' && <RoleField { ...props } /> }
			<PermissionField
				label={ __( 'Permissions', 'latchkey' ) }
				value={ form.permission }
				onChange={ ( permission ) => onChange( { permission } ) }
			/>
			{ form.kind !== 'personal' && <OwnerField { ...props } /> }
		</>
	);
};

const OwnerField = ( { item, form, errors, onChange }: Props ) => {
	// Whom it acts as now: shown, and sent only when it is somebody else.
	const { data: owner } = useQuery( userQuery( item.user ) );
	const user = form.user ?? owner ?? null;
	return (
		<>
			<UserPicker
				label={ __( 'User', 'latchkey' ) }
				help={ __(
					'The key can do at most what this user can do.',
					'latchkey'
				) }
				error={ errors.user }
				value={ user }
				onChange={ ( chosen ) =>
					onChange( {
						user: chosen?.id === item.user ? null : chosen,
					} )
				}
			/>
			{ form.kind === 'woocommerce' && isAdministrator( user ) && (
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
		</>
	);
};

const RoleField = ( { form, errors, onChange }: Props ) => {
	const { roles } = useBoot();
	const isKnown = roles.some( ( { name } ) => name === form.role );
	return (
		<SelectControl
			id="latchkey-edit-role"
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Role', 'latchkey' ) }
			help={ fieldHelp(
				__(
					'The key can do at most what this role allows, from the next request on.',
					'latchkey'
				),
				errors.role
			) }
			aria-invalid={ errors.role ? true : undefined }
			value={ form.role }
			options={ [
				...( isKnown
					? []
					: [ { value: form.role, label: form.role } ] ),
				...roles.map( ( { name, label } ) => ( {
					value: name,
					label,
				} ) ),
			] }
			onChange={ ( role ) => onChange( { role } ) }
		/>
	);
};

const ScopeFields = ( { form, errors, onChange }: Props ) => {
	const labels = scopeLabels();
	return (
		<fieldset
			className="latchkey-scopes"
			aria-describedby={
				errors.scopes ? 'latchkey-scopes-error' : undefined
			}
		>
			<legend>{ __( 'What it may do', 'latchkey' ) }</legend>
			{ SCOPES.map( ( scope, place ) => (
				<CheckboxControl
					key={ scope }
					id={ `latchkey-scope-${ scope }` }
					__nextHasNoMarginBottom
					label={ labels[ scope ] }
					aria-invalid={
						errors.scopes && place === 0 ? true : undefined
					}
					checked={ form.scopes.includes( scope ) }
					onChange={ ( isChecked ) =>
						onChange( {
							scopes: SCOPES.filter( ( one ) =>
								one === scope
									? isChecked
									: form.scopes.includes( one )
							),
						} )
					}
				/>
			) ) }
			{ errors.scopes && (
				<p id="latchkey-scopes-error" className="latchkey-field-error">
					{ errors.scopes }
				</p>
			) }
		</fieldset>
	);
};
