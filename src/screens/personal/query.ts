/**
 * Internal dependencies
 */
import { keysQuery } from '../../data/queries';
import type { Key } from '../../types';

/** A person's own keys: one that works and perhaps some that have ended. A path that Admin\OwnPreload answers. */
export const personalKeysQuery = ( user: number ) =>
	keysQuery( {
		page: 1,
		per_page: 100,
		orderby: 'created_at',
		order: 'desc',
		kind: [ 'personal' ],
		user: [ user ],
	} );

/** The newest account keys; also a path that Admin\OwnPreload answers. */
export const accountKeysQuery = () =>
	keysQuery( {
		page: 1,
		per_page: 20,
		orderby: 'created_at',
		order: 'desc',
		kind: [ 'account' ],
	} );

/** The one key that is in the way of another. */
export const livingKey = ( keys: readonly Key[] ): Key | undefined =>
	keys.find( ( { status } ) => status === 'active' || status === 'paused' );
