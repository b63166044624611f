/**
 * External dependencies
 */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/**
 * Internal dependencies
 */
import type { ClonesQuery, KeysQuery, User } from '../types';
import {
	fetchClone,
	fetchCloneKeys,
	fetchClones,
	fetchFence,
	fetchHealth,
	fetchKey,
	fetchKeyChoices,
	fetchKeyEvents,
	fetchKeys,
	fetchLanguages,
	fetchOwnPersonalKey,
	fetchSettings,
	fetchSystems,
	fetchSites,
	fetchUser,
	fetchUserNames,
	searchUsers,
} from './api';

/*
 * Reads only. Answers that hold a secret never come near this cache: they are sent with useSubmit().
 */

export const keysQuery = ( query: KeysQuery ) =>
	queryOptions( {
		queryKey: [ 'keys', query ],
		queryFn: () => fetchKeys( query ),
		placeholderData: keepPreviousData,
	} );

/** One key. Below 'keys', as everything that a change of a key makes old. */
export const keyQuery = ( id: string ) =>
	queryOptions( {
		queryKey: [ 'keys', 'one', id ],
		queryFn: () => fetchKey( id ),
	} );

export const keyEventsQuery = ( id: string, page: number ) =>
	queryOptions( {
		queryKey: [ 'keys', 'events', id, page ],
		queryFn: () => fetchKeyEvents( id, page ),
		placeholderData: keepPreviousData,
	} );

/** Below 'keys': another key may be in the way after any change of one. */
export const ownPersonalKeyQuery = ( user: number ) =>
	queryOptions( {
		queryKey: [ 'keys', 'own-personal', user ],
		queryFn: () => fetchOwnPersonalKey( user ),
	} );

export const systemsQuery = ( withClones: boolean ) =>
	queryOptions( {
		queryKey: [ 'keys', 'systems', withClones ],
		queryFn: () => fetchSystems( withClones ),
		staleTime: 60_000,
	} );

/** Below 'keys', as everything that a change of a key makes old. */
export const keyChoicesQuery = () =>
	queryOptions( {
		queryKey: [ 'keys', 'choices' ],
		queryFn: fetchKeyChoices,
	} );

export const settingsQuery = () =>
	queryOptions( {
		queryKey: [ 'settings' ],
		queryFn: fetchSettings,
	} );

export const languagesQuery = () =>
	queryOptions( {
		queryKey: [ 'languages' ],
		queryFn: fetchLanguages,
		staleTime: Infinity,
	} );

export const cloneQuery = ( id: string ) =>
	queryOptions( {
		queryKey: [ 'clones', id ],
		queryFn: () => fetchClone( id ),
	} );

export const clonesQuery = ( query: ClonesQuery ) =>
	queryOptions( {
		queryKey: [ 'clones', 'list', query ],
		queryFn: () => fetchClones( query ),
		placeholderData: keepPreviousData,
	} );

/** The keys of the clones on the screen. Below 'keys', as everything that a change of a key makes old. */
export const cloneKeysQuery = ( clones: string[] ) =>
	queryOptions( {
		queryKey: [ 'keys', 'of-clones', clones ],
		queryFn: () => fetchCloneKeys( clones ),
		enabled: clones.length > 0,
		placeholderData: keepPreviousData,
	} );

/** The same of one clone, and never of another one meanwhile. */
export const oneCloneKeysQuery = ( clone: string ) =>
	queryOptions( {
		queryKey: [ 'keys', 'of-clones', [ clone ] ],
		queryFn: () => fetchCloneKeys( [ clone ] ),
	} );

export const sitesQuery = () =>
	queryOptions( { queryKey: [ 'sites' ], queryFn: fetchSites } );

export const fenceQuery = () =>
	queryOptions( { queryKey: [ 'fence' ], queryFn: fetchFence } );

/** Below 'keys', as everything that a change of a key makes old. */
export const healthQuery = () =>
	queryOptions( {
		queryKey: [ 'keys', 'health' ],
		queryFn: fetchHealth,
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

/** The user that the settings name for pairs. */
export const userQuery = ( id: number ) =>
	queryOptions( {
		queryKey: [ 'users', 'one', id ],
		queryFn: () => fetchUser( id ),
		enabled: id > 0,
	} );

export const usersQuery = ( search: string, role: string | null ) =>
	queryOptions( {
		queryKey: [ 'users', 'search', search, role ],
		queryFn: () => searchUsers( search, role ),
		placeholderData: keepPreviousData,
	} );
