/**
 * Internal dependencies
 */
import { actionsOf, titleId } from './rows';

/** DataViews calls every row's menu the same: each is described by its key's title. */
export const nameActions = (): void => {
	for ( const title of document.querySelectorAll(
		`[id^="${ titleId( '' ) }"]`
	) ) {
		actionsOf( title )?.setAttribute( 'aria-describedby', title.id );
	}
};
