/**
 * Internal dependencies
 */
import type { Policies } from '../../../types';
import { AccessFields } from './access-fields';
import { ExpiryField } from './expiry-field';
import type { FieldErrors, NewKeyForm } from './new-key';

interface Props {
	form: NewKeyForm;
	/** The shop's rules; absent for who may not read them. */
	bounds: Policies | undefined;
	errors: FieldErrors;
	onChange: ( part: Partial< NewKeyForm > ) => void;
}

/** How long a key works, and within what limits: the same for every kind, new or old. */
export const LimitFields = ( { form, bounds, errors, onChange }: Props ) => (
	<>
		<ExpiryField
			value={ form.expiry }
			bounds={ bounds }
			error={ errors.expires_at }
			onChange={ ( expiry ) => onChange( { expiry } ) }
		/>
		<AccessFields form={ form } errors={ errors } onChange={ onChange } />
	</>
);
