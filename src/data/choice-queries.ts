/**
 * External dependencies
 */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { addQueryArgs } from '@wordpress/url';

/**
 * Internal dependencies
 */
import type { Clone, Key, KeyChoices, User } from '../types';
import { NAMESPACE, request } from './request';

/* What forms and filters offer. */

const USER_FIELDS = 'id,name,username,email,roles';

const fetchKeyChoices = (): Promise< KeyChoices > =>
	request( { path: `${ NAMESPACE }/keys/choices` } );

/** The personal key that is in the way of another one: a person has one at a time. */
const fetchOwnPersonalKey = async ( user: number ): Promise< Key | null > => {
	const keys = await request< Key[] >( {
		path: addQueryArgs( `${ NAMESPACE }/keys`, {
			kind: 'personal',
			status: [ 'active', 'paused' ],
			user,
			per_page: 1,
		} ),
	} );
	return keys[ 0 ] ?? null;
};

/** What keys may have been made for: systems of the newest keys, and clones and sites for who may see them. */
const fetchSystems = async ( withClones: boolean ): Promise< string[] > => {
	const get = < T >( route: string, fields: string ) =>
		request< T[] >( {
			path: addQueryArgs( `${ NAMESPACE }/${ route }`, {
				per_page: 100,
				_fields: fields,
			} ),
		} );
	const [ keys, clones, sites ] = await Promise.all( [
		get< Pick< Key, 'system' > >( 'keys', 'system' ),
		withClones ? get< Pick< Clone, 'url' > >( 'clones', 'url' ) : [],
		withClones ? get< Pick< Clone, 'url' > >( 'sites', 'url' ) : [],
	] );
	const names = [
		...clones.map( ( { url } ) => url ),
		...sites.map( ( { url } ) => url ),
		...keys.map( ( { system } ) => system ),
	].filter( ( name ): name is string => !! name );
	return [ ...new Set( names ) ];
};

/** One user with what a choice of theirs depends on; also a path that Admin\Preload answers. */
const fetchUser = async ( id: number ): Promise< User | null > => {
	const users = await request< User[] >( {
		path: `/wp/v2/users?_fields=${ USER_FIELDS }&context=edit&include=${ id }`,
	} );
	return users[ 0 ] ?? null;
};

const searchUsers = (
	search: string,
	role: string | null
): Promise< User[] > =>
	request( {
		path: addQueryArgs( '/wp/v2/users', {
			context: 'edit',
			per_page: 20,
			orderby: 'name',
			_fields: USER_FIELDS,
			...( search ? { search } : {} ),
			...( role ? { roles: role } : {} ),
		} ),
	} );

/** Below 'keys', as everything that a change of a key makes old. */
export const keyChoicesQuery = () =>
	queryOptions( {
		queryKey: [ 'keys', 'choices' ],
		queryFn: fetchKeyChoices,
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
