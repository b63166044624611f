/**
 * WordPress dependencies
 */
import apiFetch from '@wordpress/api-fetch';

/**
 * Internal dependencies
 */
import type { Page } from '../types';
import { readError } from './errors';

export const NAMESPACE = '/latchkey/v1';

interface Request {
	path: string;
	method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	data?: unknown;
}

/** Asks the REST API. */
export const request = async < T >( options: Request ): Promise< T > => {
	try {
		return await apiFetch< T >( options );
	} catch ( thrown: unknown ) {
		throw await readError( thrown );
	}
};

/** Asks for one page of a list, with the counts that its headers give. */
export const requestPage = async < T >(
	path: string
): Promise< Page< T > > => {
	try {
		const response = await apiFetch< Response >( { path, parse: false } );
		const count = ( header: string ) =>
			Number( response.headers.get( header ) ?? 0 );
		return {
			items: ( await response.json() ) as T[],
			total: count( 'X-WP-Total' ),
			totalPages: count( 'X-WP-TotalPages' ),
		};
	} catch ( thrown: unknown ) {
		throw await readError( thrown );
	}
};
