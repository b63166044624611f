/*
 * What DataViews takes of `@wordpress/date`, for fields and filters that are dates. The table of keys has none: its columns
 * write instants themselves (components/instant.tsx). WordPress's own comes with its controls (src/controls.ts). A field of
 * the type `date` would need it before: DataViews reads its formats once, while it loads.
 */

/**
 * WordPress dependencies
 */
import type * as Dates from '@wordpress/date';

const dates = (): typeof Dates => {
	if ( ! window.wp?.date ) {
		throw new Error( 'wp-date is not there yet: see src/dataviews.' );
	}
	return window.wp.date;
};

/** Asked for at once, for fields that do not say how they are written. */
export const getSettings = () =>
	window.wp?.date?.getSettings() ?? {
		formats: { date: '', datetime: '', time: '' },
		l10n: { startOfWeek: 0 },
	};

export const getDate: typeof Dates.getDate = ( ...given ) =>
	dates().getDate( ...given );

export const dateI18n: typeof Dates.dateI18n = ( ...given ) =>
	dates().dateI18n( ...given );
