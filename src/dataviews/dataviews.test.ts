/**
 * External dependencies
 */
import { readFileSync } from 'node:fs';

/**
 * Internal dependencies
 */
import * as data from './data';
import * as date from './date';

const source = readFileSync(
	'node_modules/@wordpress/dataviews/build-wp/index.js',
	'utf8'
);

/** What DataViews asks of a package, by the names there. */
const wanted = ( name: string ): string[] => {
	const imports = source.matchAll(
		new RegExp( `import ([^;]*?) from "@wordpress/${ name }"`, 'g' )
	);
	return [ ...imports ].flatMap( ( [ , names = '' ] ) =>
		names
			.replace( /[{}]/g, '' )
			.split( ',' )
			.map( ( one ) => one.trim().split( ' ' )[ 0 ] ?? '' )
	);
};

it.each( [
	[ 'data', data ],
	[ 'date', date ],
] )( 'has all that DataViews takes of %s', ( name, ours ) => {
	const names = [ ...new Set( wanted( name ) ) ].sort();

	expect( names ).not.toEqual( [] );
	expect( Object.keys( ours ).sort() ).toEqual( names );
} );

it( 'has a place where the build takes out what would throw', () => {
	// Its loader is silent about a file that there is not (webpack.config.js).
	expect(
		readFileSync(
			'node_modules/framer-motion/dist/es/render/dom/utils/filter-props.mjs',
			'utf8'
		)
	).toContain( 'require("@emotion/is-prop-valid")' );
	expect( source ).toContain( 'from "framer-motion"' );
} );

afterEach( () => {
	delete window.wp;
} );

it( 'has settings before WordPress has, and WordPress’s from then on', () => {
	expect( date.getSettings().formats.date ).toBe( '' );
	expect( () => date.getDate( null ) ).toThrow( 'wp-date' );

	const settings = { formats: { date: 'j F' } };
	const now = new Date();
	const there = { getSettings: () => settings, getDate: () => now };
	Object.assign( window, { wp: { date: there } } );

	expect( date.getSettings() ).toBe( settings );
	expect( date.getDate( null ) ).toBe( now );
} );
