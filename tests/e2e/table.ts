/**
 * The table of keys: PHP's rows first, then DataViews in their place.
 */

/**
 * External dependencies
 */
import type { Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import type { Rest } from './support';
import { clearKeys, ensureOwner, expect } from './support';

/** No key, and the table as it is for who has not changed it. */
export const startAnew = async ( rest: Rest ): Promise< void > => {
	await ensureOwner( rest );
	await clearKeys( rest );
	await rest.send( 'POST', '/wp/v2/users/me', {
		meta: { latchkey_view: null },
	} );
};

/** The table itself: PHP's rows look alike, and have no button. */
export const isReady = ( page: Page ): Promise< void > =>
	expect(
		page.locator( '.dataviews-view-config__toggle-wrapper button' )
	).toBeVisible();

/**
 * Keeps the table from taking over the printed rows.
 *
 * @param page Where; not opened yet. A script that is held would hold the page's load, too: wait for "commit" alone.
 * @return Lets it.
 */
export const holdTable = async ( page: Page ): Promise< () => void > => {
	let release: () => void = () => undefined;
	const held = new Promise< void >( ( resolve ) => ( release = resolve ) );
	await page.route( /build\/dataviews\.js/, async ( route ) => {
		await held;
		await route.continue();
	} );
	return release;
};
