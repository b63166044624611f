/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toRequestError } from '../../data/errors';
import { revokeKey } from '../../data/key-deeds';
import { useSubmit } from '../../data/use-submit';
import type { Key } from '../../types';
import { LastUse, usedBy } from './deeds/stops';

interface Props {
	items: Key[];
	/** Some were revoked, all of them or not. */
	onChanged: ( message?: string ) => void;
	onClose: () => void;
}

const done = ( count: number ): string =>
	sprintf(
		/* translators: %d: number of API keys. */
		_n( '%d key was revoked.', '%d keys were revoked.', count, 'latchkey' ),
		count
	);

/** Several keys by one confirmation. They are revoked one after the other; after a failure those that are left are named again. */
export const RevokeAllDialog = ( { items, onChanged, onClose }: Props ) => {
	const [ revoked, setRevoked ] = useState< string[] >( [] );
	const left = items.filter( ( { id } ) => ! revoked.includes( id ) );
	const { submit, isBusy, error } = useSubmit(
		async ( keys: Key[] ) => {
			for ( const { id } of keys ) {
				try {
					await revokeKey( id );
				} catch ( thrown: unknown ) {
					// Who deleted it meanwhile had revoked it.
					if ( toRequestError( thrown ).status !== 404 ) {
						throw thrown;
					}
				}
				setRevoked( ( now ) => [ ...now, id ] );
			}
		},
		() => {
			onChanged( done( items.length ) );
			onClose();
		}
	);
	return (
		<ConfirmDialog
			title={ sprintf(
				/* translators: %d: number of API keys. */
				_n(
					'Revoke %d API key?',
					'Revoke %d API keys?',
					left.length,
					'latchkey'
				),
				left.length
			) }
			confirmLabel={ sprintf(
				/* translators: %d: number of API keys. */
				_n(
					'Revoke %d API key',
					'Revoke %d API keys',
					left.length,
					'latchkey'
				),
				left.length
			) }
			isDestructive
			isBusy={ isBusy }
			error={ error }
			onConfirm={ () => {
				speak( __( 'Revoking…', 'latchkey' ) );
				void submit( left );
			} }
			onClose={ () => {
				if ( isBusy ) {
					return;
				}
				if ( revoked.length > 0 ) {
					onChanged( done( revoked.length ) );
				}
				onClose();
			} }
		>
			<p>
				<strong>
					{ __(
						'These will stop at their next request:',
						'latchkey'
					) }
				</strong>
			</p>
			<ul className="latchkey-stops">
				{ left.map( ( item ) => (
					<li key={ item.id }>
						<strong>{ usedBy( item ) }</strong>
						{ item.system && (
							<span className="latchkey-muted">
								{ ' ' }
								{ item.title }
							</span>
						) }
						<br />
						<span className="latchkey-muted">
							<LastUse item={ item } />
						</span>
					</li>
				) ) }
			</ul>
			<p>{ __( "This can't be undone.", 'latchkey' ) }</p>
		</ConfirmDialog>
	);
};
