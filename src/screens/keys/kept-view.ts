/**
 * WordPress dependencies
 */
import type { ViewTable } from '@wordpress/dataviews';

/**
 * Internal dependencies
 */
import type { Boot, KeptView } from '../../types';
import { PER_PAGE_SIZES } from './view';

/*
 * What of the table stays with the person, from one visit to the next.
 */

/** The columns after the first that there are; those that are shown unless the person chose others come first. */
export const SHOWN_FIELDS = [
	'system',
	'user',
	'access',
	'status',
	'last_used_at',
	'created_at',
	'expires_at',
];
export const ALL_FIELDS = [ ...SHOWN_FIELDS, 'role', 'hint' ];

/** The person's choice of columns and page size, or ours. */
export const keptView = ( { view }: Pick< Boot, 'view' > ): KeptView =>
	view ?? { per_page: 10, fields: SHOWN_FIELDS };

/**
 * What is kept for the person when they change the table; null when columns and page size are as they were.
 *
 * @param next   The table as it shall be.
 * @param shown  The table as it is: the address may have its own page size, which is not the person's choice.
 * @param before What is kept.
 */
export const toKeep = (
	next: Pick< ViewTable, 'fields' | 'perPage' >,
	shown: Pick< ViewTable, 'fields' | 'perPage' >,
	before: KeptView
): KeptView | null => {
	const fields = ( next.fields ?? [] ).filter( ( field ) =>
		ALL_FIELDS.includes( field )
	);
	const size = next.perPage ?? before.per_page;
	const isSized = size !== shown.perPage && PER_PAGE_SIZES.includes( size );
	const isMoved = fields.join() !== ( shown.fields ?? [] ).join();
	return isSized || isMoved
		? { per_page: isSized ? size : before.per_page, fields }
		: null;
};
