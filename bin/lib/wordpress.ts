/**
 * External dependencies
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { unpackFromDebian } from './debian';
import type { Suite } from './debian';
import { fromCache } from './paths';
import { say, step } from './progress';
import { run } from './run';

/** The versions that the tests run on: the oldest supported and the newest. */
export const VERSIONS = [ '6.8', '7.1' ] as const;

export type WordPressVersion = ( typeof VERSIONS )[ number ];

export interface WordPressSource {
	/** Pristine; copy, never change. */
	readonly dir: string;
	/** Such as 6.8.3. */
	readonly version: string;
	readonly source: string;
}

const OLDEST = [ 6, 8 ] as const;

const SUITES: Readonly< Record< WordPressVersion, Suite > > = {
	'6.8': 'trixie',
	'7.1': 'sid',
};

export const versionOf = async ( dir: string ): Promise< string | null > => {
	const file = path.join( dir, 'wp-includes/version.php' );
	const text = await readFile( file, 'utf8' ).catch( () => '' );
	return /\$wp_version\s*=\s*'([^']+)'/.exec( text )?.[ 1 ] ?? null;
};

const isSupported = ( version: string ): boolean => {
	const [ major = 0, minor = 0 ] = version.split( /[.-]/ ).map( Number );
	return (
		major > OLDEST[ 0 ] || ( major === OLDEST[ 0 ] && minor >= OLDEST[ 1 ] )
	);
};

const matches = ( version: string, wanted: WordPressVersion ): boolean =>
	version === wanted || version.startsWith( `${ wanted }.` );

const pristine = ( version: string ): string =>
	fromCache( 'wordpress', version );

/**
 * Moves a finished folder into place in one step, so that a broken download
 * never looks like a WordPress.
 *
 * @param make    Fills the folder that it is given.
 * @param version Name in the cache.
 */
const intoCache = async (
	make: ( folder: string ) => Promise< void >,
	version: string
): Promise< string > => {
	const target = pristine( version );
	const half = `${ target }.${ process.pid }.part`;
	await mkdir( path.dirname( target ), { recursive: true } );
	await rm( half, { recursive: true, force: true } );
	await make( half );
	await rm( target, { recursive: true, force: true } );
	await rename( half, target );
	return target;
};

/** WP_DIR may name several folders, separated by a colon. */
const fromWpDir = async (
	wanted: WordPressVersion | null
): Promise< WordPressSource | null > => {
	const folders = ( process.env.WP_DIR ?? '' )
		.split( path.delimiter )
		.filter( Boolean );
	for ( const folder of folders ) {
		const version = await versionOf( folder );
		if ( null === version ) {
			throw new Error( `WP_DIR: there is no WordPress in ${ folder }` );
		}
		if ( ! isSupported( version ) ) {
			throw new Error(
				`WP_DIR: WordPress ${ version } in ${ folder } is older than 6.8`
			);
		}
		if ( null !== wanted && ! matches( version, wanted ) ) {
			continue;
		}
		const name = `${ version }-from-wp-dir`;
		const dir =
			( await versionOf( pristine( name ) ) ) === version
				? pristine( name )
				: await intoCache( async ( half ) => {
						await run( 'cp', [ '-aL', folder, half ] );
						for ( const own of [
							'wp-config.php',
							'.htaccess',
							'wp-content/db.php',
							'wp-content/object-cache.php',
							'wp-content/advanced-cache.php',
						] ) {
							await rm( path.join( half, own ), { force: true } );
						}
						for ( const own of [
							'plugins',
							'mu-plugins',
							'uploads',
						] ) {
							await rm( path.join( half, 'wp-content', own ), {
								recursive: true,
								force: true,
							} );
						}
					}, name );
		return { dir, version, source: 'WP_DIR' };
	}
	return null;
};

const fromCacheFolder = async (
	wanted: WordPressVersion
): Promise< WordPressSource | null > => {
	const dir = pristine( wanted );
	const version = await versionOf( dir );
	if ( null === version || ! matches( version, wanted ) ) {
		return null;
	}
	const source = await readFile( path.join( dir, '.source' ), 'utf8' ).catch(
		() => 'unknown'
	);
	return { dir, version, source: `cache (${ source.trim() })` };
};

/** A release that does not answer within this many seconds is not there. */
const TIMEOUT = 8;

const fromWordPressOrg = async (
	wanted: WordPressVersion
): Promise< string > =>
	intoCache( async ( half ) => {
		const zip = `${ half }.zip`;
		const response = await fetch(
			`https://wordpress.org/wordpress-${ wanted }.zip`,
			{ signal: AbortSignal.timeout( TIMEOUT * 1000 ) }
		);
		if ( ! response.ok ) {
			throw new Error( `wordpress.org answered ${ response.status }` );
		}
		await writeFile( zip, Buffer.from( await response.arrayBuffer() ) );
		await mkdir( `${ half }.out`, { recursive: true } );
		await run( 'unzip', [ '-q', zip, '-d', `${ half }.out` ] );
		await rename( path.join( `${ half }.out`, 'wordpress' ), half );
		await rm( `${ half }.out`, { recursive: true, force: true } );
		await rm( zip, { force: true } );
		await writeFile( path.join( half, '.source' ), 'wordpress.org' );
	}, wanted );

const obtain = async (
	wanted: WordPressVersion
): Promise< WordPressSource | null > => {
	const ways: ReadonlyArray< [ string, () => Promise< string > ] > = [
		[ 'wordpress.org', () => fromWordPressOrg( wanted ) ],
		[
			`Debian ${ SUITES[ wanted ] }`,
			() =>
				intoCache( async ( half ) => {
					await unpackFromDebian( SUITES[ wanted ], half );
					await writeFile(
						path.join( half, '.source' ),
						`Debian ${ SUITES[ wanted ] }`
					);
				}, wanted ),
		],
	];
	for ( const [ name, get ] of ways ) {
		try {
			const dir = await step(
				`WordPress ${ wanted } from ${ name }`,
				get
			);
			const version = await versionOf( dir );
			if ( null !== version && isSupported( version ) ) {
				return { dir, version, source: name };
			}
		} catch ( error: unknown ) {
			const reason =
				error instanceof Error ? error.message.split( '\n' )[ 0 ] : '';
			say( `    not from ${ name }: ${ reason }` );
		}
	}
	return null;
};

const provide = async (
	wanted: WordPressVersion | null
): Promise< WordPressSource > => {
	const newestFirst = wanted ? [ wanted ] : [ ...VERSIONS ].reverse();
	let found = await fromWpDir( wanted );
	for ( const version of newestFirst ) {
		found ??= await fromCacheFolder( version );
	}
	for ( const version of newestFirst ) {
		found ??= await obtain( version );
	}
	if ( ! found || ! existsSync( found.dir ) ) {
		throw new Error(
			`WordPress ${
				wanted ?? '6.8 or later'
			} cannot be had here: set WP_DIR to a folder that holds it.`
		);
	}
	say( `WordPress ${ found.version } from ${ found.source }` );
	return found;
};

const provided = new Map<
	WordPressVersion | null,
	Promise< WordPressSource >
>();

/**
 * Where WordPress comes from: WP_DIR, the cache, wordpress.org, Debian.
 *
 * @param wanted A version of VERSIONS, or null for any that is supported.
 * @throws Error when none can be had.
 */
export const provideWordPress = (
	wanted: WordPressVersion | null
): Promise< WordPressSource > => {
	const known = provided.get( wanted ) ?? provide( wanted );
	provided.set( wanted, known );
	return known;
};
