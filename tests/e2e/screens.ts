/**
 * Every screen of Latchkey, one after the other.
 */

/**
 * External dependencies
 */
import type { Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import { CLONES, expect, expectNoFaults, KEYS, SETTINGS } from './support';

/**
 * Opens each screen, waits until the app is there, and has it judged by axe, too.
 *
 * @param page  Where.
 * @param id    A key, for the page of one key.
 * @param judge What is asked of each; gets the screen's address.
 */
export const onEveryScreen = async (
	page: Page,
	id: string,
	judge: ( address: string ) => Promise< void >
): Promise< void > => {
	for ( const [ address, ready ] of [
		[ KEYS, '.dataviews-view-config__toggle-wrapper button' ],
		[ `${ KEYS }&key=${ id }`, '.latchkey-badge' ],
		[ CLONES, '.latchkey-header .is-primary' ],
		[ SETTINGS, '.latchkey-card form' ],
		[ `${ KEYS }&tab=personal`, '.latchkey-header .is-primary' ],
		[ '/wp-admin/profile.php', '#latchkey-profile table' ],
	] as const ) {
		await page.goto( address );
		await expect( page.locator( ready ).first() ).toBeVisible();
		await judge( address );
		await expectNoFaults( page, '#latchkey-root, #latchkey-profile' );
	}
};
