/**
 * WordPress dependencies
 */
import apiFetch from '@wordpress/api-fetch';

/**
 * Internal dependencies
 */
import type { Answer, Page } from '../types';
import { readError } from './errors';

export const NAMESPACE = '/latchkey/v1';

interface Request {
	path: string;
	method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	data?: unknown;
}

/** The same for every order and way of writing a query; without the comparison of WordPress's own, which begins with loading all alphabets. */
const plain = ( path: string ): string =>
	JSON.stringify( path.split( /[?&]/ ).map( decodeURIComponent ).sort() );

/** What the page has brought along (Admin\Preload). Each answer serves once: who asks again wants to know what is new. */
const broughtAlong = ( path: string ): Answer | undefined => {
	const answers = window.latchkeyBoot?.answers ?? {};
	const found = Object.keys( answers ).find(
		( one ) => plain( one ) === plain( path )
	);
	const answer = found && answers[ found ];
	if ( answer ) {
		delete answers[ found ];
		return answer;
	}
	return undefined;
};

/** Asks the REST API. */
export const request = async < T >( options: Request ): Promise< T > => {
	const answer = options.method ? undefined : broughtAlong( options.path );
	if ( answer ) {
		return answer.body as T;
	}
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
	const page = ( body: unknown, headers: Headers ): Page< T > => {
		const count = ( header: string ) => Number( headers.get( header ) );
		return {
			items: body as T[],
			total: count( 'X-WP-Total' ),
			totalPages: count( 'X-WP-TotalPages' ),
		};
	};
	const answer = broughtAlong( path );
	if ( answer ) {
		return page( answer.body, new Headers( answer.headers ) );
	}
	try {
		const response = await apiFetch< Response >( { path, parse: false } );
		return page( await response.json(), response.headers );
	} catch ( thrown: unknown ) {
		throw await readError( thrown );
	}
};
