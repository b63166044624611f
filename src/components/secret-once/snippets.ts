/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Boot } from '../../types';
import type { ShownKey } from './secrets';

export type SnippetId = 'curl' | 'javascript' | 'php' | 'woocommerce';

/** Where the REST API is, and the shop. */
type Urls = Pick< Boot[ 'urls' ], 'rest' | 'home' >;

export interface Snippet {
	id: SnippetId;
	label: string;
	text: string;
}

/** A route's address: the REST API's may have a query of its own (plain permalinks). */
export const routeUrl = ( root: string, route: string ): string =>
	`${ root.replace( /\/$/, '' ) }/${ route }`;

/** The consumer key in full, or what its owner can tell it by: rotating does not show it again. */
const consumerKey = ( key: ShownKey ): string =>
	'consumer_key' in key ? key.consumer_key : `ck_…${ key.hint }`;

/**
 * A first request in several languages. Only the command line has the secret in it, to be tried at once; code reads it
 * from its surroundings, where it belongs.
 */
export const snippetsOf = ( key: ShownKey, urls: Urls ): Snippet[] =>
	'secret' in key
		? bearerSnippets( key.secret, key.kind === 'account', urls.rest )
		: pairSnippets( consumerKey( key ), key.consumer_secret, urls );

const bearerSnippets = (
	secret: string,
	isAccountKey: boolean,
	root: string
): Snippet[] => {
	const url = routeUrl(
		root,
		isAccountKey ? 'latchkey/v1/clones' : 'latchkey/v1/whoami'
	);
	return [
		{
			id: 'curl',
			label: 'curl',
			text: [
				`curl '${ url }' \\`,
				`  -H 'Authorization: Bearer ${ secret }'`,
			].join( '\n' ),
		},
		{
			id: 'javascript',
			label: 'JavaScript',
			text: [
				`// ${ inCode() }`,
				`const response = await fetch( '${ url }', {`,
				'  headers: { Authorization: `Bearer ${ process.env.SHOP_API_KEY }` },',
				'} );',
				'console.log( await response.json() );',
			].join( '\n' ),
		},
		{
			id: 'php',
			label: 'PHP',
			text: [
				`// ${ inCode() }`,
				`$request = curl_init( '${ url }' );`,
				'curl_setopt_array( $request, [',
				'  CURLOPT_RETURNTRANSFER => true,',
				"  CURLOPT_HTTPHEADER => [ 'Authorization: Bearer ' . getenv( 'SHOP_API_KEY' ) ],",
				'] );',
				'echo curl_exec( $request );',
			].join( '\n' ),
		},
	];
};

const pairSnippets = (
	first: string,
	second: string,
	{ rest, home }: Urls
): Snippet[] => {
	const url = routeUrl( rest, 'wc/v3/products' );
	return [
		{
			id: 'curl',
			label: 'curl',
			text: [
				`curl '${ url }' \\`,
				`  -u '${ first }:${ second }'`,
			].join( '\n' ),
		},
		{
			id: 'javascript',
			label: 'JavaScript',
			text: [
				`// ${ inCode() }`,
				'const { CONSUMER_KEY, CONSUMER_SECRET } = process.env;',
				`const response = await fetch( '${ url }', {`,
				'  headers: { Authorization: `Basic ${ btoa( `${ CONSUMER_KEY }:${ CONSUMER_SECRET }` ) }` },',
				'} );',
				'console.log( await response.json() );',
			].join( '\n' ),
		},
		{
			id: 'php',
			label: 'PHP',
			text: [
				`// ${ inCode() }`,
				`$request = curl_init( '${ url }' );`,
				'curl_setopt_array( $request, [',
				'  CURLOPT_RETURNTRANSFER => true,',
				"  CURLOPT_USERPWD => getenv( 'CONSUMER_KEY' ) . ':' . getenv( 'CONSUMER_SECRET' ),",
				'] );',
				'echo curl_exec( $request );',
			].join( '\n' ),
		},
		{
			id: 'woocommerce',
			label: __( 'WooCommerce client', 'latchkey' ),
			text: [
				'// npm install @woocommerce/woocommerce-rest-api',
				`// ${ inCode() }`,
				"import WooCommerceRestApi from '@woocommerce/woocommerce-rest-api';",
				'',
				'const shop = new WooCommerceRestApi.default( {',
				`  url: '${ home }',`,
				'  consumerKey: process.env.CONSUMER_KEY,',
				'  consumerSecret: process.env.CONSUMER_SECRET,',
				"  version: 'wc/v3',",
				'} );',
				"const { data } = await shop.get( 'products' );",
			].join( '\n' ),
		},
	];
};

const inCode = (): string =>
	__(
		'The key is read from the environment: keep it out of code.',
		'latchkey'
	);
