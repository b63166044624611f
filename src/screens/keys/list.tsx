/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Key, Page } from '../../types';
import type { KeyAction } from './actions';
import { KeyActions } from './actions';
import type { UserNames } from './fields';
import { keyFields } from './fields';

interface Props {
	keys: Page< Key >;
	page: number;
	users: UserNames;
	isStale: boolean;
	onPage: ( page: number ) => void;
	onAction: ( action: KeyAction, item: Key ) => void;
}

export const KeysList = ( {
	keys,
	page,
	users,
	isStale,
	onPage,
	onAction,
}: Props ) => {
	const fields = keyFields();
	return (
		<>
			<div className="latchkey-table-wrap" aria-busy={ isStale }>
				<table className="latchkey-table">
					<caption className="screen-reader-text">
						{ __( 'API keys, newest first', 'latchkey' ) }
					</caption>
					<thead>
						<tr>
							<th scope="col">{ __( 'Title', 'latchkey' ) }</th>
							{ fields.map( ( { id, label } ) => (
								<th key={ id } scope="col">
									{ label }
								</th>
							) ) }
							<th scope="col" className="latchkey-table__actions">
								{ __( 'Actions', 'latchkey' ) }
							</th>
						</tr>
					</thead>
					<tbody>
						{ keys.items.map( ( item ) => (
							<tr key={ item.id }>
								<th scope="row">
									<span className="latchkey-title">
										{ item.title }
									</span>
									{ item.system && (
										<span className="latchkey-system">
											{ item.system }
										</span>
									) }
								</th>
								{ fields.map( ( { id, label, render } ) => (
									<td key={ id } data-label={ label }>
										{ render( item, users ) }
									</td>
								) ) }
								<td className="latchkey-table__actions">
									<KeyActions
										item={ item }
										onAction={ onAction }
									/>
								</td>
							</tr>
						) ) }
					</tbody>
				</table>
			</div>
			<Paging keys={ keys } page={ page } onPage={ onPage } />
		</>
	);
};

const Paging = ( {
	keys,
	page,
	onPage,
}: Pick< Props, 'keys' | 'page' | 'onPage' > ) => (
	<nav
		className="latchkey-paging"
		aria-label={ __( 'Pages of API keys', 'latchkey' ) }
	>
		<span>
			{ sprintf(
				/* translators: %d: number of keys. */
				_n( '%d key', '%d keys', keys.total, 'latchkey' ),
				keys.total
			) }
		</span>
		{ keys.totalPages > 1 && (
			<span className="latchkey-paging__buttons">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					accessibleWhenDisabled
					disabled={ page <= 1 }
					onClick={ () => onPage( page - 1 ) }
				>
					{ __( 'Previous page', 'latchkey' ) }
				</Button>
				<span aria-current="page">
					{ sprintf(
						/* translators: 1: this page, 2: number of pages. */
						__( '%1$d of %2$d', 'latchkey' ),
						page,
						keys.totalPages
					) }
				</span>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					accessibleWhenDisabled
					disabled={ page >= keys.totalPages }
					onClick={ () => onPage( page + 1 ) }
				>
					{ __( 'Next page', 'latchkey' ) }
				</Button>
			</span>
		) }
	</nav>
);
