/**
 * External dependencies
 */
import type { Locator } from '@playwright/test';

/**
 * Internal dependencies
 */
import { expect } from './support';

/**
 * Goes on with one key until the focus is where it shall be, as a person does; not past all that there is.
 *
 * A test that moves the focus itself right after a dialog has closed is sooner than the screen, which gives the focus back
 * two frames later unless a key has been pressed.
 *
 * @param key    Such as Tab.
 * @param target Where to.
 */
export const pressUntil = async (
	key: string,
	target: Locator
): Promise< void > => {
	const isThere = () =>
		target.evaluate(
			( element ) => element.ownerDocument.activeElement === element
		);
	for ( let presses = 0; presses < 60 && ! ( await isThere() ); presses++ ) {
		await target.page().keyboard.press( key );
	}
	await expect( target ).toBeFocused();
};
