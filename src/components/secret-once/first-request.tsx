/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { Icon, Spinner } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { check } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import { keyQuery } from '../../data/key-queries';
import type { ShownKey } from './secrets';
import { isUsedSince } from './secrets';

/** Milliseconds between two looks, while the page is seen. */
const INTERVAL = 4000;

/** Turns green by itself when the program has used its new key. */
export const FirstRequest = ( { shown }: { shown: ShownKey } ) => {
	const { data: now } = useQuery( {
		...keyQuery( shown.id ),
		refetchInterval: ( { state } ) =>
			isUsedSince( shown, state.data ) ? false : INTERVAL,
	} );
	const isUsed = isUsedSince( shown, now );
	useEffect( () => {
		if ( isUsed ) {
			speak( __( 'The first request has arrived.', 'latchkey' ) );
		}
	}, [ isUsed ] );
	return (
		<p className={ `latchkey-check${ isUsed ? ' is-good' : '' }` }>
			{ isUsed ? <Icon icon={ check } size={ 20 } /> : <Spinner /> }
			{ isUsed
				? __( 'The first request has arrived.', 'latchkey' )
				: __( 'Waiting for the first request…', 'latchkey' ) }
		</p>
	);
};
