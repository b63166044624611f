/**
 * Writes languages/latchkey.pot, and brings the translations there up to it: `npm run pot`.
 * With --check nothing is written; a stale template or an incomplete translation is an error.
 */

/**
 * External dependencies
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';

/**
 * Internal dependencies
 */
import { fromRoot } from '../paths';
import { say } from '../progress';
import { lostCalls } from './collect';
import { DOMAIN } from './message';
import { strings } from './messages';
import { DUTCH, problemsOf, readPo, toPo, toTable } from './po';

const main = async (): Promise< void > => {
	const { calls, messages } = await strings();
	const problems = lostCalls( calls );
	const template = fromRoot( 'languages', `${ DOMAIN }.pot` );
	const dutch = fromRoot( 'languages', `${ DOMAIN }-${ DUTCH.locale }.po` );
	const before = await readFile( dutch, 'utf8' ).catch( () => '' );
	const translated = readPo( before );
	const files = [
		[ template, toPo( toTable( messages ) ) ],
		[ dutch, toPo( toTable( messages, DUTCH, translated ) ) ],
	] as const;

	if ( process.argv.includes( '--check' ) ) {
		for ( const [ file, text ] of files ) {
			if (
				( await readFile( file, 'utf8' ).catch( () => '' ) ) !== text
			) {
				problems.push(
					`${ file.replace( fromRoot( '/' ), '' ) } is stale: npm run pot`
				);
			}
		}
		problems.push( ...problemsOf( messages, DUTCH, translated ) );
	} else {
		await mkdir( fromRoot( 'languages' ), { recursive: true } );
		for ( const [ file, text ] of files ) {
			await writeFile( file, text );
		}
		const left = problemsOf( messages, DUTCH, translated ).length;
		say(
			`languages/: ${ messages.length } strings, ${ left } to translate into Dutch`
		);
	}
	problems.forEach( say );
	if ( problems.length > 0 ) {
		process.exitCode = 1;
	}
};

main().catch( ( error: unknown ) => {
	say( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 1;
} );
