/**
 * Internal dependencies
 */
import { languageLabel, languageName, shortUrl } from './words';

it( 'names a language so that it is found by either name and by the code', () => {
	const dutch = {
		code: 'nl',
		name: 'Dutch',
		native_name: 'Nederlands',
		direction: 'ltr',
	} as const;
	expect( languageLabel( dutch ) ).toBe( 'Dutch – Nederlands (nl)' );
	expect( languageLabel( { ...dutch, native_name: 'Dutch' } ) ).toBe(
		'Dutch (nl)'
	);
} );

it( "names a language in the reader's own", () => {
	document.documentElement.lang = 'nl-NL';
	expect( languageName( 'de' ) ).toEqual( { name: 'Duits' } );
	document.documentElement.lang = '';
	expect( languageName( 'pt-BR' ) ).toEqual( {
		name: 'Brazilian Portuguese',
	} );
	expect( languageName( 'not a tag' ) ).toEqual( { name: 'not a tag' } );
} );

it( 'names a language in itself, and says so, for a reader whose language the browser does not know', () => {
	document.documentElement.lang = 'tlh';
	expect( languageName( 'de' ) ).toEqual( { name: 'Deutsch', lang: 'de' } );
	document.documentElement.lang = '';
} );

it.each( [
	[ 'https://nl.example.com/', 'nl.example.com' ],
	[ 'https://example.com/nl', 'example.com/nl' ],
	[ 'http://nl.example.com', 'http://nl.example.com' ],
] )( 'says %s as people do: %s', ( url, short ) => {
	expect( shortUrl( url ) ).toBe( short );
} );
