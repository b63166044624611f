/**
 * WordPress dependencies
 */
import { useCallback, useRef, useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import type { RequestError } from './errors';
import { toRequestError } from './errors';

export interface Submit< In > {
	submit: ( input: In ) => Promise< void >;
	isBusy: boolean;
	error: RequestError | null;
}

/**
 * Sends a form once. Not TanStack's useMutation, which keeps each answer in its cache: some answers are secrets.
 *
 * @param send   The fetcher.
 * @param onDone Gets the answer; nothing here keeps it.
 */
export const useSubmit = < In, Out >(
	send: ( input: In ) => Promise< Out >,
	onDone: ( answer: Out ) => void
): Submit< In > => {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ error, setError ] = useState< RequestError | null >( null );
	const running = useRef( false );

	const submit = useCallback(
		async ( input: In ) => {
			if ( running.current ) {
				return;
			}
			running.current = true;
			setIsBusy( true );
			setError( null );
			try {
				onDone( await send( input ) );
			} catch ( thrown: unknown ) {
				setError( toRequestError( thrown ) );
			} finally {
				running.current = false;
				setIsBusy( false );
			}
		},
		[ send, onDone ]
	);

	return { submit, isBusy, error };
};
