/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { KeyStatus } from '../types';

export const statusLabels = (): Record< KeyStatus, string > => ( {
	active: __( 'Active', 'latchkey' ),
	paused: __( 'Paused', 'latchkey' ),
	expired: __( 'Expired', 'latchkey' ),
	revoked: __( 'Revoked', 'latchkey' ),
} );

export const StatusBadge = ( { status }: { status: KeyStatus } ) => (
	<span className={ `latchkey-badge is-${ status }` }>
		{ statusLabels()[ status ] }
	</span>
);
