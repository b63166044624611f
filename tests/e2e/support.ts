/**
 * External dependencies
 */
import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/**
 * Internal dependencies
 */
import { test as base } from './browser';

export { expect };

export const KEYS = '/wp-admin/admin.php?page=latchkey';
export const CLONES = `${ KEYS }&tab=clones`;
export const SETTINGS = `${ KEYS }&tab=settings`;

const ADMIN = {
	login: process.env.LATCHKEY_USER ?? 'admin',
	password: process.env.LATCHKEY_PASSWORD ?? 'admin',
};
const PASSWORD = 'correct horse battery staple';

export interface Rest {
	get: < T >( path: string ) => Promise< T >;
	send: < T >(
		method: 'POST' | 'PATCH' | 'DELETE',
		path: string,
		data?: unknown
	) => Promise< T >;
}

/** By POST: core's form moves the focus, and typing into it goes wrong now and then. */
export const logIn = async (
	request: APIRequestContext,
	login = ADMIN.login,
	password = ADMIN.password,
	origin = ''
): Promise< void > => {
	await request.get( `${ origin }/wp-login.php` );
	await request.post( `${ origin }/wp-login.php`, {
		form: { log: login, pwd: password, testcookie: '1' },
		// The dashboard behind it is not ours to test.
		maxRedirects: 0,
	} );
};

/** REST as a signed-in person: cookie and nonce. */
export const restOf = async (
	request: APIRequestContext,
	origin = ''
): Promise< Rest > => {
	const nonce = await (
		await request.get(
			`${ origin }/wp-admin/admin-ajax.php?action=rest-nonce`
		)
	).text();
	const call = async < T >(
		method: string,
		path: string,
		data?: unknown
	) => {
		const response = await request.fetch( `${ origin }/wp-json${ path }`, {
			method,
			headers: { 'X-WP-Nonce': nonce },
			...( data === undefined ? {} : { data } ),
		} );
		expect(
			response.ok(),
			`${ method } ${ path }: ${ await response.text() }`
		).toBe( true );
		return ( await response.json() ) as T;
	};
	return {
		get: ( path ) => call( 'GET', path ),
		send: ( method, path, data ) => call( method, path, data ),
	};
};

/** What the browser complains of; a test that provokes a refusal says which statuses it expects. */
const watchConsole = ( page: Page ) => {
	const complaints: string[] = [];
	page.on( 'console', ( message ) => {
		if ( [ 'error', 'warning' ].includes( message.type() ) ) {
			complaints.push( message.text() );
		}
	} );
	page.on( 'pageerror', ( error ) => complaints.push( String( error ) ) );
	return complaints;
};

interface Fixtures {
	expectedStatuses: number[];
	admin: Page;
	rest: Rest;
}

export const test = base.extend< Fixtures >( {
	expectedStatuses: [ [], { option: true } ],
	admin: async ( { page, expectedStatuses }, give ) => {
		const complaints = watchConsole( page );
		await logIn( page.request );
		await give( page );
		expect(
			complaints.filter(
				( text ) =>
					! expectedStatuses.some( ( status ) =>
						text.includes( `status of ${ status }` )
					)
			)
		).toEqual( [] );
	},
	rest: async ( { admin }, give ) => {
		await give( await restOf( admin.request ) );
	},
} );

/** A window of its own for another person; closed by the caller. */
export const windowOf = async ( browser: Browser, login: string ) => {
	const context = await browser.newContext( {
		viewport: { width: 1280, height: 900 },
	} );
	const page = await context.newPage();
	await logIn( page.request, login, PASSWORD );
	return page;
};

export const adminOf = async ( page: Page, origin: string ): Promise< void > =>
	logIn( page.request, ADMIN.login, ADMIN.password, origin );

