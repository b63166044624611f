/**
 * External dependencies
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Ago } from '../../components/ago';
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { toRequestError } from '../../data/errors';
import { fenceQuery } from '../../data/place-queries';
import { focusLater } from '../../focus';
import type { Fence } from '../../types';
import { AddPlace } from './add-place';
import { Card, cardHeadingId } from './card';
import { CopyDialog, MovedDialog, OnlyHereDialog } from './fence-dialogs';

export const FENCE_CARD = 'fence';

const IDS = {
	moved: 'latchkey-fence-moved',
	copy: 'latchkey-fence-copy',
	only: 'latchkey-fence-only',
};
type Question = keyof typeof IDS;

interface Props {
	onSaved: ( message: string ) => void;
}

/** The same on every page of wp-admin, from PHP: it was right when the page came, and is not any more. */
const removeServerNotice = () =>
	document
		.querySelectorAll( '.notice.latchkey-fence' )
		.forEach( ( notice ) => notice.remove() );

/** Where keys work, and whether they are on hold here. */
export const FenceCard = ( { onSaved }: Props ) => {
	const client = useQueryClient();
	const fence = useQuery( fenceQuery() );
	const [ question, setQuestion ] = useState< Question | null >( null );
	const onDone = ( changed: Fence, message: string ) => {
		client.setQueryData( fenceQuery().queryKey, changed );
		void client.invalidateQueries( { queryKey: [ 'keys' ] } );
		if ( ! changed.holds ) {
			removeServerNotice();
		}
		setQuestion( null );
		onSaved( message );
		focusLater( cardHeadingId( FENCE_CARD ) );
	};
	const onClose = () => {
		if ( question ) {
			focusLater( IDS[ question ], cardHeadingId( FENCE_CARD ) );
		}
		setQuestion( null );
	};
	const { data } = fence;
	return (
		<Card
			id={ FENCE_CARD }
			title={ __( 'Where keys work', 'latchkey' ) }
			about={ __(
				"A copied database must not act with the live shop's keys: at an address that nobody has allowed, all keys are on hold.",
				'latchkey'
			) }
		>
			{ fence.isPending && <Loading /> }
			<ErrorNotice
				error={ fence.error ? toRequestError( fence.error ) : null }
				onRetry={ () => void fence.refetch() }
			/>
			{ data?.holds && <OnHold fence={ data } onAsk={ setQuestion } /> }
			{ data && <Places fence={ data } /> }
			{ data && ! data.holds && ! data.by_site_id && (
				<>
					{ data.allowed.length > 1 && (
						<div>
							<Button
								__next40pxDefaultSize
								id={ IDS.only }
								variant="secondary"
								onClick={ () => setQuestion( 'only' ) }
							>
								{ __( 'Only this address', 'latchkey' ) }
							</Button>
						</div>
					) }
					<AddPlace
						onDone={ ( changed, message ) => {
							client.setQueryData(
								fenceQuery().queryKey,
								changed
							);
							onSaved( message );
						} }
					/>
				</>
			) }
			{ data && question === 'moved' && (
				<MovedDialog
					fence={ data }
					onDone={ onDone }
					onClose={ onClose }
				/>
			) }
			{ data && question === 'copy' && (
				<CopyDialog
					fence={ data }
					onDone={ onDone }
					onClose={ onClose }
				/>
			) }
			{ data && question === 'only' && (
				<OnlyHereDialog
					fence={ data }
					onDone={ onDone }
					onClose={ onClose }
				/>
			) }
		</Card>
	);
};

/** That keys are on hold, and the two ways out of it. */
const OnHold = ( {
	fence,
	onAsk,
}: {
	fence: Fence;
	onAsk: ( question: Question ) => void;
} ) => (
	<>
		<p className="latchkey-on-hold">
			<strong>
				{ fence.allowed_from
					? sprintf(
							/* translators: 1: former address, 2: present address. */
							__(
								'This shop moved from %1$s to %2$s.',
								'latchkey'
							),
							fence.allowed_from,
							fence.here
						)
					: sprintf(
							/* translators: %s: present address. */
							__( 'This shop moved to %s.', 'latchkey' ),
							fence.here
						) }{ ' ' }
				{ __( 'All API keys are on hold.', 'latchkey' ) }
			</strong>{ ' ' }
			{ __(
				'Programs that use one are refused here, and nothing is changed.',
				'latchkey'
			) }
		</p>
		<div className="latchkey-choices">
			<Button
				__next40pxDefaultSize
				id={ IDS.moved }
				variant="primary"
				onClick={ () => onAsk( 'moved' ) }
			>
				{ __( 'We moved: switch keys on', 'latchkey' ) }
			</Button>
			<Button
				__next40pxDefaultSize
				id={ IDS.copy }
				variant="secondary"
				isDestructive
				onClick={ () => onAsk( 'copy' ) }
			>
				{ __( 'This is a copy: keep them off', 'latchkey' ) }
			</Button>
		</div>
	</>
);

const Places = ( { fence }: { fence: Fence } ) => {
	if ( fence.by_site_id ) {
		return (
			<p>
				{ __(
					'The constant LATCHKEY_SITE_ID in wp-config.php says which site this is. Its address does not matter.',
					'latchkey'
				) }
			</p>
		);
	}
	const unknown = __( 'An address that nobody wrote down', 'latchkey' );
	return (
		<dl className="latchkey-kept">
			<div>
				<dt>{ __( 'Keys work at', 'latchkey' ) }</dt>
				<dd>
					<ul>
						{ fence.allowed.map( ( address, place ) => (
							<li key={ address ?? place }>
								<bdi dir={ address ? 'ltr' : undefined }>
									{ address ?? unknown }
								</bdi>
								{ address === fence.here && (
									<span className="latchkey-muted">
										{ ` ${ __( '(here)', 'latchkey' ) }` }
									</span>
								) }
							</li>
						) ) }
						{ fence.allowed.length === 0 && (
							<li>
								{ __(
									'Any address, until one is known',
									'latchkey'
								) }
							</li>
						) }
					</ul>
				</dd>
			</div>
			{ fence.strangers.length > 0 && (
				<div>
					<dt>{ __( 'On hold at', 'latchkey' ) }</dt>
					<dd>
						<ul>
							{ fence.strangers.map(
								( { address, seen_at: seenAt }, place ) => (
									<li key={ address ?? place }>
										<bdi
											dir={ address ? 'ltr' : undefined }
										>
											{ address ?? unknown }
										</bdi>
										<span className="latchkey-muted">
											{ ', ' }
											{ __(
												'last seen',
												'latchkey'
											) }{ ' ' }
											<Ago value={ seenAt } />
										</span>
									</li>
								)
							) }
						</ul>
					</dd>
				</div>
			) }
		</dl>
	);
};
