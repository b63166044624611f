/**
 * External dependencies
 */
import { readFile, writeFile } from 'node:fs/promises';

/**
 * Internal dependencies
 */
import { fromRoot } from './paths';
import { say } from './progress';
import { render } from './rest-doc-render';
import type { RestApi } from './rest-doc-render';
import { run } from './run';

const DOC = fromRoot( 'docs/rest-api.md' );
const TEMPLATE = fromRoot( 'bin/lib/rest-api.template.md' );

const main = async (): Promise< void > => {
	const stdout = await run( 'php', [
		fromRoot( 'bin/lib/php/rest-routes.php' ),
	] );
	const { text, problems } = render(
		await readFile( TEMPLATE, 'utf8' ),
		JSON.parse( stdout ) as RestApi
	);
	problems.forEach( say );
	if ( ! process.argv.includes( '--check' ) ) {
		await writeFile( DOC, text );
	} else if ( ( await readFile( DOC, 'utf8' ).catch( () => '' ) ) !== text ) {
		say( 'docs/rest-api.md is stale: npx tsx bin/lib/rest-doc.ts' );
		process.exitCode = 1;
	}
	if ( problems.length > 0 ) {
		process.exitCode = 1;
	}
};

main().catch( ( error: unknown ) => {
	say( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 1;
} );
