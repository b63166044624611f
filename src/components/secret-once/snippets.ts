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

/** How a request carries the key, in each language. */
interface Sign {
	/** Options of curl. */
	curl: string;
	/** Lines of JavaScript before the request. */
	javascript: string[];
	/** The Authorization header's value, in JavaScript. */
	header: string;
	/** An option of PHP's curl. */
	php: string;
}

const requestSnippets = ( url: string, sign: Sign ): Snippet[] => [
	{
		id: 'curl',
		label: 'curl',
		text: [ `curl '${ url }' \\`, `  ${ sign.curl }` ].join( '\n' ),
	},
	{
		id: 'javascript',
		label: 'JavaScript',
		text: [
			`// ${ inCode() }`,
			...sign.javascript,
			`const response = await fetch( '${ url }', {`,
			`  headers: { Authorization: ${ sign.header } },`,
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
			`  ${ sign.php },`,
			'] );',
			'echo curl_exec( $request );',
		].join( '\n' ),
	},
];

const bearerSnippets = (
	secret: string,
	isAccountKey: boolean,
	root: string
): Snippet[] =>
	requestSnippets(
		routeUrl(
			root,
			isAccountKey ? 'latchkey/v1/clones' : 'latchkey/v1/whoami'
		),
		{
			curl: `-H 'Authorization: Bearer ${ secret }'`,
			javascript: [],
			header: '`Bearer ${ process.env.SHOP_API_KEY }`',
			php: "CURLOPT_HTTPHEADER => [ 'Authorization: Bearer ' . getenv( 'SHOP_API_KEY' ) ]",
		}
	);

const pairSnippets = (
	first: string,
	second: string,
	{ rest, home }: Urls
): Snippet[] => [
	...requestSnippets( routeUrl( rest, 'wc/v3/products' ), {
		curl: `-u '${ first }:${ second }'`,
		javascript: [
			'const { CONSUMER_KEY, CONSUMER_SECRET } = process.env;',
		],
		header: '`Basic ${ btoa( `${ CONSUMER_KEY }:${ CONSUMER_SECRET }` ) }`',
		php: "CURLOPT_USERPWD => getenv( 'CONSUMER_KEY' ) . ':' . getenv( 'CONSUMER_SECRET' )",
	} ),
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

const inCode = (): string =>
	__(
		'The key is read from the environment: keep it out of code.',
		'latchkey'
	);
