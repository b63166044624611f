/**
 * Internal dependencies
 */
import type { IssuedKey, Key, KeyChanges, NewKey, RotatedKey } from '../types';
import { NAMESPACE, request } from './request';

/* What makes, changes and ends keys: for the dialogs, which come when they are wanted. */

export const createKey = ( key: NewKey ): Promise< IssuedKey > =>
	request( { path: `${ NAMESPACE }/keys`, method: 'POST', data: key } );

export const editKey = ( id: string, changes: KeyChanges ): Promise< Key > =>
	request( {
		path: `${ NAMESPACE }/keys/${ id }`,
		method: 'PATCH',
		data: changes,
	} );

/** A deed on one key that answers with the key. */
const deed =
	( name: string ) =>
	( id: string ): Promise< Key > =>
		request( {
			path: `${ NAMESPACE }/keys/${ id }/${ name }`,
			method: 'POST',
			data: {},
		} );

export const pauseKey = deed( 'pause' );
export const resumeKey = deed( 'resume' );
export const endOverlap = deed( 'end-overlap' );

/** Answers with a secret: only for useSubmit(). */
export const rotateKey = (
	id: string,
	overlap: number
): Promise< RotatedKey > =>
	request( {
		path: `${ NAMESPACE }/keys/${ id }/rotate`,
		method: 'POST',
		data: { overlap },
	} );

export const revokeKey = ( id: string, reason?: string ): Promise< Key > =>
	request( {
		path: `${ NAMESPACE }/keys/${ id }/revoke`,
		method: 'POST',
		data: reason ? { reason } : {},
	} );

export const deleteKey = ( id: string ): Promise< unknown > =>
	request( { path: `${ NAMESPACE }/keys/${ id }`, method: 'DELETE' } );
