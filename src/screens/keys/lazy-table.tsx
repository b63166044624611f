/**
 * Internal dependencies
 */
import { later } from '../../components/later';
import { PrintedRows } from './printed';

/** The table, with DataViews, the largest part of the app: at once where it has been prefetched. */
export const KeysTable = later(
	'table',
	() =>
		import( /* webpackChunkName: "dataviews" */ './table' ).then(
			( module ) => module.KeysTable
		),
	{
		meanwhile: <PrintedRows />,
		instead: <PrintedRows />,
		hasControls: false,
	}
);
