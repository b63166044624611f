/**
 * Internal dependencies
 */
import type { ClonesQuery } from '../../types';

const PER_PAGE = 20;

/** What the address asks for; the first page is the one that Admin\Preload answers. */
export const toClonesQuery = ( params: URLSearchParams ): ClonesQuery => {
	const search = params.get( 'search' )?.trim() ?? '';
	const page = Number( params.get( 'paged' ) );
	return {
		order: 'desc',
		orderby: 'created_at',
		page: Number.isInteger( page ) && page > 1 ? page : 1,
		per_page: PER_PAGE,
		...( search ? { search } : {} ),
	};
};

/** Whether so many clones need a search field. */
export const isMany = ( total: number ): boolean => total > PER_PAGE / 2;
