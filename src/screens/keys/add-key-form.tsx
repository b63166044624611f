/**
 * External dependencies
 */
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { Notice, RadioControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { FormButtons } from '../../components/form-buttons';
import { PairFields } from '../../components/pair-fields';
import { createKey } from '../../data/api';
import { useSubmit } from '../../data/use-submit';
import type { IssuedKey, Settings } from '../../types';
import type { ScopePreset } from './access';
import { accountKeyRefusal, presetLabels } from './access';
import { AllowInUrl } from './allow-in-url';
import { KindChoice } from './kind-choice';
import type { NewKeyForm } from './new-key';
import { firstForm, toNewKey } from './new-key';

interface Props {
	settings: Settings | undefined;
	onIssued: ( key: IssuedKey ) => void;
	onCancel: () => void;
}

export const AddKeyForm = ( { settings, onIssued, onCancel }: Props ) => {
	const boot = useBoot();
	const [ form, setForm ] = useState( () => firstForm( boot.has_store ) );
	const [ missing, setMissing ] = useState< string | null >( null );
	const { submit, isBusy, error } = useSubmit( createKey, onIssued );
	const refusal =
		form.kind === 'account' ? accountKeyRefusal( boot, settings ) : null;
	const change = ( part: Partial< NewKeyForm > ) =>
		setForm( ( now ) => ( { ...now, ...part } ) );

	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		const request = toNewKey( form );
		if ( 'missing' in request ) {
			setMissing( request.missing );
			return;
		}
		setMissing( null );
		void submit( request.key );
	};

	return (
		<form className="latchkey-form" onSubmit={ onSubmit }>
			<KindChoice
				value={ form.kind }
				hasStore={ boot.has_store }
				onChange={ ( kind ) => {
					setMissing( null );
					change( { kind } );
				} }
			/>
			{ refusal ? (
				<Notice
					className="latchkey-notice"
					status="warning"
					isDismissible={ false }
				>
					{ refusal }
				</Notice>
			) : (
				<>
					<TextControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Title', 'latchkey' ) }
						help={ __(
							'Only a name: it has no effect on what the key may do.',
							'latchkey'
						) }
						value={ form.title }
						onChange={ ( title ) => change( { title } ) }
						required
					/>
					<TextControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'System', 'latchkey' ) }
						help={ __(
							'The program, site or clone that will use the key, such as "Accounting sync" or "nl.example.com".',
							'latchkey'
						) }
						value={ form.system }
						onChange={ ( system ) => change( { system } ) }
					/>
					{ form.kind === 'woocommerce' ? (
						<>
							<PairFields
								value={ form.pair }
								onChange={ ( pair ) => change( { pair } ) }
							/>
							<AllowInUrl
								value={ form.allowInUrl }
								onChange={ ( allowInUrl ) =>
									change( { allowInUrl } )
								}
							/>
						</>
					) : (
						<PresetChoice
							value={ form.preset }
							onChange={ ( preset ) => change( { preset } ) }
						/>
					) }
				</>
			) }
			{ missing && (
				<Notice
					className="latchkey-notice"
					status="error"
					isDismissible={ false }
				>
					{ missing }
				</Notice>
			) }
			<ErrorNotice error={ error } />
			<FormButtons
				submitLabel={ __( 'Generate API key', 'latchkey' ) }
				isBusy={ isBusy }
				isDisabled={ refusal !== null }
				onCancel={ onCancel }
			/>
		</form>
	);
};

const PresetChoice = ( {
	value,
	onChange,
}: {
	value: ScopePreset;
	onChange: ( preset: ScopePreset ) => void;
} ) => (
	<RadioControl
		label={ __( 'Permissions', 'latchkey' ) }
		selected={ value }
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
		onChange={ ( preset ) => onChange( preset as ScopePreset ) }
	/>
);
