/**
 * External dependencies
 */
import { act, screen } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import type { NormalizedField } from '@wordpress/dataviews';
import { useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { aKey, draw } from '../../test/factory';
import type { Key, Page } from '../../types';
import { keepPrinted } from './printed';
import { KeysTable } from './table';
import { firstView } from './view';

/** All cells of all rows. */
jest.mock( '@wordpress/dataviews/wp', () => ( {
	DataViews: ( {
		data,
		fields,
	}: {
		data: Key[];
		fields: NormalizedField< Key >[];
	} ) => (
		<>
			{ data.map( ( item ) =>
				fields.map( ( field ) => (
					<field.render
						key={ item.id + field.id }
						item={ item }
						field={ field }
					/>
				) )
			) }
		</>
	),
} ) );

const KEY = aKey( {
	created_at: '2020-02-29T12:00:00Z',
	last_used_at: '2021-03-01T12:00:00Z',
	expires_at: null,
} );

const pageOf = ( ...items: Key[] ): Page< Key > => ( {
	items,
	total: items.length,
	totalPages: 1,
} );

let show: ( keys: Page< Key > ) => void;

const Table = ( { first }: { first: Page< Key > } ) => {
	const [ keys, setKeys ] = useState( first );
	show = setKeys;
	return (
		<KeysTable
			view={ firstView( 10 ) }
			kept={ { per_page: 10, fields: [] } }
			keys={ keys }
			users={ new Map() }
			isStale={ false }
			empty={ null }
			onView={ jest.fn() }
			onKeep={ jest.fn() }
			onDeed={ jest.fn() }
			onRevokeAll={ jest.fn() }
		/>
	);
};

it( 'tells the instants of the first answer as PHP does, and of all others in its own words', () => {
	const root = document.createElement( 'div' );
	root.innerHTML = `<div class="latchkey-printed">
		<time datetime="${ KEY.created_at }" data-telling="day">29 Feb</time>
		<time datetime="${ KEY.last_used_at }" data-telling="ago">long since</time>
	</div>`;
	keepPrinted( root );
	const first = pageOf( KEY );
	draw( <Table first={ first } /> );
	expect( screen.getByText( '29 Feb' ) ).toBeVisible();
	expect( screen.getByText( 'long since' ) ).toBeVisible();

	act( () => show( pageOf( KEY, aKey( { id: 'another' } ) ) ) );
	expect( screen.getByText( 'Feb 29, 2020' ) ).toBeVisible();
	expect( screen.getAllByText( /years ago$/ )[ 0 ] ).toBeVisible();
	expect( screen.queryByText( '29 Feb' ) ).toBeNull();
	expect( screen.queryByText( 'long since' ) ).toBeNull();

	act( () => show( first ) );
	expect( screen.getByText( '29 Feb' ) ).toBeVisible();
} );
