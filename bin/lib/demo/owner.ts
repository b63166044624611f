/**
 * Internal dependencies
 */
import type { Site } from '../site';
import { at, request } from './http';
import type { Answer } from './http';

/** The shop's owner, signed in as in a browser: login cookie and nonce. */
export class Owner {
	private constructor(
		private readonly site: Site,
		private readonly headers: Readonly< Record< string, string > >,
		public readonly id: number
	) {}

	public static async signIn( site: Site ): Promise< Owner > {
		const login = await fetch( `${ site.url }/wp-login.php`, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				Cookie: 'wordpress_test_cookie=WP%20Cookie%20check',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: new URLSearchParams( {
				log: site.admin.login,
				pwd: site.admin.password,
				testcookie: '1',
			} ).toString(),
		} );
		const cookies = login.headers
			.getSetCookie()
			.map( ( line ) => line.split( ';' )[ 0 ] ?? '' )
			.join( '; ' );
		const nonce = await request(
			'GET',
			`${ site.url }/wp-admin/admin-ajax.php?action=rest-nonce`,
			{ headers: { Cookie: cookies } }
		);
		if ( 302 !== login.status || 200 !== nonce.status ) {
			throw new Error( `the owner cannot sign in: ${ login.status }` );
		}
		const headers = { Cookie: cookies, 'X-WP-Nonce': nonce.text.trim() };
		const me = await request(
			'GET',
			`${ site.url }/wp-json/wp/v2/users/me`,
			{
				headers,
			}
		);
		const id = at( me.body, 'id' );
		if ( 'number' !== typeof id ) {
			throw new Error( `the owner is not known: ${ me.status }` );
		}
		return new Owner( site, headers, id );
	}

	public call(
		method: string,
		route: string,
		body?: unknown
	): Promise< Answer > {
		return request(
			method,
			`${ this.site.url }/wp-json/latchkey/v1${ route }`,
			{
				headers: this.headers,
				body,
			}
		);
	}
}
