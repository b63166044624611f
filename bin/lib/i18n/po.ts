/**
 * External dependencies
 */
import type { GetTextTranslation, GetTextTranslations } from 'gettext-parser';
import { po } from 'gettext-parser';

/**
 * Internal dependencies
 */
import type { Message } from './message';
import { DOMAIN, keyOf } from './message';

/** What has been translated, by keyOf(). */
export type Translated = ReadonlyMap< string, readonly string[] >;

export interface Language {
	readonly locale: string;
	readonly pluralForms: string;
	readonly forms: number;
}

export const DUTCH: Language = {
	locale: 'nl_NL',
	pluralForms: 'nplurals=2; plural=(n != 1);',
	forms: 2,
};

const PLACEHOLDER = /%(?:\d+\$)?[sdf]/;

const entryOf = (
	message: Message,
	translation: readonly string[]
): GetTextTranslation => ( {
	msgid: message.id,
	...( undefined === message.context ? {} : { msgctxt: message.context } ),
	...( undefined === message.plural ? {} : { msgid_plural: message.plural } ),
	msgstr: [ ...translation ],
	comments: {
		extracted: message.comments.join( '\n' ),
		reference: message.references.join( '\n' ),
		...( PLACEHOLDER.test( message.id ) ? { flag: 'php-format' } : {} ),
	},
} );

/**
 * Messages as gettext keeps them; a template without a language.
 *
 * @param messages   In the order of the source.
 * @param language   Null for a template.
 * @param translated What they are in that language.
 */
export const toTable = (
	messages: readonly Message[],
	language: Language | null = null,
	translated: Translated = new Map()
): GetTextTranslations => {
	const translations: GetTextTranslations[ 'translations' ] = {
		'': { '': { msgid: '', msgstr: [ '' ] } },
	};
	for ( const message of messages ) {
		const count =
			undefined === message.plural ? 1 : ( language?.forms ?? 2 );
		const known = translated.get( keyOf( message ) ) ?? [];
		( translations[ message.context ?? '' ] ??= {} )[ message.id ] =
			entryOf(
				message,
				Array.from( { length: count }, ( _, i ) => known[ i ] ?? '' )
			);
	}
	return {
		charset: 'utf-8',
		// No dates: what has not changed makes the same file.
		headers: {
			'Project-Id-Version': 'Latchkey',
			'MIME-Version': '1.0',
			'Content-Type': 'text/plain; charset=UTF-8',
			'Content-Transfer-Encoding': '8bit',
			...( language
				? {
						Language: language.locale,
						'Plural-Forms': language.pluralForms,
					}
				: {} ),
			'X-Domain': DOMAIN,
		},
		translations,
	};
};

export const toPo = ( table: GetTextTranslations ): string =>
	`${ po.compile( table, { foldLength: 0 } ).toString( 'utf8' ).trimEnd() }\n`;

/**
 * Reads a .po file. What is marked as fuzzy counts as not translated.
 *
 * @param text Its text.
 */
export const readPo = ( text: string ): Translated => {
	const translated = new Map< string, readonly string[] >();
	for ( const entries of Object.values( po.parse( text ).translations ) ) {
		for ( const entry of Object.values( entries ) ) {
			if (
				'' !== entry.msgid &&
				! entry.comments?.flag?.includes( 'fuzzy' )
			) {
				translated.set(
					keyOf( { id: entry.msgid, context: entry.msgctxt } ),
					entry.msgstr
				);
			}
		}
	}
	return translated;
};

/** Placeholders and marks that a translation must keep, in any order. */
const marks = ( text: string ): string =>
	[ ...text.matchAll( /%(?:\d+\$)?[sdf]|<\/?\w+ ?\/?>/g ) ]
		.map( ( match ) => match[ 0 ] )
		.sort()
		.join( ' ' );

/**
 * What is wrong with a translation.
 *
 * @param messages   All that there are.
 * @param language   Their language.
 * @param translated What they are in it.
 */
export const problemsOf = (
	messages: readonly Message[],
	language: Language,
	translated: Translated
): string[] =>
	messages.flatMap( ( message ) => {
		const forms = ( translated.get( keyOf( message ) ) ?? [] ).filter(
			( form ) => '' !== form
		);
		const name = `${ language.locale }: “${ message.id }”`;
		const wanted = undefined === message.plural ? 1 : language.forms;
		if ( forms.length !== wanted ) {
			return [
				`${ name } has ${ forms.length } of ${ wanted } translations`,
			];
		}
		return forms
			.filter(
				( form, index ) =>
					marks( form ) !==
					marks(
						0 === index
							? message.id
							: ( message.plural ?? message.id )
					)
			)
			.map( ( form ) => `${ name } has other placeholders: “${ form }”` );
	} );
