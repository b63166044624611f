/**
 * External dependencies
 */
import { readFile } from 'node:fs/promises';

/**
 * Internal dependencies
 */
import { runInSite } from '../site';
import type { Site } from '../site';
import type { TlsFront } from '../tls-front';
import { at, list, request, text } from './http';
import type { Answer } from './http';
import type { Owner } from './owner';
import { expect, shortened } from './promise';
import type { Line } from './promise';
import { storeClient } from './store-client';

/** What one promise learns and a later one needs. */
interface Memory {
	accountKey: string;
	accountKeyId: string;
	cloneId: string;
	consumerKey: string;
	consumerSecret: string;
	readonly secrets: string[];
}

export interface Stage {
	readonly site: Site;
	readonly owner: Owner;
	readonly front: TlsFront;
}

const CLONE = {
	site_id: 'shop',
	url: 'https://nl.example.com',
	language: 'nl',
	platform: 'woocommerce',
	title: 'Dutch shop',
};

const SCOPES = [
	'sites:view',
	'clones:create',
	'clones:view',
	'profile:view',
	'languages:view',
];

const describe = ( answer: Answer ): string =>
	`${ answer.status } ${ answer.text.slice( 0, 300 ) }`;

/** The eight promises, in the order in which they build on each other. */
export const promises = (
	stage: Stage
): ReadonlyArray< () => Promise< Line > > => {
	const { site, owner, front } = stage;
	const api = ( route: string ): string =>
		`${ site.url }/wp-json/latchkey/v1${ route }`;
	const bearer = ( key: string ) => ( {
		headers: { Authorization: `Bearer ${ key }` },
	} );
	const memory: Memory = {
		accountKey: '',
		accountKeyId: '',
		cloneId: '',
		consumerKey: '',
		consumerSecret: '',
		secrets: [],
	};

	const makesAccountKey = async (): Promise< Line > => {
		const settings = await owner.call( 'PATCH', '/settings', {
			account_owner: owner.id,
			clone_pair: { enabled: true, user: owner.id, permission: 'read' },
		} );
		expect( 200 === settings.status, describe( settings ) );
		const made = await owner.call( 'POST', '/keys', {
			kind: 'account',
			title: 'Clone service',
			scopes: SCOPES,
		} );
		memory.accountKey = text( made.body, 'secret' );
		memory.accountKeyId = text( made.body, 'id' );
		expect(
			201 === made.status && memory.accountKey.startsWith( 'lka_' ),
			describe( made )
		);
		memory.secrets.push( memory.accountKey );
		const later = await owner.call(
			'GET',
			`/keys/${ memory.accountKeyId }`
		);
		expect(
			200 === later.status &&
				! later.text.includes( memory.accountKey.slice( -38 ) ),
			`the key can be read again: ${ later.status }`
		);
		return {
			what: [
				'owner makes a clone account key,',
				'allows read pairs for clones',
			],
			status: shortened( memory.accountKey ),
			fact: 'shown once',
		};
	};

	const setsUpClone = async (): Promise< Line > => {
		const made = await request( 'POST', api( '/clones' ), {
			...bearer( memory.accountKey ),
			body: CLONE,
		} );
		const keys = list( made.body, 'keys' );
		memory.cloneId = text( made.body, 'clone', 'id' );
		for ( const key of keys ) {
			memory.consumerKey ||= text( key, 'consumer_key' );
			memory.consumerSecret ||= text( key, 'consumer_secret' );
			memory.secrets.push( text( key, 'secret' ) );
		}
		memory.secrets.push( memory.consumerKey, memory.consumerSecret );
		expect(
			201 === made.status &&
				2 === keys.length &&
				'' !== memory.consumerSecret,
			describe( made )
		);
		return {
			what: [ 'POST /clones nl.example.com' ],
			status: String( made.status ),
			fact: `${ keys.length } keys made by themselves`,
		};
	};

	const setsUpOnce = async (): Promise< Line > => {
		const again = await request( 'POST', api( '/clones' ), {
			...bearer( memory.accountKey ),
			body: CLONE,
		} );
		expect(
			409 === again.status &&
				memory.cloneId === text( again.body, 'data', 'clone_id' ),
			describe( again )
		);
		const all = await owner.call( 'GET', '/keys?per_page=100' );
		const keys = list( all.body ).filter(
			( key ) => memory.cloneId === at( key, 'clone_id' )
		);
		expect( 2 === keys.length, `there are ${ keys.length } keys now` );
		return {
			what: [ 'same POST again' ],
			status: String( again.status ),
			fact: `still ${ keys.length } keys`,
		};
	};

	const client = () =>
		storeClient( front, memory.consumerKey, memory.consumerSecret );

	const clientReads = async (): Promise< Line > => {
		const answer = await client().call( 'get', 'products', {
			per_page: '50',
		} );
		const products = list( answer.body );
		expect(
			200 === answer.status && 12 === products.length,
			`${ answer.status }, ${ products.length } products`
		);
		return {
			what: [ 'official WooCommerce client reads' ],
			status: String( answer.status ),
			fact: `${ products.length } products${
				'fixture' === site.store ? ' (fixture, not WooCommerce)' : ''
			}`,
		};
	};

	const readKeyCannotWrite = async (): Promise< Line > => {
		const answer = await client().call( 'post', 'products', {
			name: 'Not allowed',
		} );
		const reference = text( answer.body, 'data', 'reference' );
		expect(
			401 === answer.status &&
				'woocommerce_rest_authentication_error' ===
					text( answer.body, 'code' ) &&
				'' !== reference,
			`${ answer.status } ${ JSON.stringify( answer.body ) }`
		);
		const after = await client().call( 'get', 'products', {
			per_page: '50',
		} );
		expect(
			12 === list( after.body ).length,
			'a product was written all the same'
		);
		return {
			what: [ 'same key writes' ],
			status: String( answer.status ),
			fact: `reference ${ reference }`,
		};
	};

	const mistypedIsTold = async (): Promise< Line > => {
		const letter = memory.accountKey.at( 40 ) ?? '';
		const wrong = `${ memory.accountKey.slice( 0, 40 ) }${
			'x' === letter ? 'y' : 'x'
		}${ memory.accountKey.slice( 41 ) }`;
		const answer = await request(
			'GET',
			api( '/clones' ),
			bearer( wrong )
		);
		const words = /mistyped or cut off/.exec(
			text( answer.body, 'message' )
		)?.[ 0 ];
		expect(
			401 === answer.status &&
				'latchkey_malformed_key' === text( answer.body, 'code' ) &&
				undefined !== words,
			describe( answer )
		);
		return {
			what: [ 'account key, one letter wrong' ],
			status: String( answer.status ),
			fact: `"${ words }"`,
		};
	};

	const revokeHoldsAtOnce = async (): Promise< Line > => {
		const before = await request(
			'GET',
			api( '/clones' ),
			bearer( memory.accountKey )
		);
		expect( 200 === before.status, `before: ${ describe( before ) }` );
		const revoked = await owner.call(
			'POST',
			`/keys/${ memory.accountKeyId }/revoke`,
			{}
		);
		const start = performance.now();
		expect( 200 === revoked.status, describe( revoked ) );
		const after = await request(
			'GET',
			api( '/clones' ),
			bearer( memory.accountKey )
		);
		const milliseconds = Math.round( performance.now() - start );
		expect(
			401 === after.status &&
				'latchkey_key_revoked' === text( after.body, 'code' ),
			`after: ${ describe( after ) }`
		);
		return {
			what: [ 'revoke, very next request' ],
			status: String( after.status ),
			fact: `revoked (${ milliseconds } ms later)`,
		};
	};

	const nothingInDump = async (): Promise< Line > => {
		const dump =
			( await runInSite( site, 'dump.php' ) ) +
			( await readFile( site.debug_log, 'utf8' ) );
		expect(
			dump.includes( memory.accountKeyId ),
			'the dump does not even hold the key’s id'
		);
		const secrets = memory.secrets.filter( Boolean );
		expect( 4 === secrets.length, `${ secrets.length } secrets seen` );
		// Whole, and the part that nobody else knows.
		const found = secrets.filter(
			( secret ) =>
				dump.includes( secret ) ||
				dump.includes( secret.slice( -38, -6 ) )
		);
		expect( 0 === found.length, `${ found.length } found` );
		return {
			what: [ 'each secret above, in database dump' ],
			status: '  ' + String( found.length ),
			fact: 'found',
		};
	};

	return [
		makesAccountKey,
		setsUpClone,
		setsUpOnce,
		clientReads,
		readKeyCannotWrite,
		mistypedIsTold,
		revokeHoldsAtOnce,
		nothingInDump,
	];
};
