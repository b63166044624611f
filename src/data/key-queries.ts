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
import type { Key, KeyEvent, Page } from '../types';
import { NAMESPACE, request, requestPage } from './request';

/* One key and its story: Admin\KeyPreload answers both, of the events the first page. */

const fetchKey = ( id: string ): Promise< Key > =>
	request( { path: `${ NAMESPACE }/keys/${ id }` } );

const fetchKeyEvents = (
	id: string,
	page: number
): Promise< Page< KeyEvent > > =>
	requestPage(
		addQueryArgs( `${ NAMESPACE }/keys/${ id }/events`, {
			page,
			per_page: 20,
		} )
	);

/** Below 'keys', as everything that a change of a key makes old. */
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
