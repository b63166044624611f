/**
 * Makes of languages/*.po what WordPress loads, for the scripts as they are built: `npm run translations`.
 */

/**
 * External dependencies
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { fromRoot } from '../paths';
import { say } from '../progress';
import { DOMAIN, keyOf } from './message';
import { strings } from './messages';
import { languageOutputs, readChunks } from './outputs';
import { DUTCH, readPo } from './po';

const FOLDER = fromRoot( 'languages' );

/** What a former run made, also for scripts that are no more. */
const clear = async (): Promise< void > => {
	for ( const name of await readdir( FOLDER ) ) {
		if ( /\.(?:json|mo|l10n\.php)$/.test( name ) ) {
			await rm( path.join( FOLDER, name ), { force: true } );
		}
	}
};

const main = async (): Promise< void > => {
	const { messages } = await strings();
	const chunks = await readChunks();
	const built = [ ...chunks.values() ];
	for ( const message of messages ) {
		if (
			message.references.some( ( file ) => /\.tsx?$/.test( file ) ) &&
			! message.references.includes( 'src/default-strings.ts' ) &&
			! built.some( ( keys ) => keys.has( keyOf( message ) ) )
		) {
			say( `in no built script: “${ message.id }”` );
		}
	}
	const translated = readPo(
		await readFile(
			path.join( FOLDER, `${ DOMAIN }-${ DUTCH.locale }.po` ),
			'utf8'
		)
	);
	const files = languageOutputs( messages, DUTCH, translated, chunks );
	await clear();
	for ( const [ name, content ] of files ) {
		await writeFile( path.join( FOLDER, name ), content );
	}
	say( `languages/: ${ files.size } files for ${ DUTCH.locale }` );
};

main().catch( ( error: unknown ) => {
	say( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 1;
} );
