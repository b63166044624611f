/**
 * Internal dependencies
 */
import type { Measured, Results } from './results';

const NAMES: Readonly< Record< string, string > > = {
	floor: 'floor: one bare $wpdb SELECT by name',
	least: 'least: our hooks doing nothing, one row verified',
	account: '(a) ours: account key, authenticate + guard',
	pair: '(a) ours: WooCommerce key, authenticate + guard',
	password: '(b) application password, 1 on the user',
	password_100: '(b) application password, 100 on the user',
	native: '(c) native WooCommerce key',
	user: 'beside all: WordPress loads an uncached user',
};

const OURS = [ 'authenticate', 'guard: five hooks of the dispatch' ] as const;

const PIECES: Readonly< Record< string, readonly string[] > > = {
	account: OURS,
	pair: OURS,
	native: [ 'authenticate', 'permission check with its write' ],
};

const us = ( value: number ): string => value.toFixed( 1 );

const cells = ( name: string, values: readonly string[] ): string =>
	`${ name.padEnd( 50 ) }${ values
		.map( ( value ) => value.padStart( 13 ) )
		.join( '' ) }`;

const row = ( name: string, one: Measured, floor: number ): string =>
	cells( name, [
		us( one.median ),
		`${ us( one.low ) }–${ us( one.high ) }`,
		( one.median / floor ).toFixed( 2 ),
		`${ one.reads } / ${ one.writes }`,
	] );

const HEAD = [ 'median µs', 'p10–p90 µs', '× floor', 'reads/writes' ];

const comparison = ( results: Results ): string[] => {
	const { compared } = results.authentication;
	const floor = compared.floor?.median ?? NaN;
	const lines = [ cells( 'Before the response', HEAD ) ];
	for ( const [ key, one ] of Object.entries( compared ) ) {
		lines.push( row( NAMES[ key ] ?? key, one, floor ) );
		if ( null !== one.build ) {
			lines.push(
				cells( '    not in it: building the objects, once a request', [
					us( one.build ),
				] )
			);
		}
		( PIECES[ key ] ?? [] ).forEach( ( name, i ) =>
			lines.push(
				cells( `    ${ name }`, [ us( one.pieces[ i ] ?? NaN ) ] )
			)
		);
	}
	if ( ! compared.native ) {
		lines.push(
			'(c) native WooCommerce keys: not measured, WC_DIR is not set'
		);
	}
	return lines;
};

const inTurn = ( results: Results ): string[] => {
	const { in_turn: measured } = results.authentication;
	const floor = measured.floor?.median ?? NaN;
	return [
		cells( 'The same, one call of each in turn', HEAD ),
		...Object.entries( measured ).map( ( [ key, one ] ) =>
			row( NAMES[ key ] ?? key, one, floor )
		),
	];
};

const scale = ( results: Results ): string[] => {
	const { scaled } = results.authentication;
	const first = Object.values( scaled )[ 0 ]?.median ?? NaN;
	return [
		cells( 'Ours by number of keys', [
			'median µs',
			'p10–p90 µs',
			'× first',
			'reads/writes',
		] ),
		...Object.entries( scaled ).map( ( [ count, one ] ) =>
			row(
				`${ Number( count ).toLocaleString( 'en' ) } keys`,
				one,
				first
			)
		),
	];
};

const pageView = ( { page_view: view }: Results ): string[] => [
	'Added to a page view that is no API request',
	`  time, opcache warm      ${ us( view.added ) } µs (p10–p90 ${ us(
		view.low
	) }–${ us( view.high ) }): loading ${ us( view.loading ) }, callbacks ${ us(
		view.callbacks
	) }; ${ view.views } views`,
	`  not in it               ${ us(
		view.empty_plugin
	) } µs that WordPress spends on any active plugin, measured on an empty one`,
	`  queries                 ${ view.queries }`,
	`  autoloaded              ${ view.autoloaded_bytes } bytes`,
	`  check: whole requests   ${ us( view.whole.with / 1000 ) } ms with, ${ us(
		view.whole.without / 1000
	) } ms without; difference ${ us( view.whole.difference ) } ± ${ us(
		view.whole.error
	) } µs, ${ view.whole.queries } queries (${ view.whole.pairs } pairs)`,
];

const verdict = (
	name: string,
	value: number,
	limit: number,
	unit = ''
): string =>
	`  ${ value <= limit ? 'reached' : 'MISSED ' }  ${ name.padEnd(
		52
	) }${ value.toFixed( 2 ) }${ unit } (at most ${ limit }${ unit })`;

const figures = ( results: Results ): string[] => {
	const { compared, scaled } = results.authentication;
	const lines = [ 'Figures to reach' ];
	for ( const kind of [ 'account', 'pair' ] ) {
		const ours = compared[ kind ]?.median ?? NaN;
		lines.push(
			verdict(
				`${ kind }: of the floor`,
				ours / ( compared.floor?.median ?? NaN ),
				1.25
			)
		);
		if ( compared.native ) {
			lines.push(
				verdict(
					`${ kind }: of a native key`,
					ours / compared.native.median,
					0.7
				)
			);
		}
	}
	const sizes = Object.values( scaled );
	lines.push(
		verdict(
			'100,000 keys: of the time with 10',
			( sizes.at( -1 )?.median ?? NaN ) / ( sizes[ 0 ]?.median ?? NaN ),
			1.1
		),
		verdict( 'page view: queries', results.page_view.queries, 0 ),
		verdict(
			'page view: time beyond that of an empty plugin',
			results.page_view.added,
			100,
			' µs'
		),
		verdict(
			'page view: autoloaded',
			results.page_view.autoloaded_bytes,
			1023,
			' bytes'
		)
	);
	return lines;
};

/** The results for a person. */
export const table = ( results: Results ): string => {
	const calls = Object.values( results.authentication.compared )[ 0 ]?.calls;
	const { machine } = results;
	return [
		`PHP ${ machine.php } with opcache, ${ machine.database }, WordPress ${ machine.wordpress }, ${ machine.store }`,
		`${ calls } calls of each, in rounds side by side, in one process; user and settings in WordPress's own caches.`,
		'',
		...comparison( results ),
		'',
		...inTurn( results ),
		'',
		...scale( results ),
		'',
		...pageView( results ),
		'',
		...figures( results ),
	].join( '\n' );
};
