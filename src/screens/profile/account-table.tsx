/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { Ago } from '../../components/ago';
import { Instant } from '../../components/instant';
import { StatusBadge } from '../../components/status-badge';
import type { Key, Page } from '../../types';
import type { Deed } from '../keys/deeds/deeds';
import { accessWords } from './access-words';

interface Props {
	keys: Page< Key >;
	onDeed: ( deed: Deed, item: Key, returnTo: string ) => void;
}

export const AccountTable = ( { keys, onDeed }: Props ) => {
	const { urls } = useBoot();
	if ( keys.items.length === 0 ) {
		return (
			<p className="latchkey-muted">
				{ __( 'No clone account keys yet.', 'latchkey' ) }
			</p>
		);
	}
	return (
		<div className="latchkey-card">
			<div className="latchkey-table-wrap">
				<table className="latchkey-table">
					<caption className="screen-reader-text">
						{ __( 'Clone account keys, newest first', 'latchkey' ) }
					</caption>
					<thead>
						<tr>
							<th scope="col">{ __( 'Name', 'latchkey' ) }</th>
							<th scope="col">{ __( 'Access', 'latchkey' ) }</th>
							<th scope="col">{ __( 'Status', 'latchkey' ) }</th>
							<th scope="col">
								{ __( 'Last used', 'latchkey' ) }
							</th>
							<th scope="col">{ __( 'Created', 'latchkey' ) }</th>
							<th scope="col">{ __( 'Actions', 'latchkey' ) }</th>
						</tr>
					</thead>
					<tbody>
						{ keys.items.map( ( item ) => (
							<Row
								key={ item.id }
								item={ item }
								href={ `${ urls.keys }&key=${ item.id }` }
								onDeed={ onDeed }
							/>
						) ) }
					</tbody>
				</table>
			</div>
			{ keys.total > keys.items.length && (
				<p className="latchkey-paging">
					<a href={ `${ urls.keys }&kind=account` }>
						{ sprintf(
							/* translators: %d: number of keys. */
							_n(
								'See %d clone account key',
								'See all %d clone account keys',
								keys.total,
								'latchkey'
							),
							keys.total
						) }
					</a>
				</p>
			) }
		</div>
	);
};

const Row = ( {
	item,
	href,
	onDeed,
}: {
	item: Key;
	href: string;
	onDeed: Props[ 'onDeed' ];
} ) => {
	const buttonId = `latchkey-end-${ item.id }`;
	const isRevoked = item.status === 'revoked';
	return (
		<tr>
			<th scope="row">
				<a className="latchkey-title" href={ href }>
					{ item.title }
				</a>
				{ item.system && (
					<span className="latchkey-system">{ item.system }</span>
				) }
				<code className="latchkey-hint" dir="ltr">
					…{ item.hint }
				</code>
			</th>
			<td data-label={ __( 'Access', 'latchkey' ) }>
				{ accessWords( item ) }
			</td>
			<td data-label={ __( 'Status', 'latchkey' ) }>
				<StatusBadge status={ item.status } />
			</td>
			<td data-label={ __( 'Last used', 'latchkey' ) }>
				{ item.last_used_at ? (
					<Ago value={ item.last_used_at } />
				) : (
					__( 'Never', 'latchkey' )
				) }
			</td>
			<td data-label={ __( 'Created', 'latchkey' ) }>
				<Instant value={ item.created_at } />
			</td>
			<td>
				<Button
					id={ buttonId }
					variant="link"
					isDestructive
					aria-describedby={ `${ buttonId }-of` }
					onClick={ () =>
						onDeed(
							isRevoked ? 'delete' : 'revoke',
							item,
							buttonId
						)
					}
				>
					{ isRevoked
						? __( 'Delete', 'latchkey' )
						: __( 'Revoke API key', 'latchkey' ) }
				</Button>
				<span id={ `${ buttonId }-of` } hidden>
					{ item.title }
				</span>
			</td>
		</tr>
	);
};
