/**
 * External dependencies
 */
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { fromCache } from './paths';
import { freePort } from './ports';
import { run } from './run';

export interface TlsFront {
	readonly url: string;
	readonly port: number;
	/** Self-made certificate, for clients that want to check it. */
	readonly certificate: string;
	readonly stop: () => Promise< void >;
}

interface Certificate {
	readonly key: string;
	readonly cert: string;
}

/** One a month, which is good for a month more: none has to be replaced while somebody uses it. */
const makeCertificate = async (): Promise< Certificate > => {
	const month = new Date().toISOString().slice( 0, 7 );
	const folder = fromCache( 'tls', month );
	if ( ! existsSync( folder ) ) {
		await mkdir( path.dirname( folder ), { recursive: true } );
		const own = await mkdtemp( `${ folder }-` );
		await run( 'openssl', [
			'req',
			'-x509',
			'-newkey',
			'rsa:2048',
			'-nodes',
			'-days',
			'62',
			'-subj',
			'/CN=127.0.0.1',
			'-addext',
			'subjectAltName=IP:127.0.0.1,DNS:localhost',
			'-keyout',
			path.join( own, 'key.pem' ),
			'-out',
			path.join( own, 'cert.pem' ),
		] );
		// Both files at once, or another run's.
		await rename( own, folder ).catch( async ( error: unknown ) => {
			await rm( own, { recursive: true, force: true } );
			if ( ! existsSync( folder ) ) {
				throw error;
			}
		} );
	}
	return {
		key: path.join( folder, 'key.pem' ),
		cert: path.join( folder, 'cert.pem' ),
	};
};

let made: Promise< Certificate > | null = null;

/** One for all fronts of this process, however many begin at the same time. */
const certificate = (): Promise< Certificate > =>
	( made ??= makeCertificate() );

/**
 * HTTPS before a site that speaks HTTP: passes everything on and says so in
 * X-Forwarded-Proto.
 *
 * @param target Port of the site.
 */
export const tlsFront = async ( target: number ): Promise< TlsFront > => {
	const files = await certificate();
	const port = await freePort();
	const server = https.createServer(
		{
			key: await readFile( files.key ),
			cert: await readFile( files.cert ),
			maxHeaderSize: 256 * 1024,
		},
		( request, response ) => {
			const onward = http.request(
				{
					host: '127.0.0.1',
					port: target,
					method: request.method,
					path: request.url,
					headers: {
						...request.headers,
						'x-forwarded-proto': 'https',
					},
				},
				( answer ) => {
					response.writeHead(
						answer.statusCode ?? 502,
						answer.rawHeaders
					);
					answer.pipe( response );
				}
			);
			onward.on( 'error', () => {
				if ( ! response.headersSent ) {
					response.writeHead( 502 );
				}
				response.end();
			} );
			request.pipe( onward );
		}
	);
	await new Promise< void >( ( resolve ) =>
		server.listen( port, '127.0.0.1', () => resolve() )
	);
	return {
		url: `https://127.0.0.1:${ port }`,
		port,
		certificate: files.cert,
		stop: () =>
			new Promise( ( resolve ) => {
				server.closeAllConnections();
				server.close( () => resolve() );
			} ),
	};
};
