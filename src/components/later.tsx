/**
 * External dependencies
 */
import type { QueryClient } from '@tanstack/react-query';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { loadControls } from '../controls';
import type { RequestError } from '../data/errors';
import { toRequestError } from '../data/errors';
import { onceRedrawn } from '../focus';
import { Boundary } from './boundary';
import { ErrorNotice } from './error-notice';
import { HEADING_ID } from './page-header';

interface Manners {
	/** Shown until the part is there. */
	meanwhile?: ReactNode;
	/** Shown below the notice, should the part not come. */
	instead?: ReactNode;
	/** Whether it draws WordPress's controls. */
	hasControls?: boolean;
	/** Gets the focus when the part has come at last and takes none itself. */
	homeId?: string;
}

/** A dialog can be closed before it has come, too. */
interface Closable {
	onClose?: () => void;
}

const fault = (): RequestError =>
	toRequestError( {
		message: __(
			'This part of the page did not arrive. Check your connection and try again; if Latchkey has just been updated, load the page anew.',
			'latchkey'
		),
	} );

const focusIfLost = ( id: string ): void =>
	onceRedrawn( () => {
		const { activeElement, body } = document;
		if ( activeElement === body ) {
			document.getElementById( id )?.focus();
		}
	} );

/** What went wrong, where it can be seen: it may have been asked for from far below. */
const Missing = ( {
	onRetry,
	onClose,
}: Closable & { onRetry: () => Promise< boolean > } ) => {
	const element = useRef< HTMLDivElement >( null );
	useEffect( () => {
		// It may answer with a promise.
		void element.current?.scrollIntoView( { block: 'nearest' } );
	}, [] );
	const again = async () => {
		if ( ! ( await onRetry() ) ) {
			speak( fault().message, 'assertive' );
		}
	};
	return (
		<div ref={ element }>
			<ErrorNotice
				error={ fault() }
				onRetry={ () => void again() }
				onDismiss={ onClose }
			/>
		</div>
	);
};

/** A part of the app that is fetched when it is first drawn. One that does not come can be asked for again: the page stays. */
export const later = < Props extends object >(
	name: string,
	load: () => Promise< ComponentType< Props > >,
	{
		meanwhile = null,
		instead = null,
		hasControls = true,
		homeId = HEADING_ID,
	}: Manners = {}
) => {
	const query = queryOptions( {
		queryKey: [ 'part', name ],
		queryFn: async () => {
			if ( hasControls ) {
				await loadControls();
			}
			return load();
		},
		retry: 1,
		retryDelay: 0,
		staleTime: Infinity,
		gcTime: Infinity,
		// A dialog opens because somebody asks for it.
		refetchOnReconnect: false,
		refetchOnWindowFocus: false,
		structuralSharing: false,
	} );
	const Later = ( props: Props & Closable ) => {
		const { data: Part, errorUpdateCount, refetch } = useQuery( query );
		// What failed before this was drawn is tried again by drawing it: no reason to complain yet.
		const [ before ] = useState( errorUpdateCount );
		if ( Part ) {
			return (
				<Boundary onClose={ props.onClose }>
					<Part { ...props } />
				</Boundary>
			);
		}
		// The notice stays while it is tried again: the focus is in it.
		if ( errorUpdateCount > before ) {
			return (
				<>
					<Missing
						onRetry={ async () => {
							const { isSuccess } = await refetch();
							if ( isSuccess ) {
								focusIfLost( homeId );
							}
							return isSuccess;
						} }
						{ ...( props.onClose
							? { onClose: props.onClose }
							: {} ) }
					/>
					{ instead }
				</>
			);
		}
		return meanwhile;
	};
	/** Fetches it before it is drawn, so that it is drawn at once. */
	const prefetch = ( client: QueryClient ): Promise< void > =>
		client.prefetchQuery( query );
	return Object.assign( Later, { prefetch } );
};
