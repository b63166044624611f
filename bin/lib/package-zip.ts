/**
 * External dependencies
 */
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { ensure, NEEDS } from './apt';
import { ensureBuild } from './ensure';
import { fromRoot } from './paths';
import { say } from './progress';
import { run } from './run';

/** All that a shop gets. */
const CONTENTS = [
	'plugin.php',
	'uninstall.php',
	'includes',
	'build',
	'languages',
	'readme.txt',
	'LICENSE',
];

/**
 * Makes the zip that WordPress installs.
 *
 * @param folder Where latchkey.zip goes.
 * @return The zip's path.
 */
export const packageZip = async ( folder: string ): Promise< string > => {
	await ensure( [ NEEDS.zip ] );
	await ensureBuild();
	const zip = path.join( folder, 'latchkey.zip' );
	const top = path.join( folder, 'latchkey' );
	await rm( zip, { force: true } );
	await rm( top, { recursive: true, force: true } );
	await mkdir( top, { recursive: true } );
	for ( const entry of CONTENTS ) {
		await cp( fromRoot( entry ), path.join( top, entry ), {
			recursive: true,
		} );
	}
	await run( 'zip', [ '-qrX', zip, 'latchkey' ], { cwd: folder } );
	await rm( top, { recursive: true, force: true } );
	return zip;
};

if ( require.main === module ) {
	packageZip( fromRoot( 'dist' ) )
		.then( ( zip ) => say( `made ${ path.relative( fromRoot(), zip ) }` ) )
		.catch( ( error: unknown ) => {
			say( error instanceof Error ? error.message : String( error ) );
			process.exitCode = 1;
		} );
}
