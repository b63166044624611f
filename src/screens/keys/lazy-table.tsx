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

/** Loads the table with DataViews, the largest part of the app. */
export const loadTable = async (): Promise< { default: typeof Table } > => {
	const module = await import(
		/* webpackChunkName: "dataviews" */ './table'
	);
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
