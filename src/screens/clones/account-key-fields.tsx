/**
 * WordPress dependencies
 */
import { CheckboxControl, RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { fieldHelp } from '../../components/field-help';
import type { Scope } from '../../types';
import { presetLabels } from '../keys/access';
import { scopeLabels, SCOPES } from '../keys/words';
import type { NewCloneForm, ScopeChoice } from './new-clone';

interface Props {
	form: Pick< NewCloneForm, 'scopeChoice' | 'scopes' >;
	error: string | undefined;
	onChange: ( part: Partial< NewCloneForm > ) => void;
}

const FAULT = 'latchkey-scopes-fault';

/** What the clone account key may do: a preset, or one thing by one. */
export const AccountKeyFields = ( { form, error, onChange }: Props ) => {
	const labels = scopeLabels();
	const toggle = ( scope: Scope, isOn: boolean ) =>
		onChange( {
			scopes: SCOPES.filter( ( one ) =>
				one === scope ? isOn : form.scopes.includes( one )
			),
		} );
	return (
		<>
			<RadioControl
				label={ __( 'What the clone account key may do', 'latchkey' ) }
				selected={ form.scopeChoice }
				options={ [
					{
						value: 'view',
						label: presetLabels().view,
						description: __(
							'Sites, clones, profile information and the available languages.',
							'latchkey'
						),
					},
					{
						value: 'create',
						label: presetLabels().create,
						description: __(
							'The same, and it may register further sites and clones, each with keys.',
							'latchkey'
						),
					},
					{
						value: 'chosen',
						label: __( 'Only what I choose', 'latchkey' ),
					},
				] }
				onChange={ ( choice ) =>
					onChange( { scopeChoice: choice as ScopeChoice } )
				}
			/>
			{ form.scopeChoice === 'chosen' && (
				<fieldset
					className="latchkey-scopes"
					aria-describedby={ error ? FAULT : undefined }
				>
					<legend className="screen-reader-text">
						{ __( 'Chosen one by one', 'latchkey' ) }
					</legend>
					{ SCOPES.map( ( scope, place ) => (
						<CheckboxControl
							key={ scope }
							__nextHasNoMarginBottom
							label={ labels[ scope ] }
							checked={ form.scopes.includes( scope ) }
							aria-invalid={
								error && place === 0 ? true : undefined
							}
							onChange={ ( isOn ) => toggle( scope, isOn ) }
						/>
					) ) }
					{ error && (
						<p id={ FAULT }>{ fieldHelp( undefined, error ) }</p>
					) }
				</fieldset>
			) }
		</>
	);
};
