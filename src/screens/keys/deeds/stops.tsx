/**
 * WordPress dependencies
 */
import { createInterpolateElement } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Ago } from '../../../components/ago';
import type { Key } from '../../../types';

/** Who notices: the program that the key was made for, or the key by its title. */
export const usedBy = ( { system, title }: Pick< Key, 'system' | 'title' > ) =>
	system ?? title;

/** By what a person sees whether somebody still needs the key. */
export const LastUse = ( { item }: { item: Key } ) => (
	<>
		{ item.last_used_at
			? createInterpolateElement( __( 'Last used <ago/>.', 'latchkey' ), {
					ago: <Ago value={ item.last_used_at } />,
				} )
			: __( 'It has not been used yet.', 'latchkey' ) }
	</>
);

/** How much the former secret is still needed. */
export const FormerUse = ( {
	previous,
}: {
	previous: NonNullable< Key[ 'previous_secret' ] >;
} ) => (
	<>
		{ previous.last_used_at
			? createInterpolateElement(
					sprintf(
						/* translators: %d: number of requests. */
						_n(
							'Since the rotation it was used %d time, <ago/>.',
							'Since the rotation it was used %d times, last <ago/>.',
							previous.uses,
							'latchkey'
						),
						previous.uses
					),
					{ ago: <Ago value={ previous.last_used_at } /> }
				)
			: __( 'It was not used since the rotation.', 'latchkey' ) }
	</>
);
