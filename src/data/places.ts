/**
 * Internal dependencies
 */
import type {
	Clone,
	CloneChanges,
	CloneSetUp,
	Fence,
	Move,
	NewClone,
	NewSite,
	Site,
} from '../types';
import { NAMESPACE, request } from './request';

/* What changes where the shop, its sites and its clones are; what reads them is in place-queries.ts. */

export const setUpClone = ( clone: NewClone ): Promise< CloneSetUp > =>
	request( { path: `${ NAMESPACE }/clones`, method: 'POST', data: clone } );

export const createSite = ( site: NewSite ): Promise< Site > =>
	request( { path: `${ NAMESPACE }/sites`, method: 'POST', data: site } );

export const editClone = (
	id: string,
	changes: CloneChanges
): Promise< Clone > =>
	request( {
		path: `${ NAMESPACE }/clones/${ id }`,
		method: 'PATCH',
		data: changes,
	} );

/** Its keys are revoked with it. */
export const removeClone = ( id: string ): Promise< unknown > =>
	request( { path: `${ NAMESPACE }/clones/${ id }`, method: 'DELETE' } );

export const allowPlace = ( move: Move ): Promise< Fence > =>
	request( {
		path: `${ NAMESPACE }/fence/allow`,
		method: 'POST',
		data: move,
	} );

export const declareCopy = ( homeUrl: string ): Promise< Fence > =>
	request( {
		path: `${ NAMESPACE }/fence/copy`,
		method: 'POST',
		data: { home_url: homeUrl },
	} );
