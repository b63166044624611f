/**
 * Internal dependencies
 */
import type { Key, KeyStatus } from '../../types';

export type Column =
	'title' | 'status' | 'last_used_at' | 'created_at' | 'expires_at';

/** What the person has asked to see, as it stands in the address. Empty texts stand for "all". */
export interface PersonalView {
	search: string;
	status: KeyStatus | '';
	orderby: Column;
	order: 'asc' | 'desc';
}

export const STATUSES: readonly KeyStatus[] = [
	'active',
	'paused',
	'expired',
	'revoked',
];

export const COLUMNS: readonly Column[] = [
	'title',
	'status',
	'last_used_at',
	'created_at',
	'expires_at',
];

export const FIRST_VIEW: PersonalView = {
	search: '',
	status: '',
	orderby: 'created_at',
	order: 'desc',
};

const oneOf = < T extends string, U >(
	known: readonly T[],
	value: string | null,
	otherwise: U
): T | U => known.find( ( one ) => one === value ) ?? otherwise;

export const viewOf = ( params: URLSearchParams ): PersonalView => ( {
	search: params.get( 'search' ) ?? '',
	status: oneOf( STATUSES, params.get( 'status' ), '' ),
	orderby: oneOf( COLUMNS, params.get( 'orderby' ), FIRST_VIEW.orderby ),
	order: oneOf(
		[ 'asc', 'desc' ] as const,
		params.get( 'order' ),
		FIRST_VIEW.order
	),
} );

/** The address's parameters for a view; what is as at first is left out. */
export const paramsOf = (
	view: PersonalView
): Record< keyof PersonalView, string | null > => {
	const isFirst =
		view.orderby === FIRST_VIEW.orderby && view.order === FIRST_VIEW.order;
	return {
		search: view.search || null,
		status: view.status || null,
		orderby: isFirst ? null : view.orderby,
		order: isFirst ? null : view.order,
	};
};

export const isFiltered = ( { search, status }: PersonalView ): boolean =>
	search.trim() !== '' || status !== '';

/** Another click on a column's head turns its order round; texts begin at A, instants with the newest. */
export const sortedBy = (
	view: PersonalView,
	column: Column
): PersonalView => {
	const isText = column === 'title' || column === 'status';
	const isAscending =
		view.orderby === column ? view.order === 'desc' : isText;
	return { ...view, orderby: column, order: isAscending ? 'asc' : 'desc' };
};

const matches = ( key: Key, { search, status }: PersonalView ): boolean => {
	const wanted = search.trim().toLocaleLowerCase();
	return (
		( status === '' || key.status === status ) &&
		( wanted === '' ||
			[ key.title, key.system ?? '', key.hint, key.id ].some( ( text ) =>
				text.toLocaleLowerCase().includes( wanted )
			) )
	);
};

/** Below nothing at all comes what has no value: "never used", "never expires". */
const compare = ( a: Key, b: Key, { orderby, order }: PersonalView ) => {
	const turn = order === 'asc' ? 1 : -1;
	const [ left, right ] = [ a[ orderby ], b[ orderby ] ];
	if ( left === null || right === null ) {
		return ( left === null ? 1 : 0 ) - ( right === null ? 1 : 0 );
	}
	if ( orderby === 'title' ) {
		return (
			turn *
			left.localeCompare( right, document.documentElement.lang || 'en' )
		);
	}
	if ( orderby === 'status' ) {
		return (
			turn *
			( STATUSES.indexOf( a.status ) - STATUSES.indexOf( b.status ) )
		);
	}
	return turn * ( Date.parse( left ) - Date.parse( right ) );
};

/** The rows of a view, out of all of a person's keys. */
export const rowsOf = ( keys: readonly Key[], view: PersonalView ): Key[] =>
	keys
		.filter( ( key ) => matches( key, view ) )
		.sort( ( a, b ) => compare( a, b, view ) );
