/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Key, Role } from '../../types';
import { accessLabel, permissionLabels } from './access';
import { AREAS, areaLabels } from './add/areas';
import { scopeLabels } from './words';

/** What a role is called; its slug where it is gone from the site, or the person is not told. */
export const roleLabel = ( role: string, roles: readonly Role[] ): string =>
	roles.find( ( { name } ) => name === role )?.label ?? role;

/** What a key may do, in a few words. Admin\KeyCells says the same in PHP. */
export const mayDo = (
	key: Pick< Key, 'permission' | 'areas' | 'scopes' | 'role' >,
	roles: readonly Role[]
): string => {
	const { permission, areas, role, scopes } = key;
	if ( areas ) {
		return AREAS.flatMap( ( area ) => {
			const access = areas[ area ] ?? 'none';
			return access === 'none'
				? []
				: [
						sprintf(
							/* translators: 1: an area of the store, such as Orders, 2: Read, Write or Read/Write. */
							__( '%1$s: %2$s', 'latchkey' ),
							areaLabels()[ area ],
							permissionLabels()[ access ]
						),
					];
		} ).join( ', ' );
	}
	if ( role ) {
		return sprintf(
			/* translators: 1: a role, such as Shop manager, 2: Read, Write or Read/Write. */
			__( '%1$s: %2$s', 'latchkey' ),
			roleLabel( role, roles ),
			permission ? permissionLabels()[ permission ] : ''
		);
	}
	const label = accessLabel( key );
	return permission || label !== scopes.join( ', ' )
		? label
		: scopes.map( ( scope ) => scopeLabels()[ scope ] ).join( ', ' );
};
