/**
 * External dependencies
 */
import { readFile } from 'node:fs/promises';

/**
 * Internal dependencies
 */
import { ensure, NEEDS } from '../apt';
import { ensureBuild } from '../ensure';
import { freePort, isFree } from '../ports';
import { say, step } from '../progress';
import { serve } from '../serve';
import { makeSite } from '../site';
import type { Site } from '../site';
import { provideSqlite } from '../sqlite';
import { tlsFront } from '../tls-front';
import { provideWooCommerce } from '../woocommerce';
import { provideWordPress } from '../wordpress';
import { Owner } from './owner';
import { render } from './promise';
import { promises } from './promises';
import type { Stage } from './promises';

const PORT = 8080;

const print = ( line: string ): void => {
	process.stdout.write( `${ line }\n` );
};

const prepare = async (): Promise< Site > => {
	await ensure( [
		NEEDS.php,
		NEEDS.sqlite,
		NEEDS.mbstring,
		NEEDS.xml,
		NEEDS.unzip,
		NEEDS.openssl,
	] );
	// The first time each of them takes a while; they do not need each other.
	const [ , wordpress, woocommerce ] = await Promise.all( [
		ensureBuild(),
		provideWordPress( null ),
		provideWooCommerce(),
		provideSqlite(),
	] );
	const port = ( await isFree( PORT ) ) ? PORT : await freePort();
	return step( 'a shop on SQLite', () =>
		makeSite( {
			name: `demo-${ port }`,
			wordpress,
			mariadb: null,
			port,
			muPlugins: [ 'forwarded-proto' ],
			store: woocommerce ? { woocommerce: woocommerce.dir } : 'fixture',
		} )
	);
};

/** Checks the promises in order and ends at the first that is not kept. */
const keepsAll = async ( stage: Stage ): Promise< number > => {
	const all = promises( stage );
	for ( const [ index, check ] of all.entries() ) {
		try {
			print( render( index + 1, await check() ) );
		} catch ( error: unknown ) {
			const reason =
				error instanceof Error ? error.message : String( error );
			throw new Error( `Promise ${ index + 1 } not kept: ${ reason }` );
		}
	}
	return all.length;
};

const main = async (): Promise< void > => {
	const once = process.argv.includes( '--once' );
	const site = await prepare();
	const server = await serve( site );
	const front = await tlsFront( site.port );
	const kept = await Owner.signIn( site )
		.then( ( owner ) => keepsAll( { site, front, owner } ) )
		.catch( async ( error: unknown ) => {
			// What PHP has to say about it.
			say( ( await readFile( site.debug_log, 'utf8' ) ).trim() );
			throw error;
		} );
	const { login, password } = site.admin;
	print(
		`${ kept } of ${ kept } promises kept. Open ${ site.url }/wp-admin/     ${ login } / ${ password }`
	);
	await front.stop();
	if ( once ) {
		await server.stop();
		return;
	}
	say( 'Serving until Ctrl-C.' );
	await new Promise< never >( () => {
		// Keeps Node alive; cleanup.ts stops the server.
		setInterval( () => undefined, 60_000 );
	} );
};

main().catch( ( error: unknown ) => {
	say( error instanceof Error ? error.message : String( error ) );
	process.exit( 1 );
} );
