/**
 * External dependencies
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import type { Site } from '../site';
import type { Message } from './message';
import { keyOf, toMessages } from './message';
import { strings } from './messages';
import { languageOutputs, readChunks, toJson, toPhp } from './outputs';
import type { Language, Translated } from './po';
import { DUTCH } from './po';
import { scriptCalls } from './script-strings';

/** Under the name of a real language, which browsers know too. */
const MADE_UP: Language = {
	locale: 'eo',
	pluralForms: 'nplurals=2; plural=(n != 1);',
	forms: 2,
};

/** Written from right to left, by WordPress's own word for it; all other words stay English. */
const RIGHT_TO_LEFT: Language = {
	locale: 'he_IL',
	pluralForms: 'nplurals=2; plural=(n != 1);',
	forms: 2,
};
const DIRECTION: Message = {
	id: 'ltr',
	context: 'text direction',
	comments: [],
	references: [],
};

const ROLES = [
	'Administrator',
	'Editor',
	'Author',
	'Contributor',
	'Subscriber',
];

const COMPONENTS = 'wp-includes/js/dist/components.js';

/** Every string in brackets: what stands without them on a screen has not been translated. */
const inBrackets = ( messages: readonly Message[] ): Translated =>
	new Map(
		messages.map( ( message ) => [
			keyOf( message ),
			[ message.id, message.plural ]
				.filter( ( text ) => undefined !== text )
				.map( ( text ) => `⟦${ text }⟧` ),
		] )
	);

/** WordPress's own words that come into our screens: of its components, and of its roles. */
const addCore = async ( site: Site, folder: string ): Promise< void > => {
	const roles: Message[] = ROLES.map( ( id ) => ( {
		id,
		context: 'User role',
		comments: [],
		references: [],
	} ) );
	await writeFile(
		path.join( folder, `${ MADE_UP.locale }.l10n.php` ),
		toPhp( roles, MADE_UP, inBrackets( roles ) )
	);
	// WordPress offers a language that it has a file of: so Dutch, whose files the plugin brings, can be chosen too.
	await writeFile(
		path.join( folder, `${ DUTCH.locale }.l10n.php` ),
		toPhp( [], DUTCH, new Map() )
	);
	await writeFile(
		path.join( folder, `${ RIGHT_TO_LEFT.locale }.l10n.php` ),
		toPhp(
			[ DIRECTION ],
			RIGHT_TO_LEFT,
			new Map( [ [ keyOf( DIRECTION ), [ 'rtl' ] ] ] )
		)
	);
	const components = toMessages(
		scriptCalls(
			COMPONENTS,
			await readFile( path.join( site.wp, COMPONENTS ), 'utf8' )
		)
	);
	const hash = createHash( 'md5' ).update( COMPONENTS ).digest( 'hex' );
	await writeFile(
		path.join( folder, `${ MADE_UP.locale }-${ hash }.json` ),
		toJson( COMPONENTS, components, MADE_UP, inBrackets( components ) )
	);
};

/**
 * Gives a test site a made-up language, and one that is written from right to left, for whoever chooses it in their profile.
 *
 * @param site The site.
 */
export const addMadeUpLanguage = async ( site: Site ): Promise< void > => {
	const folder = path.join( site.wp, 'wp-content/languages' );
	await mkdir( path.join( folder, 'plugins' ), { recursive: true } );
	const { messages } = await strings();
	const files = languageOutputs(
		messages,
		MADE_UP,
		inBrackets( messages ),
		await readChunks()
	);
	for ( const [ name, content ] of files ) {
		await writeFile( path.join( folder, 'plugins', name ), content );
	}
	await addCore( site, folder );
};