export const addUser = async (
	rest: Rest,
	username: string,
	name: string,
	role: string
): Promise< number > => {
	const found = await rest.get< { id: number; slug: string }[] >(
		`/wp/v2/users?context=edit&slug=${ username }`
	);
	return found[ 0 ]
		? found[ 0 ].id
		: (
				await rest.send< { id: number } >( 'POST', '/wp/v2/users', {
					username,
					name,
					email: `${ username }@shop.example`,
					password: PASSWORD,
					roles: [ role ],
				} )
			).id;
};

/** Makes the administrator the account owner, whoever an earlier test left: a file can then be run by itself. */
export const ensureOwner = async ( rest: Rest ): Promise< void > => {
	const { account_owner: owner } = await rest.get< {
		account_owner: { id: number; present: boolean } | null;
	} >( '/latchkey/v1/settings' );
	const me = await rest.get< { id: number } >( '/wp/v2/users/me' );
	if ( owner?.id === me.id ) {
		return;
	}
	if ( owner?.present ) {
		// Only the owner can hand over; when they are gone, an administrator takes their place.
		await rest.send(
			'DELETE',
			`/wp/v2/users/${ owner.id }?force=true&reassign=${ me.id }`
		);
	}
	await rest.send( 'PATCH', '/latchkey/v1/settings', {
		account_owner: me.id,
	} );
};

export const addAccountKey = ( rest: Rest, title: string, system?: string ) =>
	rest.send< { id: string; secret: string } >( 'POST', '/latchkey/v1/keys', {
		kind: 'account',
		title,
		...( system ? { system } : {} ),
		scopes: [ 'sites:view' ],
	} );

export const addRoleToken = ( rest: Rest, title: string, more: object = {} ) =>
	rest.send< { id: string; secret: string } >( 'POST', '/latchkey/v1/keys', {
		kind: 'role',
		title,
		system: 'Warehouse',
		role: 'editor',
		permission: 'read',
		...more,
	} );

/** All keys gone, revoked first. */
export const clearKeys = async ( rest: Rest ): Promise< void > => {
	const keys = await rest.get< { id: string; status: string }[] >(
		'/latchkey/v1/keys?per_page=100'
	);
	for ( const { id, status } of keys ) {
		if ( status !== 'revoked' ) {
			await rest.send( 'POST', `/latchkey/v1/keys/${ id }/revoke`, {} );
		}
		await rest.send( 'DELETE', `/latchkey/v1/keys/${ id }` );
	}
};

/** The app's part of the page; WordPress around it has faults of its own. */
export const expectNoFaults = async (
	page: Page,
	within = '#latchkey-root'
): Promise< void > => {
	// What is not there yet has no faults.
	await expect( page.locator( within ).first() ).toBeVisible();
	const { violations } = await new AxeBuilder( { page } )
		.include( within )
		// In the page itself: the app has no frames, for whose sake a second page would be opened each time.
		.setLegacyMode()
		.analyze();
	expect(
		violations.map( ( { id, nodes } ) => [
			id,
			nodes.map( ( { html } ) => html ),
		] )
	).toEqual( [] );
};

/** REST requests that the page itself sends from here on. */
export const watchRest = ( page: Page ): string[] => {
	const sent: string[] = [];
	page.on( 'request', ( request ) => {
		// WordPress 7.1 asks who is there on every admin page, for its command palette.
		const isCore = request.url().includes( '/users/me?context=edit' );
		if ( ! isCore && /wp-json|rest_route=/.test( request.url() ) ) {
			sent.push( `${ request.method() } ${ request.url() }` );
		}
	} );
	return sent;
};

export const row = ( page: Page, title: string ) =>
	page.getByRole( 'row' ).filter( {
		has: page
			.locator( 'th[scope="row"], .dataviews-title-field' )
			.filter( { hasText: title } ),
	} );

/** Opens a row's menu and chooses from it. */
export const act = async ( page: Page, title: string, action: string ) => {
	await row( page, title ).getByRole( 'button', { name: 'Actions' } ).click();
	await page.getByRole( 'menuitem', { name: action } ).click();
};
