/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { TextField } from '../../../components/text-field';
import { systemsQuery } from '../../../data/choice-queries';

const LIST = 'latchkey-systems';

interface Props {
	label: string;
	value: string;
	/** Whether the person may see clones and sites: the account owner. */
	mayAskClones: boolean;
	isRequired?: boolean;
	error: string | undefined;
	onChange: ( system: string ) => void;
}

/** What will use the key: a clone, a site, a system that has a key already, or any other name. */
export const SystemField = ( {
	label,
	value,
	mayAskClones,
	isRequired = false,
	error,
	onChange,
}: Props ) => {
	const [ isTouched, setIsTouched ] = useState( false );
	// Proposals only: where they cannot be had, the name is typed.
	const { data: systems } = useQuery( {
		...systemsQuery( mayAskClones ),
		enabled: isTouched,
	} );
	return (
		<div onFocus={ () => setIsTouched( true ) }>
			<TextField
				label={ label }
				help={ __(
					'The program, site or clone that will use the key, such as "Accounting sync" or "nl.example.com".',
					'latchkey'
				) }
				error={ error }
				list={ LIST }
				autoComplete="off"
				aria-required={ isRequired || undefined }
				value={ value }
				onChange={ onChange }
			/>
			<datalist id={ LIST }>
				{ ( systems ?? [] ).map( ( system ) => (
					<option key={ system } value={ system } />
				) ) }
			</datalist>
		</div>
	);
};
