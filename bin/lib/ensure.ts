/**
 * External dependencies
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { ensure, NEEDS } from './apt';
import { fromCache, fromRoot } from './paths';
import { step } from './progress';
import { run } from './run';

const filesBelow = async ( entry: string ): Promise< string[] > => {
	if ( ! existsSync( entry ) ) {
		return [];
	}
	const found = await readdir( entry, {
		withFileTypes: true,
		recursive: true,
	} ).catch( () => null );
	if ( null === found ) {
		return [ entry ];
	}
	return found
		.filter( ( item ) => item.isFile() )
		.map( ( item ) => path.join( item.parentPath ?? item.path, item.name ) )
		.sort();
};

const digestOf = async ( entries: readonly string[] ): Promise< string > => {
	const hash = createHash( 'sha256' );
	for ( const entry of entries ) {
		for ( const file of await filesBelow( fromRoot( entry ) ) ) {
			hash.update( file ).update( await readFile( file ) );
		}
	}
	return hash.digest( 'hex' );
};

/** Does a piece of work only when what it depends on has changed. */
const whenChanged = async (
	name: string,
	inputs: readonly string[],
	output: string,
	work: () => Promise< unknown >
): Promise< void > => {
	const stamp = fromCache( `${ name }.stamp` );
	const digest = await digestOf( inputs );
	const before = await readFile( stamp, 'utf8' ).catch( () => '' );
	if ( before === digest && existsSync( fromRoot( output ) ) ) {
		return;
	}
	await work();
	await mkdir( path.dirname( stamp ), { recursive: true } );
	await writeFile( stamp, digest );
};

const composer = async (): Promise< void > => {
	await ensure( [ NEEDS.php, NEEDS.xml, NEEDS.mbstring, NEEDS.composer ] );
	await whenChanged(
		'composer',
		[ 'composer.json' ],
		'vendor/autoload.php',
		() =>
			step( 'composer install', () =>
				run( 'composer', [ 'install', '--no-interaction', '--quiet' ], {
					cwd: fromRoot(),
				} )
			)
	);
};

let composed: Promise< void > | null = null;

/** PHP's development tools; once, however many ask at the same time. */
export const ensureComposer = (): Promise< void > =>
	( composed ??= composer() );

const build = (): Promise< void > =>
	whenChanged(
		'build',
		[
			'src',
			'package-lock.json',
			'tsconfig.json',
			'webpack.config.js',
			'webpack.config.cjs',
			'bin/lib/build-languages.ts',
			'bin/lib/i18n',
			'languages/latchkey-nl_NL.po',
		],
		// The last that is made; the scripts' tool empties the folder first.
		'build/languages.json',
		() =>
			step( 'npm run build', () =>
				run( 'npm', [ 'run', '--silent', 'build' ], {
					cwd: fromRoot(),
				} )
			)
	);

let built: Promise< void > | null = null;

/** The admin app and the list of languages; once, however many ask at the same time. */
export const ensureBuild = (): Promise< void > => ( built ??= build() );
