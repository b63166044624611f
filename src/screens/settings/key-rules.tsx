/**
 * External dependencies
 */
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { CheckboxControl, RadioControl } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { useFaultFocus } from '../../components/faults';
import { TextField } from '../../components/text-field';
import { useSaveSettings } from '../../data/use-save-settings';
import type { Policies } from '../../types';
import { Card, Save } from './card';
import { firstRules, toPolicies } from './rules';

interface Props {
	policies: Policies;
	hasStore: boolean;
	onSaved: ( message: string ) => void;
}

/** What the shop demands of every key. */
export const KeyRules = ( { policies, hasStore, onSaved }: Props ) => {
	const [ form, setForm ] = useState( () => firstRules( policies ) );
	const [ fault, setFault ] = useState< { days?: string } >( {} );
	const { submit, isBusy, error } = useSaveSettings( () =>
		onSaved( __( 'Rules saved.', 'latchkey' ) )
	);
	const element = useFaultFocus( useMemo( () => fault, [ fault ] ) );
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		const wanted = toPolicies( form );
		setFault( 'fault' in wanted ? { days: wanted.fault } : {} );
		if ( 'policies' in wanted ) {
			void submit( wanted );
		}
	};
	const isBounded = form.longestExpiry.trim() !== '';
	return (
		<Card
			id="rules"
			title={ __( 'Rules for keys', 'latchkey' ) }
			about={ __(
				'They hold for keys that are made or changed from now on. A key that exists goes on as it is.',
				'latchkey'
			) }
		>
			<form
				ref={ element }
				className="latchkey-form"
				noValidate
				onSubmit={ onSubmit }
			>
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ __( 'Every key needs an expiry', 'latchkey' ) }
					help={
						isBounded
							? __(
									'With a longest life, every key needs one anyway.',
									'latchkey'
								)
							: undefined
					}
					checked={ form.expiryRequired }
					onChange={ ( expiryRequired ) =>
						setForm( { ...form, expiryRequired } )
					}
				/>
				<div className="latchkey-days">
					<TextField
						label={ __(
							'Longest life of a key, in days',
							'latchkey'
						) }
						help={ __(
							'Counted from the moment at which its expiry is chosen. Empty for any time.',
							'latchkey'
						) }
						error={ fault.days }
						inputMode="numeric"
						autoComplete="off"
						value={ form.longestExpiry }
						onChange={ ( longestExpiry ) =>
							setForm( { ...form, longestExpiry } )
						}
					/>
				</div>
				{ hasStore && (
					<RadioControl
						label={ __(
							'Who may make WooCommerce keys',
							'latchkey'
						) }
						selected={ form.pairMakers }
						options={ [
							{
								value: 'shop_managers',
								label: __(
									'Shop managers and administrators',
									'latchkey'
								),
							},
							{
								value: 'administrators',
								label: __( 'Administrators only', 'latchkey' ),
							},
						] }
						onChange={ ( pairMakers ) =>
							setForm( {
								...form,
								pairMakers:
									pairMakers as Policies[ 'pair_makers' ],
							} )
						}
					/>
				) }
				<ErrorNotice error={ error } />
				<Save
					label={ __( 'Save rules', 'latchkey' ) }
					isBusy={ isBusy }
				/>
			</form>
		</Card>
	);
};
