/**
 * WordPress dependencies
 */
import { addQueryArgs } from '@wordpress/url';

/**
 * Internal dependencies
 */
import type { KeptView, Key, KeysQuery, Page, Settings, User } from '../types';
import { NAMESPACE, request, requestPage } from './request';

export const fetchKeys = ( query: KeysQuery ): Promise< Page< Key > > =>
	requestPage( addQueryArgs( `${ NAMESPACE }/keys`, { ...query } ) );

/** Kept with the person, as WordPress keeps its own preferences. */
export const keepView = ( view: KeptView ): Promise< unknown > =>
	request( {
		path: '/wp/v2/users/me?_fields=id',
		method: 'POST',
		data: { meta: { latchkey_view: view } },
	} );

export const fetchSettings = (): Promise< Settings > =>
	request( { path: `${ NAMESPACE }/settings` } );

/** Names of users, by ids in ascending order: the path is the one that Admin\Preload answers. */
export const fetchUserNames = ( ids: number[] ): Promise< User[] > =>
	request( {
		path: `/wp/v2/users?_fields=id,name&context=view&include=${ ids.join(
			','
		) }&per_page=100`,
	} );
