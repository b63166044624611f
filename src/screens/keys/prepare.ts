/**
 * External dependencies
 */
import type { QueryClient } from '@tanstack/react-query';

/**
 * Internal dependencies
 */
import { keysQuery, settingsQuery, userNamesQuery } from '../../data/queries';
import type { Boot } from '../../types';
import { keptView } from './kept-view';
import { KeysTable } from './lazy-table';
import { isTablePrinted } from './printed';
import { fromParams, toQuery } from './view';

/** Milliseconds. */
const PATIENCE = 300;

const patience = (): Promise< void > =>
	new Promise( ( resolve ) => setTimeout( resolve, PATIENCE ) );

/**
 * Waits for what the list is drawn from: the answers that came with the page, and the table's code, which the page has
 * asked for before the app did (Admin\Assets). Drawn in one go it is ready sooner than in pieces (`bin/bench admin`).
 *
 * What does not come soon is not waited for: the printed rows stay, and the rest of the page works.
 */
export const prepareKeys = async (
	client: QueryClient,
	boot: Boot
): Promise< void > => {
	const params = new URLSearchParams( window.location.search );
	if ( ! isTablePrinted() || params.has( 'key' ) ) {
		return;
	}
	const view = fromParams( params, keptView( boot ).per_page );
	const withNames = async (): Promise< void > => {
		const { items } = await client.fetchQuery(
			keysQuery( toQuery( view ) )
		);
		await client.prefetchQuery(
			userNamesQuery( items.map( ( { user } ) => user ) )
		);
	};
	const parts = Promise.allSettled( [
		KeysTable.prefetch( client ),
		withNames(),
		boot.is_administrator && client.prefetchQuery( settingsQuery() ),
	] );
	await Promise.race( [ parts, patience() ] );
};
