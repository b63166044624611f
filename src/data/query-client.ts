/**
 * External dependencies
 */
import { QueryClient } from '@tanstack/react-query';

/**
 * Internal dependencies
 */
import { RequestError } from './errors';

/** A refusal is an answer; only what never came, and "try again" (503), is asked for once more. */
const shouldRetry = ( failures: number, error: unknown ): boolean =>
	failures < 1 &&
	( ! ( error instanceof RequestError ) ||
		error.status === null ||
		error.status === 503 );

export const createQueryClient = (): QueryClient =>
	new QueryClient( {
		defaultOptions: {
			// Whether the computer has a network says nothing about a shop that runs on it.
			queries: {
				networkMode: 'always',
				refetchOnReconnect: true,
				retry: shouldRetry,
				staleTime: 15_000,
			},
		},
	} );
