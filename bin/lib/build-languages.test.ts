/**
 * Internal dependencies
 */
import type { Language } from './build-languages';
import { buildLanguages, parseCode } from './build-languages';

describe( 'the languages out of CLDR', () => {
	const languages = buildLanguages();
	const find = ( code: string ): Language | undefined =>
		languages.find( ( language ) => language.code === code );

	it.each( [
		[ 'nl', 'Dutch', 'Nederlands', 'ltr' ],
		[ 'de', 'German', 'Deutsch', 'ltr' ],
		[ 'ar', 'Arabic', 'العربية', 'rtl' ],
		[ 'he', 'Hebrew', 'עברית', 'rtl' ],
		[ 'fa', 'Persian', 'فارسی', 'rtl' ],
		[ 'pt-BR', 'Brazilian Portuguese', 'português (Brasil)', 'ltr' ],
		[ 'zh-Hans', 'Simplified Chinese', '简体中文', 'ltr' ],
		[ 'zh-Hant', 'Traditional Chinese', '繁體中文', 'ltr' ],
		[ 'sr-Latn', 'Serbian (Latin)', 'srpski (latinica)', 'ltr' ],
		[ 'es-AR', 'Spanish (Argentina)', 'español (Argentina)', 'ltr' ],
	] )( '%s is %s, %s, %s', ( code, name, nativeName, direction ) => {
		expect( find( code ) ).toEqual( {
			code,
			name,
			native_name: nativeName,
			direction,
		} );
	} );

	it( 'tells the direction by the script that a language is written in', () => {
		expect( find( 'sd' )?.direction ).toBe( 'rtl' );
		expect( find( 'sd-Deva' )?.direction ).toBe( 'ltr' );
		expect( find( 'ks-Deva' )?.direction ).toBe( 'ltr' );
	} );

	it( 'is sorted by code, each once', () => {
		const codes = languages.map( ( { code } ) => code );
		expect( codes ).toEqual( [ ...new Set( codes ) ].sort() );
		expect( codes.length ).toBeGreaterThan( 200 );
	} );

	it( 'has well-formed codes that browsers know, and no name left open', () => {
		for ( const { code, name, native_name: nativeName } of languages ) {
			expect( parseCode( code ) ).not.toBeNull();
			expect( Intl.getCanonicalLocales( code ) ).toEqual( [ code ] );
			expect( name ).not.toMatch( /undefined|\{\d\}/ );
			expect( nativeName ).not.toMatch( /undefined|\{\d\}/ );
		}
	} );

	it( 'leaves out what is no language', () => {
		expect( find( 'und' ) ).toBeUndefined();
	} );
} );
