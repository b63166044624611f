/**
 * WordPress dependencies
 */
import { getSettings, setSettings } from '@wordpress/date';

/**
 * Gives the site a time zone, as WordPress does in the page.
 *
 * @param name   Of the zone; empty where the site has but an offset.
 * @param offset Hours, of such a site.
 */
export const inTimeZone = ( name: string, offset = 0 ): void =>
	setSettings( {
		...getSettings(),
		timezone: {
			offset: String( offset ),
			offsetFormatted: String( offset ),
			string: name,
			abbr: '',
		},
	} );
