/**
 * External dependencies
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { fromRoot } from './paths';
import { say } from './progress';

interface Hook {
	readonly name: string;
	readonly type: 'action' | 'filter';
	readonly file: string;
	/** The docblock where it fires, without stars. */
	readonly doc: string;
}

const DOC = fromRoot( 'docs/hooks.md' );

/** A docblock, then code without another docblock, then the call. */
const FIRES =
	/(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:(?!\/\*\*|;)[\s\S]){0,300}?)?\b(apply_filters|do_action)(?:_ref_array)?\(\s*'(latchkey_[a-z_]+)'/g;

const clean = ( doc: string ): string =>
	doc
		.split( '\n' )
		.map( ( line ) => line.replace( /^\s*\*? ?/, '' ).trimEnd() )
		.join( '\n' )
		.trim();

const hooksOf = ( file: string, text: string ): Hook[] =>
	[ ...text.matchAll( FIRES ) ].map( ( match ) => ( {
		name: match[ 3 ] ?? '',
		type: 'do_action' === match[ 2 ] ? 'action' : 'filter',
		file,
		doc: clean( match[ 1 ] ?? '' ),
	} ) );

const collect = async (): Promise< Hook[] > => {
	const entries = await readdir( fromRoot( 'includes' ), {
		recursive: true,
		withFileTypes: true,
	} );
	const hooks: Hook[] = [];
	for ( const entry of entries ) {
		if ( entry.isFile() && entry.name.endsWith( '.php' ) ) {
			const file = path.join(
				entry.parentPath ?? entry.path,
				entry.name
			);
			hooks.push(
				...hooksOf(
					path.relative( fromRoot(), file ),
					await readFile( file, 'utf8' )
				)
			);
		}
	}
	return hooks.sort( ( a, b ) =>
		`${ a.name } ${ a.file }`.localeCompare( `${ b.name } ${ b.file }` )
	);
};

/** `@param int $id The user.` as a list item. */
const tagLine = ( line: string ): string => {
	const param = /^@param\s+(.+?)\s+(\$\w+)\s*(.*)$/.exec( line );
	if ( param ) {
		return `- \`${ param[ 2 ] }\` (\`${ param[ 1 ] }\`) ${ param[ 3 ] }`;
	}
	const other = /^@(\w+)\s*(.*)$/.exec( line );
	return other ? `- ${ other[ 1 ] } ${ other[ 2 ] }` : line;
};

const section = ( hook: Hook ): string => {
	const lines = hook.doc.split( '\n' ).map( tagLine );
	return [
		`## \`${ hook.name }\` (${ hook.type })`,
		'',
		`In \`${ hook.file }\`.`,
		'',
		...lines,
		'',
	].join( '\n' );
};

const render = ( hooks: readonly Hook[] ): string =>
	[
		'# Hooks',
		'',
		'Made by `npx tsx bin/lib/hooks-doc.ts` from the docblocks where the hooks fire; `bin/test lint` fails when it is stale.',
		'',
		...hooks.map( section ),
	].join( '\n' );

const main = async (): Promise< void > => {
	const hooks = await collect();
	const bare = hooks.filter( ( hook ) => ! hook.doc.includes( '@since' ) );
	for ( const hook of bare ) {
		say( `${ hook.file }: ${ hook.name } has no docblock with @since` );
	}
	const text = render( hooks );
	if ( ! process.argv.includes( '--check' ) ) {
		await writeFile( DOC, text );
	} else if ( ( await readFile( DOC, 'utf8' ).catch( () => '' ) ) !== text ) {
		say( 'docs/hooks.md is stale: npx tsx bin/lib/hooks-doc.ts' );
		process.exitCode = 1;
	}
	if ( bare.length > 0 ) {
		process.exitCode = 1;
	}
};

main().catch( ( error: unknown ) => {
	say( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 1;
} );
