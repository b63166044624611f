/**
 * WordPress dependencies
 */
import { Notice } from '@wordpress/components';

/**
 * Internal dependencies
 */
import { focusLater } from '../focus';
import { HEADING_ID } from './page-header';

interface Props {
	/** Null while there is nothing to tell. */
	text: string | null;
	onDismiss: () => void;
	/** Gets the focus when the notice is dismissed. */
	homeId?: string;
}

/** What came of a deed. Notice speaks it. */
export const News = ( { text, onDismiss, homeId = HEADING_ID }: Props ) =>
	text && (
		<Notice
			className="latchkey-notice"
			status="success"
			onRemove={ () => {
				onDismiss();
				focusLater( homeId );
			} }
		>
			{ text }
		</Notice>
	);
