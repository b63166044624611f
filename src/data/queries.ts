/**
 * External dependencies
 */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/**
 * Internal dependencies
 */
import type { KeysQuery, User } from '../types';
import { fetchKeys, fetchSettings, fetchUserNames } from './api';

/*
 * Reads only, here and in *-queries.ts. Answers that hold a secret never come near this cache: they are sent with useSubmit().
 *
 * These are what the list starts with; what other screens and dialogs ask comes with them.
 */

export const keysQuery = ( query: KeysQuery ) =>
	queryOptions( {
		queryKey: [ 'keys', query ],
		queryFn: () => fetchKeys( query ),
		placeholderData: keepPreviousData,
	} );

export const settingsQuery = () =>
	queryOptions( {
		queryKey: [ 'settings' ],
		queryFn: fetchSettings,
	} );

export const userNamesQuery = ( ids: number[] ) => {
	const sorted = [ ...new Set( ids ) ]
		.filter( ( id ) => id > 0 )
		.sort( ( a, b ) => a - b );
	return queryOptions( {
		queryKey: [ 'users', 'names', sorted ],
		queryFn: (): Promise< User[] > =>
			sorted.length ? fetchUserNames( sorted ) : Promise.resolve( [] ),
		placeholderData: keepPreviousData,
	} );
};
