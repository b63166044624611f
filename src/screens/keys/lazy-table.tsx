/**
 * External dependencies
 */
import type { ComponentProps } from 'react';

/**
 * WordPress dependencies
 */
import { lazy, useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import type { KeysTable as Table } from './table';

let table: typeof Table | null = null;

const fetchTable = () =>
	import( /* webpackChunkName: "dataviews" */ './table' );

/** Loads the table with DataViews, the largest part of the app; what fails once is tried once more. */
export const loadTable = async (): Promise< { default: typeof Table } > => {
	const module = await fetchTable().catch( fetchTable );
	table = module.KeysTable;
	return { default: table };
};

const LaterTable = lazy( loadTable );

/** The table: at once where it is loaded; else it suspends. */
export const KeysTable = ( props: ComponentProps< typeof Table > ) => {
	// Stays the one that it was first: another component would forget what is chosen.
	const [ Drawn ] = useState( () => table ?? LaterTable );
	return <Drawn { ...props } />;
};
