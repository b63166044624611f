/**
 * WordPress dependencies
 */
import { addQueryArgs } from '@wordpress/url';

/**
 * Internal dependencies
 */
import { routeUrl } from './snippets';

/*
 * Some servers take the Authorization header away before PHP sees it; then no key works. This asks the site with a text
 * that has the form of a key and is none. The true key is never sent for it.
 */

/** 67 characters with right check digits, so that the answer also tells whether HTTPS is wanting. */
export const NO_KEY =
	'lka_000000000000000000000000_ThisIsNoKeyItOnlyTestsTheHeader04KVZ0l';

export type HeaderState = 'arrives' | 'stripped' | 'insecure' | 'unknown';

export type ServerKind = 'apache' | 'nginx' | 'litespeed';

export interface HeaderReport {
	state: HeaderState;
	/** By the answer's Server header; null where it says nothing. */
	server: ServerKind | null;
}

/** What the code of the answer tells. Only who has seen the header refuses by what is in it. */
export const stateOf = ( code: unknown ): HeaderState => {
	if ( typeof code !== 'string' || ! code.startsWith( 'latchkey_' ) ) {
		return 'unknown';
	}
	if ( code === 'latchkey_forbidden' ) {
		return 'stripped';
	}
	return code === 'latchkey_https_required' ? 'insecure' : 'arrives';
};

export const serverOf = ( header: string | null ): ServerKind | null => {
	const name = ( header ?? '' ).toLowerCase();
	if ( name.includes( 'litespeed' ) ) {
		return 'litespeed';
	}
	if ( name.includes( 'nginx' ) ) {
		return 'nginx';
	}
	return name.includes( 'apache' ) ? 'apache' : null;
};

const codeIn = ( answer: unknown ): unknown => {
	const inside = ( value: unknown, name: string ): unknown =>
		typeof value === 'object' && value !== null && name in value
			? ( value as Record< string, unknown > )[ name ]
			: undefined;
	return inside( inside( answer, 'body' ) ?? answer, 'code' );
};

const ask = async ( root: string ): Promise< HeaderReport > => {
	try {
		const response = await fetch(
			// In an envelope: a refusal that is looked for is no fault for the browser's console.
			addQueryArgs( routeUrl( root, 'latchkey/v1/whoami' ), {
				_envelope: '1',
			} ),
			{
				headers: { Authorization: `Bearer ${ NO_KEY }` },
				credentials: 'omit',
				cache: 'no-store',
				redirect: 'error',
			}
		);
		return {
			state: stateOf( codeIn( await response.json() ) ),
			server: serverOf( response.headers.get( 'Server' ) ),
		};
	} catch {
		return { state: 'unknown', server: null };
	}
};

let known: Promise< HeaderReport > | null = null;

/** Asks once for each load of the page: each refusal is recorded. What was not found out is asked again. */
export const checkHeader = ( root: string ): Promise< HeaderReport > => {
	known ??= ask( root ).then( ( report ) => {
		if ( report.state !== 'arrives' ) {
			known = null;
		}
		return report;
	} );
	return known;
};

/** What to write where, so that the header arrives. */
export const SERVER_LINES: Record< ServerKind, string > = {
	apache: [
		'# .htaccess, above "# BEGIN WordPress"',
		'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1',
		'# or, with PHP as CGI or FPM, in the configuration of the site:',
		'CGIPassAuth On',
	].join( '\n' ),
	nginx: [
		'# where PHP is called (location ~ \\.php$):',
		'fastcgi_param HTTP_AUTHORIZATION $http_authorization;',
		'# where nginx stands in front of another server:',
		'proxy_set_header Authorization $http_authorization;',
	].join( '\n' ),
	litespeed: [
		'# .htaccess, above "# BEGIN WordPress"',
		'<IfModule LiteSpeed>',
		'RewriteEngine On',
		'RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]',
		'</IfModule>',
	].join( '\n' ),
};
