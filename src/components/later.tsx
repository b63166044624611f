/**
 * External dependencies
 */
import type { QueryClient } from '@tanstack/react-query';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { loadControls } from '../controls';
import { toRequestError } from '../data/errors';
import { ErrorNotice } from './error-notice';

interface Manners {
	/** Shown until the part is there. */
	meanwhile?: ReactNode;
	/** Shown below the notice, should the part not come. */
	instead?: ReactNode;
	/** Whether it draws WordPress's controls. */
	hasControls?: boolean;
}

/** A part of the app that is fetched when it is first drawn. One that does not come can be asked for again: the page stays. */
export const later = < Props extends object >(
	name: string,
	load: () => Promise< ComponentType< Props > >,
	{ meanwhile = null, instead = null, hasControls = true }: Manners = {}
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
		structuralSharing: false,
	} );
	const Later = ( props: Props ) => {
		const { data: Part, isError, refetch } = useQuery( query );
		if ( isError ) {
			return (
				<>
					<ErrorNotice
						error={ toRequestError( {
							message: __(
								'This part of the page did not arrive. Check your connection and try again; if Latchkey has just been updated, load the page anew.',
								'latchkey'
							),
						} ) }
						onRetry={ () => void refetch() }
					/>
					{ instead }
				</>
			);
		}
		return Part ? <Part { ...props } /> : meanwhile;
	};
	/** Fetches it before it is drawn, so that it is drawn at once. */
	const prefetch = ( client: QueryClient ): Promise< void > =>
		client.prefetchQuery( query );
	return Object.assign( Later, { prefetch } );
};
