/**
 * External dependencies
 */
import type { Page } from '@playwright/test';

type Answer = Record< string, unknown >;

/** REST as the person who is signed in on a page. */
export const restOf = async ( page: Page, url: string ) => {
	const nonce = await (
		await page.request.get(
			`${ url }/wp-admin/admin-ajax.php?action=rest-nonce`
		)
	).text();
	return async (
		method: string,
		route: string,
		data?: Answer
	): Promise< Answer > => {
		const response = await page.request.fetch(
			`${ url }/wp-json${ route }`,
			{
				method,
				headers: { 'X-WP-Nonce': nonce },
				...( data ? { data } : {} ),
			}
		);
		if ( ! response.ok() ) {
			throw new Error(
				`${ method } ${ route }: ${ response.status() } ${ await response.text() }`
			);
		}
		return ( await response.json() ) as Answer;
	};
};

export type Rest = Awaited< ReturnType< typeof restOf > >;

const inDays = ( days: number ): string =>
	new Date( Date.now() + days * 86_400_000 ).toISOString();

/** Keys such as a shop has after a year. */
const KEYS: readonly Answer[] = [
	{
		kind: 'woocommerce',
		title: 'Accounting sync',
		system: 'Ledger & Co',
		permission: 'read',
		areas: { orders: 'read', customers: 'read' },
	},
	{
		kind: 'woocommerce',
		title: 'Price list',
		system: 'prices.example.com',
		permission: 'read_write',
		areas: { products: 'read_write' },
		allowed_ips: [ '203.0.113.0/24' ],
	},
	{
		kind: 'role',
		title: 'Shop app',
		system: 'app.example.com',
		role: 'editor',
		permission: 'read_write',
		rate_limit: 120,
	},
	{
		kind: 'role',
		title: 'Blog drafts',
		system: 'Writing desk',
		role: 'author',
		permission: 'read_write',
		expires_at: inDays( 9 ),
	},
	{
		kind: 'account',
		title: 'Translation service',
		system: 'clones.example.com',
		scopes: [ 'sites:view', 'clones:view', 'languages:view' ],
	},
	{ kind: 'personal', title: 'Monthly report' },
];

interface Filled {
	/** The key whose page is shown. */
	readonly shown: string;
	/** Takes away again what is only in the way of another run. */
	readonly tidy: () => Promise< void >;
}

/** The title of the key that is made on the screen, for the picture of its secret. */
export const ON_SCREEN = 'Stock count';

/** Fills the shop, lets one key be used, rotates it, and revokes another. */
export const fill = async ( page: Page, url: string ): Promise< Filled > => {
	const rest = await restOf( page, url );
	const made: Answer[] = [];
	for ( const key of KEYS ) {
		made.push( await rest( 'POST', '/latchkey/v1/keys', key ) );
	}
	const [ , , app, drafts ] = made;
	const call = ( key: Answer | undefined, route: string ) =>
		fetch( `${ url }/wp-json${ route }`, {
			headers: { Authorization: `Bearer ${ String( key?.secret ) }` },
		} );
	await call( app, '/wp/v2/posts' );
	await call( app, '/wp/v2/users?context=edit' );
	await rest( 'POST', `/latchkey/v1/keys/${ String( app?.id ) }/rotate`, {
		overlap: 7 * 86_400,
	} );
	await call( app, '/wp/v2/posts' );
	await rest( 'POST', `/latchkey/v1/keys/${ String( drafts?.id ) }/revoke`, {
		reason: 'The writing desk has moved.',
	} );
	return {
		shown: String( app?.id ),
		tidy: async () => {
			const found = await rest(
				'GET',
				`/latchkey/v1/keys?search=${ encodeURIComponent( ON_SCREEN ) }`
			);
			const left = [ ...made, ...( found as unknown as Answer[] ) ];
			for ( const { id } of left ) {
				await rest(
					'POST',
					`/latchkey/v1/keys/${ String( id ) }/revoke`,
					{}
				);
				await rest( 'DELETE', `/latchkey/v1/keys/${ String( id ) }` );
			}
		},
	};
};
