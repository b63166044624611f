/**
 * WordPress dependencies
 */
import { addQueryArgs } from '@wordpress/url';

/**
 * Internal dependencies
 */
import type {
	Clone,
	ClonesQuery,
	Fence,
	Health,
	KeptView,
	Key,
	KeyChoices,
	KeyEvent,
	KeysQuery,
	Language,
	Page,
	Settings,
	SettingsChanges,
	Site,
	User,
} from '../types';
import { NAMESPACE, request, requestPage } from './request';

const USER_FIELDS = 'id,name,username,email,roles';

export const fetchKeys = ( query: KeysQuery ): Promise< Page< Key > > =>
	requestPage( addQueryArgs( `${ NAMESPACE }/keys`, { ...query } ) );

export const fetchKeyChoices = (): Promise< KeyChoices > =>
	request( { path: `${ NAMESPACE }/keys/choices` } );

/** Kept with the person, as WordPress keeps its own preferences. */
export const keepView = ( view: KeptView ): Promise< unknown > =>
	request( {
		path: '/wp/v2/users/me?_fields=id',
		method: 'POST',
		data: { meta: { latchkey_view: view } },
	} );

/** One key; also a path that Admin\Preload answers, as that of its first events. */
export const fetchKey = ( id: string ): Promise< Key > =>
	request( { path: `${ NAMESPACE }/keys/${ id }` } );

export const fetchKeyEvents = (
	id: string,
	page: number
): Promise< Page< KeyEvent > > =>
	requestPage(
		addQueryArgs( `${ NAMESPACE }/keys/${ id }/events`, {
			page,
			per_page: 20,
		} )
	);

/** The personal key that is in the way of another one: a person has one at a time. */
export const fetchOwnPersonalKey = async (
	user: number
): Promise< Key | null > => {
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
export const fetchSystems = async (
	withClones: boolean
): Promise< string[] > => {
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

export const fetchSettings = (): Promise< Settings > =>
	request( { path: `${ NAMESPACE }/settings` } );

export const changeSettings = (
	changes: SettingsChanges
): Promise< Settings > =>
	request( {
		path: `${ NAMESPACE }/settings`,
		method: 'PATCH',
		data: changes,
	} );

export const fetchLanguages = (): Promise< Language[] > =>
	request( { path: `${ NAMESPACE }/languages` } );

export const fetchClone = ( id: string ): Promise< Clone > =>
	request( { path: `${ NAMESPACE }/clones/${ id }` } );

/** One page of clones; also a path that Admin\Preload answers, as the next two. */
export const fetchClones = ( query: ClonesQuery ): Promise< Page< Clone > > =>
	requestPage( addQueryArgs( `${ NAMESPACE }/clones`, { ...query } ) );

/** The keys of some clones, by the clones' ids. */
export const fetchCloneKeys = ( clones: string[] ): Promise< Page< Key > > =>
	requestPage(
		`${ NAMESPACE }/keys?clone_id=${ clones.join(
			','
		) }&order=asc&orderby=created_at&page=1&per_page=100`
	);

export const fetchSites = (): Promise< Site[] > =>
	request( { path: `${ NAMESPACE }/sites?page=1&per_page=100` } );

export const fetchFence = (): Promise< Fence > =>
	request( { path: `${ NAMESPACE }/fence` } );

export const fetchHealth = (): Promise< Health > =>
	request( { path: `${ NAMESPACE }/health` } );

/** Names of users, by ids in ascending order: the path is the one that Admin\Preload answers. */
export const fetchUserNames = ( ids: number[] ): Promise< User[] > =>
	request( {
		path: `/wp/v2/users?_fields=id,name&context=view&include=${ ids.join(
			','
		) }&per_page=100`,
	} );

/** One user with what a choice of theirs depends on; also a path that Admin\Preload answers. */
export const fetchUser = async ( id: number ): Promise< User | null > => {
	const users = await request< User[] >( {
		path: `/wp/v2/users?_fields=${ USER_FIELDS }&context=edit&include=${ id }`,
	} );
	return users[ 0 ] ?? null;
};

export const searchUsers = (
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
