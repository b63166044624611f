/**
 * External dependencies
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { fromRoot } from '../paths';
import { run } from '../run';
import type { Call } from './message';
import { DOMAIN } from './message';
import { scriptCalls } from './script-strings';

/** What WordPress reads of a plugin's header in the person's language. */
const HEADERS = [ 'Plugin Name', 'Description', 'Author' ] as const;

const filesBelow = async (
	folder: string,
	suits: ( name: string ) => boolean
): Promise< string[] > =>
	(
		await readdir( fromRoot( folder ), {
			recursive: true,
			withFileTypes: true,
		} )
	)
		.filter( ( entry ) => entry.isFile() && suits( entry.name ) )
		.map( ( entry ) =>
			path.relative(
				fromRoot(),
				path.join( entry.parentPath ?? entry.path, entry.name )
			)
		)
		.sort();

const headerCalls = async (): Promise< Call[] > => {
	const file = 'plugin.php';
	const text = await readFile( fromRoot( file ), 'utf8' );
	return HEADERS.map( ( header ) => ( {
		file,
		line: 1,
		id:
			new RegExp( `^ \\* ${ header }:\\s*(.+)$`, 'm' )
				.exec( text )?.[ 1 ]
				?.trim() ?? null,
		domain: DOMAIN,
		comment: `translators: ${ header } of the plugin.`,
	} ) );
};

interface PhpCall {
	readonly file: string;
	readonly line: number;
	readonly arguments: Readonly< Record< string, string | null > >;
	readonly domain: string | null;
	readonly comment: string | null;
}

const phpCalls = async (): Promise< Call[] > => {
	const files = [
		'plugin.php',
		'uninstall.php',
		...( await filesBelow( 'includes', ( name ) =>
			name.endsWith( '.php' )
		) ),
	];
	const json = await run(
		'php',
		[ fromRoot( 'bin/lib/i18n/strings.php' ), ...files ],
		{ cwd: fromRoot() }
	);
	return ( JSON.parse( json ) as PhpCall[] ).map(
		( { arguments: texts, ...call } ) => ( {
			...call,
			id: texts.id ?? null,
			plural: texts.plural ?? null,
			context: texts.context ?? null,
		} )
	);
};

const sourceCalls = async (): Promise< Call[] > => {
	const files = await filesBelow(
		'src',
		( name ) =>
			/\.tsx?$/.test( name ) &&
			! /\.test\./.test( name ) &&
			// It passes on the texts of another.
			'default-strings.ts' !== name
	);
	const all: Call[] = [];
	for ( const file of files ) {
		all.push(
			...scriptCalls( file, await readFile( fromRoot( file ), 'utf8' ) )
		);
	}
	return all;
};

/** Every string of the plugin, in the order of its files. */
export const collect = async (): Promise< Call[] > => [
	...( await headerCalls() ),
	...( await phpCalls() ),
	...( await sourceCalls() ),
];

/**
 * Calls that no translator will ever see.
 *
 * @param calls All of them.
 */
export const lostCalls = ( calls: readonly Call[] ): string[] =>
	calls
		.filter(
			( { id, domain } ) => null === id || '' === id || DOMAIN !== domain
		)
		.map(
			( { file, line, id, domain } ) =>
				`${ file }:${ line }: ${
					null === id || '' === id
						? 'no literal text'
						: `“${ id }” is in the text domain ${
								domain ?? 'of WordPress'
							}, not in ${ DOMAIN }`
				}`
		);
