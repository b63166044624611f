/**
 * External dependencies
 */
import type { MouseEvent } from 'react';

/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { HEADING_ID } from '../../../components/page-header';
import { focusLater } from '../../../focus';
import { hrefWith, setParams } from '../../../location';
import { titleId } from '../rows';

/** To the list as it was: its view stays in the address. A link, so that it can be opened in a tab of its own. */
export const BackLink = ( { from }: { from?: string } ) => (
	<p className="latchkey-back">
		<a
			href={ hrefWith( { key: null } ) }
			onClick={ ( event: MouseEvent ) => {
				if (
					event.button === 0 &&
					! event.metaKey &&
					! event.ctrlKey &&
					! event.shiftKey &&
					! event.altKey
				) {
					event.preventDefault();
					setParams( { key: null } );
					focusLater(
						...( from ? [ titleId( from ) ] : [] ),
						HEADING_ID
					);
				}
			} }
		>
			{ __( 'Back to API keys', 'latchkey' ) }
		</a>
	</p>
);
