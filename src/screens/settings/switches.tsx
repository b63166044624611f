/**
 * External dependencies
 */
import type { FormEvent, ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { useSaveSettings } from '../../data/use-save-settings';
import type { SettingsChanges } from '../../types';
import { Save } from './card';

export interface Switch< Name extends string > {
	name: Name;
	label: string;
	help: string;
	/** Shown while it is on. */
	warning?: ReactNode;
}

interface Props< Name extends string > {
	switches: Switch< Name >[];
	saved: Record< Name, boolean >;
	saveLabel: string;
	toChanges: ( chosen: Record< Name, boolean > ) => SettingsChanges;
	onSaved: ( chosen: Record< Name, boolean > ) => void;
}

/** Settings that are on or off, saved together. What was chosen stays when saving fails. */
export const Switches = < Name extends string >( {
	switches,
	saved,
	saveLabel,
	toChanges,
	onSaved,
}: Props< Name > ) => {
	const [ chosen, setChosen ] = useState( saved );
	const { submit, isBusy, error } = useSaveSettings( () =>
		onSaved( chosen )
	);
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		void submit( toChanges( chosen ) );
	};
	return (
		<form className="latchkey-form" onSubmit={ onSubmit }>
			{ switches.map( ( { name, label, help, warning } ) => (
				<div key={ name } className="latchkey-form">
					<CheckboxControl
						__nextHasNoMarginBottom
						label={ label }
						help={ help }
						checked={ chosen[ name ] }
						onChange={ ( isOn ) =>
							setChosen( { ...chosen, [ name ]: isOn } )
						}
					/>
					{ chosen[ name ] && warning }
				</div>
			) ) }
			<ErrorNotice error={ error } />
			<Save label={ saveLabel } isBusy={ isBusy } />
		</form>
	);
};
