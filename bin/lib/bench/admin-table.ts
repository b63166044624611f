export type AdminPage = 'keys' | 'users' | 'woocommerce';

interface Loads {
	/** Milliseconds. */
	readonly cold: number;
	readonly warm: number;
}

export interface AdminResult {
	readonly wordpress: string;
	readonly keys: number;
	readonly page: AdminPage;
	/** The first row can be read. */
	readonly row: Loads;
	/** The app can be worked with; null for pages without one. */
	readonly ready: Loads | null;
}

const NAMES: Readonly< Record< AdminPage, string > > = {
	keys: 'API keys',
	users: 'WordPress: Users',
	woocommerce: 'WooCommerce: REST API keys',
};

const ROW_LIMIT = 1.2;

/** Milliseconds until the app can be worked with. */
const readyLimit = ( wordpress: string ): Loads =>
	wordpress.startsWith( '6.' )
		? { cold: 1000, warm: 500 }
		: { cold: 1300, warm: 650 };

const ms = ( value: number | undefined ): string =>
	value === undefined ? '' : `${ Math.round( value ) } ms`;

const line = ( name: string, cells: readonly string[] ): string =>
	`${ name.padEnd( 34 ) }${ cells
		.map( ( cell ) => cell.padStart( 14 ) )
		.join( '' ) }`;

const verdict = ( name: string, value: string, holds: boolean ): string =>
	`  ${ holds ? 'reached' : 'MISSED ' }  ${ name.padEnd( 60 ) }${ value }`;

const verdicts = ( results: readonly AdminResult[] ): string[] =>
	results.flatMap( ( one ) => {
		const users = results.find(
			( { page, wordpress, keys } ) =>
				page === 'users' &&
				wordpress === one.wordpress &&
				keys === one.keys
		);
		if ( ! one.ready || ! users ) {
			return [];
		}
		const limit = readyLimit( one.wordpress );
		const { ready } = one;
		return ( [ 'cold', 'warm' ] as const ).flatMap( ( load ) => {
			const ratio = one.row[ load ] / users.row[ load ];
			const where = `${ one.wordpress }, ${ one.keys } keys, ${ load }`;
			return [
				verdict(
					`${ where }: first row, of the users list`,
					`${ ratio.toFixed( 2 ) } (at most ${ ROW_LIMIT })`,
					ratio <= ROW_LIMIT
				),
				verdict(
					`${ where }: interactive`,
					`${ ms( ready[ load ] ) } (at most ${ limit[ load ] } ms)`,
					ready[ load ] <= limit[ load ]
				),
			];
		} );
	} );

/** The results for a person. */
export const adminTable = ( results: readonly AdminResult[] ): string =>
	[
		line( '', [ 'row, cold', 'row, warm', 'ready, cold', 'ready, warm' ] ),
		...results.map( ( { wordpress, keys, page, row, ready } ) =>
			line( `${ wordpress }, ${ keys }: ${ NAMES[ page ] }`, [
				ms( row.cold ),
				ms( row.warm ),
				ms( ready?.cold ),
				ms( ready?.warm ),
			] )
		),
		'',
		'Figures to reach',
		...verdicts( results ),
	].join( '\n' );
