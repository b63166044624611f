/**
 * WordPress dependencies
 */
import type { Filter, ViewTable } from '@wordpress/dataviews';

/**
 * Internal dependencies
 */
import type { KeyKind, KeysOrder, KeysQuery, KeyStatus } from '../../types';

/*
 * What the person has asked to see, in its three shapes: the page's address, DataViews' view, the query of the REST API.
 * Admin\KeysView reads the same address in PHP.
 */

/** Empty lists and texts stand for "all". */
export interface KeysView {
	search: string;
	kind: KeyKind[];
	status: KeyStatus[];
	owner: number[];
	system: string;
	role: string[];
	use: '' | 'never' | 'unused_90';
	expires: '' | '30';
	orderby: KeysOrder;
	order: 'asc' | 'desc';
	page: number;
	perPage: number;
}

const KINDS: readonly KeyKind[] = [
	'woocommerce',
	'role',
	'account',
	'personal',
];
const STATUSES: readonly KeyStatus[] = [
	'active',
	'paused',
	'expired',
	'revoked',
];
const ORDERS: readonly KeysOrder[] = [
	'created_at',
	'title',
	'status',
	'kind',
	'expires_at',
	'last_used_at',
	'system',
	'user',
];
const ROLE = /^[^,]{1,100}$/u;
export const PER_PAGE_SIZES = [ 10, 20, 50, 100 ];
const MOST_SEARCHED = 200;

export const firstView = ( perPage: number ): KeysView => ( {
	search: '',
	kind: [],
	status: [],
	owner: [],
	system: '',
	role: [],
	use: '',
	expires: '',
	orderby: 'created_at',
	order: 'desc',
	page: 1,
	perPage,
} );

const oneOf = < T extends string >(
	value: unknown,
	allowed: readonly T[],
	otherwise: T
): T => allowed.find( ( one ) => one === value ) ?? otherwise;

const manyOf = < T extends string >(
	values: readonly unknown[],
	allowed: readonly T[]
): T[] => allowed.filter( ( one ) => values.includes( one ) );

/** A whole number from 1 on, or nothing. */
const counted = ( text: string ): number | null =>
	/^[1-9]\d{0,8}$/.test( text ) ? Number( text ) : null;

const parts = ( text: string | null ): string[] =>
	text ? [ ...new Set( text.split( ',' ) ) ] : [];

/** Longer titles and systems do not exist; characters are counted as PHP counts them. */
const shortened = ( text: string ): string =>
	Array.from( text ).slice( 0, MOST_SEARCHED ).join( '' );

/** What the address asks for. What it has wrong is as if it were not there. */
export const fromParams = (
	params: URLSearchParams,
	perPage: number
): KeysView => {
	const text = ( name: string ): string => params.get( name ) ?? '';
	return {
		search: shortened( text( 'search' ) ),
		kind: manyOf( parts( params.get( 'kind' ) ), KINDS ),
		status: manyOf( parts( params.get( 'status' ) ), STATUSES ),
		owner: parts( params.get( 'owner' ) )
			.map( counted )
			.filter( ( id ) => id !== null ),
		system: shortened( text( 'system' ) ),
		role: parts( params.get( 'role' ) ).filter( ( role ) =>
			ROLE.test( role )
		),
		use: oneOf( text( 'use' ), [ '', 'never', 'unused_90' ], '' ),
		expires: oneOf( text( 'expires' ), [ '', '30' ], '' ),
		orderby: oneOf( text( 'orderby' ), ORDERS, 'created_at' ),
		order: oneOf( text( 'order' ), [ 'asc', 'desc' ], 'desc' ),
		page: counted( text( 'paged' ) ) ?? 1,
		perPage:
			PER_PAGE_SIZES.find(
				( size ) => String( size ) === text( 'per_page' )
			) ?? perPage,
	};
};

/** The address of a view; null for what is as at first. */
export const toParams = (
	view: KeysView,
	perPage: number
): Record< string, string | null > => ( {
	search: view.search.trim() ? shortened( view.search ) : null,
	kind: view.kind.join( ',' ) || null,
	status: view.status.join( ',' ) || null,
	owner: view.owner.join( ',' ) || null,
	system: view.system || null,
	role: view.role.join( ',' ) || null,
	use: view.use || null,
	expires: view.expires || null,
	orderby: view.orderby === 'created_at' ? null : view.orderby,
	order: view.order === 'desc' ? null : view.order,
	paged: view.page > 1 ? String( view.page ) : null,
	per_page: view.perPage === perPage ? null : String( view.perPage ),
} );

