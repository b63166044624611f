/**
 * External dependencies
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { fromCache } from './paths';
import { say } from './progress';
import { run } from './run';

export interface WooCommerceSource {
	readonly dir: string;
	readonly version: string;
	readonly source: string;
}

const TIMEOUT = 8;

const versionOf = async ( dir: string ): Promise< string | null > => {
	const text = await readFile(
		path.join( dir, 'woocommerce.php' ),
		'utf8'
	).catch( () => '' );
	return /^ \* Version: (\S+)/m.exec( text )?.[ 1 ] ?? null;
};

const download = async ( target: string ): Promise< void > => {
	const response = await fetch(
		'https://downloads.wordpress.org/plugin/woocommerce.zip',
		{ signal: AbortSignal.timeout( TIMEOUT * 1000 ) }
	);
	if ( ! response.ok ) {
		throw new Error( `wordpress.org answered ${ response.status }` );
	}
	const work = `${ target }.${ process.pid }.part`;
	await rm( work, { recursive: true, force: true } );
	await mkdir( work, { recursive: true } );
	const zip = path.join( work, 'woocommerce.zip' );
	await writeFile( zip, Buffer.from( await response.arrayBuffer() ) );
	await run( 'unzip', [ '-q', zip, '-d', work ] );
	await rename( path.join( work, 'woocommerce' ), target );
	await rm( work, { recursive: true, force: true } );
};

/**
 * A built WooCommerce: WC_DIR, the cache, wordpress.org; null when it cannot be
 * had, which callers say out loud.
 */
export const provideWooCommerce =
	async (): Promise< WooCommerceSource | null > => {
		const own = process.env.WC_DIR;
		if ( own ) {
			const version = await versionOf( own );
			if (
				null === version ||
				! existsSync( path.join( own, 'vendor/autoload.php' ) )
			) {
				throw new Error( `WC_DIR: no built WooCommerce in ${ own }` );
			}
			say( `WooCommerce ${ version } from WC_DIR` );
			return { dir: path.resolve( own ), version, source: 'WC_DIR' };
		}
		const target = fromCache( 'woocommerce' );
		if ( ! existsSync( target ) ) {
			try {
				await download( target );
			} catch {
				say(
					'WooCommerce: none (WC_DIR is not set, wordpress.org does not answer)'
				);
				return null;
			}
		}
		const version = await versionOf( target );
		if ( null === version ) {
			return null;
		}
		say( `WooCommerce ${ version } from wordpress.org` );
		return { dir: target, version, source: 'wordpress.org' };
	};
