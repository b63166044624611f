/**
 * External dependencies
 */
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { atExit } from './cleanup';
import { fromRoot } from './paths';
import { waitForPort } from './ports';
import type { Site } from './site';

export interface Server {
	/** Leader of the group of workers. */
	readonly pid: number;
	readonly stop: () => Promise< void >;
}

export interface ServeOptions {
	/**
	 * Whether plugins, themes and WordPress itself stay as they are: a request takes a tenth less when PHP does not look at
	 * each of its four hundred files. What tests write is read anew all the same.
	 */
	readonly frozen?: boolean;
}

const WORKERS = 4;

/** What tests write while a site is served. A link there counts as what it points to, which nobody writes. */
const WRITTEN = [
	'wp-config.php',
	'wp-content/languages/',
	'wp-content/mu-plugins/',
	'wp-content/object-cache.php',
];

/** Whether PHP looks at every file, in every request, for a newer one. */
const whenFilesChange = async (
	site: Site,
	{ frozen }: ServeOptions
): Promise< string[] > => {
	if ( ! frozen ) {
		return [ '-d', 'opcache.revalidate_freq=0' ];
	}
	const list = path.join( path.dirname( site.root ), 'never-compiled.txt' );
	await writeFile(
		list,
		WRITTEN.map( ( name ) => path.join( site.wp, name ) ).join( '\n' )
	);
	return [
		'-d',
		'opcache.validate_timestamps=0',
		'-d',
		`opcache.blacklist_filename=${ list }`,
	];
};

/** Signal 0 only asks whether the group is still there. */
const endGroup = ( pid: number, signal: NodeJS.Signals | 0 ): boolean => {
	try {
		process.kill( -pid, signal );
		return true;
	} catch {
		return false;
	}
};

/**
 * Serves a site with PHP's own web server and four workers, in a process group
 * of its own: ending the parent alone would leave the workers answering.
 *
 * @param site    The site.
 * @param options What may change meanwhile.
 */
export const serve = async (
	site: Site,
	options: ServeOptions = {}
): Promise< Server > => {
	const log = openSync(
		path.join( path.dirname( site.root ), 'server.log' ),
		'a'
	);
	const child = spawn(
		'php',
		[
			'-d',
			'opcache.enable=1',
			...( await whenFilesChange( site, options ) ),
			'-d',
			'opcache.max_accelerated_files=20000',
			'-d',
			'memory_limit=512M',
			'-S',
			`127.0.0.1:${ site.port }`,
			'-t',
			site.root,
			fromRoot( 'bin/lib/php/router.php' ),
		],
		{
			// A group of its own (setsid).
			detached: true,
			stdio: [ 'ignore', log, log ],
			env: {
				...process.env,
				PHP_CLI_SERVER_WORKERS: String( WORKERS ),
				LATCHKEY_SITE_FOLDER: site.subdirectory,
				LATCHKEY_SITE_NETWORK_FOLDERS: site.network ? '1' : '',
			},
		}
	);
	const { pid } = child;
	if ( undefined === pid ) {
		throw new Error( 'PHP’s web server did not start' );
	}
	child.unref();
	const forget = atExit( () => endGroup( pid, 'SIGKILL' ) );
	await waitForPort( site.port );
	return {
		pid,
		stop: async () => {
			endGroup( pid, 'SIGTERM' );
			for ( let i = 0; i < 40 && endGroup( pid, 0 ); i++ ) {
				await new Promise( ( resolve ) => setTimeout( resolve, 50 ) );
			}
			endGroup( pid, 'SIGKILL' );
			forget();
		},
	};
};
