/**
 * Internal dependencies
 */
import type { KeyKind, KeysQuery, KeyStatus } from '../../types';

/** What the person has asked to see. Empty texts stand for "all". */
export interface KeysView {
	page: number;
	search: string;
	kind: KeyKind | '';
	status: KeyStatus | '';
}

export const PER_PAGE = 20;

export const FIRST_VIEW: KeysView = {
	page: 1,
	search: '',
	kind: '',
	status: '',
};

/** The first view's query is the one that Admin\Preload answers. */
export const toQuery = ( view: KeysView ): KeysQuery => ( {
	page: Math.max( 1, view.page ),
	per_page: PER_PAGE,
	orderby: 'created_at',
	order: 'desc',
	...( view.search.trim() ? { search: view.search.trim() } : {} ),
	...( view.kind ? { kind: view.kind } : {} ),
	...( view.status ? { status: view.status } : {} ),
} );

export const isFiltered = ( view: KeysView ): boolean =>
	view.search.trim() !== '' || view.kind !== '' || view.status !== '';

/** Another filter starts at its first page. */
export const withFilter = (
	view: KeysView,
	filter: Partial< Omit< KeysView, 'page' > >
): KeysView => ( { ...view, ...filter, page: 1 } );

export const withPage = ( view: KeysView, page: number ): KeysView => ( {
	...view,
	page,
} );

/** The page to show when the one asked for has run empty, as after deleting its last row. */
export const lastPage = ( view: KeysView, totalPages: number ): number =>
	Math.min( view.page, Math.max( 1, totalPages ) );
