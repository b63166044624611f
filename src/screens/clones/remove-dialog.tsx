/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { __, _n, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { toRequestError } from '../../data/errors';
import { removeClone } from '../../data/places';
import { oneCloneKeysQuery } from '../../data/place-queries';
import { useSubmit } from '../../data/use-submit';
import type { Clone, Key } from '../../types';
import { kindLabels } from '../keys/access';
import { LastUse } from './clone-keys';

interface Props {
	clone: Clone;
	onDone: ( message: string ) => void;
	onClose: () => void;
}

/** Says which keys end with the clone, asked for anew: they may be others than a minute ago. */
export const RemoveCloneDialog = ( { clone, onDone, onClose }: Props ) => {
	const keys = useQuery( {
		...oneCloneKeysQuery( clone.id ),
		staleTime: 0,
	} );
	const living = ( keys.data?.items ?? [] ).filter(
		( { status } ) => status !== 'revoked'
	);
	const { submit, isBusy, error } = useSubmit( removeClone, () =>
		onDone( removedMessage( clone, living.length ) )
	);
	const isOver = error?.status === 404;
	return (
		<ConfirmDialog
			title={ sprintf(
				/* translators: %s: title of a clone. */
				__( 'Remove %s?', 'latchkey' ),
				clone.title
			) }
			confirmLabel={
				living.length > 0
					? __( 'Remove clone and revoke its keys', 'latchkey' )
					: __( 'Remove clone', 'latchkey' )
			}
			isDestructive
			isBusy={ isBusy }
			isOver={ isOver }
			error={ error }
			onConfirm={ () => void submit( clone.id ) }
			onClose={ onClose }
		>
			{ keys.isPending && <Loading /> }
			<ErrorNotice
				error={ keys.error ? toRequestError( keys.error ) : null }
				onRetry={ () => void keys.refetch() }
			/>
			{ keys.isSuccess && ! isOver && (
				<WhatEnds clone={ clone } living={ living } />
			) }
		</ConfirmDialog>
	);
};

const WhatEnds = ( { clone, living }: { clone: Clone; living: Key[] } ) => (
	<>
		{ living.length > 0 ? (
			<>
				<p>
					<strong>
						{ sprintf(
							/* translators: %s: title of a clone. */
							__(
								'%s will stop at its next request.',
								'latchkey'
							),
							clone.title
						) }
					</strong>{ ' ' }
					{ _n(
						'This key is revoked with it:',
						'These keys are revoked with it:',
						living.length,
						'latchkey'
					) }
				</p>
				<ul className="latchkey-ending">
					{ living.map( ( key ) => (
						<li key={ key.id }>
							<strong>{ key.title }</strong>
							<span className="latchkey-place">
								{ kindLabels()[ key.kind ] }
								{ ' · ' }
								<LastUse at={ key.last_used_at } />
							</span>
						</li>
					) ) }
				</ul>
			</>
		) : (
			<p>{ __( 'It has no key that works any more.', 'latchkey' ) }</p>
		) }
		<p>
			{ __(
				"The copy itself, at its own URL, is not touched. This can't be undone.",
				'latchkey'
			) }
		</p>
	</>
);

const removedMessage = ( clone: Clone, revoked: number ): string =>
	revoked === 0
		? sprintf(
				/* translators: %s: title of a clone. */
				__( '%s is removed.', 'latchkey' ),
				clone.title
			)
		: sprintf(
				/* translators: 1: title of a clone, 2: number of keys. */
				_n(
					'%1$s is removed, and %2$d key is revoked.',
					'%1$s is removed, and %2$d keys are revoked.',
					revoked,
					'latchkey'
				),
				clone.title,
				revoked
			);
