/**
 * Internal dependencies
 */
import { theBoot } from './factory';

/**
 * Gives the site a time zone, as Admin\Pages does in the page.
 *
 * @param name   Of the zone; empty where the site has but an offset.
 * @param offset Hours, of such a site.
 */
export const inTimeZone = ( name: string, offset = 0 ): void => {
	window.latchkeyBoot = { ...theBoot(), timezone: { name, offset } };
};
