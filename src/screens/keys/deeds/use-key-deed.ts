/**
 * External dependencies
 */
import { useQueryClient } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { useCallback, useEffect } from '@wordpress/element';

/**
 * Internal dependencies
 */
import type { RequestError } from '../../../data/errors';
import type { Submit } from '../../../data/use-submit';
import { useSubmit } from '../../../data/use-submit';

/** What every deed's dialog is given. */
export interface DeedProps< Item > {
	item: Item;
	/** Done, and the dialog with it; the message is for the screen's notice. */
	onDone: ( message: string ) => void;
	onClose: () => void;
}

/** Somebody else was quicker: the key has ended, or is gone. The same request can never succeed. */
const isOverAfter = ( error: RequestError | null ): boolean =>
	error !== null &&
	( error.status === 404 ||
		error.code === 'latchkey_key_ended' ||
		( error.code === 'latchkey_forbidden' && error.status === 403 ) );

interface KeyDeed< In > extends Submit< In > {
	isOver: boolean;
}

/**
 * Sends a deed, and has what is known of keys asked for anew: after it, and after a refusal that shows it was out of date.
 *
 * @param send   The fetcher.
 * @param onDone Gets the answer.
 * @param goneId Of a key that is no more after the deed: it is not asked for again.
 */
export const useKeyDeed = < In, Out >(
	send: ( input: In ) => Promise< Out >,
	onDone: ( answer: Out ) => void,
	goneId?: string
): KeyDeed< In > => {
	const client = useQueryClient();
	const reload = useCallback(
		() =>
			void client.invalidateQueries( {
				queryKey: [ 'keys' ],
				predicate: ( { queryKey } ) =>
					goneId === undefined || ! queryKey.includes( goneId ),
			} ),
		[ client, goneId ]
	);
	const deed = useSubmit( send, ( answer: Out ) => {
		reload();
		onDone( answer );
	} );
	const { error } = deed;
	useEffect( () => {
		if ( error && ( error.status === 404 || error.status === 409 ) ) {
			reload();
		}
	}, [ error, reload ] );
	return { ...deed, isOver: isOverAfter( error ) };
};
