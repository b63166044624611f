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

it( 'names a language by its tag', () => {
	expect( languageName( 'pt-BR' ) ).toBe( 'Brazilian Portuguese' );
	expect( languageName( 'not a tag' ) ).toBe( 'not a tag' );
} );

it.each( [
	[ 'https://nl.example.com/', 'nl.example.com' ],
	[ 'https://example.com/nl', 'example.com/nl' ],
	[ 'http://nl.example.com', 'http://nl.example.com' ],
] )( 'says %s as people do: %s', ( url, short ) => {
	expect( shortUrl( url ) ).toBe( short );
} );
