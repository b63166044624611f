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
const plain = ( path: string ): string => {
	try {
		return JSON.stringify(
			path.split( /[?&]/ ).map( decodeURIComponent ).sort()
		);
	} catch {
		return path; // A percent sign that begins no character.
	}
};

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

/** After a change nothing holds that was written before it. */
const forgetAll = (): void => {
	if ( window.latchkeyBoot ) {
		window.latchkeyBoot.answers = {};
	}
};

/** Asks the REST API. */
export const request = async < T >( options: Request ): Promise< T > => {
	if ( options.method ) {
		forgetAll();
	}
	const answer = broughtAlong( options.path );
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
	const page = (
		body: unknown,
		header: ( name: string ) => unknown
	): Page< T > => ( {
		items: body as T[],
		total: Number( header( 'X-WP-Total' ) ?? 0 ),
		totalPages: Number( header( 'X-WP-TotalPages' ) ?? 0 ),
	} );
	const answer = broughtAlong( path );
	if ( answer ) {
		return page( answer.body, ( name ) => answer.headers[ name ] );
	}
	try {
		const response = await apiFetch< Response >( { path, parse: false } );
		return page( await response.json(), ( name ) =>
			response.headers.get( name )
		);
	} catch ( thrown: unknown ) {
		throw await readError( thrown );
	}
};
