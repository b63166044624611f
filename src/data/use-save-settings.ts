/**
 * External dependencies
 */
import { useQueryClient } from '@tanstack/react-query';

/**
 * Internal dependencies
 */
import type { Settings, SettingsChanges } from '../types';
import { settingsQuery } from './queries';
import { NAMESPACE, request } from './request';
import type { Submit } from './use-submit';
import { useSubmit } from './use-submit';

const changeSettings = ( changes: SettingsChanges ): Promise< Settings > =>
	request( {
		path: `${ NAMESPACE }/settings`,
		method: 'PATCH',
		data: changes,
	} );

/** Saves some of the settings; the answer, all of them, becomes what every screen shows. */
export const useSaveSettings = (
	onDone: ( settings: Settings ) => void
): Submit< SettingsChanges > => {
	const client = useQueryClient();
	return useSubmit( changeSettings, ( settings: Settings ) => {
		client.setQueryData( settingsQuery().queryKey, settings );
		onDone( settings );
	} );
};
