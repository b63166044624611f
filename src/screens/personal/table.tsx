/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { Icon } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { chevronDown, chevronUp } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import { Ago } from '../../components/ago';
import { Instant } from '../../components/instant';
import { StatusBadge } from '../../components/status-badge';
import { hrefWith, setParams } from '../../location';
import type { Key } from '../../types';
import type { Deed } from '../keys/deeds/deeds';
import { keyDeeds } from '../keys/deeds/deeds';
import { DeedsMenu, menuId } from '../keys/deeds/menu';
import { usePerson } from '../keys/deeds/person';
import type { Column, PersonalView } from './view';
import { COLUMNS, sortedBy } from './view';

export const columnLabels = (): Record< Column, string > => ( {
	title: __( 'Title', 'latchkey' ),
	status: __( 'Status', 'latchkey' ),
	last_used_at: __( 'Last used', 'latchkey' ),
	created_at: __( 'Created', 'latchkey' ),
	expires_at: __( 'Expires', 'latchkey' ),
} );

const cellOf = ( key: Key, column: Exclude< Column, 'title' > ): ReactNode => {
	switch ( column ) {
		case 'status':
			return <StatusBadge status={ key.status } />;
		case 'last_used_at':
			return key.last_used_at ? (
				<Ago value={ key.last_used_at } />
			) : (
				__( 'Never', 'latchkey' )
			);
		case 'created_at':
			return <Instant value={ key.created_at } />;
		case 'expires_at':
			return key.expires_at ? (
				<Instant value={ key.expires_at } />
			) : (
				__( 'Never', 'latchkey' )
			);
	}
};

interface Props {
	rows: Key[];
	view: PersonalView;
	onView: ( view: PersonalView ) => void;
	onDeed: ( deed: Deed, item: Key, returnTo: string ) => void;
}

export const PersonalTable = ( { rows, view, onView, onDeed }: Props ) => {
	const labels = columnLabels();
	const person = usePerson();
	return (
		<div className="latchkey-table-wrap">
			<table className="latchkey-table latchkey-table--sortable">
				<caption className="screen-reader-text">
					{ __( 'Your secret API keys', 'latchkey' ) }
				</caption>
				<thead>
					<tr>
						{ COLUMNS.map( ( column ) => (
							<Head
								key={ column }
								label={ labels[ column ] }
								order={
									view.orderby === column ? view.order : null
								}
								onSort={ () =>
									onView( sortedBy( view, column ) )
								}
							/>
						) ) }
						<th scope="col" className="latchkey-table__actions">
							{ __( 'Actions', 'latchkey' ) }
						</th>
					</tr>
				</thead>
				<tbody>
					{ rows.map( ( item ) => (
						<tr key={ item.id }>
							<th scope="row">
								<a
									className="latchkey-title"
									href={ hrefWith( { key: item.id } ) }
									onClick={ ( event ) => {
										if (
											event.button === 0 &&
											! event.metaKey &&
											! event.ctrlKey &&
											! event.shiftKey
										) {
											event.preventDefault();
											setParams( { key: item.id } );
										}
									} }
								>
									{ item.title }
								</a>
								<code className="latchkey-hint" dir="ltr">
									…{ item.hint }
								</code>
							</th>
							{ COLUMNS.map(
								( column ) =>
									column !== 'title' && (
										<td
											key={ column }
											data-label={ labels[ column ] }
										>
											{ cellOf( item, column ) }
										</td>
									)
							) }
							<td className="latchkey-table__actions">
								<DeedsMenu
									item={ item }
									deeds={ keyDeeds( item, person ) }
									onDeed={ ( deed ) =>
										onDeed( deed, item, menuId( item ) )
									}
								/>
							</td>
						</tr>
					) ) }
				</tbody>
			</table>
		</div>
	);
};

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

const Head = ( {
	label,
	order,
	onSort,
}: {
	label: string;
	order: PersonalView[ 'order' ] | null;
	onSort: () => void;
} ) => (
	<th scope="col" aria-sort={ order ? SORTED[ order ] : undefined }>
		<button type="button" className="latchkey-sort" onClick={ onSort }>
			{ label }
			{ order && (
				<Icon
					icon={ order === 'asc' ? chevronUp : chevronDown }
					size={ 16 }
				/>
			) }
		</button>
	</th>
);
