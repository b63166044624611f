/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { useEffect, useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { toRequestError } from '../data/errors';
import { usersQuery } from '../data/choice-queries';
import type { User } from '../types';
import { Combobox } from './combobox';
import { ErrorNotice } from './error-notice';
import { userLabel, withUser } from './users';

/** Milliseconds of rest before a search is sent. */
const TYPING = 250;

interface Props {
	label: string;
	help?: string;
	/** What is wrong with the choice. */
	error?: string | undefined;
	value: User | null;
	/** Only people with this role. */
	userRole?: string;
	onChange: ( user: User | null ) => void;
}

export const UserPicker = ( {
	label,
	help,
	error: fault,
	value,
	userRole,
	onChange,
}: Props ) => {
	const [ text, setText ] = useState( '' );
	const [ search, setSearch ] = useState( '' );
	useEffect( () => {
		const timer = setTimeout( () => setSearch( text ), TYPING );
		return () => clearTimeout( timer );
	}, [ text ] );

	const [ isTouched, setIsTouched ] = useState( false );
	const { data, error } = useQuery( {
		...usersQuery( search, userRole ?? null ),
		enabled: isTouched,
	} );
	const users = withUser( data ?? [], value );
	return (
		// Nobody is looked for before the field is entered.
		<div onFocus={ () => setIsTouched( true ) }>
			<Combobox
				label={ label }
				{ ...( help ? { help } : {} ) }
				error={ fault }
				value={ value ? String( value.id ) : null }
				options={ users.map( ( user ) => ( {
					value: String( user.id ),
					label: userLabel( user ),
				} ) ) }
				onFilterValueChange={ setText }
				onChange={ ( id ) =>
					onChange(
						users.find( ( user ) => String( user.id ) === id ) ??
							null
					)
				}
			/>
			<ErrorNotice error={ error ? toRequestError( error ) : null } />
		</div>
	);
};
