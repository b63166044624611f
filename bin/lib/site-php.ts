/**
 * External dependencies
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { fromRoot } from './paths';
import { run } from './run';
import type { Site } from './site';

const PHP_FOLDER = fromRoot( 'bin/lib/php' );

/** Options of every PHP process that loads WordPress here. */
export const PHP_OPTIONS: readonly string[] = [
	'-d',
	'memory_limit=512M',
	'-d',
	'display_errors=stderr',
	'-d',
	'log_errors=1',
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
		...PHP_OPTIONS,
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
