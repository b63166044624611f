/**
 * WordPress dependencies
 */
import { useEffect, useRef } from '@wordpress/element';

/**
 * Internal dependencies
 */
import type { RequestError } from '../data/errors';
import { focusFault } from '../focus-fault';

/**
 * What of a refusal is not said at a field already.
 *
 * @param error  The refusal.
 * @param fields Fields that show what is wrong with them.
 */
export const besideFields = (
	error: RequestError | null,
	fields: readonly string[]
): RequestError | null => {
	const named = Object.keys( error?.fields ?? {} );
	return named.length > 0 &&
		named.every( ( field ) => fields.includes( field ) )
		? null
		: error;
};

/**
 * Leads to the first field that is wrong, each time that some are: there its fault is read out with it.
 *
 * @param faults What is wrong; another object each time the form was sent.
 */
export const useFaultFocus = ( faults: object ) => {
	const form = useRef< HTMLFormElement >( null );
	useEffect( () => {
		if ( Object.values( faults ).some( Boolean ) ) {
			focusFault( form.current );
		}
	}, [ faults ] );
	return form;
};
