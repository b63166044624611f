/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { Ago } from '../../components/ago';
import { ErrorNotice } from '../../components/error-notice';
import { Instant } from '../../components/instant';
import { Loading } from '../../components/loading';
import { StatusBadge } from '../../components/status-badge';
import { toRequestError } from '../../data/errors';
import type { Key } from '../../types';
import type { Deed } from '../keys/deeds/deeds';
import { livingKey, personalKeysQuery } from '../personal/query';

const CREATE_ID = 'latchkey-create-personal';

interface Props {
	onAdd: ( returnTo: string ) => void;
	onDeed: ( deed: Deed, item: Key, ...returnTo: string[] ) => void;
}

/** One's own key: making it, how it is, ending it. */
export const PersonalCard = ( { onAdd, onDeed }: Props ) => {
	const { user, urls } = useBoot();
	const keys = useQuery( personalKeysQuery( user.id ) );
	if ( keys.isPending ) {
		return <Loading />;
	}
	if ( keys.error ) {
		return (
			<ErrorNotice
				error={ toRequestError( keys.error ) }
				onRetry={ () => void keys.refetch() }
			/>
		);
	}
	const living = livingKey( keys.data.items );
	return (
		<>
			<p>
				{ __(
					'It lets a script of yours do all that you can do here, without your password. You can have one at a time.',
					'latchkey'
				) }
			</p>
			{ living && <Living item={ living } onDeed={ onDeed } /> }
			<p className="latchkey-inline">
				{ ! living && (
					<Button
						__next40pxDefaultSize
						id={ CREATE_ID }
						variant="secondary"
						onClick={ () => onAdd( CREATE_ID ) }
					>
						{ __( 'Create', 'latchkey' ) }
					</Button>
				) }
				{ keys.data.items.length > 0 && (
					<a href={ urls.personal }>
						{ __( 'See all your secret API keys', 'latchkey' ) }
					</a>
				) }
			</p>
		</>
	);
};

const Living = ( {
	item,
	onDeed,
}: {
	item: Key;
	onDeed: Props[ 'onDeed' ];
} ) => {
	const { urls } = useBoot();
	return (
		<div className="latchkey-card latchkey-own-key">
			<div>
				<a
					className="latchkey-title"
					href={ `${ urls.personal }&key=${ item.id }` }
				>
					{ item.title }
				</a>
				<code className="latchkey-hint" dir="ltr">
					…{ item.hint }
				</code>
			</div>
			<StatusBadge status={ item.status } />
			<dl>
				<div>
					<dt>{ __( 'Last used', 'latchkey' ) }</dt>
					<dd>
						{ item.last_used_at ? (
							<Ago value={ item.last_used_at } />
						) : (
							__( 'Never', 'latchkey' )
						) }
					</dd>
				</div>
				<div>
					<dt>{ __( 'Created', 'latchkey' ) }</dt>
					<dd>
						<Instant value={ item.created_at } />
					</dd>
				</div>
				<div>
					<dt>{ __( 'Expires', 'latchkey' ) }</dt>
					<dd>
						{ item.expires_at ? (
							<Instant value={ item.expires_at } />
						) : (
							__( 'Never', 'latchkey' )
						) }
					</dd>
				</div>
			</dl>
			<div className="latchkey-inline">
				<Button
					variant="link"
					href={ `${ urls.personal }&key=${ item.id }` }
				>
					{ __( 'Rotate or edit', 'latchkey' ) }
				</Button>
				<Button
					id={ `latchkey-end-${ item.id }` }
					variant="link"
					isDestructive
					onClick={ () =>
						onDeed(
							'revoke',
							item,
							`latchkey-end-${ item.id }`,
							CREATE_ID
						)
					}
				>
					{ __( 'Revoke API key', 'latchkey' ) }
				</Button>
			</div>
		</div>
	);
};
