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
import type {
	Clone,
	ClonesQuery,
	Fence,
	Health,
	Key,
	Language,
	Page,
	Site,
} from '../types';
import { NAMESPACE, request, requestPage } from './request';

/* Where the shop, its sites and its clones are, and whether all is well there. */

const fetchLanguages = (): Promise< Language[] > =>
	request( { path: `${ NAMESPACE }/languages` } );

const fetchClone = ( id: string ): Promise< Clone > =>
	request( { path: `${ NAMESPACE }/clones/${ id }` } );

/** One page of clones; also a path that Admin\Preload answers, as the next two. */
const fetchClones = ( query: ClonesQuery ): Promise< Page< Clone > > =>
	requestPage( addQueryArgs( `${ NAMESPACE }/clones`, { ...query } ) );

/** The keys of some clones, by the clones' ids. */
const fetchCloneKeys = ( clones: string[] ): Promise< Page< Key > > =>
	requestPage(
		`${ NAMESPACE }/keys?clone_id=${ clones.join(
			','
		) }&order=asc&orderby=created_at&page=1&per_page=100`
	);

const fetchSites = (): Promise< Site[] > =>
	request( { path: `${ NAMESPACE }/sites?page=1&per_page=100` } );

const fetchFence = (): Promise< Fence > =>
	request( { path: `${ NAMESPACE }/fence` } );

const fetchHealth = (): Promise< Health > =>
	request( { path: `${ NAMESPACE }/health` } );

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