/** The query of a view; of the one in the address, the one that Admin\Preload answers. */
export const toQuery = ( view: KeysView ): KeysQuery => ( {
	page: view.page,
	per_page: view.perPage,
	orderby: view.orderby,
	order: view.order,
	...( view.search.trim() ? { search: view.search.trim() } : {} ),
	...( view.kind.length ? { kind: view.kind } : {} ),
	...( view.status.length ? { status: view.status } : {} ),
	...( view.owner.length ? { user: view.owner } : {} ),
	...( view.system ? { system: [ view.system ] } : {} ),
	...( view.role.length ? { role: view.role } : {} ),
	...( view.use ? { unused: view.use === 'never' ? 'never' : '90' } : {} ),
	...( view.expires ? { expires_within: Number( view.expires ) } : {} ),
} );

/** Whether it leaves keys out. */
export const isFiltered = ( view: KeysView ): boolean =>
	view.search.trim() !== '' ||
	view.system !== '' ||
	view.use !== '' ||
	view.expires !== '' ||
	[ view.kind, view.status, view.owner, view.role ].some(
		( list ) => list.length > 0
	);

/** The fields of the table that filter, by what they are called in the view. */
const FILTERS = {
	kind: 'kind',
	status: 'status',
	owner: 'user',
	system: 'system',
	role: 'role',
	use: 'last_used_at',
	expires: 'expires_at',
} as const;

type FilterName = keyof typeof FILTERS;

const LISTS: readonly FilterName[] = [ 'kind', 'status', 'owner', 'role' ];

/**
 * DataViews' shape of a view.
 *
 * @param view   What is asked for.
 * @param fields The columns after the first.
 * @param opened Filters that the person has added and not yet given a value: DataViews keeps these in the view too.
 */
export const toTable = (
	view: KeysView,
	fields: string[],
	opened: readonly string[] = []
): ViewTable => {
	const filters: Filter[] = [];
	for ( const [ name, field ] of Object.entries( FILTERS ) as [
		FilterName,
		string,
	][] ) {
		const value = view[ name ];
		const operator = LISTS.includes( name ) ? 'isAny' : 'is';
		if ( value.length > 0 ) {
			filters.push( { field, operator, value } );
		} else if ( opened.includes( field ) ) {
			filters.push( { field, operator, value: undefined } );
		}
	}
	return {
		type: 'table',
		titleField: 'title',
		descriptionField: 'kind',
		search: view.search,
		filters,
		sort: { field: view.orderby, direction: view.order },
		page: view.page,
		perPage: view.perPage,
		fields,
	};
};

const listOf = ( value: unknown ): unknown[] =>
	Array.isArray( value ) ? value : [];

/** What of DataViews' view is asked of REST. */
export const fromTable = (
	table: Pick<
		ViewTable,
		'search' | 'filters' | 'sort' | 'page' | 'perPage'
	>,
	perPage: number
): KeysView => {
	const value = ( name: FilterName ): unknown =>
		table.filters?.find( ( { field } ) => field === FILTERS[ name ] )
			?.value;
	const system = value( 'system' );
	const size = table.perPage ?? perPage;
	return {
		search: shortened( table.search ?? '' ),
		kind: manyOf( listOf( value( 'kind' ) ), KINDS ),
		status: manyOf( listOf( value( 'status' ) ), STATUSES ),
		owner: listOf( value( 'owner' ) ).filter(
			( id ): id is number => typeof id === 'number'
		),
		system: typeof system === 'string' ? system : '',
		role: listOf( value( 'role' ) ).filter(
			( role ): role is string =>
				typeof role === 'string' && ROLE.test( role )
		),
		use: oneOf( value( 'use' ), [ '', 'never', 'unused_90' ], '' ),
		expires: oneOf( value( 'expires' ), [ '', '30' ], '' ),
		orderby: oneOf( table.sort?.field, ORDERS, 'created_at' ),
		order: table.sort?.direction ?? 'desc',
		page: Math.max( 1, table.page ?? 1 ),
		perPage: PER_PAGE_SIZES.includes( size ) ? size : perPage,
	};
};

/** Filters that were added and have no value yet. */
export const openedFilters = (
	filters: readonly Filter[] | undefined
): string[] =>
	( filters ?? [] )
		.filter( ( { value } ) => value === undefined )
		.map( ( { field } ) => field );

/**
 * Typing on in a search makes no new entry in the browser's history, nor does a page that has run empty: Back would lead
 * into it again. All else is undone with Back.
 *
 * @param before     The view as it was.
 * @param after      The view as it is to be.
 * @param totalPages How many pages there are in the view as it was.
 */
export const historyMode = (
	before: KeysView,
	after: KeysView,
	totalPages: number
): 'push' | 'replace' => {
	const isTyping =
		before.search !== '' &&
		after.search !== '' &&
		before.search !== after.search;
	return isTyping || before.page > Math.max( 1, totalPages )
		? 'replace'
		: 'push';
};
