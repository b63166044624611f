/**
 * External dependencies
 */
import { readFileSync } from 'node:fs';
import https from 'node:https';
import WooCommerceRestApi from '@woocommerce/woocommerce-rest-api';

/**
 * Internal dependencies
 */
import type { TlsFront } from '../tls-front';

export interface StoreAnswer {
	readonly status: number;
	readonly body: unknown;
}

export interface StoreClient {
	readonly call: (
		method: 'get' | 'post',
		endpoint: string,
		data: Readonly< Record< string, string > >
	) => Promise< StoreAnswer >;
}

/**
 * WooCommerce's own JavaScript client over HTTPS, where it sends the pair by
 * Basic authentication (over plain HTTP it signs OAuth 1.0a).
 *
 * @param front          HTTPS in front of the shop.
 * @param consumerKey    `ck_…`.
 * @param consumerSecret `cs_…`.
 */
export const storeClient = (
	front: TlsFront,
	consumerKey: string,
	consumerSecret: string
): StoreClient => {
	const client = new WooCommerceRestApi( {
		url: front.url,
		consumerKey,
		consumerSecret,
		version: 'wc/v3',
		axiosConfig: {
			httpsAgent: new https.Agent( {
				ca: readFileSync( front.certificate ),
			} ),
			// A refusal is an answer here, not an exception.
			validateStatus: () => true,
		},
	} );
	return {
		call: async ( method, endpoint, data ) => {
			const answer: { status: number; data: unknown } =
				'get' === method
					? await client.get( endpoint, data )
					: await client.post( endpoint, data );
			return { status: answer.status, body: answer.data };
		},
	};
};
