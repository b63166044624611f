/**
 * External dependencies
 */
import { mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { atExit } from './cleanup';
import { fromCache, fromRoot } from './paths';
import { run } from './run';
import type { Site } from './site';

const PHP_FOLDER = fromRoot( 'bin/lib/php' );

let compiled: string | null = null;

/**
 * Where PHP keeps what it compiled, for the processes of this run: loading WordPress takes a third of the time then. PHP itself
 * looks whether a file has changed.
 */
const compiledFolder = (): string => {
	if ( null === compiled ) {
		const folder = fromCache( 'opcache', `${ process.pid }` );
		mkdirSync( folder, { recursive: true } );
		atExit( () => rmSync( folder, { recursive: true, force: true } ) );
		compiled = folder;
	}
	return compiled;
};

const toOptions = ( values: readonly string[] ): string[] =>
	values.flatMap( ( value ) => [ '-d', value ] );

/** Options of every PHP process that loads WordPress here. */
export const PHP_OPTIONS: readonly string[] = toOptions( [
	'memory_limit=512M',
	'display_errors=stderr',
	'log_errors=1',
] );

/** The same for short-lived ones. */
export const phpOptions = (): string[] => [
	...PHP_OPTIONS,
	...toOptions( [
		'opcache.enable_cli=1',
		`opcache.file_cache=${ compiledFolder() }`,
		'opcache.file_cache_only=1',
	] ),
];

/**
 * Runs a script of bin/lib/php inside a site.
 *
 * @param site   The site.
 * @param script File name.
 * @param args   Handed on to the script.
 */
export const runInSite = async (
	site: Site,
	script: string,
	args: readonly string[] = []
): Promise< string > => {
	const command = [
		...phpOptions(),
		path.join( PHP_FOLDER, script ),
		path.join( site.wp, 'wp-load.php' ),
		...args,
	];
	try {
		return await run( 'php', command );
	} catch ( error: unknown ) {
		// WordPress sends what PHP has to say to its own log.
		const log = await readFile( site.debug_log, 'utf8' ).catch( () => '' );
		throw new Error(
			`${ script } ${ args.join( ' ' ) } failed in ${ site.name }: ${
				error instanceof Error ? error.message : ''
			}\n${ log }`
		);
	}
};
