/**
 * External dependencies
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { mo } from 'gettext-parser';

/**
 * Internal dependencies
 */
import { fromRoot } from '../paths';
import type { Message } from './message';
import { DOMAIN, keyOf } from './message';
import type { Language, Translated } from './po';
import { toTable } from './po';
import { scriptCalls } from './script-strings';

const CONTEXT_END = '\u0004';

/** As WordPress looks for it: a context only where there is one. */
const wordPressKey = ( { id, context }: Message ): string =>
	undefined === context ? id : `${ context }${ CONTEXT_END }${ id }`;

const known = (
	messages: readonly Message[],
	translated: Translated
): ReadonlyArray< readonly [ Message, readonly string[] ] > =>
	messages.flatMap( ( message ) => {
		const forms = translated.get( keyOf( message ) ) ?? [];
		return forms.length > 0 && ! forms.includes( '' )
			? [ [ message, forms ] as const ]
			: [];
	} );

const phpText = ( text: string ): string =>
	text
		.split( '\0' )
		.map(
			( part ) =>
				`'${ part.replace( /[\\']/g, ( all ) => `\\${ all }` ) }'`
		)
		.join( ' . "\\0" . ' );

/** A language file for PHP. */
export const toPhp = (
	messages: readonly Message[],
	language: Language,
	translated: Translated
): string =>
	[
		'<?php',
		'return [',
		"\t'domain' => 'latchkey',",
		`\t'language' => '${ language.locale }',`,
		`\t'plural-forms' => '${ language.pluralForms }',`,
		"\t'messages' => [",
		...known( messages, translated ).map(
			( [ message, forms ] ) =>
				`\t\t${ phpText( wordPressKey( message ) ).replace(
					CONTEXT_END,
					'\' . "\\4" . \''
				) } => ${ phpText( forms.join( '\0' ) ) },`
		),
		'\t],',
		'];',
		'',
	].join( '\n' );

/** A language file for one script. */
export const toJson = (
	source: string,
	messages: readonly Message[],
	language: Language,
	translated: Translated
): string =>
	JSON.stringify( {
		generator: 'Latchkey',
		source,
		domain: 'messages',
		locale_data: {
			messages: {
				'': {
					domain: 'messages',
					'plural-forms': language.pluralForms,
					lang: language.locale,
				},
				...Object.fromEntries(
					known( messages, translated ).map(
						( [ message, forms ] ) => [
							wordPressKey( message ),
							forms,
						]
					)
				),
			},
		},
	} );

/** The built scripts, and the strings that each has. */
export type Chunks = ReadonlyMap< string, ReadonlySet< string > >;

/** Reads build/. A string in WordPress's text domain counts too: DataViews' are translated with ours. */
export const readChunks = async (): Promise< Chunks > => {
	const chunks = new Map< string, ReadonlySet< string > >();
	const names = ( await readdir( fromRoot( 'build' ) ) )
		.filter( ( name ) => name.endsWith( '.js' ) )
		.sort();
	for ( const name of names ) {
		const source = `build/${ name }`;
		const calls = scriptCalls(
			source,
			await readFile( fromRoot( source ), 'utf8' )
		);
		chunks.set(
			source,
			new Set(
				calls.flatMap( ( { id, context } ) =>
					null === id ? [] : [ keyOf( { id, context } ) ]
				)
			)
		);
	}
	return chunks;
};

/**
 * What WordPress loads: for PHP one file, for scripts one for each built file, under the hash of its path.
 *
 * @param messages   All strings.
 * @param language   The language.
 * @param translated What they are in it.
 * @param chunks     Which strings the built scripts have.
 * @return Content by file name.
 */
export const languageOutputs = (
	messages: readonly Message[],
	language: Language,
	translated: Translated,
	chunks: Chunks
): ReadonlyMap< string, string | Buffer > => {
	const base = `${ DOMAIN }-${ language.locale }`;
	const inPhp = messages.filter( ( { references } ) =>
		references.some( ( file ) => file.endsWith( '.php' ) )
	);
	const files = new Map< string, string | Buffer >( [
		[ `${ base }.l10n.php`, toPhp( inPhp, language, translated ) ],
		[
			`${ base }.mo`,
			mo.compile( toTable( inPhp, language, translated ) ),
		],
	] );
	for ( const [ source, keys ] of chunks ) {
		const inside = messages.filter( ( message ) =>
			keys.has( keyOf( message ) )
		);
		const hash = createHash( 'md5' ).update( source ).digest( 'hex' );
		if ( inside.length > 0 ) {
			files.set(
				`${ base }-${ hash }.json`,
				toJson( source, inside, language, translated )
			);
		}
	}
	return files;
};
