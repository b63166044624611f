/**
 * Internal dependencies
 */
import type { User } from '../types';

/** Holds all that the search looks through, because the combobox filters by its labels once more. */
export const userLabel = ( { name, username, email }: User ): string => {
	const details = [ username === name ? undefined : username, email ].filter(
		Boolean
	);
	return details.length ? `${ name } (${ details.join( ', ' ) })` : name;
};

/** The chosen user stays among the options when the search no longer finds them. */
export const withUser = ( users: User[], user: User | null ): User[] =>
	! user || users.some( ( { id } ) => id === user.id )
		? users
		: [ user, ...users ];

export const isAdministrator = ( user: User | null ): boolean =>
	!! user?.roles?.includes( 'administrator' );
