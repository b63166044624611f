/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { cloneQuery } from '../../data/place-queries';

/** Which clone is at the URL already, and the way to it that leaves the form as it is. */
export const ExistingClone = ( { id }: { id: string } ) => {
	const { urls } = useBoot();
	const { data: clone } = useQuery( cloneQuery( id ) );
	if ( ! clone ) {
		return null;
	}
	const keys = sprintf(
		/* translators: %d: number of keys. */
		_n( '%d key', '%d keys', clone.key_ids.length, 'latchkey' ),
		clone.key_ids.length
	);
	return (
		<p>
			{ sprintf(
				/* translators: 1: title of a clone, 2: its URL, 3: "2 keys". */
				__( 'It is "%1$s" at %2$s, with %3$s.', 'latchkey' ),
				clone.title,
				clone.url,
				keys
			) }{ ' ' }
			<a
				href={ addQueryArgs( urls.clones, { search: clone.id } ) }
				target="_blank"
				rel="noreferrer"
			>
				{ __( 'Show it in a new tab', 'latchkey' ) }
			</a>
		</p>
	);
};
