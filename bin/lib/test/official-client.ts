/**
 * External dependencies
 */
import { readFileSync } from 'node:fs';
import https from 'node:https';
import WooCommerceRestApi from '@woocommerce/woocommerce-rest-api';

/**
 * Calls that a PHP test wants to be made by WooCommerce's own JavaScript
 * client: JSON on standard input, the answers as JSON on standard output.
 */
interface Wish {
	readonly url: string;
	readonly certificate: string;
	readonly consumer_key: string;
	readonly consumer_secret: string;
	readonly query_string: boolean;
	readonly calls: ReadonlyArray< {
		readonly method: 'get' | 'post' | 'put' | 'delete';
		readonly endpoint: string;
		readonly data: Readonly< Record< string, string > >;
	} >;
}

interface Answer {
	readonly status: number;
	readonly data: unknown;
	readonly headers: unknown;
}

const main = async (): Promise< void > => {
	const wish: Wish = JSON.parse( readFileSync( 0, 'utf8' ) );
	const client = new WooCommerceRestApi( {
		url: wish.url,
		consumerKey: wish.consumer_key,
		consumerSecret: wish.consumer_secret,
		version: 'wc/v3',
		queryStringAuth: wish.query_string,
		axiosConfig: {
			...( wish.url.startsWith( 'https:' )
				? {
						httpsAgent: new https.Agent( {
							ca: readFileSync( wish.certificate ),
						} ),
					}
				: {} ),
			// A refusal is an answer here, not an exception.
			validateStatus: () => true,
		},
	} );
	const answers: Answer[] = [];
	for ( const { method, endpoint, data } of wish.calls ) {
		const answer: Answer =
			'get' === method || 'delete' === method
				? await client[ method ]( endpoint, data )
				: await client[ method ]( endpoint, data );
		answers.push( {
			status: answer.status,
			data: answer.data,
			headers: answer.headers,
		} );
	}
	process.stdout.write( JSON.stringify( answers ) );
};

main().catch( ( error: unknown ) => {
	process.stderr.write(
		error instanceof Error ? error.message : String( error )
	);
	process.exitCode = 1;
} );
